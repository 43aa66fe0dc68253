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

/** Where balls come to rest; of each of the other endings, the ball is still somewhere. */
const AT_REST = ["valley", "level", "pass", "top"];

/** After how many steps a ball rests, or null. */
export function restsAfter(path, size) {
  return AT_REST.includes(path.end.kind) ? restingStep(path, size) : null;
}

/** Says how one way ended, in a view of a size. */
export function ending({ points, values, end }, size) {
  const taken = AT_REST.includes(end.kind) ? restingStep({ points }, size) : points.length - 1;
  const where = end.kind === "nowhere" ? "" : words("descent.where", { place: point(points.at(-1)), height: readable(values.at(-1)) });
  return words(`descent.end.${end.kind}`, { steps: counted("descent.steps", taken), where });
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

/**
 * Puts ways that end in the same valley together, and those that end alike elsewhere: [{kind, place, balls, colour, name}], the
 * valleys first, the most balls first.
 */
export function gather(paths, size) {
  const found = [];
  for (const path of paths) {
    const { kind, point: place, value } = path.end;
    let group = found.find((other) => other.kind === kind && (kind !== "valley" || distance(other.place, place) < size / 60));
    if (!group) {
      group = { kind, place, value, balls: 0, paths: [] };
      found.push(group);
    }
    group.balls++;
    group.paths.push(path);
  }
  const elsewhere = ({ kind }) => kind !== "valley";
  found.sort((a, b) => elsewhere(a) - elsewhere(b) || b.balls - a.balls);
  found.forEach((group, k) => {
    group.colour = elsewhere(group) ? "soft" : (VALLEY_COLOURS[k] ?? "edge");
    group.name = elsewhere(group)
      ? words(`descent.group.${group.kind}`)
      : words("descent.where", { place: roughly(group.place), height: roughly([group.value]) });
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
