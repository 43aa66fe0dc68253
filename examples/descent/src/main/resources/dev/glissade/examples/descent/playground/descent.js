// Room 1: a function, a start, an optimizer; the ball, or forty of them.
import { arithmetic } from "./arithmetic.js";
import { Chart } from "./chart.js";
import { readable, short } from "./numbers.js";
import { debounce, element, make, newest, options } from "./page.js";
import { distance, ended, ending, manyStarts, pull, restingStep, valleys } from "./paths.js";
import { dragBall } from "./drag.js";
import { Player } from "./player.js";
import { race, tell } from "./race.js";
import { ReliefPicture } from "./relief-picture.js";
import { Scene } from "./scene.js";
import { post } from "./server.js";
import { LinearSlider, LogarithmicSlider } from "./slider.js";
import { words } from "./words.js";

const SAMPLES = { 1: 200, 2: 64 };
const STEPS = 200;
const BALLS = 40;
const MOMENTUMS = ["momentum", "nesterov"];
const ZOOM = 1.4;
const LEGENDS = {
  many: "Each ball has the colour of the valley it ends in.",
  1: "Dashed: the tangent, as steep as the curve. On the ground: the step it leads to.",
  2: "Long arrow: straight down, against the gradient, at right angles to the lines of equal height. Orange: the step taken.",
};

let rules;
let scene;
let chart;
let rate;
let momentum;
let relief;
let mode = "one"; // or "many" balls, or a "race" of all rules
let runners = null; // The rules when they race.
let view = null; // {expression, variables, from, to, samples, values}
let start = [0];
let paths = [];
let groups = null; // The valleys when there are many balls.
const player = new Player(moved);
const canvas = element("landscape");
const rule = () => rules.find(({ name }) => name === element("descent-optimizer").value);
const size = () => distance(view.from, view.to);

/** How far the view reaches, and how steep it is on the whole. */
function extent() {
  const sorted = view.values.filter((v) => v !== null).sort((a, b) => a - b);
  const at = (part) => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
  return { size: size(), steepness: (at(0.9) - at(0.1)) / size() };
}

export async function open({ functions, optimizers }) {
  rules = optimizers;
  const choice = element("function-choice");
  options(choice, [...functions.map((f, k) => [k, f.name]), ["", "your own"]]);
  options(element("descent-optimizer"), optimizers.map((o) => [o.name, o.label]));
  rate = new LogarithmicSlider({
    slider: element("descent-rate-slider"),
    number: element("descent-rate"),
    from: 0.0001,
    to: 10,
    changed: () => askRoll(),
  });
  momentum = new LinearSlider({
    slider: element("descent-momentum-slider"),
    number: element("descent-momentum"),
    from: 0,
    to: 0.99,
    value: 0.9,
    changed: () => askRoll(),
  });
  relief = new ReliefPicture(element("relief"), {
    turned: () => {},
    chosen: setDown,
    cut: (height) => (element("relief-cut").textContent = height === null ? "" : words("relief.cut", { height: short(height) })),
  });
  dragBall(canvas, { holds: (event) => scene?.holds(event), move: (event) => setStart(scene.place(event)), release: () => player.play() });
  rate.value = optimizers[0].rate;
  scene = new Scene(canvas);
  chart = new Chart(element("height-chart"), { colour: "ball", name: "Height of the ball" });
  choice.addEventListener("change", () => choice.value !== "" && choose(functions[choice.value]));
  element("expression").addEventListener("input", debounce(typed, 250));
  element("descent-optimizer").addEventListener("change", () => {
    rate.value = rule().rate;
    askRoll();
  });
  buttons();
  new ResizeObserver(debounce(() => view?.variables === 2 && canvas.clientWidth && again(), 300)).observe(canvas);
  canvasInput();
  await choose(functions[0]);
}

function buttons() {
  element("descent-play").addEventListener("click", toggle);
  element("descent-step").addEventListener("click", () => player.forward());
  element("descent-again").addEventListener("click", () => player.begin(player.last));
  for (const other of ["many", "race"]) {
    element(`descent-${other}`).addEventListener("click", () => {
      mode = mode === other ? "one" : other;
      begin();
    });
  }
  element("zoom-in").addEventListener("click", () => zoom(1 / ZOOM));
  element("zoom-out").addEventListener("click", () => zoom(ZOOM));
  const speed = element("descent-speed");
  const take = () => {
    player.speed = 2 ** speed.valueAsNumber;
    speed.setAttribute("aria-valuetext", `${player.speed.toFixed(1)} steps a second`);
  };
  speed.addEventListener("input", take);
  take();
  ["start-x", "start-y"].forEach((id, k) =>
    element(id).addEventListener("change", (event) => {
      if (Number.isFinite(event.target.valueAsNumber) && k < start.length) {
        setStart(start.map((v, i) => (i === k ? event.target.valueAsNumber : v)));
      }
    }),
  );
}

function toggle() {
  if (player.playing) {
    player.pause();
  } else {
    player.play();
  }
}

function canvasInput() {
  canvas.addEventListener("click", (event) => scene.place(event) && setDown(scene.place(event)));
  canvas.addEventListener("keydown", (event) => {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };
    const actions = { Enter: toggle, " ": toggle, s: () => player.forward(), "+": () => zoom(1 / ZOOM), "-": () => zoom(ZOOM) };
    if (event.ctrlKey || event.metaKey || event.altKey || !view) {
      return;
    }
    if (event.key in moves) {
      const moved = start.map((v, k) => v + (moves[event.key][k] * (view.to[k] - view.from[k])) / 60);
      setStart(moved.map((v, k) => Number(Math.min(view.to[k], Math.max(view.from[k], v)).toPrecision(6))));
    } else if (event.key in actions) {
      actions[event.key]();
    } else {
      return;
    }
    event.preventDefault();
  });
}

/** Shows at once where balls would roll from another start. */
function setStart(place) {
  start = place;
  mode = mode === "many" ? "one" : mode;
  return askRoll();
}

async function setDown(place) {
  start = place;
  mode = mode === "many" ? "one" : mode;
  await begin();
}

async function begin() {
  await roll();
  player.play();
}

function choose({ expression, variables, from, to, start: given, note }) {
  element("expression").value = expression;
  element("expression-note").textContent = note;
  start = [...given];
  rate.value = rule().rate;
  return show({ expression, variables, from: [...from], to: [...to] });
}

/** What was typed: a curve, or with y a landscape. */
async function typed() {
  const expression = element("expression").value;
  const variables = /\by\b/.test(expression) ? 2 : 1;
  element("function-choice").value = "";
  element("expression-note").textContent = "";
  const same = view?.variables === variables;
  const from = same ? view.asked.from : Array(variables).fill(-3);
  const to = same ? view.asked.to : Array(variables).fill(3);
  if (!same) {
    start = Array.from({ length: variables }, (_, k) => [2, 1.5][k]);
  }
  await show({ expression, variables, from, to });
}

const show = newest(async (asked) => {
  try {
    element("relief").hidden = element("relief-hint").hidden = asked.variables === 1;
    canvas.parentElement.classList.toggle("both", asked.variables === 2); // First, since the map shows more where it is wider.
    const samples = SAMPLES[asked.variables];
    const seen = { ...asked, ...(asked.variables === 2 ? scene.even(asked) : {}), samples };
    const { values } = await post("function", seen);
    mode = mode === "many" ? "one" : mode;
    groups = null;
    paths = [];
    view = { ...seen, values, asked };
    mark(null);
    await roll();
  } catch (error) {
    mark(error);
  }
});

async function zoom(factor) {
  const { from, to } = view.asked;
  const side = (values) => values.map((v, k) => (from[k] + to[k]) / 2 + ((v - (from[k] + to[k]) / 2) * factor));
  await show({ ...view.asked, from: side(from), to: side(to) });
}

/** Shows beside the field what is wrong, with the place marked below a copy of the text. */
function mark(error) {
  element("expression").setAttribute("aria-invalid", String(error !== null));
  element("expression-error").hidden = error === null;
  const position = error?.position ?? null;
  element("expression-mark").textContent = position === null ? "" : `${element("expression").value}\n${" ".repeat(position)}▲`;
  element("expression-text").textContent = error?.message ?? "";
}

/** Asks for the landscape once more, if the canvas has another shape now. */
function again() {
  const shape = (v) => (v.to[0] - v.from[0]) / (v.to[1] - v.from[1]);
  if (Math.abs(shape(view) / (canvas.clientWidth / canvas.clientHeight) - 1) > 0.02) {
    show(view.asked);
  }
}

let question = 0; // How often balls were let go.
let said = []; // For which moment the texts are.

async function roll() {
  const mine = ++question;
  player.pause();
  try {
    const ran = mode === "race" ? await race({ ...ground(), start, momentum: momentum.value }, entered()) : null;
    const walked = ran ? ran.map(({ path }) => path) : await descend(mode === "many" ? manyStarts(view.asked.from, view.asked.to, BALLS) : [start]);
    if (mine !== question) {
      return; // Something newer was asked meanwhile.
    }
    runners = ran;
    paths = walked;
  } catch (error) {
    if (mine === question) {
      mark(error);
    }
    return;
  }
  mark(null);
  groups = mode === "many" ? valleys(paths, extent()) : null;
  element("start-y-field").hidden = view.variables === 1;
  start.forEach((v, k) => (element(["start-x", "start-y"][k]).value = Number(v.toPrecision(5))));
  const last = paths.map((path) => Math.min(restingStep(path, size()), Math.max(0, path.points.length - 1)));
  player.begin(Math.max(0, ...last));
}

const ground = () => ({ expression: view.expression, variables: view.variables });
const hasMomentum = () => MOMENTUMS.includes(rule().name);

/** The rules of a race; the one that is chosen runs at the rate of the slider. */
const entered = () => rules.map((r) => (r === rule() ? { ...r, rate: rate.value } : r));

async function descend(starts) {
  const own = hasMomentum() ? { momentum: momentum.value } : {};
  const asked = { ...ground(), starts, optimizer: rule().name, rate: rate.value, ...own, steps: STEPS };
  return (await post("descend", asked)).paths;
}

const askRoll = newest(roll);

function moved() {
  if (!view || paths.length === 0) {
    return;
  }
  const place = { step: player.step, way: player.way };
  scene.show({ view, paths, groups, runners, ...place, balls: BALLS });
  if (view.variables === 2) {
    relief.show({ view, ways: runners ?? (groups ? groups.flatMap(ways) : [{ ...SINGLE, path: paths[0] }]), ...place });
  }
  const done = player.place >= player.last;
  const saying = [paths, player.step, player.playing, done];
  if (saying.every((part, k) => part === said[k])) {
    return; // Only the ball has moved.
  }
  said = saying;
  element("descent-play").textContent = player.playing ? "Pause" : "Play";
  element("descent-many").textContent = groups ? "One ball" : `${BALLS} balls`;
  element("step-title").textContent = `Step ${player.step}`;
  element("height-card").hidden = groups !== null || runners !== null;
  element("race-card").hidden = runners === null;
  element("step-card").hidden = runners !== null;
  element("descent-race").setAttribute("aria-pressed", String(runners !== null));
  element("momentum-field").hidden = !runners && !hasMomentum();
  if (runners) {
    element("descent-legend").textContent = words("race.legend", { step: player.step });
    const seen = extent(); // It sorts all heights: once for all runners.
    tell(element("race"), runners, (path) => {
      const kind = ended(path, seen);
      return { steps: kind === "rests" ? restingStep(path, seen.size) : null, ending: words(`race.ending.${kind}`) };
    });
    canvas.dataset.step = player.step;
    canvas.setAttribute("aria-label", words("race.described", { function: view.expression, count: runners.length, step: player.step }));
    return;
  }
  element("descent-legend").textContent = LEGENDS[groups ? "many" : view.variables];
  if (groups) {
    element("arithmetic").replaceChildren();
    element("pull").textContent = "";
    const found = groups.filter((g) => typeof g.place !== "string").length;
    const many = `${found} valleys: the start decides, not the ball.`;
    element("verdict").textContent = `${paths.length} balls, ${found === 1 ? "1 valley." : many}`;
    element("valleys").replaceChildren(...listed(groups).map(valleyLine));
  } else {
    const [path] = paths;
    const step = Math.min(player.step, path.points.length - 1);
    element("valleys").replaceChildren();
    arithmetic(element("arithmetic"), path, Math.max(0, step), rate.value, rule());
    element("verdict").textContent = (done && player.place > 0) || path.points.length < 2 ? ending(path, extent()) : "";
    element("pull").textContent = element("verdict").textContent ? "" : pull(path.gradients[Math.max(0, step)]);
    chart.show(path.values.slice(0, player.last + 1).map((v, k) => [k, v]), step + 1);
    describe(path, step);
  }
}

const SINGLE = { colour: "ball", mark: "circle", radius: 9, ahead: true };
const ways = ({ paths: all, colour }) => all.map((path) => ({ path, colour, mark: "circle", radius: 6 }));

/** The valleys that have a colour of their own, and the rest of them in one line. */
function listed(all) {
  const rest = all.filter(({ colour }) => colour === "edge");
  if (rest.length < 2) {
    return all;
  }
  const balls = rest.reduce((sum, valley) => sum + valley.balls, 0);
  const others = { colour: "edge", name: `${rest.length} more valleys`, balls };
  const [own, elsewhere] = ["edge", "soft"].map((colour, k) => all.filter((v) => (k ? v.colour === colour : !["edge", "soft"].includes(v.colour))));
  return [...own, others, ...elsewhere];
}

function valleyLine({ colour, name, balls }) {
  const item = make("li");
  const swatch = make("span", "swatch");
  swatch.style.setProperty("--swatch", `var(--${colour})`);
  item.append(swatch, make("span", "", name), make("span", "", balls === 1 ? "1 ball" : `${balls} balls`));
  return item;
}

function describe(path, step) {
  canvas.dataset.step = step;
  canvas.dataset.value = path.values[step] ?? "";
  const where = path.points[step]?.map(readable).join(", ");
  canvas.setAttribute("aria-label", `${view.expression}. The ball is at ${where}, height ${readable(path.values[step])}. Arrow keys move the start, Enter plays, S makes one step.`);
}
