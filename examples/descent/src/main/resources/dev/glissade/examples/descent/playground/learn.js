// Room 2: training, watched while it happens and steered.
import { Chart } from "./chart.js";
import { bytes, percent, readable, thousands, unpack } from "./numbers.js";
import { openGradient, point, pressed } from "./gradient.js";
import { NetworkPicture } from "./network-picture.js";
import { attempt, debounce, element, make, options } from "./page.js";
import { SIDE, paintWeights } from "./pixels.js";
import { hear, post } from "./server.js";
import { LogarithmicSlider } from "./slider.js";

const MOST_POINTS = 1200;

let state = { phase: "idle" };
let points = [];
let rate;
let images;
let rules;
let costs;
let accuracies;
let picture;

export async function open({ settings, digits }) {
  options(element("learn-optimizer"), settings.optimizers.map((o) => [o.name, o.label]));
  rules = settings.optimizers;
  images = digits.training;
  options(element("learn-batch"), settings.batches.map((b) => [b, b >= digits.training ? `all ${thousands(b)}` : thousands(b)]));
  rate = new LogarithmicSlider({
    slider: element("learn-rate-slider"),
    number: element("learn-rate"),
    from: 0.001,
    to: 100,
    changed: debounce((value) => steer({ rate: value }), 150),
  });
  rate.value = 3;
  element("learn-batch").value = "10";
  costs = new Chart(element("cost-chart"), { colour: "minus", logarithmic: true, name: "Cost", label: readable, unit: "epochs" });
  const whole = (part) => percent(part, 0);
  accuracies = new Chart(element("accuracy-chart"), { colour: "plus", range: [0, 1], name: "Accuracy", label: whole, unit: "epochs" });
  picture = new NetworkPicture(element("learn-network"), press, { point, press: pressed });
  weightButtons();
  controls();
  document.addEventListener("themechange", paintImages);
  openGradient({ picture, look, repaint: paintImages, step: () => ({ rate: rate.value, optimizer: element("learn-optimizer").value }) });
  hear({ state: take, points: (all) => drawPoints(all.points), point: (one) => drawPoints([...points, one]), picture: look }, true);
}

function controls() {
  element("learn-go").addEventListener("click", () => {
    const action = { running: "pause", paused: "resume" }[state.phase];
    attempt(async () => take(await post("training", action ? { action } : beginning())));
  });
  element("learn-step").addEventListener("click", () => attempt(async () => take(await post("training", { action: "step" }))));
  element("learn-stop").addEventListener("click", () => attempt(async () => take(await post("training", { action: "stop" }))));
  element("learn-batch").addEventListener("change", (event) => steer({ batch: Number(event.target.value) }));
  element("learn-pace").addEventListener("change", (event) => steer({ pace: Number(event.target.value) }));
  element("learn-optimizer").addEventListener("change", (event) => {
    const given = rules.find((rule) => rule.name === event.target.value)?.rate;
    rate.value = given ?? rate.value; // Each rule has its own scale of rates.
    steer({ optimizer: event.target.value, rate: rate.value });
  });
  element("next-digit").addEventListener("click", () => attempt(() => post("training/digit", { index: null })));
}

function beginning() {
  return {
    action: "start",
    seed: element("learn-seed").valueAsNumber || 0,
    rate: rate.value,
    batch: Number(element("learn-batch").value),
    optimizer: element("learn-optimizer").value,
    epochs: element("learn-epochs").valueAsNumber || 1,
    images,
    pace: Number(element("learn-pace").value),
  };
}

const moving = () => state.phase === "running" || state.phase === "paused";

function steer(settings) {
  if (moving()) {
    attempt(async () => take(await post("training/settings", settings)));
  }
}

function take(now) {
  const before = state.phase;
  state = now;
  document.body.dataset.phase = now.phase;
  element("learn-go").textContent = { running: "Pause", paused: "Resume" }[now.phase] ?? "Start";
  element("learn-stop").disabled = !moving();
  element("learn-step").disabled = now.phase === "running" || now.phase === "done";
  for (const id of ["learn-epochs", "learn-seed"]) {
    element(id).disabled = moving(); // Of a training as a whole.
  }
  if (moving()) {
    follow(now);
  }
  const saying = { idle: "Nothing learned yet.", running: "Learning. You can change rate, batch, optimizer and pace while it runs.", paused: "Paused.", done: "Done. Start begins again." }[now.phase];
  const text = now.message ? `${now.message[0].toUpperCase()}${now.message.slice(1)}. Start begins anew.` : saying;
  if (before !== now.phase || element("learn-message").textContent !== text) {
    element("learn-message").textContent = text;
  }
  figures();
}

/** Shows the settings that hold, perhaps set in another window, unless a hand is on them. */
function follow({ rate: held, batch, optimizer, pace }) {
  const away = (...ids) => !ids.includes(document.activeElement?.id);
  if (away("learn-rate", "learn-rate-slider")) {
    rate.value = held;
  }
  if (away("learn-batch")) {
    element("learn-batch").value = String(batch);
  }
  if (away("learn-pace") && pace !== undefined) {
    element("learn-pace").value = String(pace);
  }
  if (away("learn-optimizer")) {
    element("learn-optimizer").value = optimizer;
  }
}

function drawPoints(all) {
  points = all.length > MOST_POINTS ? all.filter((p, k) => k % 2 === 0 || p === all.at(-1)) : all;
  costs.show(points.map((p) => [p.epoch, p.cost]));
  accuracies.show(points.filter((p) => p.accuracy !== null).map((p) => [p.epoch, p.accuracy]));
  figures();
}

function figures() {
  const accuracy = points.findLast((p) => p.accuracy !== null)?.accuracy;
  const shown = [
    ["Accuracy", percent(accuracy)],
    ["Cost", points.length ? readable(points.at(-1).cost) : "–"],
    ["Epoch", state.phase === "idle" ? "–" : `${state.epoch} of ${state.epochs}`],
    ["Images seen", thousands(points.at(-1)?.examplesSeen ?? 0)],
    ["Seconds", (state.seconds ?? 0).toFixed(1)],
    ["Images per second", thousands(state.examplesPerSecond ?? 0)],
  ];
  element("figures").dataset.accuracy = accuracy ?? "";
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
    button.setAttribute("aria-label", `Circle ${unit + 1} of the first layer`);
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
