// A slider and a number field that say the same.
class PairedSlider {
  #slider;
  #number;
  #changed;
  #scale;
  #current;

  /** @param scale {place(value), value(place), allows(value)} */
  constructor({ slider, number, changed }, scale, current) {
    this.#slider = slider;
    this.#number = number;
    this.#changed = changed;
    this.#scale = scale;
    this.#current = current;
    slider.addEventListener("input", () => this.#take(scale.value(slider.valueAsNumber), true));
    number.addEventListener("change", () => {
      if (scale.allows(number.valueAsNumber)) {
        this.#take(number.valueAsNumber, true);
      } else {
        this.value = this.#current; // Not such a number: back to the last one.
      }
    });
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
    }
    if (tell) {
      this.#changed(this.#current);
    }
  }
}

/** The slider goes by powers of ten; the field takes any number above 0. */
export class LogarithmicSlider extends PairedSlider {
  constructor({ from, to, ...parts }) {
    Object.assign(parts.slider, { min: Math.log10(from), max: Math.log10(to), step: 0.01 });
    super(parts, { place: Math.log10, value: (place) => 10 ** place, allows: (value) => value > 0 }, 0.1);
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
