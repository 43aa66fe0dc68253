// Room 3: a drawing, and what the network says about it.
import { numberFrom, place, remember, wordFrom } from "./address.js";
import { lesson, noLesson } from "./lesson.js";
import { base64, bytes, percent, unpack } from "./numbers.js";
import { NetworkPicture } from "./network-picture.js";
import { attempt, debounce, element, make, newest } from "./page.js";
import { Pad } from "./pad.js";
import { paintDigit } from "./pixels.js";
import { post } from "./server.js";
import { counted, words } from "./words.js";

const WAIT = 60;
const ASK_AGAIN = 700;
const REST = 900;
const SURE = 0.5;
const KINDS = ["uniform", "blocks", "stripes", "shuffled"];
const SEEDS = 1e6;

let pad;
let picture;
let answer = null;
let asked = null; // The last question, asked again while the network is still learning.
let tests = 10000;

export async function open({ digits }, settings) {
  tests = digits.test;
  pad = new Pad(element("pad"), drawn);
  picture = new NetworkPicture(element("draw-network"));
  bars();
  element("pad-undo").addEventListener("click", () => pad.undo());
  element("pad-clear").addEventListener("click", () => pad.clear());
  element("pad-test").addEventListener("click", () => choose({ test: Math.floor(Math.random() * tests) }));
  for (const button of document.querySelectorAll("button.noise")) {
    button.addEventListener("click", () => choose({ noise: button.dataset.noise, seed: Math.floor(Math.random() * SEEDS) }));
  }
  noLesson(element("lesson"), words("draw.lesson"));
  element("forget").addEventListener("click", () => attempt(forget));
  document.addEventListener("themechange", () => answer && show(answer));
  await ask(named(settings) ?? sent());
}

/** After Back, or an edited address. */
export function restore(settings) {
  pad.clear();
  askSoon(named(settings));
}

/** The question that the address names, a test image or noise, or null for an empty pad. */
function named(settings) {
  const question = read(settings);
  element("pad-invitation").hidden = question !== null;
  remember("draw", question ?? {});
  return question;
}

function read(settings) {
  const whole = (name, high) => Math.floor(numberFrom(settings, name, 0, high) ?? NaN);
  const [test, noise, seed] = [whole("test", tests - 1), wordFrom(settings, "noise", KINDS), whole("seed", SEEDS)];
  if (noise) {
    return { noise, seed: seed || 0 };
  }
  return Number.isNaN(test) ? null : { test };
}

function sent() {
  const { width, pixels } = pad.ink();
  return { width, pixels: base64(pixels) };
}

/** A test image or noise instead of a drawing. */
function choose(question) {
  pad.clear();
  element("pad-invitation").hidden = true;
  remember("draw", question, true);
  askSoon(question);
}

function drawn() {
  element("pad-invitation").hidden = !pad.empty;
  if (place().settings.size > 0) {
    remember("draw", {}, !pad.empty); // A drawing is in no address.
  }
  askSoon(null);
}

const ask = newest(async (question) => {
  asked = question;
  await attempt(async () => {
    const now = await post("draw", question);
    if (!("width" in question)) {
      pad.show(bytes(now.pixels));
    }
    show(now);
  });
});

const askSoon = debounce((question) => ask(question ?? sent()), WAIT);

const askAgain = debounce(() => ask(asked), ASK_AGAIN);

function bars() {
  const rows = Array.from({ length: 10 }, (_, digit) => {
    const bar = make("div", "bar");
    const track = make("div", "track");
    track.append(make("div", "fill"));
    bar.append(make("span", "", String(digit)), track, make("span"));
    return bar;
  });
  element("confidences").replaceChildren(...rows);
  const buttons = Array.from({ length: 10 }, (_, digit) => {
    const button = make("button", "", String(digit));
    button.type = "button";
    button.setAttribute("aria-label", words("draw.teach.digit", { digit }));
    button.addEventListener("click", () => attempt(() => teach(digit)));
    return button;
  });
  element("teach-digits").replaceChildren(...buttons);
}

function show(now) {
  answer = now;
  const { digit, confidences, empty, training, network, label } = now;
  const pixels = bytes(now.pixels);
  element("answer-digit").textContent = empty ? "–" : String(digit);
  element("answer-digit").dataset.digit = empty ? "" : digit;
  element("pad-answer").textContent = empty ? "" : words("draw.answer.badge", { digit, percent: percent(confidences[digit], 0) });
  element("answer-text").textContent = sentence(now);
  say(now);
  element("draw-network-name").textContent = training ? words("draw.network.learning") : origin(network);
  [...element("confidences").children].forEach((bar, k) => {
    bar.classList.toggle("best", !empty && k === digit);
    bar.children[1].firstChild.style.setProperty("--part", empty ? 0 : (confidences[k] ?? 0).toFixed(4));
    bar.children[2].textContent = empty ? "" : percent(confidences[k], 0);
  });
  paintDigit(element("saw"), pixels);
  element("saw").setAttribute("aria-label", empty ? words("draw.saw.nothing") : words("draw.saw.image"));
  picture.show({ pixels, label, empty, activations: now.activations, layers: unpack(now.layers) });
  for (const button of element("teach-digits").children) {
    button.disabled = empty || training === true;
  }
  if (training) {
    askAgain();
  }
}

/** For those who listen: the whole answer, once the pen has come to rest. */
const say = debounce((now) => {
  element("answer-said").textContent = now.empty ? "" : words("draw.answer.said", { digit: now.digit, answer: sentence(now) });
}, REST);

function sentence({ empty, digit, confidences, label, training }) {
  if (empty) {
    return training ? words("draw.answer.waiting") : words("draw.answer.empty");
  }
  const sure = sureness(confidences[digit]);
  if (label === undefined || label === null) {
    return words("draw.answer.sentence", { sure });
  }
  return label === digit ? words("draw.answer.right", { sure, label }) : words("draw.answer.wrong", { sure, label });
}

function sureness(confidence) {
  if (confidence < SURE) {
    return words("draw.answer.unsure");
  }
  return confidence > 0.9995 ? words("draw.answer.very-sure") : words("draw.answer.sure", { percent: percent(confidence) });
}

/** Where the network comes from. */
function origin({ kind, epoch, taught }) {
  const network = words(`draw.network.${kind}`, { epoch });
  return taught > 0 ? counted("draw.network.taught", taught, { network }) : network;
}

async function teach(label) {
  const result = await post("teach", { pixels: answer.pixels, label });
  show({ ...result.after, label: answer.label });
  lesson(element("lesson"), label, result);
}

async function forget() {
  await post("forget", {});
  noLesson(element("lesson"), words("draw.forgotten"));
  if (asked) {
    await ask(asked);
  }
}
