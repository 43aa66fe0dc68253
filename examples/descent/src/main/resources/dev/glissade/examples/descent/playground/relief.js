// The pixels of a surface: triangles, lit, and for each pixel only the nearest.
import { between, channels } from "./stage.js";
import { torn } from "./surface.js";

const SHADES = 256;
const BAND = 0.9; // Every second strip of heights is so much darker.
const UNDERSIDE = 0.8;

export class Relief {
  #view = null;
  #shades = new Uint32Array(4 * SHADES);
  #across;
  #down;
  #depths;
  #parts;
  #lights;

  /**
   * Draws a view's surface.
   *
   * @param box in pixels of the image
   * @param size {width, height} of the image
   * @param colour #rrggbb
   * @param strip how many units high a strip of one shade is
   */
  draw(view, box, { width, height }, colour, strip) {
    if (this.image?.width !== width || this.image.height !== height) {
      this.image = new ImageData(width, height);
      this.pixels = new Uint32Array(this.image.data.buffer);
      this.depth = new Float32Array(width * height);
      Object.assign(this, { width, height });
    }
    this.depth.fill(Infinity);
    this.pixels.fill(0);
    this.#mix(channels(colour));
    this.strips = [box.low / strip, (box.high - box.low) / strip];
    this.#project(view, box);
    const n = view.samples;
    for (let k = 0; k < n * (n - 1); k++) {
      if (k % n !== n - 1 && !torn(view, k)) {
        this.#triangle(k, k + 1, k + n + 1);
        this.#triangle(k, k + n + 1, k + n);
      }
    }
    return this.image;
  }

  /** Whether something nearer hides what is at a pixel and a depth. */
  hides([across, down, depth], tolerance) {
    const [x, y] = [Math.round(across), Math.round(down)];
    return x >= 0 && x < this.width && y >= 0 && y < this.height && this.depth[y * this.width + x] < depth - tolerance;
  }

  /** How far away what is seen at a pixel is, or Infinity where there is no surface. */
  depthAt(across, down) {
    const [x, y] = [Math.round(across), Math.round(down)];
    return x >= 0 && x < this.width && y >= 0 && y < this.height ? this.depth[y * this.width + x] : Infinity;
  }

  /** The colours from the darkest shade to the brightest: above and below, each for the two kinds of strip. */
  #mix(colour) {
    const [dark, bright] = [colour.map((v) => v * 0.45), between(colour, [255, 244, 236], 0.5)];
    for (let k = 0; k < 4 * SHADES; k++) {
      const light = (k % SHADES) / (SHADES - 1);
      const mixed = light < 0.6 ? between(dark, colour, light / 0.6) : between(colour, bright, (light - 0.6) / 0.4);
      const part = (k & SHADES ? BAND : 1) * (k & (2 * SHADES) ? UNDERSIDE : 1);
      const [red, green, blue] = mixed.map((v) => Math.round(v * part));
      this.#shades[k] = (255 << 24) | (blue << 16) | (green << 8) | red; // The order of bytes of every machine in use.
    }
  }

  #project(view, box) {
    const n = view.samples;
    if (this.#view !== view) {
      this.#view = view;
      this.#parts = Float64Array.from({ length: n * n + 2 }, (_, k) => (view.values[k] === null ? NaN : box.part(view.values[k])));
      [this.#across, this.#down, this.#depths, this.#lights] = Array.from({ length: 4 }, () => new Float64Array(n * n + 2)); // Two for cuts.
    }
    const step = box.sides.map((side) => (2 * side) / (n - 1));
    const rise = (before, after, distance) => (this.#parts[after] - this.#parts[before]) / distance || 0;
    for (let k = 0; k < n * n; k++) {
      const [column, row] = [k % n, Math.floor(k / n)];
      const [left, right] = [column > 0 ? k - 1 : k, column < n - 1 ? k + 1 : k];
      const [below, above] = [row > 0 ? k - n : k, row < n - 1 ? k + n : k];
      const place = box.project(column * step[0] - box.sides[0], row * step[1] - box.sides[1], this.#parts[k]);
      [this.#across[k], this.#down[k], this.#depths[k]] = place;
      this.#lights[k] = box.light(rise(left, right, step[0] * (right - left)), rise(below, above, (step[1] * (above - below)) / n));
    }
  }

  /** A triangle without what of it is above the box or below, or has no value. */
  #triangle(a, b, c) {
    const least = Math.min(this.#parts[a], this.#parts[b], this.#parts[c]);
    const most = Math.max(this.#parts[a], this.#parts[b], this.#parts[c]);
    if (least >= 0 && most <= 1) {
      this.#fill(a, b, c);
    } else if (most >= 0 && least <= 1 && (least >= 0 || most <= 1)) { // One that leaves the box above and below is a pole.
      const kept = this.#cut([a, b, c], most > 1 ? 1 : -1);
      for (let k = 1; k + 1 < kept.length; k++) {
        this.#fill(kept[0], kept[k], kept[k + 1]);
      }
    }
  }

  /** The corners of what is left of a triangle below the lid of the box, side 1, or above its floor, side -1. */
  #cut(corners, side) {
    const parts = this.#parts;
    const end = side > 0 ? 1 : 0;
    const inside = (k) => side * (parts[k] - end) <= 0;
    const kept = [];
    let made = parts.length - 2;
    corners.forEach((k, i) => {
      const next = corners[(i + 1) % 3];
      if (inside(k)) {
        kept.push(k);
      }
      if (inside(k) !== inside(next)) {
        const share = (end - parts[k]) / (parts[next] - parts[k]);
        for (const list of [this.#across, this.#down, this.#depths, this.#lights, parts]) {
          list[made] = list[k] + (list[next] - list[k]) * share;
        }
        kept.push(made++);
      }
    });
    return kept;
  }

  #fill(a, b, c) {
    const [xs, ys, { width, height, depth, pixels }] = [this.#across, this.#down, this];
    const [ax, ay] = [xs[a], ys[a]];
    const [bx, by, cx, cy] = [xs[b] - ax, ys[b] - ay, xs[c] - ax, ys[c] - ay];
    const area = bx * cy - cx * by;
    if (area === 0) {
      return;
    }
    const left = Math.max(0, Math.ceil(ax + Math.min(0, bx, cx)));
    const right = Math.min(width - 1, Math.floor(ax + Math.max(0, bx, cx)));
    const top = Math.max(0, Math.ceil(ay + Math.min(0, by, cy)));
    const bottom = Math.min(height - 1, Math.floor(ay + Math.max(0, by, cy)));
    const side = area > 0 ? 2 * SHADES : 0; // Seen from below, the corners go around the other way.
    const sign = area > 0 ? -1 : 1;
    const plane = (list) => {
      const [first, second] = [list[b] - list[a], list[c] - list[a]];
      return [list[a], (first * cy - second * by) / area, (second * bx - first * cx) / area];
    };
    const [depthHere, depthX, depthY] = plane(this.#depths);
    const [lightHere, lightX, lightY] = plane(this.#lights);
    const [partHere, partX, partY] = plane(this.#parts);
    const [floor, strips] = this.strips;
    for (let py = top; py <= bottom; py++) {
      const y = py - ay;
      for (let px = left; px <= right; px++) {
        const x = px - ax;
        const second = (x * cy - cx * y) / area;
        const third = (bx * y - x * by) / area;
        if (second < -1e-9 || third < -1e-9 || second + third > 1 + 1e-9) {
          continue;
        }
        const far = depthHere + depthX * x + depthY * y;
        const place = py * width + px;
        if (far < depth[place]) {
          depth[place] = far;
          const light = sign * (lightHere + lightX * x + lightY * y);
          const shade = Math.max(0, Math.min(SHADES - 1, Math.round((0.22 + 0.78 * Math.max(0, light)) * (SHADES - 1))));
          const strip = Math.floor(floor + (partHere + partX * x + partY * y) * strips) & 1;
          pixels[place] = this.#shades[side + strip * SHADES + shade];
        }
      }
    }
  }
}
