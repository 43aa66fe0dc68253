// The plane: what a unit gives in every part of it as colour, and the points on top.
import { paintHeat } from "./heat.js";
import { Stage } from "./stage.js";

const EDGE = 6;
const RADIUS = 4.5;
const REACH = 11; // How far from a point, in pixels, a click still means it.
const KEY_STEP = 0.5;
const FINE_STEP = 0.1;

export class PlanePicture {
  #canvas;
  #stage;
  #heat = document.createElement("canvas");
  #hasHeat = false;
  #points = { training: [], test: [] };
  #cursor = null; // Where the keys are, or null before the first.
  #press = null;

  constructor(canvas) {
    this.#canvas = canvas;
    this.#stage = new Stage(canvas, (...all) => this.#paint(...all));
    canvas.addEventListener("click", (event) => this.#click(event));
    canvas.addEventListener("keydown", (event) => this.#key(event));
    canvas.addEventListener("focus", () => this.#stage.redraw());
    canvas.addEventListener("blur", () => this.#stage.redraw());
  }

  /** @param press called with a place and how far its pixels are apart, or null where points are not to be set */
  edit(press) {
    this.#press = press;
    this.#canvas.classList.toggle("own", press !== null);
    this.#stage.redraw();
  }

  /** @param base64 of the map, or null for none */
  heat(base64) {
    this.#hasHeat = base64 !== null;
    if (base64 !== null) {
      paintHeat(this.#heat, base64);
    }
    this.#stage.redraw();
  }

  /** @param points {training, test}, each [x, y, label] */
  points(points) {
    this.#points = points;
    this.#stage.redraw();
  }

  #paint(context, width, height, colours) {
    if (this.#hasHeat) {
      context.imageSmoothingEnabled = true;
      context.drawImage(this.#heat, 0, 0, width, height);
    }
    this.#axes(context, width, height, colours);
    const at = ([x, y]) => [((x + EDGE) / (2 * EDGE)) * width, ((EDGE - y) / (2 * EDGE)) * height];
    for (const point of this.#points.test) {
      this.#dot(context, at(point), colours.card, point[2] ? colours.plus : colours.minus, colours);
    }
    for (const point of this.#points.training) {
      const colour = point[2] ? colours.plus : colours.minus;
      this.#dot(context, at(point), colour, colour, colours);
    }
    if (this.#press && this.#cursor && document.activeElement === this.#canvas) {
      const [x, y] = at(this.#cursor);
      context.strokeStyle = colours.ink;
      context.lineWidth = 2;
      context.beginPath();
      context.arc(x, y, 2 * RADIUS, 0, 2 * Math.PI);
      context.moveTo(x - 14, y);
      context.lineTo(x + 14, y);
      context.moveTo(x, y - 14);
      context.lineTo(x, y + 14);
      context.stroke();
    }
  }

  #axes(context, width, height, colours) {
    context.strokeStyle = colours.soft;
    context.globalAlpha = 0.35;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(width / 2, 0);
    context.lineTo(width / 2, height);
    context.moveTo(0, height / 2);
    context.lineTo(width, height / 2);
    context.stroke();
    context.globalAlpha = 1;
  }

  /** Full for a training point, hollow for a test point; a rim keeps it off a ground of its own colour. */
  #dot(context, [x, y], fill, ring, colours) {
    context.beginPath();
    context.arc(x, y, RADIUS, 0, 2 * Math.PI);
    context.strokeStyle = colours.card;
    context.lineWidth = 4;
    context.stroke();
    context.fillStyle = fill;
    context.fill();
    context.strokeStyle = ring;
    context.lineWidth = 1.8;
    context.stroke();
  }

  #click(event) {
    const box = this.#canvas.getBoundingClientRect();
    const scale = (2 * EDGE) / box.width;
    this.#press?.([(event.clientX - box.left) * scale - EDGE, EDGE - (event.clientY - box.top) * scale], REACH * scale);
  }

  #key(event) {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    if (!this.#press || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    this.#cursor ??= [0, 0];
    if (event.key in moves) {
      const step = event.shiftKey ? FINE_STEP : KEY_STEP;
      this.#cursor = this.#cursor.map((v, k) => Math.min(EDGE, Math.max(-EDGE, v + step * moves[event.key][k])));
    } else if (event.key === " " || event.key === "Enter") {
      this.#press(this.#cursor, FINE_STEP);
    } else {
      return;
    }
    event.preventDefault();
    this.#stage.redraw();
  }
}
