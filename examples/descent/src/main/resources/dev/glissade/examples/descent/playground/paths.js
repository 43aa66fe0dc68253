// What the ways of the balls say: where each rests, and which of them share a valley.
import { length, point, readable, roughly } from "./numbers.js";
import { counted, words } from "./words.js";

const VALLEY_COLOURS = ["v1", "v2", "v3", "v4", "v5", "v6"];

/** The first step after which the ball stays where it is, as far as one can see. */
export function restingStep(path, size) {
  const end = path.points.at(-1);
  let step = path.points.length - 1;
  while (step > 0 && distance(path.points[step - 1], end) < size / 1000) {
    step--;
  }
  return step;
}

export function distance(first, second) {
  return length(first.map((value, k) => value - second[k]));
}

const ranAway = (path) => path.ending === "DIVERGED" || path.points.length === 0;

/** Level ground under a ball that hardly moves; a small step alone may only mean a small rate. */
function rests(path, { size, steepness }) {
  const [before, end] = path.points.slice(-2);
  const hardly = end !== undefined && distance(before, end) < size / 20000;
  return path.ending === "LEVEL" || (!ranAway(path) && hardly && length(path.gradients.at(-1)) < steepness / 100);
}

function whyNot({ values }) {
  if (values.length === 0 || values[0] === null) {
    return words("descent.end.nowhere");
  }
  if (values.at(-1) > values[0]) {
    return words("descent.end.away");
  }
  return words("descent.end.hole", { steps: steps(values.length - 1) });
}

const steps = (count) => counted("descent.steps", count);

/** How a way ended, in a word: "away", "rests", "stuck" or "rolls". */
export function ended(path, view) {
  if (ranAway(path)) {
    return "away";
  }
  return rests(path, view) ? "rests" : path.ending === "STANDSTILL" ? "stuck" : "rolls";
}

/** Says how one way ended, in a view of a size and a usual steepness. */
export function ending(path, view) {
  if (ranAway(path)) {
    return whyNot(path);
  }
  const where = words("descent.where", { place: point(path.points.at(-1)), height: readable(path.values.at(-1)) });
  if (rests(path, view)) {
    return words("descent.end.rests", { steps: steps(restingStep(path, view.size)), where });
  }
  if (path.ending === "STANDSTILL") {
    return words("descent.end.stuck", { steps: steps(path.points.length - 1), where });
  }
  return words("descent.end.rolls", { steps: steps(path.points.length - 1), where });
}

/** Says what the ground does to a ball that is still on its way. */
export function pull(gradient) {
  if (!gradient || gradient.some((part) => part === null)) {
    return "";
  }
  if (gradient.length === 2) {
    return words("descent.pull.surface");
  }
  const way = gradient[0] === 0 ? "level" : gradient[0] > 0 ? "left" : "right";
  return words(`descent.pull.${way}`);
}

/** Puts ways that end at the same place together: [{place, value, balls, colour, name}], the most first. */
export function valleys(paths, view) {
  const found = [];
  for (const path of paths) {
    const place = ranAway(path) ? "away" : rests(path, view) ? path.points.at(-1) : "rolls";
    let valley = found.find((other) =>
      typeof place === "string" ? other.place === place : typeof other.place !== "string" && distance(other.place, place) < view.size / 60,
    );
    if (!valley) {
      valley = { place, value: path.values.at(-1), balls: 0, paths: [] };
      found.push(valley);
    }
    valley.balls++;
    valley.paths.push(path);
  }
  found.sort((a, b) => (typeof a.place === "string") - (typeof b.place === "string") || b.balls - a.balls);
  found.forEach((valley, k) => {
    const elsewhere = typeof valley.place === "string";
    valley.colour = elsewhere ? "soft" : (VALLEY_COLOURS[k] ?? "edge");
    valley.name = elsewhere ? words(`descent.group.${valley.place}`) : words("descent.where", { place: roughly(valley.place), height: roughly([valley.value]) });
  });
  return found;
}

/** Starts for many balls, evenly spread: on a line, or on a grid whose rows are shifted. */
export function manyStarts(from, to, count) {
  const at = (k, part) => from[k] + (to[k] - from[k]) * part;
  if (from.length === 1) {
    return Array.from({ length: count }, (_, i) => [at(0, (i + 0.5) / count)]);
  }
  const columns = Math.round(Math.sqrt(count * 1.6));
  const rows = Math.ceil(count / columns);
  return Array.from({ length: count }, (_, i) => {
    const row = Math.floor(i / columns);
    const shift = row % 2 ? 0.7 : 0.3;
    return [at(0, ((i % columns) + shift) / columns), at(1, (row + 0.5) / rows)];
  });
}
