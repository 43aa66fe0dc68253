// The box that a surface stands in, turned and tilted: from places to pixels, and back.
import { level } from "./numbers.js";

const TALL = 1.1; // Height of the box; its longer side is 2.
const LIGHT = [-0.48, 0.66, 0.58]; // From the upper left, over the shoulder: right, up, towards the eye.

/**
 * Which heights of a surface are shown, {low, high, cut}: all, unless a few steep places or a pole would press the rest flat;
 * cut is what is left out, "above", "below" or "both", or null.
 */
export function heights({ values, breaks }) {
  const real = values.filter((v) => v !== null).sort((a, b) => a - b);
  if (real.length === 0) {
    return { low: 0, high: 1, cut: null };
  }
  const [least, most] = [real[0], real.at(-1)];
  if (level(least, most)) {
    return { low: least, high: least + Math.max(1, Math.abs(least)), cut: null }; // Not a mountain range of rounding errors.
  }
  const at = (part) => real[Math.floor(part * (real.length - 1))];
  const usual = at(0.9) - at(0.1);
  const deep = at(0.1) - least > (breaks.size ? 0.5 : 4) * usual; // Without a pole, no valley is so far below the rest.
  const low = deep ? at(0.1) - 0.5 * usual : least;
  const enough = low + 1.5 * (at(0.7) - low);
  const steep = enough > low && most - low > 2 * (enough - low);
  const high = steep ? enough : most;
  const cut = steep && deep ? "both" : steep ? "above" : deep ? "below" : null;
  return { low, high, cut };
}

export class Box {
  /**
   * @param view the part of the ground, with from and to
   * @param range {low, high}: the heights that it shows
   * @param angle {turn, tilt} in degrees; a tilt of 90 looks straight down
   * @param room {left, top, width, height} in pixels
   */
  constructor(view, { low, high }, { turn, tilt }, room) {
    const half = view.from.map((v, k) => (view.to[k] - v) / 2);
    this.unit = Math.max(...half);
    this.sides = half.map((v) => v / this.unit);
    this.ground = view.from.map((v, k) => (v + view.to[k]) / 2);
    Object.assign(this, { low, high });
    [this.sin, this.cos] = sineAndCosine(turn);
    [this.up, this.level] = sineAndCosine(tilt);
    const reach = Math.hypot(...this.sides); // Whichever way it is turned, it keeps its size.
    this.scale = Math.min(room.width / (2 * reach), room.height / (2 * reach * this.up + TALL * this.level));
    this.middle = [room.left + room.width / 2, room.top + room.height / 2];
  }

  /** A place and a height, as [across, down, depth]; depths grow away from the eye. */
  at(x, y, value) {
    return this.project((x - this.ground[0]) / this.unit, (y - this.ground[1]) / this.unit, this.part(value));
  }

  /** How high a value is in the box: from 0 at its floor to 1 at its lid. */
  part(value) {
    return (value - this.low) / (this.high - this.low);
  }

  /** The same as at, of coordinates from -1 to 1 and a part of the height. */
  project(x, y, part) {
    const z = (part - 0.5) * TALL;
    const away = x * this.sin + y * this.cos;
    return [
      this.middle[0] + (x * this.cos - y * this.sin) * this.scale,
      this.middle[1] - (z * this.level + away * this.up) * this.scale,
      away * this.level - z * this.up,
    ];
  }

  /** The place on the ground below what is seen at a pixel and a depth. */
  back(across, down, depth) {
    const right = (across - this.middle[0]) / this.scale;
    const upward = (this.middle[1] - down) / this.scale;
    const away = upward * this.up + depth * this.level;
    return [right * this.cos + away * this.sin, away * this.cos - right * this.sin].map((v, k) => this.ground[k] + v * this.unit);
  }

  /** How much light falls on a surface that rises so much by x and by y: 1 is most, and what is below 0 falls on its underside. */
  light(byX, byY) {
    const [slopeX, slopeY] = [byX * TALL, byY * TALL];
    const z = 1 / Math.hypot(slopeX, slopeY, 1);
    const [x, y] = [-slopeX * z, -slopeY * z];
    const away = x * this.sin + y * this.cos;
    const across = x * this.cos - y * this.sin;
    return across * LIGHT[0] + (z * this.level + away * this.up) * LIGHT[1] + (z * this.up - away * this.level) * LIGHT[2];
  }
}

function sineAndCosine(degrees) {
  const radians = (degrees * Math.PI) / 180;
  return [Math.sin(radians), Math.cos(radians)];
}
