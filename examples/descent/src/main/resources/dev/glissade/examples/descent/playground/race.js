// All rules from one start: their ways in colours and marks of their own, and their steps in figures.
import { readable } from "./numbers.js";
import { Chart } from "./chart.js";
import { element, make } from "./page.js";
import { post } from "./server.js";
import { Stage } from "./stage.js";
import { paintMark } from "./ways.js";
import { words } from "./words.js";

export const STEPS = 300;

/** Whoever cannot tell the colours apart tells the marks apart. */
const LOOKS = {
  gradientDescent: { colour: "v2", mark: "circle" },
  momentum: { colour: "v1", mark: "square" },
  nesterov: { colour: "v4", mark: "diamond" },
  adaGrad: { colour: "v5", mark: "triangle" },
  rmsProp: { colour: "v3", mark: "wedge" },
  adam: { colour: "v6", mark: "star" },
  lbfgs: { colour: "ink", mark: "cross" },
};
const RADIUS = { circle: 8, square: 7, diamond: 8, triangle: 8, wedge: 8, star: 8, cross: 8 };

/**
 * Lets the rules run.
 *
 * @param asked {expression, variables, start, momentum}
 * @param rules [{name, label, rate}]
 * @return [{name, label, rate, path, colour, mark, radius, ahead}]
 */
export async function race(asked, rules) {
  const runners = rules.map(({ name, rate }) => ({ optimizer: name, rate }));
  const { paths } = await post("race", { ...asked, runners, steps: STEPS });
  return rules.map((rule, k) => ({ ...rule, path: paths[k], ahead: true, radius: RADIUS[LOOKS[rule.name].mark], ...LOOKS[rule.name] }));
}

let heights;

export function openRace() {
  const looks = Object.values(LOOKS);
  const of = (name) => looks.map((look) => look[name]);
  heights = new Chart(element("race-heights"), { colours: of("colour"), marks: of("mark"), name: words("race.chart"), said: () => words("race.chart"), unit: words("race.unit") });
}

/** Shows the height of each runner, step by step, as far as the ground that is seen goes down. */
export function showHeights(runners, view, { step, last }) {
  const points = Array.from({ length: last + 1 }, (_, k) => [k, ...runners.map(({ path }) => path.values[k] ?? null)]);
  const start = points[0][1];
  if (start === null) {
    heights.show([]);
    return;
  }
  const reached = points.flatMap(([, ...all]) => all).filter((v) => v !== null);
  const least = (values) => values.reduce((a, b) => Math.min(a, b), start);
  const low = Math.max(least(reached), least(view.values.filter((v) => v !== null)));
  const high = reached.reduce((a, b) => Math.max(a, b), start);
  const room = 0.5 * (start - low); // Who overshoots may climb a little.
  heights.show(points, step + 1, [low - 0.1 * room, Math.min(high, start + room) + 0.1 * room]);
}

/**
 * Fills a table with a line for each runner.
 *
 * @param figures gives {steps, ending} of a way: after how many steps it rests, or null, and how it ended in a word
 */
export function tell(table, runners, figures) {
  if (table.rows.length !== runners.length) {
    table.replaceChildren(...runners.map(row));
  }
  const told = runners.map(({ path }) => figures(path));
  const fewest = Math.min(...told.map(({ steps }) => steps ?? Infinity));
  runners.forEach(({ rate, path }, k) => {
    const { steps, ending } = told[k];
    const texts = [steps === null ? "–" : String(steps), height(path.values.at(-1)), ending];
    const [head, ...cells] = table.rows[k].cells;
    table.rows[k].classList.toggle("first", steps === fewest);
    head.querySelector("small").textContent = words("race.rate", { rate });
    cells.forEach((cell, i) => (cell.textContent = texts[i]));
  });
}

/** Four decimals; of a height that they cannot tell from zero, a power of ten would only distract. */
function height(value) {
  return readable(Math.abs(value) < 0.00005 ? 0 : (value ?? null));
}

function row({ name, label, colour, mark }) {
  const made = make("tr");
  made.dataset.rule = name;
  const head = make("th");
  head.scope = "row";
  const swatch = make("canvas", "swatch");
  swatch.setAttribute("aria-hidden", "true");
  new Stage(swatch, (context, width, height, colours) => paintMark(context, mark, [width / 2, height / 2], 6, colours[colour]));
  head.append(swatch, make("span", "", label), make("small"));
  made.append(head, make("td", "number"), make("td", "number"), make("td"));
  return made;
}
