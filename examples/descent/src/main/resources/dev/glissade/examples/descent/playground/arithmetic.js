// The arithmetic of one step, line by line.
import { make } from "./page.js";
import { length, point, readable } from "./numbers.js";
import { counted, words } from "./words.js";

/** @param rule the optimizer's name and label; @param view the part of the ground that is seen */
export function arithmetic(list, path, step, rate, rule, view) {
  const { points, values, gradients, tried } = path;
  if (points.length === 0) {
    list.replaceChildren();
    return;
  }
  const here = points[step];
  const next = points[step + 1];
  const one = here.length === 1;
  const gradient = gradients[step];
  const lines = [
    [one ? "x" : words("descent.sum.point"), point(here), ""],
    [words("descent.sum.height"), readable(values[step]), "height"],
    [one ? words("descent.sum.slope") : words("descent.sum.gradient"), point(gradient), "slope"],
  ];
  if (!one) {
    lines.push([words("descent.sum.length"), readable(length(gradient)), "slope"]);
  }
  if (next) {
    const taken = here.map((value, k) => next[k] - value);
    if (rule.name === "gradientDescent") {
      const product = gradient.map((g) => g * rate);
      lines.push([one ? words("descent.sum.rate-slope") : words("descent.sum.rate-gradient"), one ? [`${rate} × ${inner(gradient[0])}`, `= ${readable(product[0])}`] : point(product), "step"]);
    } else {
      lines.push([words("descent.sum.step", { rule: rule.label }), point(taken), "step"]);
    }
    if (tried?.[step]?.length) {
      lines.push([words("descent.sum.tried"), triedPoints(tried[step], view), "tried"]);
    }
    lines.push([one ? words("descent.sum.new-x") : words("descent.sum.new-point"), one ? sum(here[0], taken[0]) : point(next), "next"]);
  }
  list.replaceChildren(...lines.flatMap(([name, value, className]) => [make("dt", className, name), parts(value, className)]));
}

/** How many points were tried, and how many of them are beside the picture. */
function triedPoints(tried, { from, to }) {
  const out = tried.filter((place) => place.some((v, k) => v < from[k] || v > to[k])).length;
  const all = counted("descent.tried", tried.length);
  return out === 0 ? all : [all, words("descent.tried-outside", { count: out })];
}

/** A value of one part or several: a line breaks between them, never within. */
function parts(value, className) {
  const whole = make("dd", className);
  [value].flat().forEach((part, k) => whole.append(k ? " " : "", make("span", "", part)));
  return whole;
}

function inner(value) {
  return value < 0 ? `(${readable(value)})` : readable(value);
}

function sum(x, step) {
  return [`${readable(x)} ${step < 0 ? "−" : "+"} ${readable(Math.abs(step))}`, `= ${readable(x + step)}`];
}
