// The network as the article draws it: the image, and circles joined by lines.
import { percent } from "./numbers.js";
import { SIDE, paintDigit, paintWeights } from "./pixels.js";
import { Stage, between, channels } from "./stage.js";

const STRONGEST = 7; // Lines from the image to each circle of the first layer: there are 784, these matter most.
const FAINTEST = 0.06;

export class NetworkPicture {
  #stage;
  #image = document.createElement("canvas");
  #weights = document.createElement("canvas");
  #shown = null;
  #chosen = null; // [layer, unit]
  #choose;

  /** @param choose called with the unit of the first layer that is pointed at, or null */
  constructor(canvas, choose = () => {}) {
    this.#stage = new Stage(canvas, (...all) => this.#paint(...all));
    this.#choose = choose;
    canvas.addEventListener("pointermove", (event) => this.#point(event));
    canvas.addEventListener("pointerleave", () => this.choose(null));
  }

  /**
   * Shows one answer of the network.
   *
   * @param pixels 784 bytes, or null before there is an image
   * @param activations of the three layers
   * @param layers [{rows, columns, weights}] with weights as signed bytes
   */
  show({ pixels, activations, layers, label, empty = false }) {
    this.#shown = { pixels, activations, layers, empty };
    const outputs = activations.at(-1);
    const best = outputs.indexOf(Math.max(...outputs));
    const { canvas } = this.#stage;
    canvas.dataset.answer = best;
    const asked = label === undefined || label === null ? "an image" : `a ${label}`;
    canvas.setAttribute("aria-label", empty ? "An empty image" : `For ${asked} the network predicts ${best} with ${percent(outputs[best])}.`);
    this.#stage.redraw();
  }

  choose(chosen) {
    if (String(chosen) !== String(this.#chosen)) {
      this.#chosen = chosen;
      this.#choose(chosen?.[0] === 0 ? chosen[1] : null);
      this.#stage.redraw();
    }
  }

  #point(event) {
    if (!this.#shown) {
      return;
    }
    const { places, radius } = layout(this.#stage.width, this.#stage.height, this.#shown.activations);
    let found = null;
    places.forEach((column, layer) =>
      column.forEach(([x, y], unit) => {
        if (Math.hypot(event.offsetX - x, event.offsetY - y) < radius + 5) {
          found = [layer, unit];
        }
      }),
    );
    this.choose(found);
  }

  #paint(context, width, height, colours) {
    if (!this.#shown) {
      return;
    }
    const { pixels, activations, layers } = this.#shown;
    const { places, radius, image } = layout(width, height, activations);
    if (pixels) {
      this.#fans(context, colours, places[0], image);
    }
    for (let layer = 1; layer < places.length; layer++) {
      this.#lines(context, colours, places, layer);
    }
    this.#input(context, colours, image);
    this.#circles(context, colours, places, radius);
    this.#answers(context, colours, places.at(-1), radius, width);
  }

  /** How visible a line is: those of the chosen circle stand out. */
  #emphasis(layer, unit, source) {
    if (!this.#chosen) {
      return 1;
    }
    const [chosenLayer, chosenUnit] = this.#chosen;
    const mine = (layer === chosenLayer && unit === chosenUnit) || (layer - 1 === chosenLayer && source === chosenUnit);
    return mine ? 1.6 : 0.07;
  }

  #fans(context, colours, column, image) {
    const { pixels, layers } = this.#shown;
    const { weights, columns } = layers[0];
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
        context.strokeStyle = weights[unit * columns + k] > 0 ? colours.plus : colours.minus;
        context.globalAlpha = Math.min(1, (0.1 + 0.45 * push) * this.#emphasis(0, unit, -1));
        context.lineWidth = 0.8 + 1.2 * push;
        context.beginPath();
        context.moveTo(image.x + ((k % SIDE) + 0.5) * (image.size / SIDE), image.y + (Math.floor(k / SIDE) + 0.5) * (image.size / SIDE));
        context.lineTo(x, y);
        context.stroke();
      }
    });
    context.globalAlpha = 1;
  }

  #lines(context, colours, places, layer) {
    const { activations, layers } = this.#shown;
    const [from, to] = [places[layer - 1], places[layer]];
    for (let unit = 0; unit < to.length; unit++) {
      for (let source = 0; source < from.length; source++) {
        const weight = layers[layer].weights[unit * from.length + source] / 127;
        const size = Math.abs(weight);
        const alpha = (FAINTEST + 0.8 * size * (0.3 + 0.7 * activations[layer - 1][source])) * this.#emphasis(layer, unit, source);
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

  #input(context, colours, { x, y, size }) {
    const { pixels, layers } = this.#shown;
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
    const circle = looking && `circle ${this.#chosen[1] + 1}`;
    const text = circle ? (size > 120 ? `weights of ${circle}` : circle) : "784 pixels";
    context.font = `12px ${colours.sans}`;
    context.textAlign = "center";
    context.lineJoin = "round";
    context.lineWidth = 7;
    context.strokeStyle = colours.card; // Keeps the lines off the words.
    context.strokeText(text, x + size / 2, y + size + 18);
    context.fillStyle = colours.soft;
    context.fillText(text, x + size / 2, y + size + 18);
  }

  #circles(context, colours, places, radius) {
    const [empty, full] = [channels(colours.card), channels(colours.ink)];
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

/** Where everything stands: a column of circles a layer, and the image. */
function layout(width, height, activations) {
  const wide = width > 520;
  const most = Math.max(...activations.map((column) => column.length));
  const gap = (height - 24) / most;
  const radius = Math.min(wide ? 13 : 9, gap * 0.4);
  const size = Math.min(wide ? 190 : 84, width * (wide ? 0.2 : 0.24));
  const right = width - (wide ? 84 : 34);
  const left = size + (right - size) * (wide ? 0.27 : 0.24);
  const places = activations.map((column, layer) => {
    const x = left + ((right - left) * layer) / (activations.length - 1);
    const apart = gap * Math.min(1.35, most / column.length);
    return column.map((_, unit) => [x, height / 2 + (unit - (column.length - 1) / 2) * apart]);
  });
  return { places, radius, image: { x: 2, y: (height - size) / 2, size } };
}
