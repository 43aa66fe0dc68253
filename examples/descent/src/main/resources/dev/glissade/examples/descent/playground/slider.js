// A slider and a number field that say the same, the slider by powers of ten.
export class LogarithmicSlider {
  #slider;
  #number;
  #changed;

  constructor({ slider, number, from, to, changed }) {
    this.#slider = slider;
    this.#number = number;
    this.#changed = changed;
    Object.assign(slider, { min: Math.log10(from), max: Math.log10(to), step: 0.01 });
    slider.addEventListener("input", () => this.#take(10 ** slider.valueAsNumber, true));
    number.addEventListener("change", () => {
      if (number.valueAsNumber > 0) {
        this.#take(number.valueAsNumber, true);
      } else {
        this.value = this.#current; // Not a rate: back to the last one.
      }
    });
  }

  #current = 0.1;

  get value() {
    return this.#current;
  }

  set value(value) {
    this.#take(value, false);
  }

  #take(value, tell) {
    this.#current = Number(value.toPrecision(3));
    this.#slider.value = Math.log10(value);
    this.#slider.setAttribute("aria-valuetext", String(this.#current));
    if (document.activeElement !== this.#number || tell) {
      this.#number.value = this.#current;
    }
    if (tell) {
      this.#changed(this.#current);
    }
  }
}
