// A slider and a number field that say the same.
class PairedSlider {
  #slider;
  #number;
  #changed;
  #scale;
  #current;
  #wrong;

  /**
   * @param scale {place(value), value(place), allows(value)}
   * @param wrong called with whether the field has no such number; without it, the field returns to the last one
   */
  constructor({ slider, number, changed, wrong }, scale, current) {
    this.#wrong = wrong;
    this.#slider = slider;
    this.#number = number;
    this.#changed = changed;
    this.#scale = scale;
    this.#current = current;
    slider.addEventListener("input", () => this.#take(scale.value(slider.valueAsNumber), true));
    number.addEventListener("input", () => wrong?.(!this.valid));
    number.addEventListener("change", () => {
      if (this.valid) {
        this.#take(number.valueAsNumber, true);
      } else if (!wrong) {
        this.value = this.#current;
      }
    });
  }

  /** Whether the field has a number that is allowed. */
  get valid() {
    return this.#scale.allows(this.#number.valueAsNumber);
  }

  get value() {
    return this.#current;
  }

  set value(value) {
    this.#take(value, false);
  }

  #take(value, tell) {
    this.#current = Number(value.toPrecision(3));
    this.#slider.value = this.#scale.place(value);
    this.#slider.setAttribute("aria-valuetext", String(this.#current));
    if (document.activeElement !== this.#number || tell) {
      this.#number.value = this.#current;
      this.#wrong?.(false);
    }
    if (tell) {
      this.#changed(this.#current);
    }
  }
}

/** The slider goes by powers of ten; the field takes any number above 0, up to the most if there is one. */
export class LogarithmicSlider extends PairedSlider {
  constructor({ from, to, most = Infinity, ...parts }) {
    Object.assign(parts.slider, { min: Math.log10(from), max: Math.log10(to), step: 0.01 });
    super(parts, { place: Math.log10, value: (place) => 10 ** place, allows: (value) => value > 0 && value <= most }, 0.1);
  }
}

/** Slider and field go by hundredths between two numbers. */
export class LinearSlider extends PairedSlider {
  constructor({ from, to, value, ...parts }) {
    [parts.slider, parts.number].forEach((input) => Object.assign(input, { min: from, max: to, step: 0.01 }));
    super(parts, { place: Number, value: Number, allows: (v) => v >= from && v <= to }, value);
    this.value = value;
  }
}
