// Number fields that say beside them what is wrong, until it is mended.
import { element } from "./page.js";

/** Says what is wrong with a field; an empty text takes it away. */
export function complain(input, text) {
  const place = element(`${input.id}-error`);
  place.textContent = text;
  place.hidden = !text;
  input.setAttribute("aria-invalid", String(Boolean(text)));
}

/** A whole number between two. */
export class WholeNumber {
  #input;
  #allows;

  /** @param text what it must be, @param changed called with each other number that is allowed */
  constructor(input, { low, high, text, changed }) {
    this.#input = input;
    this.#allows = (value) => Number.isInteger(value) && value >= low && value <= high;
    input.addEventListener("input", () => {
      complain(input, this.valid ? "" : text);
      if (this.valid) {
        changed(this.value);
      }
    });
  }

  get valid() {
    return this.#allows(this.#input.valueAsNumber);
  }

  get value() {
    return this.#input.valueAsNumber;
  }

  set value(value) {
    this.#input.value = value;
    complain(this.#input, "");
  }
}
