// The network as columns of units, each with its map of the plane, joined by lines for the weights.
import { paintHeat } from "./heat.js";
import { unpack } from "./numbers.js";
import { make } from "./page.js";
import { Stage } from "./stage.js";
import { words } from "./words.js";

const WIDEST = 7;

export class UnitDiagram {
  #place;
  #lines = make("canvas");
  #stage;
  #units = []; // By column, the buttons.
  #weights = [];
  #look;
  #pinned = null; // [layer, unit]
  #near = null; // The unit under the pointer or the focus.

  /** @param look called when another unit is to be looked at closely */
  constructor(place, look) {
    this.#place = place;
    this.#look = look;
    this.#lines.setAttribute("aria-hidden", "true");
    this.#stage = new Stage(this.#lines, (...all) => this.#paint(...all));
  }

  /** The unit to look at closely: [layer, unit]. */
  get chosen() {
    return this.#near ?? this.#pinned ?? [this.#units.length - 1, 0];
  }

  /** Builds the columns anew. @param sizes how many units the inputs, the hidden layers and the output have */
  build(sizes) {
    if (String(sizes) === String(this.#units.map((column) => column.length))) {
      return;
    }
    this.#pinned = this.#near = null;
    this.#weights = [];
    this.#units = sizes.map((size, layer) => Array.from({ length: size }, (_, unit) => this.#button(layer, unit, sizes.length - 1)));
    const columns = this.#units.map((buttons, layer) => {
      const column = make("div", "layer");
      const head = make("h3", "", layerName(layer, sizes.length - 1));
      head.dataset.layer = layer;
      column.append(head, ...buttons);
      return column;
    });
    this.#place.classList.toggle("deep", sizes.length > 5);
    this.#place.style.setProperty("--columns", sizes.length);
    this.#place.style.setProperty("--most", Math.max(...sizes));
    this.#place.replaceChildren(this.#lines, ...columns);
    this.#mark();
  }

  #button(layer, unit, last) {
    const button = make("button", "unit");
    button.type = "button";
    button.setAttribute("aria-label", unitName(layer, unit, last));
    button.append(make("canvas"));
    const near = (is) => () => {
      this.#near = is ? [layer, unit] : null;
      this.#mark();
      this.#look();
    };
    button.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && near(true)());
    button.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && near(false)());
    button.addEventListener("focus", () => button.matches(":focus-visible") && near(true)());
    button.addEventListener("blur", near(false));
    button.addEventListener("click", () => {
      this.#pinned = String(this.#pinned) === String([layer, unit]) ? null : [layer, unit];
      this.#mark();
      this.#look();
    });
    return button;
  }

  #mark() {
    this.#units.forEach((column, layer) =>
      column.forEach((button, unit) => {
        button.setAttribute("aria-pressed", String(String(this.#pinned) === String([layer, unit])));
        button.classList.toggle("chosen", String(this.chosen) === String([layer, unit]));
      }),
    );
    this.#stage.redraw();
  }

  /** Shows what the server sent of the network. */
  show({ columns, weights }) {
    columns.forEach(({ units }, layer) => units.forEach(({ bytes }, unit) => paintHeat(this.#units[layer][unit].firstChild, bytes)));
    this.#weights = unpack(weights);
    this.#stage.redraw();
  }

  #paint(context, width, height, colours) {
    const box = this.#lines.getBoundingClientRect();
    const places = this.#units.map((column) =>
      column.map((button) => {
        const { left, right, top, bottom } = button.getBoundingClientRect();
        return { left: left - box.left, right: right - box.left, y: (top + bottom) / 2 - box.top };
      }),
    );
    const [layer, unit] = this.chosen;
    this.#weights.forEach(({ columns, scale, weights }, into) =>
      weights.forEach((byte, k) => {
        const [to, from] = [Math.floor(k / columns), k % columns];
        const mine = (layer === into + 1 && unit === to) || (layer === into && unit === from) || layer === places.length - 1;
        this.#line(context, places[into][from], places[into + 1][to], (byte / 127) * scale, mine, colours);
      }),
    );
    context.globalAlpha = 1;
  }

  #line(context, from, to, weight, mine, colours) {
    context.globalAlpha = mine ? 0.85 : 0.25;
    context.strokeStyle = weight > 0 ? colours.plus : colours.minus;
    context.lineWidth = Math.min(WIDEST, 0.4 + 1.6 * Math.abs(weight));
    const middle = (from.right + to.left) / 2;
    context.beginPath();
    context.moveTo(from.right, from.y);
    context.bezierCurveTo(middle, from.y, middle, to.y, to.left, to.y);
    context.stroke();
  }
}

function layerName(layer, last) {
  return layer === 0 ? words("data.inputs") : layer === last ? words("data.output") : words("data.layer", { layer });
}

/** @param last the number of the output's layer */
export function unitName(layer, unit, last) {
  if (layer === 0) {
    return words("data.input", { input: unit + 1 });
  }
  return layer === last ? words("data.output-unit") : words("data.unit", { unit: unit + 1, layer });
}
