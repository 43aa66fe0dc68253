// What stands beside the picture of the ball's room: the arithmetic of a step, how it ended, the valleys, the race.
import { arithmetic } from "./arithmetic.js";
import { point, readable, short } from "./numbers.js";
import { element, make } from "./page.js";
import { ending, pull, restsAfter } from "./paths.js";
import { showHeights, tell } from "./race.js";
import { arrowSlope } from "./surface.js";
import { counted, words } from "./words.js";

/** What there is to tell: one ball, many balls in groups by valley, or the runners of a race. */
const CARDS = { one: ["step-card", "height-card"], many: ["step-card"], race: ["race-card", "race-heights-card"] };

/**
 * Tells what happens at a step.
 *
 * @param shown {view, paths, groups, runners, rate, rule, chart, size, own}: own is a function that is not of the catalogue
 * @param player where the ball is
 */
export function tellAll(shown, player) {
  const { view, groups, runners } = shown;
  const kind = runners ? "race" : groups ? "many" : "one";
  for (const card of new Set(Object.values(CARDS).flat())) {
    element(card).hidden = !CARDS[kind].includes(card);
  }
  element("descent-play").textContent = player.playing ? words("descent.pause") : words("descent.play");
  element("descent-many").textContent = groups ? words("descent.single") : words("descent.many", { count: shown.balls });
  element("descent-race").setAttribute("aria-pressed", String(runners !== null));
  element("step-title").textContent = words("descent.step-title", { step: player.step });
  if (runners) {
    tellRace(shown, player);
  } else if (groups) {
    tellMany(shown);
  } else {
    tellOne(shown, player);
  }
  const legend = groups ? "many" : view.variables === 1 ? "curve" : "surface";
  element("descent-legend").textContent = runners ? words("race.legend", { step: player.step }) : words(`descent.legend.${legend}`, { slope: view.variables === 2 ? short(arrowSlope(view)) : "" });
  const empty = view.variables === 2 && view.values.includes(null);
  element("descent-empty").textContent = empty ? words("descent.legend.empty") : "";
}

function tellOne({ view, paths, rate, rule, chart, size }, player) {
  const [path] = paths;
  const step = Math.min(player.step, path.points.length - 1);
  const done = player.place >= player.last;
  element("valleys").replaceChildren();
  arithmetic(element("arithmetic"), path, Math.max(0, step), rate, rule, view);
  element("verdict").textContent = (done && player.place > 0) || path.points.length < 2 ? ending(path, size) : "";
  element("pull").textContent = element("verdict").textContent ? "" : pull(path.gradients[Math.max(0, step)]);
  chart.show(path.values.slice(0, player.last + 1).map((v, k) => [k, v]), step + 1);
  const place = path.points[step] ? point(path.points[step]) : "";
  const height = readable(path.values[step] ?? null);
  describe(words("descent.described", { function: view.expression, place, height }), step, path.values[step]);
}

function tellMany({ paths, groups }) {
  element("arithmetic").replaceChildren();
  element("pull").textContent = "";
  const found = groups.filter(({ kind }) => kind === "valley").length;
  const texts = { balls: paths.length };
  element("verdict").textContent = found === 0 ? words("descent.many.none", texts) : counted("descent.many", found, texts);
  element("valleys").replaceChildren(...listed(groups).map(valleyLine));
}

function tellRace({ view, runners, size, own }, player) {
  const { step } = player;
  tell(element("race"), runners, (path) => ({ steps: restsAfter(path, size), ending: words(`descent.group.${path.end.kind}`) }));
  element("race-hint").textContent = own ? words("race.hint-own") : words("race.hint");
  showHeights(runners, view, player);
  describe(words("race.described", { function: view.expression, count: runners.length, step }), step);
}

function describe(label, step, value) {
  const canvas = element("landscape");
  canvas.dataset.step = step;
  if (value !== undefined) {
    canvas.dataset.value = value ?? "";
  }
  canvas.setAttribute("aria-label", label);
}

/** The valleys that have a colour of their own, and the rest of them in one line. */
function listed(all) {
  const rest = all.filter(({ colour }) => colour === "edge");
  if (rest.length < 2) {
    return all;
  }
  const balls = rest.reduce((sum, valley) => sum + valley.balls, 0);
  const others = { colour: "edge", name: counted("descent.more-valleys", rest.length), balls };
  const [own, elsewhere] = ["edge", "soft"].map((colour, k) => all.filter((v) => (k ? v.colour === colour : !["edge", "soft"].includes(v.colour))));
  return [...own, others, ...elsewhere];
}

function valleyLine({ colour, name, balls }) {
  const item = make("li");
  const swatch = make("span", "swatch");
  swatch.style.setProperty("--swatch", `var(--${colour})`);
  item.append(swatch, make("span", "", name), make("span", "", counted("descent.balls", balls)));
  return item;
}
