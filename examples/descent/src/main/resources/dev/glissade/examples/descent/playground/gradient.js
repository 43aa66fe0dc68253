// The gradient of room 2: asked for while somebody looks at it, after each step that the training reports.
import { Column } from "./column.js";
import { Curve } from "./curve.js";
import { Knobs } from "./knobs.js";
import { openMost, showMost } from "./most.js";
import { bytes, readable, short, thousands } from "./numbers.js";
import { attempt, debounce, element, newest, options } from "./page.js";
import { SIDE } from "./pixels.js";
import { hear, post } from "./server.js";
import { Tip } from "./tip.js";
import { Turner } from "./turner.js";
import { words } from "./words.js";

const WAIT = 150;

let room; // {picture, look, repaint, step}: see openGradient
let now = null; // The newest answer.
let old = true; // Whether the network has changed since.
let phase = "idle";
let seen = false; // Whether the part of the page with the gradient is in view.
let pointed = false; // Whether the pointer is on the network, where it tells numbers.
let latest = null; // The picture of the network as it is.
let line;
let column;
let turner;
let tip;

/**
 * Opens the part of the room.
 *
 * @param picture of the network
 * @param look shows another picture event
 * @param repaint draws the images of the first layer
 * @param step {rate, optimizer} as they are set now
 */
export function openGradient(given) {
  room = given;
  line = new Curve(element("gradient-line"));
  tip = new Tip(tell);
  turner = new Turner((picture) => room.look(picture ?? latest));
  column = new Column(turn);
  openMost(turn);
  listen();
  drawChosen();
  hear({ state: steered, picture: pictured });
}

function listen() {
  for (const choice of document.querySelectorAll('input[name="drawn"]')) {
    choice.addEventListener("change", drawChosen);
  }
  new IntersectionObserver((entries) => {
    seen = entries.at(-1).isIntersecting;
    askIfWanted();
  }).observe(element("gradient"));
  const steering = element("learn-room").querySelector(".controls");
  steering.addEventListener("input", debounce(renew, WAIT)); // Another rate lands elsewhere on the line.
  steering.addEventListener("change", debounce(renew, WAIT));
  element("column-order").addEventListener("change", (event) => column.sort(event.target.value === "slope"));
  element("column-part").addEventListener("change", (event) => {
    column.goTo(Number(event.target.value));
    element("column").focus({ preventScroll: true });
  });
  const images = element("weight-images");
  images.addEventListener("pointermove", (event) => tip.show(pixel(event), event));
  images.addEventListener("pointerleave", (event) => tip.show(null, event));
  images.addEventListener("click", (event) => {
    const hit = event.detail > 0 && pixel(event); // A key chooses the unit, a pointer a pixel of it.
    if (hit && phase !== "running") {
      pressed(hit);
    }
  });
  addEventListener("hashchange", () => element("learn-room").hidden && turner.close());
}

// ---- When to ask

function steered(state) {
  phase = state.phase;
  if (phase === "running") {
    turner.close(); // Its weight goes on from where it was.
  }
}

function pictured(picture) {
  const other = latest && String(picture.layers.map((l) => l.weights)) !== String(latest.layers.map((l) => l.weights));
  latest = picture;
  old = old || other || !now;
  if (turner.index !== null) {
    other ? turner.renew() : turner.again();
  }
  askIfWanted();
}

function renew() {
  old = true;
  askIfWanted();
}

const slopesDrawn = () => document.querySelector('input[name="drawn"]:checked').value === "slopes";

function askIfWanted() {
  const looks = seen || pointed || slopesDrawn();
  if (old && looks && !document.hidden && !element("learn-room").hidden) {
    ask();
  }
}

const ask = newest(async () => {
  old = false;
  const { rate, optimizer } = room.step();
  const descends = optimizer === "gradientDescent"; // Other rules do not step along the gradient.
  const answer = await attempt(() => post("gradient", { rate: descends ? rate : null }));
  if (answer) {
    take(answer, descends ? rate : null);
  }
});

function take(answer, rate) {
  const knobs = new Knobs(answer.parts);
  const order = new Uint16Array(bytes(answer.order).buffer);
  const slopes = new Float32Array(bytes(answer.slopes).buffer);
  const values = new Float32Array(bytes(answer.values).buffer);
  const first = !now;
  now = { ...answer, knobs, order, slopes, values, most: Math.abs(slopes[order[0]]) };
  if (first) {
    options(element("column-part"), answer.parts.map((part) => [part.offset, partName(part)]));
  }
  element("gradient").dataset.cost = now.cost;
  summary();
  showMost(now);
  column.show(now);
  showLine(rate);
  drawChosen();
}

function partName({ layer, isWeight }) {
  const where = words(`gradient.layer.${layer}`);
  return isWeight ? words("gradient.part.weights", { layer: where }) : words("gradient.part.biases", { layer: where });
}

// ---- What is shown

function summary() {
  const zeros = { zeros: thousands(now.zeros), black: thousands(now.black) };
  element("gradient-summary").textContent = words("gradient.summary", {
    images: thousands(now.images),
    cost: readable(now.cost),
    length: readable(now.length),
    median: readable(now.median),
    zeros: now.zeros === now.black ? words("gradient.zeros.black", zeros) : words("gradient.zeros", zeros),
  });
}

/** Colours the network and the images of the first layer by weights or by slopes. */
export function drawChosen() {
  const slopes = slopesDrawn();
  element("drawn-weights").hidden = slopes;
  element("drawn-slopes").hidden = !slopes;
  room.picture.slopes(slopes && now ? { layers: now.knobs.layers(now.slopes), biases: now.knobs.biases(now.slopes) } : null);
  room.repaint();
  askIfWanted();
}

function showLine(rate) {
  const { line: along, cost, length } = now;
  element("gradient-line").hidden = !along;
  if (!along) {
    element("gradient-line-text").textContent = words("gradient.line.level");
    return;
  }
  const marks = [{ x: 0, y: cost, colour: "soft", hollow: true }, { x: along.lowest, y: along.lowestCost, colour: "v3" }];
  if (rate !== null) {
    marks.push({ x: rate, y: along.landing, colour: "ball" });
  }
  line.show({
    points: along.rates.map((x, k) => [x, along.costs[k]]),
    tangent: { x: 0, y: cost, slope: -length * length },
    marks,
    across: words("gradient.line.across"),
  });
  const lowest = words("gradient.line.lowest", { rate: short(along.lowest), cost: readable(along.lowestCost) });
  element("gradient-line-text").textContent = `${landing(rate, along)} ${lowest}`;
  element("gradient-line").setAttribute("aria-label", words("gradient.line.picture", { cost: readable(cost) }));
}

function landing(rate, { landing: cost, rates }) {
  if (rate === null) {
    return words("gradient.line.other");
  }
  const values = { rate, cost: readable(cost), promised: readable(rate * now.length * now.length), fall: readable(now.cost - cost) };
  if (cost >= now.cost) {
    return words("gradient.line.higher", values);
  }
  return rate > rates.at(-1) ? words("gradient.line.beyond", values) : words("gradient.line.lands", values);
}

// ---- What is pointed at

/** Called by the network's picture, with what is under the pointer. */
export function point(hit, event) {
  pointed = hit !== null;
  if (pointed) {
    askIfWanted();
  }
  tip.show(hit, event);
}

/** Called by the network's picture, with what was clicked: a line opens its weight. */
export function pressed(hit) {
  if (hit && hit.source !== undefined && now) {
    turn(now.knobs.weight(hit.layer, hit.source, hit.unit));
  }
}

/** The weight of a pixel in an image of the first layer. */
function pixel(event) {
  const button = event.target.closest("button");
  if (!button || event.target.tagName !== "CANVAS") {
    return null;
  }
  pointed = true;
  askIfWanted();
  const at = (offset, size) => Math.min(SIDE - 1, Math.max(0, Math.floor((offset / size) * SIDE)));
  const { clientWidth, clientHeight } = event.target;
  const source = at(event.offsetY, clientHeight) * SIDE + at(event.offsetX, clientWidth);
  return { layer: 0, unit: [...element("weight-images").children].indexOf(button), source };
}

/** The lines of the tip. */
function tell({ layer, unit, source }) {
  if (!now) {
    return [];
  }
  const { knobs, values, slopes } = now;
  const index = source === undefined ? knobs.bias(layer, unit) : knobs.weight(layer, source, unit);
  const numbers = { value: readable(values[index]), slope: readable(slopes[index]), number: thousands(index + 1) };
  if (source !== undefined) {
    return [knobs.name(index), words("gradient.tip.weight", numbers)];
  }
  const gives = latest.activations[layer][unit].toFixed(2);
  return [words("gradient.tip.unit", { unit: knobs.unit(layer, unit), gives }), words("gradient.tip.bias", numbers)];
}

// ---- Turning one

async function turn(index) {
  if (!now) {
    return; // Nothing is known of it yet.
  }
  if (phase === "running") {
    await attempt(() => post("training", { action: "pause" }));
  }
  await turner.open(index, now.knobs.name(index));
}
