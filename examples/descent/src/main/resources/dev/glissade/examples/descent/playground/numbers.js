// Numbers as one reads them, and bytes as the server sends them.
import { words } from "./words.js";

const MINUS = "\u2212";

function signed(text) {
  return text.replace("-", MINUS);
}

/** Four decimals, or a power of ten where four decimals say nothing. */
export function readable(value) {
  if (value === null || !Number.isFinite(value)) {
    return words("page.no-number");
  }
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.0005 || size >= 1e5)) {
    const [digits, power] = value.toExponential(2).split("e");
    return signed(`${digits} \u00b7 10`) + superscript(Number(power));
  }
  return signed(value.toFixed(4));
}

function superscript(power) {
  const marks = { "-": "\u207b", 0: "\u2070", 1: "\u00b9", 2: "\u00b2", 3: "\u00b3", 4: "\u2074" };
  return [...String(power)].map((c) => marks[c] ?? String.fromCharCode(0x2070 + Number(c))).join("");
}

/** Few digits, for axes. */
export function short(value) {
  if (Math.abs(value) >= 1e5) {
    return signed(value.toExponential(0).replace("+", ""));
  }
  return signed(String(Number(value.toPrecision(4))));
}

export function percent(part, decimals = 1) {
  return part === null || part === undefined ? "\u2013" : `${(100 * part).toFixed(decimals)} %`;
}

export function thousands(value) {
  return Math.round(value).toLocaleString("en");
}

export function point(coordinates) {
  return coordinates.length === 1 ? readable(coordinates[0]) : `(${coordinates.map(readable).join(", ")})`;
}

/** A place with three decimals, where exactness would only distract. */
export function roughly(coordinates) {
  const texts = coordinates.map((v) => signed((Math.abs(v) < 0.0005 ? 0 : v).toFixed(3)));
  return texts.length === 1 ? texts[0] : `(${texts.join(", ")})`;
}

export const length = (vector) => Math.hypot(...vector);

export function bytes(base64) {
  return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
}

export function base64(values) {
  let text = "";
  for (const value of values) {
    text += String.fromCharCode(value);
  }
  return btoa(text);
}

/** The weights of layers, base64 of signed bytes, as arrays. */
export function unpack(layers) {
  return layers.map((layer) => ({ ...layer, weights: new Int8Array(bytes(layer.weights).buffer) }));
}

/** Whether two ends differ by no more than rounding does, or do not go upward at all. */
export const level = (low, high) => !(high - low > 1e-9 * Math.max(Math.abs(low), Math.abs(high)));

/** Round steps for an axis: 1, 2 or 5 times a power of ten. */
export function ticks(from, to, count) {
  if (level(from, to)) {
    return [from];
  }
  const rough = (to - from) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= rough * 0.999);
  const found = [];
  for (let k = Math.ceil(from / step - 1e-9); k * step <= to + step * 1e-9; k++) {
    found.push(k * step);
  }
  return found;
}
