// The settings of the room of data: in the form, in the address, and as the server wants them.
import { numberFrom, remember, wordFrom } from "./address.js";
import { debounce, element, make, options } from "./page.js";
import { halfMoons, packed, unpacked } from "./own-points.js";
import { LogarithmicSlider } from "./slider.js";
import { words } from "./words.js";

const CLOUDS = ["circle", "xor", "spiral", "gaussian", "own"];
const ACTIVATIONS = ["tanh", "relu", "leakyRelu", "sigmoid", "identity"];
const PENALTIES = ["none", "l1", "l2"];
const STRENGTHS = ["0.0001", "0.001", "0.003", "0.01", "0.03", "0.1"];
const BATCHES = ["1", "10", "30", "100", "400"];
const PACES = ["3", "30", "150", "0"]; // epochs a second; 0 for as many as there is time for
const MOST_LAYERS = 6;
const MOST_UNITS = 8;
const NEW_UNITS = "4";
const HIGHEST_RATE = 1000;
const FIRST = { cloud: "circle", noise: 0.3, share: 50, seed: 1, layers: "4-2", activation: "tanh", rule: "adam" };
const FIRST_TRAINING = { batch: "10", penalty: "none", strength: "0.001", pace: "30" };

const field = (name) => element(`data-${name}`);
const number = (name, low, high) => Math.min(high, Math.max(low, Math.round(field(name).valueAsNumber) || 0));

export class DataSettings {
  #rules;
  #rate;
  #layers = []; // The units of each hidden layer, kept when there are fewer layers for a while.
  own = [];

  /** @param changed called with whether the training begins anew */
  constructor(rules, changed) {
    this.#rules = rules;
    const told = (anew, step) => {
      this.#say();
      this.#remember(step);
      changed(anew);
    };
    this.changed = told;
    this.#rate = new LogarithmicSlider({
      slider: field("rate-slider"),
      number: field("rate"),
      from: 0.0001,
      to: 10,
      most: HIGHEST_RATE,
      changed: debounce(() => told(false, false), 150),
    });
    this.#fill();
    for (const name of ["pace", "batch", "penalty", "strength"]) {
      field(name).addEventListener("change", () => told(false, true));
    }
    field("rule").addEventListener("change", () => {
      this.#rate.value = this.#usualRate(); // Each rule has its own scale of rates.
      told(false, true);
    });
    for (const name of ["cloud", "seed", "activation", "depth"]) {
      field(name).addEventListener("change", () => told(true, true));
    }
    for (const name of ["noise", "share"]) {
      field(name).addEventListener("input", () => told(true, false));
    }
    field("other").addEventListener("click", () => {
      field("seed").value = (number("seed", 0, 999_999) % 999_999) + 1;
      told(true, true);
    });
  }

  #fill() {
    options(field("cloud"), CLOUDS.map((name) => [name, words(`data.cloud.${name}`)]));
    options(field("activation"), ACTIVATIONS.map((name) => [name, words(`data.activation.${name}`)]));
    options(field("rule"), this.#rules.map(({ name }) => [name, words(`page.rule.${name}`)]));
    options(field("penalty"), PENALTIES.map((name) => [name, words(`data.penalty.${name}`)]));
    options(field("strength"), STRENGTHS.map((text) => [text, text]));
    options(field("batch"), BATCHES.map((count) => [count, count === BATCHES.at(-1) ? words("data.batch.all") : count]));
    options(field("pace"), PACES.map((count) => [count, count === "0" ? words("data.pace.most") : words("data.pace.some", { count })]));
    options(field("depth"), Array.from({ length: MOST_LAYERS + 1 }, (_, k) => [String(k), String(k)]));
    const selects = Array.from({ length: MOST_LAYERS }, (_, k) => {
      const select = make("select");
      select.setAttribute("aria-label", words("data.units-of", { layer: k + 1 }));
      options(select, Array.from({ length: MOST_UNITS }, (_, n) => [String(n + 1), String(n + 1)]));
      select.value = NEW_UNITS;
      select.addEventListener("change", () => this.changed(true, true));
      return select;
    });
    field("units").replaceChildren(...selects);
  }

  #usualRate() {
    return this.#rules.find(({ name }) => name === field("rule").value).rate;
  }

  /** Takes the settings of an address; what it does not say is as at first. */
  take(settings) {
    const word = (name, from, allowed, first) => (field(name).value = wordFrom(settings, from, allowed) ?? first);
    word("cloud", "data", CLOUDS, FIRST.cloud);
    field("noise").value = numberFrom(settings, "noise", 0, 2) ?? FIRST.noise;
    field("share").value = numberFrom(settings, "share", 10, 90) ?? FIRST.share;
    field("seed").value = Math.round(numberFrom(settings, "seed", 0, 1e6) ?? FIRST.seed);
    word("activation", "activation", ACTIVATIONS, FIRST.activation);
    word("rule", "rule", this.#rules.map(({ name }) => name), FIRST.rule);
    this.#rate.value = numberFrom(settings, "rate", 1e-6, HIGHEST_RATE) ?? this.#usualRate();
    word("batch", "batch", BATCHES, FIRST_TRAINING.batch);
    word("penalty", "penalty", PENALTIES, FIRST_TRAINING.penalty);
    word("strength", "strength", STRENGTHS, FIRST_TRAINING.strength);
    word("pace", "pace", PACES, FIRST_TRAINING.pace);
    this.#takeLayers(settings.get("layers"));
    this.own = unpacked(settings.get("own")) ?? halfMoons();
    this.#say();
    this.#remember(false);
  }

  #takeLayers(text) {
    const given = text !== null && /^(0|[1-8](-[1-8]){0,5})$/.test(text) ? text : FIRST.layers;
    const units = given === "0" ? [] : given.split("-");
    field("depth").value = String(units.length);
    units.forEach((count, k) => (field("units").children[k].value = count));
  }

  get #units() {
    return [...field("units").children].slice(0, Number(field("depth").value)).map((select) => Number(select.value));
  }

  #remember(step) {
    const values = {
      data: field("cloud").value,
      noise: this.isOwn ? null : field("noise").value,
      share: field("share").value,
      seed: number("seed", 0, 1e6),
      layers: this.#units.join("-") || "0",
      activation: field("activation").value,
      rule: field("rule").value,
      rate: this.#rate.value,
      batch: field("batch").value,
      penalty: field("penalty").value,
      strength: field("penalty").value === "none" ? null : field("strength").value,
      pace: field("pace").value,
      own: this.isOwn ? packed(this.own) : null,
    };
    remember("data", values, step);
  }

  /** Shows what belongs together. */
  #say() {
    field("noise-said").textContent = Number(field("noise").value).toFixed(1);
    field("share-said").textContent = `${field("share").value}\u00a0%`;
    field("noise-field").hidden = this.isOwn;
    field("strength").disabled = field("penalty").value === "none";
    const depth = Number(field("depth").value);
    [...field("units").children].forEach((select, k) => (select.hidden = k >= depth));
    field("units-field").hidden = depth === 0;
    field("note").textContent = words(`data.note.${field("cloud").value}`);
  }

  get isOwn() {
    return field("cloud").value === "own";
  }

  /** Epochs a second, or 0 for as many as there is time for. */
  get pace() {
    return Number(field("pace").value);
  }

  /** How many units the inputs, the hidden layers and the output have. */
  get sizes() {
    return [2, ...this.#units, 1];
  }

  /** What a training begins with. */
  get beginning() {
    return {
      cloud: this.isOwn ? null : field("cloud").value,
      own: this.isOwn ? this.own : null,
      noise: this.isOwn ? 0 : Number(field("noise").value),
      share: Number(field("share").value) / 100,
      layers: this.#units,
      activation: field("activation").value,
      seed: number("seed", 0, 1e6),
    };
  }

  /** What may change from epoch to epoch. */
  get steering() {
    return {
      optimizer: field("rule").value,
      rate: this.#rate.value,
      batch: Number(field("batch").value),
      penalty: field("penalty").value,
      strength: Number(field("strength").value),
    };
  }
}
