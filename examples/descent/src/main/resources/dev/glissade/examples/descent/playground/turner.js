// One weight turned by hand: a copy of the network has it, and shows what becomes of the cost and of the answer.
import { Curve } from "./curve.js";
import { percent, readable } from "./numbers.js";
import { attempt, element, newest } from "./page.js";
import { post } from "./server.js";
import { words } from "./words.js";

export class Turner {
  #panel = element("turner");
  #slider = element("turner-slider");
  #number = element("turner-number");
  #curve = new Curve(element("turner-curve"));
  #knob = null; // What the server says of the weight as it is.
  #value = 0;
  #show;
  #before; // Where the focus was.

  /** @param show called with a picture of the turned copy, or with null when everything is as it was */
  constructor(show) {
    this.#show = show;
    this.#slider.addEventListener("input", () => this.#turn(this.#slider.valueAsNumber));
    this.#number.addEventListener("change", () => {
      const { from, to } = this.#knob;
      const typed = this.#number.valueAsNumber;
      this.#turn(Number.isFinite(typed) ? Math.min(to, Math.max(from, typed)) : this.#value);
    });
    element("turner-back").addEventListener("click", () => this.#turn(this.#knob.value));
    element("turner-close").addEventListener("click", () => this.close());
    this.#panel.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
  }

  /** The number of the weight, or null. */
  get index() {
    return this.#knob?.index ?? null;
  }

  async open(index, name) {
    const knob = await attempt(() => post("gradient/knob", { index }));
    if (!knob) {
      return;
    }
    if (!this.#knob) {
      this.#before = document.activeElement;
    }
    this.#knob = knob;
    element("turner-name").textContent = name;
    Object.assign(this.#slider, { min: knob.from, max: knob.to, step: "any" });
    this.#panel.hidden = false;
    this.#panel.dataset.index = index;
    this.#turn(knob.value);
    this.#slider.focus({ preventScroll: true });
  }

  /** Takes the weight as it is now, after a step of the training. */
  async renew() {
    const { index } = this.#knob;
    const knob = await attempt(() => post("gradient/knob", { index }));
    if (knob && this.#knob?.index === index) {
      this.#knob = knob;
      Object.assign(this.#slider, { min: knob.from, max: knob.to });
      this.#turn(knob.value);
    }
  }

  /** The test image or the network is another: asks again. */
  again() {
    if (this.#knob) {
      this.#ask(this.#value);
    }
  }

  close() {
    if (this.#knob) {
      this.#knob = null;
      this.#panel.hidden = true;
      this.#show(null);
      this.#before?.focus({ preventScroll: true });
    }
  }

  #turn(value) {
    this.#value = value;
    this.#slider.value = value;
    this.#number.value = Number(value.toPrecision(5));
    element("turner-back").disabled = value === this.#knob.value;
    this.#ask(value);
  }

  #ask = newest(async (value) => {
    const { index } = this.#knob ?? {};
    if (index === undefined) {
      return; // Closed meanwhile.
    }
    const turned = await attempt(() => post("gradient/turn", { index, value }));
    if (turned && this.#knob?.index === index) {
      this.#say(turned);
      this.#show(turned.picture);
    }
  });

  #say({ value, cost, accuracy, slope, picture }) {
    const knob = this.#knob;
    const outputs = picture.activations.at(-1);
    const answer = outputs.indexOf(Math.max(...outputs));
    this.#panel.dataset.value = value;
    this.#panel.dataset.cost = cost;
    this.#slider.setAttribute("aria-valuetext", words("gradient.turner.spoken", { value: readable(value), cost: readable(cost) }));
    element("turner-cost").textContent = words("gradient.turner.cost", { cost: readable(cost), before: readable(knob.cost) });
    element("turner-slope").textContent = words("gradient.turner.slope", { slope: readable(slope) });
    element("turner-answer").textContent = words("gradient.turner.answer", {
      answer,
      output: outputs[answer].toFixed(2),
      right: percent(accuracy),
      before: percent(knob.accuracy),
    });
    this.#curve.show({
      points: knob.values.map((x, k) => [x, knob.costs[k]]),
      tangent: { x: value, y: cost, slope },
      marks: [{ x: knob.value, y: knob.cost, colour: "soft", hollow: true }, { x: value, y: cost, colour: "ball" }],
      across: words("gradient.turner.across"),
    });
  }
}
