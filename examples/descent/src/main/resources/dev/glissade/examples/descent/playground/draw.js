// Room 3: a drawing, and what the network says about it.
import { lesson, noLesson } from "./lesson.js";
import { base64, bytes, percent, unpack } from "./numbers.js";
import { NetworkPicture } from "./network-picture.js";
import { attempt, debounce, element, make, newest } from "./page.js";
import { Pad } from "./pad.js";
import { paintDigit } from "./pixels.js";
import { post } from "./server.js";

const WAIT = 60;
const ASK_AGAIN = 700;
const REST = 900;
const SURE = 0.5;

let pad;
let picture;
let answer = null;
let asked = null; // The last question, asked again while the network is still learning.
let tests = 10000;

export async function open({ digits }) {
  tests = digits.test;
  pad = new Pad(element("pad"), drawn);
  picture = new NetworkPicture(element("draw-network"));
  bars();
  element("pad-undo").addEventListener("click", () => pad.undo());
  element("pad-clear").addEventListener("click", () => pad.clear());
  element("pad-test").addEventListener("click", () => other({ test: Math.floor(Math.random() * tests) }));
  for (const button of document.querySelectorAll("button.noise")) {
    button.addEventListener("click", () => other({ noise: button.dataset.noise, seed: Math.floor(Math.random() * 1e6) }));
  }
  noLesson(element("lesson"), "What a lesson changes:");
  element("forget").addEventListener("click", () => attempt(forget));
  document.addEventListener("themechange", () => answer && show(answer));
  await ask({ ...sent() });
}

function sent() {
  const { width, pixels } = pad.ink();
  return { width, pixels: base64(pixels) };
}

/** A test image or noise instead of a drawing. */
function other(question) {
  pad.clear();
  element("pad-invitation").hidden = true;
  askSoon(question);
}

function drawn() {
  element("pad-invitation").hidden = !pad.empty;
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
    button.setAttribute("aria-label", `That was a ${digit}`);
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
  element("pad-answer").textContent = empty ? "" : `${digit}, ${percent(confidences[digit], 0)}`;
  element("answer-text").textContent = words(now);
  say(now);
  element("draw-network-name").textContent = training ? "it is still learning, a few seconds more" : network;
  [...element("confidences").children].forEach((bar, k) => {
    bar.classList.toggle("best", !empty && k === digit);
    bar.children[1].firstChild.style.setProperty("--part", empty ? 0 : (confidences[k] ?? 0).toFixed(4));
    bar.children[2].textContent = empty ? "" : percent(confidences[k], 0);
  });
  paintDigit(element("saw"), pixels);
  element("saw").setAttribute("aria-label", empty ? "What the network saw: nothing yet" : "What the network saw, 28 by 28 pixels");
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
  element("answer-said").textContent = now.empty ? "" : `It reads ${now.digit}, ${words(now)}`;
}, REST);

function words({ empty, digit, confidences, label, training }) {
  if (empty) {
    return training ? "A network is learning to read; give it a few seconds. Draw in the meantime." : "Draw, and the prediction appears.";
  }
  const sure = confidences[digit] < SURE ? "It is not sure" : `${confidences[digit] > 0.9995 ? "more than 99.9 %" : percent(confidences[digit])} sure`;
  const truth = label === undefined || label === null ? "" : label === digit ? `; and it is a ${label}` : `; but it is a ${label}`;
  return `${sure}${truth}.`;
}

async function teach(label) {
  const result = await post("teach", { pixels: answer.pixels, label });
  show({ ...result.after, label: answer.label });
  lesson(element("lesson"), label, result);
}

async function forget() {
  await post("forget", {});
  noLesson(element("lesson"), "Forgotten: the network is as it was before.");
  if (asked) {
    await ask(asked);
  }
}
