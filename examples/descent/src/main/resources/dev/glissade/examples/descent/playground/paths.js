// What the ways of the balls say: where each rests, and which of them share a valley.
import { length, point, readable, roughly } from "./numbers.js";

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
    return "The function has no value there.";
  }
  if (values.at(-1) > values[0]) {
    return "It ran away: a step this long leads higher up, and the next one higher still. Try a smaller rate.";
  }
  return `After ${steps(values.length - 1)}, the next one led to where the function has no value.`;
}

const steps = (count) => (count === 1 ? "1 step" : `${count} steps`);

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
  const where = `${point(path.points.at(-1))}, height ${readable(path.values.at(-1))}`;
  if (rests(path, view)) {
    return `At rest after ${steps(restingStep(path, view.size))}: the slope is zero, ${where}.`;
  }
  if (path.ending === "STANDSTILL") {
    return `Stuck after ${steps(path.points.length - 1)}, too short for the computer's numbers to change: ${where}.`;
  }
  return `Still on its way after ${steps(path.points.length - 1)}: ${where}.`;
}

/** Says what the ground does to a ball that is still on its way. */
export function pull(gradient) {
  if (!gradient || gradient.some((part) => part === null)) {
    return "";
  }
  if (gradient.length === 2) {
    return "The gradient points uphill, and the ball is drawn the other way.";
  }
  const [up, down] = gradient[0] > 0 ? ["right", "left"] : ["left", "right"];
  return gradient[0] === 0 ? "The ground is level." : `Uphill is to the ${up}, so the slope draws the ball to the ${down}.`;
}

/** Puts ways that end at the same place together: [{place, value, balls, colour, name}], the most first. */
export function valleys(paths, view) {
  const found = [];
  for (const path of paths) {
    const place = ranAway(path) ? "ran away" : rests(path, view) ? path.points.at(-1) : "still on the way";
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
    valley.name = elsewhere ? valley.place : `${roughly(valley.place)}, height ${roughly([valley.value])}`;
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
