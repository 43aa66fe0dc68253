// Room 1: a function, a start, an optimizer; the ball, forty of them, or a race.
import { remember } from "./address.js";
import { Chart } from "./chart.js";
import { FARTHEST, ownGround, read, within, write } from "./descent-settings.js";
import { mark } from "./formula-field.js";
import { short } from "./numbers.js";
import { OptimizerCard } from "./optimizer-card.js";
import { debounce, element, newest, options, trouble } from "./page.js";
import { distance, gather, manyStarts, restingStep } from "./paths.js";
import { Player } from "./player.js";
import { openRace, race } from "./race.js";
import { ReliefPicture } from "./relief-picture.js";
import { Scene } from "./scene.js";
import { post } from "./server.js";
import { steer } from "./steering.js";
import { tellAll } from "./telling.js";
import { words } from "./words.js";

const SAMPLES = { 1: 200, 2: 64 };
const STEPS = 200;
const FURTHER = 4000; // Many balls roll on unseen, so that one knows where each ends.
const BALLS = 40;
const ZOOM = 1.4;
const SINGLE = { colour: "ball", mark: "circle", radius: 9, ahead: true };

let functions;
let scene;
let chart;
let optimizer;
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
const size = () => distance(view.from, view.to);

export async function open(catalogue, settings) {
  functions = catalogue.functions;
  options(element("function-choice"), [...functions.map(({ id }) => [id, words(`descent.function.${id}`)]), ["", words("descent.own")]]);
  optimizer = new OptimizerCard(catalogue.optimizers, { moved: () => askRoll(), chosen: otherRule });
  relief = new ReliefPicture(element("relief"), {
    turned: keep,
    chosen: setDown,
    cut: ({ low, high, cut }) => (element("relief-cut").textContent = cut ? words(`relief.cut.${cut}`, { low: short(low), high: short(high) }) : ""),
  });
  scene = new Scene(canvas);
  chart = new Chart(element("height-chart"), { colour: "ball", name: words("descent.chart") });
  openRace();
  choices();
  buttons();
  const shown = () => view && { view, start: ground.start };
  const inward = (is) => zoom(is ? 1 / ZOOM : ZOOM);
  steer(canvas, scene, shown, { setStart, setDown, play: () => player.play(), toggle: () => player.toggle(), forward: () => player.forward(), zoom: inward });
  new ResizeObserver(debounce(() => view?.variables === 2 && canvas.clientWidth && again(), 300)).observe(canvas);
  await restore(settings);
}

/** Shows what the settings of an address say. */
export async function restore(settings) {
  const wanted = read(settings, functions, optimizer.rules);
  optimizer.restore(wanted);
  relief.angle = wanted.angle;
  mode = wanted.mode;
  element("expression").value = wanted.ground.expression;
  await show(wanted.ground);
  if (!view && failure) {
    await beside(wanted.ground.expression);
  }
}

/** Shows the first function beside a text of the address that is none, as if somebody had typed it there. */
async function beside(text) {
  const wrong = failure;
  optimizer.suit(functions[0]);
  await show(functions[0]);
  element("expression").value = text;
  mark(wrong);
}

/** Writes into the address what is shown. */
function keep() {
  if (view) {
    const { rule, rate, momentum } = optimizer;
    const settings = { ground, rule: rule.name, rate: rate.value, momentum: momentum.value, mode, angle: relief.angle };
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
      optimizer.suit(found);
      leaveMany();
      choose(found);
    }
  });
  element("expression").addEventListener("input", debounce(typed, 250));
}

function otherRule() {
  optimizer.suit(ground);
  chosen = true;
  askRoll();
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
  element("descent-play").addEventListener("click", () => player.toggle());
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
  player.follow(element("descent-speed"));
  ["start-x", "start-y"].forEach((id, k) =>
    element(id).addEventListener("change", (event) => {
      const typed = event.target.valueAsNumber;
      if (Number.isFinite(typed) && k < (ground?.variables ?? 0)) {
        setStart(ground.start.map((v, i) => (i === k ? Math.min(FARTHEST, Math.max(-FARTHEST, typed)) : v)));
      } else {
        showStart();
      }
    }),
  );
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
    const wanted = { ...ground, from: side(from), to: side(to) };
    if (within(wanted)) {
      leaveMany();
      await show(wanted);
    }
  }
}

// ---- What is shown

let failure = null; // What was wrong last.

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
    failure = error;
    mark(error);
    const shown = view?.variables === 2;
    canvas.parentElement.classList.toggle("both", shown);
    element("relief").hidden = element("relief-hint").hidden = !shown;
  }
});

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
    const ran = mode === "race" ? await race({ ...formula(), start, from: view.from, to: view.to, momentum: optimizer.momentum.value }, optimizer.entered(ground)) : null;
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
  element("momentum-field").hidden = !runners && !optimizer.hasMomentum;
  showStart();
  const last = paths.map((path) => Math.min(restingStep(path, size()), Math.max(0, path.points.length - 1)));
  player.begin(Math.max(0, ...last));
  keep();
}

const askRoll = newest(roll);

function showStart() {
  ground?.start.forEach((v, k) => (element(["start-x", "start-y"][k]).value = Number(v.toPrecision(5))));
}

const formula = () => ({ expression: view.expression, variables: view.variables });

async function descend(starts) {
  const { rule, rate, momentum } = optimizer;
  const own = optimizer.hasMomentum ? { momentum: momentum.value } : {};
  const further = mode === "many" ? FURTHER : 0;
  const asked = { ...formula(), starts, from: view.from, to: view.to, optimizer: rule.name, rate: rate.value, ...own, steps: STEPS, further };
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
  tellAll({ view, paths, groups, runners, rate: optimizer.rate.value, rule: optimizer.rule, chart, size: size(), balls: BALLS, own: !ground.id }, player);
}

const ways = ({ paths: all, colour }) => all.map((path) => ({ path, colour, mark: "circle", radius: 6 }));
