// The gradient as a column of all its numbers. Only the rows that can be seen are in the page.
import { readable, thousands } from "./numbers.js";
import { element, make } from "./page.js";

const SPARE = 4; // Rows above and below what can be seen.

export class Column {
  #list = element("column");
  #sizer = element("column-rows");
  #rows = new Map(); // By place in the list.
  #shown = null; // {knobs, values, slopes, order}
  #sorted = false;
  #active = 0;
  #open;

  /** @param open called with the number of the weight that is chosen */
  constructor(open) {
    this.#open = open;
    this.#list.addEventListener("scroll", () => this.#draw());
    this.#list.addEventListener("keydown", (event) => this.#key(event));
    this.#list.addEventListener("focus", () => this.#draw());
    this.#sizer.addEventListener("click", (event) => {
      const row = event.target.closest("[data-place]");
      if (row) {
        this.#active = Number(row.dataset.place);
        this.#draw();
        open(Number(row.dataset.index));
      }
    });
    new ResizeObserver(() => this.#draw()).observe(this.#list);
  }

  show(shown) {
    this.#shown = shown;
    this.#draw();
  }

  sort(bySlope) {
    const index = this.#index(this.#active);
    this.#sorted = bySlope;
    this.go(bySlope ? 0 : index);
  }

  /** Goes to a number, from 0: in the order of the numbers, or of the slopes. */
  go(place) {
    this.#active = place;
    this.#list.scrollTop = place * this.#height;
    this.#draw();
  }

  /** Goes to where a number of the network stands. */
  goTo(index) {
    this.go(this.#sorted ? this.#shown.order.indexOf(index) : index);
  }

  get #count() {
    return this.#shown?.values.length ?? 0;
  }

  get #height() {
    return Number.parseFloat(getComputedStyle(this.#list).getPropertyValue("--row"));
  }

  #index(place) {
    return this.#sorted && this.#shown ? this.#shown.order[place] : place;
  }

  #key(event) {
    const page = Math.max(1, Math.floor(this.#list.clientHeight / this.#height) - 1);
    const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (!this.#shown) {
      return;
    }
    if (event.key in moves) {
      event.preventDefault();
      this.#active = Math.min(this.#count - 1, Math.max(0, this.#active + moves[event.key]));
      this.#reveal();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.#open(this.#index(this.#active));
    }
  }

  #reveal() {
    const [top, height] = [this.#active * this.#height, this.#height];
    const { scrollTop, clientHeight } = this.#list;
    if (top < scrollTop) {
      this.#list.scrollTop = top;
    } else if (top + height > scrollTop + clientHeight) {
      this.#list.scrollTop = top + height - clientHeight;
    }
    this.#draw();
  }

  #draw() {
    if (!this.#shown || this.#list.clientHeight === 0) {
      return;
    }
    const height = this.#height;
    this.#sizer.style.setProperty("--height", `${this.#count * height}px`);
    const first = Math.max(0, Math.floor(this.#list.scrollTop / height) - SPARE);
    const last = Math.min(this.#count - 1, Math.ceil((this.#list.scrollTop + this.#list.clientHeight) / height) + SPARE);
    for (const [place, row] of this.#rows) {
      if ((place < first || place > last) && place !== this.#active) {
        row.remove();
        this.#rows.delete(place);
      }
    }
    for (let place = first; place <= last; place++) {
      this.#fill(place);
    }
    this.#fill(this.#active);
    this.#list.setAttribute("aria-activedescendant", `column-${this.#active}`);
  }

  #fill(place) {
    const row = this.#rows.get(place) ?? this.#row(place);
    const { knobs, values, slopes, most } = this.#shown;
    const index = this.#index(place);
    if (row.dataset.index !== String(index)) {
      row.dataset.index = index;
      row.children[0].textContent = thousands(index + 1);
      row.children[1].textContent = knobs.name(index);
    }
    row.children[2].textContent = readable(values[index]);
    row.children[3].textContent = slopes[index] === 0 ? "0" : readable(slopes[index]);
    row.classList.toggle("up", slopes[index] > 0);
    row.style.setProperty("--part", most === 0 ? 0 : Math.abs(slopes[index]) / most);
    row.setAttribute("aria-selected", String(place === this.#active));
  }

  #row(place) {
    const row = make("div", "column-row");
    row.id = `column-${place}`;
    row.dataset.place = place;
    row.setAttribute("role", "option");
    row.setAttribute("aria-setsize", this.#count);
    row.setAttribute("aria-posinset", place + 1);
    row.append(make("span", "number"), make("span", "name-of"), make("span", "value"), make("span", "slope"));
    row.style.setProperty("--place", place);
    this.#rows.set(place, row);
    this.#sizer.append(row);
    return row;
  }
}
