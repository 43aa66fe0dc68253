// The network as the article draws it: the image, and units joined by lines.
import { percent } from "./numbers.js";
import { layout, lineAt, pixelAt, unitAt } from "./network-places.js";
import { SIDE, paintDigit, paintWeights } from "./pixels.js";
import { Stage, between, channels } from "./stage.js";
import { words } from "./words.js";

const STRONGEST = 7; // Lines from the image to each unit of the first layer: there are 784, these matter most.
const FAINTEST = 0.06;
const WHITE = new Uint8Array(SIDE * SIDE).fill(255);

export class NetworkPicture {
  #stage;
  #image = document.createElement("canvas");
  #weights = document.createElement("canvas");
  #shown = null;
  #chosen = null; // [layer, unit]
  #choose;
  #point;
  #slopes = null; // {layers, biases}, drawn instead of weights
  #line = null; // the line under the pointer
  #fanLines = []; // [unit, pixel] of the lines from the image that are drawn

  /**
   * @param choose called with the unit of the first layer that is pointed at, or null
   * @param point called with what is pointed at, {layer, unit, source} (a unit has no source) or null, and the event
   * @param press called likewise when it is clicked
   */
  constructor(canvas, choose = () => {}, { point = () => {}, press = () => {} } = {}) {
    this.#stage = new Stage(canvas, (...all) => this.#paint(...all));
    this.#choose = choose;
    this.#point = point;
    canvas.addEventListener("pointermove", (event) => this.#move(event));
    canvas.addEventListener("pointerleave", (event) => this.#under(null, event));
    canvas.addEventListener("click", (event) => press(this.#hit(event), event));
  }

  /**
   * Shows one answer of the network.
   *
   * @param pixels 784 bytes, or null before there is an image
   * @param activations of the three layers
   * @param layers [{rows, columns, weights}] with weights as signed bytes
   * @param biases of each layer, or null
   */
  show({ pixels, activations, layers, biases = null, label, empty = false }) {
    this.#shown = { pixels, activations, layers, biases, empty };
    const outputs = activations.at(-1);
    const best = outputs.indexOf(Math.max(...outputs));
    const { canvas } = this.#stage;
    canvas.dataset.answer = best;
    canvas.setAttribute("aria-label", empty ? words("learn.picture.empty") : said(label, best, outputs[best]));
    this.#stage.redraw();
  }

  choose(chosen) {
    if (String(chosen) !== String(this.#chosen)) {
      this.#chosen = chosen;
      this.#choose(chosen?.[0] === 0 ? chosen[1] : null);
      this.#stage.redraw();
    }
  }

  /** Draws slopes, {layers, biases}, instead of weights; null for the weights again. */
  slopes(slopes) {
    this.#slopes = slopes;
    this.#stage.canvas.dataset.shows = slopes ? "slopes" : "weights";
    this.#stage.redraw();
  }

  /** What is drawn: weights or slopes. */
  get drawn() {
    return this.#slopes ?? this.#shown;
  }

  #hit({ offsetX, offsetY }) {
    if (!this.#shown) {
      return null;
    }
    const places = layout(this.#stage.width, this.#stage.height, this.#shown.activations);
    const pointer = [offsetX, offsetY];
    return unitAt(places, pointer) ?? lineAt(places, this.#fanLines, pointer, SIDE);
  }

  #move(event) {
    this.#under(this.#hit(event), event);
  }

  #under(hit, event) {
    this.#line = hit?.source === undefined ? null : hit;
    this.#stage.canvas.classList.toggle("on-line", this.#line !== null);
    this.choose(hit && !this.#line ? [hit.layer, hit.unit] : null);
    this.#point(hit, event);
    this.#stage.redraw();
  }

  #paint(context, width, height, colours) {
    if (!this.#shown) {
      return;
    }
    const { pixels, activations } = this.#shown;
    const { places, radius, image } = layout(width, height, activations);
    if (pixels) {
      this.#fans(context, colours, places[0], image);
    }
    for (let layer = 1; layer < places.length; layer++) {
      this.#lines(context, colours, places, layer);
    }
    this.#marked(context, colours, places, image);
    this.#input(context, colours, image);
    this.#units(context, colours, places, radius);
    this.#answers(context, colours, places.at(-1), radius, width);
  }

  /** How visible a line is: those of the chosen unit stand out. */
  #emphasis(layer, unit, source) {
    if (!this.#chosen) {
      return 1;
    }
    const [chosenLayer, chosenUnit] = this.#chosen;
    const mine = (layer === chosenLayer && unit === chosenUnit) || (layer - 1 === chosenLayer && source === chosenUnit);
    return mine ? 1.6 : 0.07;
  }

  #fans(context, colours, column, image) {
    const { weights, columns } = this.drawn.layers[0];
    const pixels = this.#slopes ? WHITE : this.#shown.pixels; // A slope says by itself how much the weight matters.
    this.#fanLines = [];
    column.forEach(([x, y], unit) => {
      const heaviest = [];
      for (let k = 0; k < columns; k++) {
        const push = (Math.abs(weights[unit * columns + k]) * pixels[k]) / (127 * 255);
        if (push > 0 && (heaviest.length < STRONGEST || push > heaviest.at(-1)[0])) {
          heaviest.push([push, k]);
          heaviest.sort((a, b) => b[0] - a[0]).splice(STRONGEST);
        }
      }
      for (const [push, k] of heaviest) {
        this.#fanLines.push([unit, k]);
        context.strokeStyle = weights[unit * columns + k] > 0 ? colours.plus : colours.minus;
        context.globalAlpha = Math.min(1, (0.1 + 0.45 * push) * this.#emphasis(0, unit, -1));
        context.lineWidth = 0.8 + 1.2 * push;
        context.beginPath();
        context.moveTo(...pixelAt(image, k, SIDE));
        context.lineTo(x, y);
        context.stroke();
      }
    });
    context.globalAlpha = 1;
  }

  #lines(context, colours, places, layer) {
    const { layers } = this.drawn;
    const [from, to] = [places[layer - 1], places[layer]];
    for (let unit = 0; unit < to.length; unit++) {
      for (let source = 0; source < from.length; source++) {
        const weight = layers[layer].weights[unit * from.length + source] / 127;
        const size = Math.abs(weight);
        const active = this.#slopes ? 1 : this.#shown.activations[layer - 1][source];
        const alpha = (FAINTEST + 0.8 * size * (0.3 + 0.7 * active)) * this.#emphasis(layer, unit, source);
        context.globalAlpha = Math.min(1, alpha);
        context.strokeStyle = weight > 0 ? colours.plus : colours.minus;
        context.lineWidth = 0.5 + 3.2 * size;
        context.beginPath();
        context.moveTo(...from[source]);
        context.lineTo(...to[unit]);
        context.stroke();
      }
    }
    context.globalAlpha = 1;
  }

  /** The line under the pointer, so that one sees which it is. */
  #marked(context, colours, places, image) {
    if (this.#line) {
      const { layer, unit, source } = this.#line;
      context.strokeStyle = colours.accent;
      context.lineWidth = 3;
      context.beginPath();
      context.moveTo(...(layer === 0 ? pixelAt(image, source, SIDE) : places[layer - 1][source]));
      context.lineTo(...places[layer][unit]);
      context.stroke();
    }
  }

  #input(context, colours, { x, y, size }) {
    const { pixels } = this.#shown;
    const { layers } = this.drawn;
    const looking = this.#chosen?.[0] === 0;
    context.imageSmoothingEnabled = false;
    if (looking) {
      paintWeights(this.#weights, layers[0].weights, this.#chosen[1] * SIDE * SIDE, SIDE * SIDE);
      context.drawImage(this.#weights, x, y, size, size);
    } else {
      paintDigit(this.#image, pixels ?? new Uint8Array(SIDE * SIDE));
      context.drawImage(this.#image, x, y, size, size);
    }
    context.strokeStyle = colours.edge;
    context.lineWidth = 1;
    context.strokeRect(x - 0.5, y - 0.5, size + 1, size + 1);
    const text = looking ? this.#caption(this.#chosen[1] + 1, size > 120) : words("learn.picture.pixels");
    context.font = `12px ${colours.sans}`;
    context.textAlign = "center";
    context.lineJoin = "round";
    context.lineWidth = 7;
    context.strokeStyle = colours.card; // Keeps the lines off the words.
    context.strokeText(text, x + size / 2, y + size + 18);
    context.fillStyle = colours.soft;
    context.fillText(text, x + size / 2, y + size + 18);
  }

  #caption(unit, wide) {
    if (!wide) {
      return words("gradient.image.short", { unit });
    }
    return this.#slopes ? words("gradient.image.slopes", { unit }) : words("gradient.image.weights", { unit });
  }

  #units(context, colours, places, radius) {
    const [empty, full] = [channels(colours.card), channels(colours.ink)];
    const { biases } = this.drawn;
    places.forEach((column, layer) =>
      column.forEach(([x, y], unit) => {
        const active = this.#shown.activations[layer][unit];
        context.beginPath();
        context.arc(x, y, radius, 0, 2 * Math.PI);
        context.fillStyle = `rgb(${between(empty, full, active)})`;
        context.fill();
        context.strokeStyle = String(this.#chosen) === String([layer, unit]) ? colours.accent : colours.soft;
        context.lineWidth = String(this.#chosen) === String([layer, unit]) ? 3 : 1.2;
        context.stroke();
        if (biases) {
          rim(context, colours, [x, y], radius, biases[layer][unit] / largest(biases[layer]));
        }
      }),
    );
  }

  #answers(context, colours, column, radius, width) {
    const outputs = this.#shown.activations.at(-1);
    const best = this.#shown.empty ? -1 : outputs.indexOf(Math.max(...outputs));
    const wide = width > 520;
    context.textBaseline = "middle";
    column.forEach(([x, y], digit) => {
      context.fillStyle = digit === best ? colours.ink : colours.soft;
      context.textAlign = "left";
      context.font = `${digit === best ? "600 " : ""}${wide ? 19 : 16}px ${colours.sans}`;
      context.fillText(String(digit), x + radius + 8, y + 1);
      if (wide) {
        context.font = `${digit === best ? "600 " : ""}14px ${colours.sans}`;
        context.textAlign = "right";
        context.fillText((outputs[digit] ?? 0).toFixed(2), x + radius + 62, y + 1);
      }
    });
    context.textBaseline = "alphabetic";
  }
}

/** The bias of a unit as a part of a ring around it: to the right if it is positive, to the left if it is negative. */
function rim(context, colours, [x, y], radius, part) {
  const half = Math.abs(part) * (Math.PI / 2);
  const middle = part > 0 ? 0 : Math.PI;
  context.strokeStyle = part > 0 ? colours.plus : colours.minus;
  context.lineWidth = 3.5;
  context.beginPath();
  context.arc(x, y, radius + 2.5, middle - half, middle + half);
  context.stroke();
}

function largest(numbers) {
  return Math.max(...numbers.map(Math.abs), Number.MIN_VALUE);
}

function said(label, answer, output) {
  const values = { label, answer, output: percent(output) };
  const isKnown = label !== undefined && label !== null;
  return isKnown ? words("learn.picture.said-of", values) : words("learn.picture.said", values);
}
