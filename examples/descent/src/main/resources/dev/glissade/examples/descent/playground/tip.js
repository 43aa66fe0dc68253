// What is under the pointer, in words beside it. The same numbers are in the column, which keys reach.
import { element, make } from "./page.js";

const AWAY = 14;

export class Tip {
  #tip = element("tip");
  #tell;

  /** @param tell gives the lines for what is pointed at */
  constructor(tell) {
    this.#tell = tell;
  }

  show(what, { clientX, clientY }) {
    const lines = what ? this.#tell(what) : [];
    this.#tip.hidden = lines.length === 0;
    if (lines.length > 0) {
      this.#tip.replaceChildren(...lines.map((line) => make("p", "", line)));
      const { offsetWidth, offsetHeight } = this.#tip;
      const left = Math.max(4, Math.min(clientX + AWAY, innerWidth - offsetWidth - 4));
      const above = clientY + AWAY + offsetHeight > innerHeight;
      this.#tip.style.setProperty("--left", `${left}px`);
      this.#tip.style.setProperty("--top", `${above ? clientY - AWAY - offsetHeight : clientY + AWAY}px`);
    }
  }
}
