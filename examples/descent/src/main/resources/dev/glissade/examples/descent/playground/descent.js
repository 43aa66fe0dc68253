// Room 1: a function, a start, an optimizer; the ball, forty of them, or a race.
import { remember } from "./address.js";
import { Chart } from "./chart.js";
import { MOMENTUM, ownGround, read, write } from "./descent-settings.js";
import { dragBall } from "./drag.js";
import { short } from "./numbers.js";
import { debounce, element, newest, options, trouble } from "./page.js";
import { distance, gather, manyStarts, restingStep } from "./paths.js";
import { Player } from "./player.js";
import { race } from "./race.js";
import { ReliefPicture } from "./relief-picture.js";
import { Scene } from "./scene.js";
import { post } from "./server.js";
import { LinearSlider, LogarithmicSlider } from "./slider.js";
import { tellAll } from "./telling.js";
import { words } from "./words.js";

const SAMPLES = { 1: 200, 2: 64 };
const STEPS = 200;
const FURTHER = 4000; // Many balls roll on unseen, so that one knows where each ends.
const BALLS = 40;
const MOMENTUMS = ["momentum", "nesterov"];
const ZOOM = 1.4;
const SINGLE = { colour: "ball", mark: "circle", radius: 9, ahead: true };

let functions;
let rules;
let scene;
let chart;
let rate;
let momentum;
let relief;
let mode = "one"; // or "many" balls, or a "race" of all rules
let runners = null; // The rules when they race.
let ground = null; // {id, rates, expression, variables, from, to, start}: what is shown; an id and rates only if the catalogue has it
let view = null; // The same as the picture has it, {samples, values} included; wider where the picture is.
let paths = [];
let groups = null; // The valleys when there are many balls.
let chosen = false; // Whether Back is to return to what was before: after a choice, not after each movement of a slider.
const player = new Player(moved);
const canvas = element("landscape");
const rule = () => rules.find(({ name }) => name === element("descent-optimizer").value);
const suitable = ({ rates }, one = rule()) => rates?.[one.name] ?? one.rate; // The rate that suits a rule on a function.
const size = () => distance(view.from, view.to);

export async function open(catalogue, settings) {
  functions = catalogue.functions;
  rules = catalogue.optimizers;
  options(element("function-choice"), [...functions.map(({ id }) => [id, words(`descent.function.${id}`)]), ["", words("descent.own")]]);
  options(element("descent-optimizer"), rules.map((o) => [o.name, o.label]));
  const changed = () => askRoll();
  const parts = (name) => ({ slider: element(`descent-${name}-slider`), number: element(`descent-${name}`), changed });
  rate = new LogarithmicSlider({ ...parts("rate"), from: 0.0001, to: 10 });
  momentum = new LinearSlider({ ...parts("momentum"), from: 0, to: MOMENTUM.most, value: MOMENTUM.usual });
  relief = new ReliefPicture(element("relief"), {
    turned: keep,
    chosen: setDown,
    cut: ({ low, high, cut }) => (element("relief-cut").textContent = cut ? words(`relief.cut.${cut}`, { low: short(low), high: short(high) }) : ""),
  });
  scene = new Scene(canvas);
  chart = new Chart(element("height-chart"), { colour: "ball", name: words("descent.chart") });
  choices();
  buttons();
  canvasInput();
  new ResizeObserver(debounce(() => view?.variables === 2 && canvas.clientWidth && again(), 300)).observe(canvas);
  await restore(settings);
}

/** Shows what the settings of an address say. */
export async function restore(settings) {
  const wanted = read(settings, functions, rules);
  element("descent-optimizer").value = wanted.rule;
  rate.value = wanted.rate ?? suitable(wanted.ground);
  momentum.value = wanted.momentum;
  relief.angle = wanted.angle;
  mode = wanted.mode;
  element("expression").value = wanted.ground.expression;
  await show(wanted.ground);
}

/** Writes into the address what is shown. */
function keep() {
  if (view) {
    const settings = { ground, rule: rule().name, rate: rate.value, momentum: momentum.value, mode, angle: relief.angle };
    remember("descent", write(settings, functions), chosen);
    chosen = false;
  }
}

// ---- What one does

function choices() {
  element("function-choice").addEventListener("change", (event) => {
    const found = functions.find(({ id }) => id === event.target.value);
    if (found) {
      element("expression").value = found.expression;
      rate.value = suitable(found);
      leaveMany();
      choose(found);
    }
  });
  element("expression").addEventListener("input", debounce(typed, 250));
  element("descent-optimizer").addEventListener("change", () => {
    rate.value = suitable(ground ?? {});
    chosen = true;
    askRoll();
  });
}

function choose(wanted) {
  chosen = true;
  return show(wanted);
}

/** What was typed: a curve, or with y a landscape. */
function typed() {
  leaveMany();
  return choose(ownGround(element("expression").value, ground));
}

function leaveMany() {
  mode = mode === "many" ? "one" : mode;
}

function buttons() {
  element("descent-many").textContent = words("descent.many", { count: BALLS });
  element("descent-play").addEventListener("click", toggle);
  element("descent-step").addEventListener("click", () => player.forward());
  element("descent-again").addEventListener("click", () => player.begin(player.last));
  for (const other of ["many", "race"]) {
    element(`descent-${other}`).addEventListener("click", () => {
      mode = mode === other ? "one" : other;
      chosen = true;
      begin();
    });
  }
  element("zoom-in").addEventListener("click", () => zoom(1 / ZOOM));
  element("zoom-out").addEventListener("click", () => zoom(ZOOM));
  const speed = element("descent-speed");
  const take = () => {
    player.speed = 2 ** speed.valueAsNumber;
    speed.setAttribute("aria-valuetext", words("descent.speed-value", { speed: player.speed.toFixed(1) }));
  };
  speed.addEventListener("input", take);
  take();
  ["start-x", "start-y"].forEach((id, k) =>
    element(id).addEventListener("change", (event) => {
      if (Number.isFinite(event.target.valueAsNumber) && k < (ground?.variables ?? 0)) {
        setStart(ground.start.map((v, i) => (i === k ? event.target.valueAsNumber : v)));
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
  dragBall(canvas, { holds: (event) => scene.holds(event), move: (event) => setStart(scene.place(event)), release: () => player.play() });
  canvas.addEventListener("click", (event) => scene.place(event) && setDown(scene.place(event)));
  canvas.addEventListener("keydown", (event) => {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };
    const actions = { Enter: toggle, " ": toggle, s: () => player.forward(), "+": () => zoom(1 / ZOOM), "-": () => zoom(ZOOM) };
    if (event.ctrlKey || event.metaKey || event.altKey || !view) {
      return;
    }
    if (event.key in moves) {
      const moved = ground.start.map((v, k) => v + (moves[event.key][k] * (view.to[k] - view.from[k])) / 60);
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
  ground = { ...ground, start: place };
  leaveMany();
  return askRoll();
}

async function setDown(place) {
  ground = { ...ground, start: place };
  leaveMany();
  await begin();
}

async function begin() {
  await roll();
  player.play();
}

async function zoom(factor) {
  if (ground) {
    const { from, to } = ground;
    const side = (values) => values.map((v, k) => (from[k] + to[k]) / 2 + ((v - (from[k] + to[k]) / 2) * factor));
    leaveMany();
    await show({ ...ground, from: side(from), to: side(to) });
  }
}

// ---- What is shown

/** Shows a function; what is shown stays, start and all, if it is none. */
const show = newest(async (wanted) => {
  const { id, expression, variables } = wanted;
  const both = variables === 2;
  try {
    canvas.parentElement.classList.toggle("both", both); // First, since the map shows more where it is wider.
    element("relief").hidden = element("relief-hint").hidden = !both;
    const { from, to } = both ? scene.even(wanted) : wanted;
    const seen = { expression, variables, from, to, samples: SAMPLES[variables] };
    const { values, breaks } = await post("function", seen);
    groups = null;
    paths = [];
    ground = wanted;
    view = { ...seen, values, breaks: new Set(breaks) };
    mark(null);
    element("function-choice").value = id ?? "";
    element("expression-note").textContent = id ? words(`descent.note.${id}`) : "";
    await roll();
  } catch (error) {
    mark(error);
    const shown = view?.variables === 2;
    canvas.parentElement.classList.toggle("both", shown);
    element("relief").hidden = element("relief-hint").hidden = !shown;
  }
});

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
    show(ground);
  }
}

// ---- The walk down

let question = 0; // How often balls were let go.

async function roll() {
  if (!view) {
    return;
  }
  const mine = ++question;
  const { start, from, to } = ground;
  player.pause();
  try {
    const ran = mode === "race" ? await race({ ...formula(), start, from: view.from, to: view.to, momentum: momentum.value }, entered()) : null;
    const walked = ran ? ran.map(({ path }) => path) : await descend(mode === "many" ? manyStarts(from, to, BALLS) : [start]);
    if (mine !== question) {
      return; // Something newer was asked meanwhile.
    }
    runners = ran;
    paths = walked;
    trouble("");
  } catch (error) {
    if (mine === question) {
      trouble(error.message);
    }
    return;
  }
  groups = mode === "many" ? gather(paths, size()) : null;
  element("start-y-field").hidden = view.variables === 1;
  element("momentum-field").hidden = !runners && !hasMomentum();
  start.forEach((v, k) => (element(["start-x", "start-y"][k]).value = Number(v.toPrecision(5))));
  const last = paths.map((path) => Math.min(restingStep(path, size()), Math.max(0, path.points.length - 1)));
  player.begin(Math.max(0, ...last));
  keep();
}

const askRoll = newest(roll);

const formula = () => ({ expression: view.expression, variables: view.variables });
const hasMomentum = () => MOMENTUMS.includes(rule().name);

/** The rules of a race; the one that is chosen runs at the rate of the slider. */
const entered = () => rules.map((r) => ({ ...r, rate: r === rule() ? rate.value : suitable(ground, r) }));

async function descend(starts) {
  const own = hasMomentum() ? { momentum: momentum.value } : {};
  const further = mode === "many" ? FURTHER : 0;
  const asked = { ...formula(), starts, from: view.from, to: view.to, optimizer: rule().name, rate: rate.value, ...own, steps: STEPS, further };
  return (await post("descend", asked)).paths;
}

// ---- The picture

let said = []; // For which moment the texts are.

function moved() {
  if (!view || paths.length === 0) {
    return;
  }
  const place = { step: player.step, way: player.way };
  scene.show({ view, paths, groups, runners, ...place, balls: BALLS });
  if (view.variables === 2) {
    relief.show({ view, ways: runners ?? (groups ? groups.flatMap(ways) : [{ ...SINGLE, path: paths[0] }]), ...place });
  }
  const saying = [paths, player.step, player.playing, player.place >= player.last];
  if (saying.every((part, k) => part === said[k])) {
    return; // Only the ball has moved.
  }
  said = saying;
  tellAll({ view, paths, groups, runners, rate: rate.value, rule: rule(), chart, size: size(), balls: BALLS }, player);
}

const ways = ({ paths: all, colour }) => all.map((path) => ({ path, colour, mark: "circle", radius: 6 }));
