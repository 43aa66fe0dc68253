// The surface of a function of two variables, to turn by dragging or with the arrow keys; what the map shows, it shows too.
import { Box, heights } from "./box.js";
import { paintAxes, paintWalls } from "./box-axes.js";
import { ticks } from "./numbers.js";
import { Relief } from "./relief.js";
import { Stage } from "./stage.js";
import { paintAhead, paintWay } from "./ways.js";
import { words } from "./words.js";

export const ANGLE = { turn: -28, tilt: 46 };
export const TILTS = [8, 88];
const ROOM = { left: 40, right: 20, top: 20, bottom: 34 };
const KEY_STEP = 5; // degrees
const DEGREES_PER_PIXEL = 0.5;
const STILL = 140; // ms after which the picture is drawn finely
const PIECES = 12; // of a step, so that its line follows the surface
const NEAR = 0.03; // What is so little behind the surface lies on it.

export class ReliefPicture {
  #canvas;
  #stage;
  #actions;
  #shown = null;
  #relief = new Relief();
  #image = document.createElement("canvas");
  #drawn = [];
  #fine = false;
  #timer;
  #said = null;
  #angle = { ...ANGLE };

  /** @param actions {turned(angle), chosen(place), cut({low, high, cut})}: it was turned, clicked on, or shows these heights */
  constructor(canvas, actions) {
    this.#canvas = canvas;
    this.#actions = actions;
    this.#stage = new Stage(canvas, (...all) => this.#paint(...all));
    this.#drag();
    canvas.addEventListener("keydown", (event) => this.#key(event));
    this.#say();
  }

  /** Shows {view, ways, step, way}: each way of a ball with its colour, its mark and whether what is ahead is drawn too. */
  show(shown) {
    if (this.#shown?.view !== shown.view) {
      this.range = heights(shown.view);
      this.#actions.cut(this.range);
    }
    this.#shown = shown;
    this.#say();
    this.#stage.redraw();
  }

  get angle() {
    return { ...this.#angle };
  }

  set angle({ turn, tilt }) {
    this.#angle = { turn: ((((turn + 180) % 360) + 360) % 360) - 180, tilt: Math.min(TILTS[1], Math.max(TILTS[0], tilt)) };
    this.#fine = false;
    this.#say();
    this.#stage.redraw();
  }

  #turn(by, up) {
    this.angle = { turn: this.#angle.turn + by, tilt: this.#angle.tilt + up };
    this.#actions.turned(this.angle);
  }

  #say() {
    const [turn, tilt] = [this.#angle.turn, this.#angle.tilt].map(Math.round);
    const said = [this.#shown?.view.expression ?? "", turn, tilt];
    if (said.join() !== this.#said) {
      this.#said = said.join();
      Object.assign(this.#canvas.dataset, { turn, tilt });
      this.#canvas.setAttribute("aria-label", words("relief.label", { function: said[0], turn, tilt }));
    }
  }

  #drag() {
    const canvas = this.#canvas;
    let last = null;
    let moved = 0;
    canvas.addEventListener("pointerdown", (event) => {
      last = event.button === 0 ? event : null;
      moved = 0;
      if (last) {
        canvas.setPointerCapture(event.pointerId);
      }
    });
    canvas.addEventListener("pointermove", (event) => {
      if (last) {
        const [x, y] = [event.clientX - last.clientX, event.clientY - last.clientY];
        moved += Math.hypot(x, y);
        last = event;
        this.#turn(x * DEGREES_PER_PIXEL, y * DEGREES_PER_PIXEL);
      }
    });
    canvas.addEventListener("pointerup", (event) => {
      const place = last && moved < 4 ? this.#place(event) : null;
      last = null;
      if (place) {
        this.#actions.chosen(place);
      }
    });
    canvas.addEventListener("pointercancel", () => (last = null));
  }

  #key(event) {
    const moves = { ArrowLeft: [-KEY_STEP, 0], ArrowRight: [KEY_STEP, 0], ArrowUp: [0, KEY_STEP], ArrowDown: [0, -KEY_STEP] };
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key in moves) {
      this.#turn(...moves[event.key]);
    } else if (event.key === "Home") {
      this.#turn(ANGLE.turn - this.#angle.turn, ANGLE.tilt - this.#angle.tilt);
    } else {
      return;
    }
    event.preventDefault();
  }

  /** The place on the ground below what is seen under a pointer, or null where there is no surface. */
  #place(event) {
    const edge = this.#canvas.getBoundingClientRect();
    const [across, down] = [event.clientX - edge.left, event.clientY - edge.top];
    const depth = this.#relief.depthAt(across * this.#ratio, down * this.#ratio);
    if (!this.box || depth === Infinity) {
      return null;
    }
    const { from, to } = this.#shown.view;
    return this.box.back(across, down, depth).map((v, k) => Math.min(to[k], Math.max(from[k], v)));
  }

  get #ratio() {
    return this.#image.width / this.#stage.width;
  }

  #paint(context, width, height, colours) {
    if (!this.#shown) {
      return;
    }
    const { view, ways, step, way } = this.#shown;
    const room = { left: ROOM.left, top: ROOM.top, width: width - ROOM.left - ROOM.right, height: height - ROOM.top - ROOM.bottom };
    this.box = new Box(view, this.range, this.#angle, room);
    const marks = ticks(this.range.low, this.range.high, 5);
    this.#draw(width, height, room, colours, marks);
    paintWalls(context, colours, this.box, marks);
    context.imageSmoothingQuality = "high";
    context.drawImage(this.#image, 0, 0, width, height);
    paintAxes(context, colours, this.box, view, marks);
    const line = (path, from, to) => this.#line(path, from, to);
    ways.filter(({ ahead }) => ahead).forEach((one) => paintAhead(context, colours[one.colour], one.path, step, line));
    ways.forEach((one) => paintWay(context, colours, one, { step, way }, line));
  }

  /** Draws the surface if it looks other than before: coarsely while it turns, finely when it is still. */
  #draw(width, height, room, colours, marks) {
    const looks = [this.#shown.view, this.#angle.turn, this.#angle.tilt, width, height, colours, this.#fine];
    if (looks.every((part, k) => part === this.#drawn[k])) {
      return;
    }
    this.#drawn = looks;
    const ratio = this.#fine ? 2 : 1;
    const scaled = Object.fromEntries(Object.entries(room).map(([name, v]) => [name, v * ratio]));
    const box = new Box(this.#shown.view, this.range, this.#angle, scaled);
    const size = { width: Math.round(width * ratio), height: Math.round(height * ratio) };
    const image = this.#relief.draw(this.#shown.view, box, size, colours.surface, (marks[1] - marks[0]) / 2 || 1);
    Object.assign(this.#image, size);
    this.#image.getContext("2d").putImageData(image, 0, 0);
    clearTimeout(this.#timer);
    if (!this.#fine) {
      this.#timer = setTimeout(() => {
        this.#fine = true;
        this.#stage.redraw();
      }, STILL);
    }
  }

  /** A way between two of its steps as places on the surface, [across, down, hidden], or null beside it. */
  #line(path, from, to) {
    const places = [];
    for (let k = from; k < to; k += 1 / PIECES) {
      places.push(this.#on(path, k));
    }
    return [...places, this.#on(path, to)];
  }

  #on(path, place) {
    const step = Math.floor(place);
    const next = Math.min(step + 1, path.points.length - 1);
    const part = place - step;
    const [x, y] = path.points[step].map((v, k) => v + (path.points[next][k] - v) * part);
    const { view } = this.#shown;
    if ([x, y].some((v, k) => v < view.from[k] || v > view.to[k])) {
      return null;
    }
    const value = part === 0 ? path.values[step] : (heightAt(view, x, y) ?? path.values[step]);
    const { low, high } = this.range;
    const seen = this.box.at(x, y, Math.min(high, Math.max(low, value)));
    const hidden = value > high || value < low || this.#relief.hides([seen[0] * this.#ratio, seen[1] * this.#ratio, seen[2]], NEAR);
    return [seen[0], seen[1], hidden];
  }
}

/** The height of the sampled surface at a place, between its samples; null where there is none. */
export function heightAt(view, x, y) {
  const n = view.samples;
  const place = [x, y].map((v, k) => ((v - view.from[k]) / (view.to[k] - view.from[k])) * (n - 1));
  const cell = place.map((v) => Math.min(n - 2, Math.max(0, Math.floor(v))));
  const [a, b] = place.map((v, k) => v - cell[k]);
  const at = (dx, dy) => view.values[(cell[1] + dy) * n + cell[0] + dx];
  const corners = [at(0, 0), at(1, 0), at(0, 1), at(1, 1)];
  if (corners.includes(null)) {
    return null;
  }
  return corners[0] * (1 - a) * (1 - b) + corners[1] * a * (1 - b) + corners[2] * (1 - a) * b + corners[3] * a * b;
}
