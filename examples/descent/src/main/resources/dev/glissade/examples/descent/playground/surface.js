// Two variables: the landscape from above, with its lines of equal height.
import { arrow, ball, between, channels, tries } from "./stage.js";
import { level, short, ticks } from "./numbers.js";
import { words } from "./words.js";

const LEVELS = 16;
const STEEPNESS = 60; // How much more the low ground is spread than the high.
export const ARROW = 56; // pixels, for the slope that the legend names
const LONGEST_ARROW = 3 * ARROW;
const HATCHING = 9; // pixels between the lines where there is no value
const slopes = new WeakMap(); // By view: sorting all heights takes as long as drawing.

export function frame(view, width, height) {
  const [[x0, y0], [x1, y1]] = [view.from, view.to];
  const [across, up] = [width / (x1 - x0), height / (y1 - y0)];
  const inside = (v, low, high) => Math.min(high, Math.max(low, v));
  return {
    across,
    up,
    at: (x, y) => [(x - x0) * across, height - (y - y0) * up],
    back: (px, py) => [inside(x0 + px / across, x0, x1), inside(y1 - py / up, y0, y1)],
  };
}

/** Whether the function jumps within the cell that has this sample at its lower left. */
export const torn = ({ samples, breaks }, k) => breaks.has(k) || breaks.has(k + 1) || breaks.has(k + samples);

/** The landscape as an image, made once for a view and a theme. */
export class Landscape {
  #key = null;
  #image = document.createElement("canvas");
  #parts = [];
  #heights = { low: 0, span: 1, marks: ["", "", ""] };

  paint(context, width, height, colours, view) {
    if (this.#key !== view || this.colours !== colours) {
      this.#key = view;
      this.colours = colours;
      this.#make(view, colours);
    }
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = "high";
    const n = view.samples;
    if (view.values.includes(null)) {
      hatch(context, width, height, colours);
    }
    context.drawImage(this.#image, 0.5, 0.5, n - 1, n - 1, 0, 0, width, height);
    this.#contours(context, width, height, colours, view);
    const f = frame(view, width, height);
    this.#axes(context, width, height, colours, view, f);
    return f;
  }

  #make(view, colours) {
    const real = view.values.filter((v) => v !== null);
    const sorted = real.sort((a, b) => a - b);
    const at = (part) => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
    const usual = at(0.9) - at(0.1);
    const [below, above] = view.breaks.size ? [0.5, 0.5] : [4, 40]; // Not as deep as a pole, nor as high.
    const low = Math.max(at(0), at(0.1) - below * usual);
    const high = Math.min(at(1), at(0.9) + above * usual);
    const flat = level(at(0), at(1));
    const span = flat || level(low, high) ? Math.max(1, Math.abs(low)) : high - low;
    this.#heights = { low, span, marks: [!flat && low > at(0) ? "≤ " : "", "", !flat && high < at(1) ? "≥ " : ""] };
    this.#parts = view.values.map((v) => (v === null ? 1 : Math.log1p((STEEPNESS * Math.min(span, Math.max(0, v - low))) / span) / Math.log1p(STEEPNESS)));
    const n = view.samples;
    this.#image.width = this.#image.height = n;
    const context = this.#image.getContext("2d");
    const pixels = context.createImageData(n, n);
    const ramp = [colours.low, colours.middle, colours.high].map(channels);
    this.#parts.forEach((part, k) => {
      const place = Math.min(1.999, part * 2);
      const colour = between(ramp[Math.floor(place)], ramp[Math.floor(place) + 1], place % 1);
      const row = n - 1 - Math.floor(k / n);
      pixels.data.set([...colour, view.values[k] === null ? 0 : 255], 4 * (row * n + (k % n)));
    });
    context.putImageData(pixels, 0, 0);
  }

  #contours(context, width, height, colours, view) {
    const n = view.samples;
    context.strokeStyle = colours.contour;
    context.lineWidth = 1;
    context.beginPath();
    const [dx, dy] = [width / (n - 1), height / (n - 1)];
    for (let row = 0; row < n - 1; row++) {
      for (let column = 0; column < n - 1; column++) {
        const k = row * n + column;
        if (torn(view, k) || [k, k + 1, k + n + 1, k + n].some((corner) => view.values[corner] === null)) {
          continue; // No line runs through a pole, or where there is no value.
        }
        const corners = [this.#parts[k], this.#parts[k + 1], this.#parts[k + n + 1], this.#parts[k + n]];
        const first = Math.max(1, Math.ceil(Math.min(...corners) * LEVELS)); // At the ends, all that is lower or higher looks level.
        const last = Math.min(LEVELS - 1, Math.floor(Math.max(...corners) * LEVELS));
        for (let level = first; level <= last; level++) {
          const cut = crossings(corners, level / LEVELS);
          for (let i = 0; i + 1 < cut.length; i += 2) {
            context.moveTo((column + cut[i][0]) * dx, height - (row + cut[i][1]) * dy);
            context.lineTo((column + cut[i + 1][0]) * dx, height - (row + cut[i + 1][1]) * dy);
          }
        }
      }
    }
    context.stroke();
  }

  #axes(context, width, height, colours, view, f) {
    context.font = `12px ${colours.sans}`;
    context.lineWidth = 3;
    context.lineJoin = "round";
    context.strokeStyle = colours.well;
    context.fillStyle = colours.ink;
    context.globalAlpha = 0.75;
    const label = (text, x, y) => {
      context.strokeText(text, x, y);
      context.fillText(text, x, y);
    };
    context.textAlign = "center";
    for (const x of ticks(view.from[0], view.to[0], 5).filter((v) => f.at(v, 0)[0] > 40 && f.at(v, 0)[0] < width - 16)) {
      label(short(x), f.at(x, 0)[0], height - 7);
    }
    context.textAlign = "left";
    for (const y of ticks(view.from[1], view.to[1], 5).filter((v) => f.at(0, v)[1] > 14 && f.at(0, v)[1] < height - 26)) {
      label(short(y), 7, f.at(0, y)[1] + 4);
    }
    label("y", 7, 14);
    context.textAlign = "right";
    label("x", width - 7, height - 7);
    context.globalAlpha = 1;
    this.#scale(context, width, colours, label);
  }

  /** The colours with the heights that they stand for. */
  #scale(context, width, colours, label) {
    const { low, span, marks } = this.#heights;
    const [left, top, length, across] = [width - 20, 32, 96, 10];
    const ramp = context.createLinearGradient(0, top + length, 0, top);
    [colours.low, colours.middle, colours.high].forEach((colour, k) => ramp.addColorStop(k / 2, colour));
    context.fillStyle = ramp;
    context.fillRect(left, top, across, length);
    context.lineWidth = 1;
    context.strokeStyle = colours.edge;
    context.strokeRect(left - 0.5, top - 0.5, across + 1, length + 1);
    context.lineWidth = 3;
    context.fillStyle = colours.ink;
    context.strokeStyle = colours.well;
    label(words("descent.axis.height"), width - 8, 17);
    [0, 0.5, 1].forEach((part, k) => {
      const value = low + (span * Math.expm1(part * Math.log1p(STEEPNESS))) / STEEPNESS;
      label(marks[k] + short(Number(value.toPrecision(2))), left - 5, top + length * (1 - part) + 4);
    });
  }
}

/** The slope that an arrow of the usual length stands for: a round number, about as steep as the view is. */
export function arrowSlope(view) {
  if (!slopes.has(view)) {
    const sorted = view.values.filter((v) => v !== null).sort((a, b) => a - b);
    const at = (part) => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
    const usual = (1.5 * (at(0.9) - at(0.1))) / Math.hypot(...view.from.map((v, k) => view.to[k] - v)) || 1;
    const power = 10 ** Math.floor(Math.log10(usual));
    slopes.set(view, [1, 2, 5, 10].map((m) => m * power).find((s) => s >= usual * 0.999));
  }
  return slopes.get(view);
}

/** Slanting lines over all of the picture, which the landscape then covers where there is one. */
function hatch(context, width, height, colours) {
  context.strokeStyle = colours.edge;
  context.globalAlpha = 0.45;
  context.lineWidth = 1;
  context.beginPath();
  for (let x = -height; x < width; x += HATCHING) {
    context.moveTo(x, height);
    context.lineTo(x + height, 0);
  }
  context.stroke();
  context.globalAlpha = 1;
}

/** Where a level crosses the sides of a cell with these corners, counted around from the lower left. */
function crossings([a, b, c, d], level) {
  const found = [];
  const side = (from, to, place) => {
    if (from < level !== to < level) {
      found.push(place((level - from) / (to - from)));
    }
  };
  side(a, b, (t) => [t, 0]);
  side(b, c, (t) => [1, t]);
  side(d, c, (t) => [t, 1]);
  side(a, d, (t) => [0, t]);
  return found;
}

/** One ball, the way it came, and two arrows: against the gradient, and the step it really takes. */
export function paintBall(context, colours, view, f, path, step, way) {
  const { points, gradients } = path;
  trail(context, colours, f, points.slice(0, step + 1), colours.path, 2.5);
  const here = f.at(...points[step]);
  const next = f.at(...(points[step + 1] ?? points[step]));
  const [byX, byY] = gradients[step];
  const slope = Math.hypot(byX, byY);
  if (slope > 0) {
    const pixels = Math.min(LONGEST_ARROW, (slope / arrowSlope(view)) * ARROW);
    context.strokeStyle = context.fillStyle = colours.ink;
    context.lineWidth = 2;
    arrow(context, here, [here[0] - (byX / slope) * pixels, here[1] + (byY / slope) * pixels]);
  }
  context.strokeStyle = context.fillStyle = colours.path;
  context.lineWidth = 3;
  arrow(context, here, next);
  tries(context, colours, (path.tried?.[step] ?? []).map((place) => f.at(...place)));
  ball(context, [0, 1].map((k) => here[k] + (next[k] - here[k]) * way), 9, colours.ball, colours.card);
}

export function paintMany(context, colours, f, groups, place) {
  for (const { colour, paths } of groups) {
    for (const { points } of paths) {
      const step = Math.min(place.step, points.length - 1);
      if (step < 0) {
        continue;
      }
      const next = points[Math.min(step + 1, points.length - 1)];
      const now = points[step].map((value, k) => value + (next[k] - value) * place.way);
      trail(context, colours, f, [...points.slice(0, step + 1), now], colours[colour], 1.5);
      ball(context, f.at(...now), 6, colours[colour], colours.card);
    }
  }
}

function trail(context, colours, f, points, colour, width) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineJoin = "round";
  context.globalAlpha = 0.8;
  context.beginPath();
  points.forEach((p) => context.lineTo(...f.at(...p)));
  context.stroke();
  context.globalAlpha = 1;
  context.fillStyle = colour;
  for (const p of points.slice(0, -1)) {
    context.beginPath();
    context.arc(...f.at(...p), width + 0.5, 0, 2 * Math.PI);
    context.fill();
  }
}
