// Points of one's own: whole numbers from 0 to 255 for each coordinate, so that an address can hold them.
const EDGE = 6;
const STEPS = 255;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

export const FEWEST = 4;
export const MOST = 200;

const round = (coordinate) => Math.round(((Math.min(EDGE, Math.max(-EDGE, coordinate)) + EDGE) / (2 * EDGE)) * STEPS);
const place = (step) => (step / STEPS) * 2 * EDGE - EDGE;

/** A point where the address can say it. */
export const snapped = ([x, y, label]) => [place(round(x)), place(round(y)), label];

/** Three letters a point: 8 bits for x, 8 for y and one for the class. */
export function packed(points) {
  return points
    .map(([x, y, label]) => {
      const number = (round(x) << 9) | (round(y) << 1) | label;
      return [number >> 12, (number >> 6) & 63, number & 63].map((k) => LETTERS[k]).join("");
    })
    .join("");
}

/** The points of an address, or undefined if it has none. Addresses come from anybody. */
export function unpacked(text) {
  if (text === null || !/^([A-Za-f][A-Za-z0-9_-]{2})*$/.test(text) || text.length > 3 * MOST) {
    return undefined;
  }
  return (text.match(/.../g) ?? []).map((letters) => {
    const number = [...letters].reduce((sum, letter) => sum * 64 + LETTERS.indexOf(letter), 0);
    return [place((number >> 9) & 255), place((number >> 1) & 255), number & 1];
  });
}

/** Two half moons, to begin with. */
export function halfMoons() {
  const count = 14;
  return Array.from({ length: 2 * count }, (_, k) => {
    const label = k % 2;
    const angle = (Math.PI * (k >> 1)) / (count - 1);
    const [x, y] = [3 * Math.cos(angle), 3 * Math.sin(angle)];
    return snapped(label ? [x - 1.5, y - 0.8, 1] : [1.5 - x, 0.8 - y, 0]);
  });
}
