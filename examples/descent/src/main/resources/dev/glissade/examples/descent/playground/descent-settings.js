// The settings of the ball's room as the address has them. Addresses come from anybody: what makes no sense is left out.
import { numberFrom, wordFrom } from "./address.js";
import { ANGLE, TILTS } from "./relief-picture.js";

export const FARTHEST = 1e6;
const FARTHEST_SEEN = 1e5; // A map shows more to the sides than the address says.
const NEAREST = 1e-4; // A ball has a place of 24 bits.
const LONGEST = 200;
const RATES = [1e-9, 1e6];
const MODES = ["one", "many", "race"];
const OWN_START = [2, 1.5];
export const MOMENTUM = { usual: 0.9, most: 0.99 };

/** How many variables a text has: two if y is a word of its own, or one factor of a product such as 2xy. */
export const variablesOf = (expression) => ((expression.match(/[A-Za-z]+/g) ?? []).some((word) => /^x*y[xy]*$/.test(word)) ? 2 : 1);

/** What is seen of a function that a person typed: what was seen before, if that was of as many variables. */
export function ownGround(expression, before) {
  const variables = variablesOf(expression);
  const given = { from: Array(variables).fill(-3), to: Array(variables).fill(3), start: OWN_START.slice(0, variables) };
  const { from, to, start } = before?.variables === variables ? before : given;
  return { expression, variables, from, to, start };
}

/** Whether a part of the ground is neither too large to be shown nor too small. */
export const within = ({ from, to }) =>
  from.every((v, k) => to[k] - v > NEAREST * Math.max(1, Math.abs(v), Math.abs(to[k])) && Math.max(Math.abs(v), Math.abs(to[k])) <= FARTHEST_SEEN);

/** Reads {ground, rule, rate, momentum, mode, angle}; the ground is a function of the catalogue, or looks like one. */
export function read(settings, functions, rules) {
  const named = settings.get("f") ?? functions[0].id;
  const known = functions.find(({ id }) => id === named) ?? ownGround(named.slice(0, LONGEST));
  const numbers = (name) => numbersFrom(settings, name, known.variables);
  const [from, to] = [numbers("from"), numbers("to")];
  const view = from && to && within({ from, to }) ? { from, to } : {};
  return {
    ground: { ...known, ...view, start: numbers("start") ?? known.start },
    rule: wordFrom(settings, "rule", rules.map(({ name }) => name)) ?? rules[0].name,
    rate: numberFrom(settings, "rate", ...RATES),
    momentum: numberFrom(settings, "momentum", 0, MOMENTUM.most) ?? MOMENTUM.usual,
    mode: wordFrom(settings, "mode", MODES) ?? MODES[0],
    angle: { turn: numberFrom(settings, "turn", -180, 180) ?? ANGLE.turn, tilt: numberFrom(settings, "tilt", ...TILTS) ?? ANGLE.tilt },
  };
}

function numbersFrom(settings, name, count) {
  const parts = settings.get(name)?.split(",") ?? [];
  const numbers = parts.map((part) => (part.trim() === "" ? NaN : Number(part)));
  return numbers.length === count && numbers.every((v) => Math.abs(v) <= FARTHEST) ? numbers : undefined;
}

/** The same as values for the address, without what is as it always is. */
export function write({ ground, rule, rate, momentum, mode, angle }, functions) {
  const known = functions.find((f) => f.id === ground.id) ?? ownGround(ground.expression);
  const text = (numbers) => numbers.map((v) => Number(v.toPrecision(6))).join(",");
  const own = (value, usual) => (value === usual ? null : value);
  const [from, to] = [text(ground.from), text(ground.to)];
  const moved = from !== text(known.from) || to !== text(known.to);
  const turned = ground.variables === 2 ? { turn: own(Math.round(angle.turn), ANGLE.turn), tilt: own(Math.round(angle.tilt), ANGLE.tilt) } : {};
  return {
    f: ground.id ?? ground.expression,
    start: text(ground.start),
    ...(moved ? { from, to } : {}),
    rule,
    rate,
    momentum: own(momentum, MOMENTUM.usual),
    mode: own(mode, MODES[0]),
    ...turned,
  };
}
