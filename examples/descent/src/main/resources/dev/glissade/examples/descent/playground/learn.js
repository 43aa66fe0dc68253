// Room 2: training, watched while it happens and steered.
import { Chart } from "./chart.js";
import { drawChosen, openGradient, point, pressed } from "./gradient.js";
import { LearnSettings } from "./learn-settings.js";
import { bytes, percent, readable, thousands, unpack } from "./numbers.js";
import { NetworkPicture } from "./network-picture.js";
import { attempt, element, make } from "./page.js";
import { SIDE, paintWeights } from "./pixels.js";
import { hear, post } from "./server.js";
import { hasWords, words } from "./words.js";

const MOST_POINTS = 1200;

let state = { phase: "idle", troubles: [] };
let points = [];
let settings;
let costs;
let accuracies;
let picture;

export async function open(catalogue, given) {
  settings = new LearnSettings(catalogue, steer);
  settings.read(given);
  charts();
  picture = new NetworkPicture(element("learn-network"), press, { point, press: pressed });
  weightButtons();
  controls();
  document.addEventListener("themechange", paintImages);
  openGradient({ picture, look, repaint: paintImages, step: () => ({ rate: settings.rate, optimizer: settings.optimizer }) });
  hear({ state: take, points: (all) => drawPoints(all.points), point: (one) => drawPoints([...points, one]), picture: look }, true);
}

/** After Back, or an edited address; epochs and seed are for the next training. */
export function restore(given) {
  settings.read(given);
  drawChosen();
  steer(settings.steering);
}

function charts() {
  const unit = words("learn.unit.epochs");
  costs = new Chart(element("cost-chart"), {
    colours: ["v3", "v4"],
    names: [words("learn.cost.training"), words("learn.cost.test")],
    said: ([training, test]) => words("learn.cost.now", { training: readable(training), test: readable(test) }),
    logarithmic: true,
    name: words("learn.cost"),
    label: readable,
    unit,
  });
  accuracies = new Chart(element("accuracy-chart"), {
    colours: ["v4"],
    range: [0, 1],
    name: words("learn.accuracy"),
    label: (part) => percent(part, 0),
    unit,
  });
}

function controls() {
  element("learn-go").addEventListener("click", () => {
    const action = { running: "pause", paused: "resume" }[state.phase];
    action ? order({ action }) : begin("start");
  });
  element("learn-step").addEventListener("click", async () => {
    if (state.phase === "paused" || (await begin("reset"))) { // The first step is one of these settings.
      await order({ action: "step" });
    }
  });
  element("learn-stop").addEventListener("click", () => order({ action: "stop" }));
  element("learn-reset").addEventListener("click", () => begin("reset"));
  element("next-digit").addEventListener("click", () => attempt(() => post("training/digit", { index: null })));
}

/** Starts or resets with the settings of the page, or shows which of them is wrong; returns whether it was done. */
async function begin(action) {
  const wrong = settings.wrong;
  if (wrong) {
    wrong.focus();
    return false;
  }
  settings.remember();
  return order({ action, ...settings.plan });
}

function order(given) {
  return attempt(async () => {
    take(await post("training", given));
    return true;
  });
}

const moving = () => state.phase === "running" || state.phase === "paused";

function steer(changed) {
  if (moving()) {
    attempt(async () => take(await post("training/settings", changed)));
  }
}

function take(now) {
  state = now;
  document.body.dataset.phase = now.phase;
  element("learn-go").textContent = moving() ? words(`learn.go.${now.phase}`) : words("learn.go.start");
  element("learn-stop").disabled = !moving();
  element("learn-reset").disabled = now.phase === "idle";
  element("learn-step").disabled = now.phase === "running" || now.phase === "done";
  for (const id of ["learn-epochs", "learn-seed"]) {
    element(id).disabled = moving(); // Of a training as a whole.
  }
  if (moving()) {
    settings.follow(now);
  }
  tell(now);
  figures();
}

function tell({ phase, ending, troubles }) {
  say("learn-message", phase === "done" ? words(`learn.ending.${ending}`) : words(`learn.phase.${phase}`));
  const trouble = troubles.find(({ kind }) => hasWords(`learn.trouble.${kind}`));
  say("learn-trouble", trouble ? words(`learn.trouble.${trouble.kind}`, { ...trouble, usual: settings.usualRate }) : "");
}

/** A text that is the same is not said again. */
function say(id, text) {
  const place = element(id);
  place.hidden = !text;
  if (place.textContent !== text) {
    place.textContent = text;
  }
}

function drawPoints(all) {
  points = all.length > MOST_POINTS ? all.filter((p, k) => k % 2 === 0 || p === all.at(-1)) : all;
  costs.show(points.map((p) => [p.epoch, p.cost, p.validationCost]));
  accuracies.show(points.map((p) => [p.epoch, p.accuracy]));
  figures();
}

function figures() {
  const last = points.at(-1);
  const { phase, epoch, epochs } = state;
  const shown = [
    [words("learn.figure.accuracy"), percent(last?.accuracy)],
    [words("learn.figure.cost"), last ? readable(last.cost) : "–"],
    [words("learn.figure.epoch"), phase === "idle" ? "–" : words("learn.figure.of", { epoch, epochs })],
    [words("learn.figure.seen"), thousands(last?.examplesSeen ?? 0)],
    [words("learn.figure.seconds"), (state.seconds ?? 0).toFixed(1)],
    [words("learn.figure.speed"), thousands(state.examplesPerSecond ?? 0)],
  ];
  element("figures").dataset.accuracy = last?.accuracy ?? "";
  element("figures").replaceChildren(
    ...shown.map(([name, value]) => {
      const group = make("div");
      group.append(make("dt", "", name), make("dd", "", value));
      return group;
    }),
  );
}

function look({ digit, activations, layers: packed, biases }) {
  picture.show({ pixels: bytes(digit.pixels), label: digit.label, activations, layers: unpack(packed), biases });
  paintImages();
}

function weightButtons() {
  const all = Array.from({ length: 16 }, (_, unit) => {
    const button = make("button");
    button.type = "button";
    button.setAttribute("aria-pressed", "false");
    button.setAttribute("aria-label", words("learn.unit-button", { unit: unit + 1 }));
    button.append(document.createElement("canvas"), make("span", "", String(unit + 1)));
    button.addEventListener("click", () => picture.choose(button.getAttribute("aria-pressed") === "true" ? null : [0, unit]));
    return button;
  });
  element("weight-images").replaceChildren(...all);
}

function press(chosen) {
  [...element("weight-images").children].forEach((button, unit) => button.setAttribute("aria-pressed", String(unit === chosen)));
}

function paintImages() {
  if (picture.drawn) {
    const { weights } = picture.drawn.layers[0];
    [...element("weight-images").children].forEach((button, unit) =>
      paintWeights(button.firstChild, weights, unit * SIDE * SIDE, SIDE * SIDE),
    );
  }
}
