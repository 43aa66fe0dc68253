// The settings of room 2: its fields, what they must be, and the address.
import { numberFrom, remember, wordFrom } from "./address.js";
import { WholeNumber, complain } from "./field.js";
import { debounce, element, options } from "./page.js";
import { thousands } from "./numbers.js";
import { LogarithmicSlider } from "./slider.js";
import { words } from "./words.js";

const USUAL = { batch: "10", pace: "20000", epochs: 30, seed: 1 };
const PACES = [200, 2000, 20000, 0];
const RATES = [1e-9, 1000];
const DRAWN = ["weights", "slopes"];
const WAIT = 150;

const drawnChoices = () => [...document.querySelectorAll('input[name="drawn"]')];

export class LearnSettings {
  #rules;
  #batches;
  #rate;
  #epochs;
  #seed;
  #most;

  /** @param changed called with what can be changed on the way */
  constructor({ settings, digits }, changed) {
    this.#rules = settings.optimizers;
    this.#batches = settings.batches.map(String);
    this.#most = digits.training;
    const batch = (b) => (b >= digits.training ? words("learn.batch.all", { count: thousands(b) }) : thousands(b));
    options(element("learn-batch"), settings.batches.map((b) => [b, batch(b)]));
    options(element("learn-optimizer"), this.#rules.map((rule) => [rule.name, rule.label]));
    options(element("learn-pace"), PACES.map((p) => [p, p ? words("learn.pace.images", { count: thousands(p) }) : words("learn.pace.free")]));
    this.#fields(changed);
  }

  #fields(changed) {
    const [soon, told] = [debounce(changed, WAIT), (given, step) => (this.remember(step), changed(given))];
    this.#rate = new LogarithmicSlider({
      slider: element("learn-rate-slider"),
      number: element("learn-rate"),
      from: 0.001,
      to: 100,
      most: RATES[1],
      wrong: (isWrong) => complain(element("learn-rate"), isWrong ? words("learn.wrong.rate") : ""),
      changed: (value) => (this.remember(), soon({ rate: value })),
    });
    const whole = (id, low, high) => {
      const text = words("learn.wrong.whole", { low: thousands(low), high: thousands(high) });
      return new WholeNumber(element(id), { low, high, text, changed: () => this.remember() });
    };
    this.#epochs = whole("learn-epochs", 1, 1000);
    this.#seed = whole("learn-seed", 0, 1e6);
    drawnChoices().forEach((choice) => choice.addEventListener("change", () => this.remember(true)));
    element("learn-batch").addEventListener("change", (event) => told({ batch: Number(event.target.value) }, true));
    element("learn-pace").addEventListener("change", (event) => told({ pace: Number(event.target.value) }, true));
    element("learn-optimizer").addEventListener("change", () => {
      this.#rate.value = this.usualRate; // Each rule has its own scale of rates.
      told({ optimizer: this.optimizer, rate: this.rate }, true);
    });
  }

  get rate() {
    return this.#rate.value;
  }

  get optimizer() {
    return element("learn-optimizer").value;
  }

  /** A rate that suits the rule. */
  get usualRate() {
    return this.#rules.find(({ name }) => name === this.optimizer).rate;
  }

  /** The first field that is wrong, or null. */
  get wrong() {
    const all = [[this.#rate, "learn-rate"], [this.#epochs, "learn-epochs"], [this.#seed, "learn-seed"]];
    const found = all.find(([field]) => !field.valid);
    return found ? element(found[1]) : null;
  }

  /** As the server takes them for a beginning. */
  get plan() {
    return { ...this.steering, epochs: this.#epochs.value, seed: this.#seed.value, images: this.#most };
  }

  /** Those that can be changed on the way. */
  get steering() {
    const [batch, pace] = [element("learn-batch"), element("learn-pace")].map((select) => Number(select.value));
    return { rate: this.rate, batch, optimizer: this.optimizer, pace };
  }

  /** Takes the settings of an address; what is missing or makes no sense is as it always is. */
  read(settings) {
    element("learn-optimizer").value = wordFrom(settings, "optimizer", this.#rules.map(({ name }) => name)) ?? this.#rules[0].name;
    element("learn-batch").value = wordFrom(settings, "batch", this.#batches) ?? USUAL.batch;
    element("learn-pace").value = wordFrom(settings, "pace", PACES.map(String)) ?? USUAL.pace;
    const drawn = wordFrom(settings, "drawn", DRAWN) ?? DRAWN[0];
    drawnChoices().forEach((choice) => (choice.checked = choice.value === drawn));
    this.#rate.value = numberFrom(settings, "rate", ...RATES) ?? this.usualRate;
    this.#epochs.value = Math.round(numberFrom(settings, "epochs", 1, 1000) ?? USUAL.epochs);
    this.#seed.value = Math.round(numberFrom(settings, "seed", 0, 1e6) ?? USUAL.seed);
  }

  /** Writes them into the address, unless one of them is wrong. */
  remember(step = false) {
    if (!this.wrong) {
      const { images, ...shown } = this.plan;
      remember("learn", { ...shown, drawn: drawnChoices().find(({ checked }) => checked).value }, step);
    }
  }

  /** Shows the settings that hold, perhaps set in another window, unless a hand is on them. */
  follow({ rate, batch, optimizer, pace, epochs, seed }) {
    const away = (...ids) => !ids.includes(document.activeElement?.id);
    if (away("learn-rate", "learn-rate-slider")) {
      this.#rate.value = rate;
    }
    for (const [id, value] of [["learn-batch", batch], ["learn-pace", pace], ["learn-optimizer", optimizer]]) {
      if (away(id)) {
        element(id).value = String(value);
      }
    }
    [this.#epochs.value, this.#seed.value] = [epochs, seed]; // Of a training as a whole: nobody can type there.
  }
}
