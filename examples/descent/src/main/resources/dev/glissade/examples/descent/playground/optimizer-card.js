// The optimizer of the ball's room, with its rate and its momentum.
import { MOMENTUM } from "./descent-settings.js";
import { element, options } from "./page.js";
import { LinearSlider, LogarithmicSlider } from "./slider.js";

const MOMENTUMS = ["momentum", "nesterov"];

export class OptimizerCard {
  #choice = element("descent-optimizer");

  /** @param actions {moved(): a slider was, chosen(): another optimizer was} */
  constructor(rules, { moved, chosen }) {
    this.rules = rules;
    options(this.#choice, rules.map(({ name, label }) => [name, label]));
    const parts = (name) => ({ slider: element(`descent-${name}-slider`), number: element(`descent-${name}`), changed: moved });
    this.rate = new LogarithmicSlider({ ...parts("rate"), from: 0.0001, to: 10 });
    this.momentum = new LinearSlider({ ...parts("momentum"), from: 0, to: MOMENTUM.most, value: MOMENTUM.usual });
    this.#choice.addEventListener("change", chosen);
  }

  get rule() {
    return this.rules.find(({ name }) => name === this.#choice.value);
  }

  /** Shows the settings of an address; without a rate, the one that suits the ground. */
  restore({ rule, rate, momentum, ground }) {
    this.#choice.value = rule;
    this.momentum.value = momentum;
    this.rate.value = rate ?? suitable(ground, this.rule);
  }

  /** Takes the rate that suits this rule on a ground. */
  suit(ground) {
    this.rate.value = suitable(ground, this.rule);
  }

  get hasMomentum() {
    return MOMENTUMS.includes(this.rule.name);
  }

  /** The rules of a race; the one that is chosen runs at the rate of the slider. */
  entered(ground) {
    return this.rules.map((rule) => ({ ...rule, rate: rule === this.rule ? this.rate.value : suitable(ground, rule) }));
  }
}

/** The rate that suits a rule on a ground of the catalogue, else its usual one. */
const suitable = (ground, rule) => ground?.rates?.[rule.name] ?? rule.rate;
