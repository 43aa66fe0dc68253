// The drawing pad: strokes of a pen, kept so that they can be taken back.
import { paintDigit } from "./pixels.js";
import { Stage } from "./stage.js";

const PEN = 0.082; // Width of the pen, in sides of the pad.
const SIDE = 112; // Pixels sent: four for each one the network sees.
const KEY_STEP = 1 / 28;

export class Pad {
  #canvas;
  #strokes = [];
  #picture = null; // A small image shown instead of strokes, until the pen touches the pad.
  #pen = null; // Where the keys hold the pen: {x, y, down}
  #changed;
  #stage;
  #ground = document.createElement("canvas");

  /** @param changed called after every change of the drawing */
  constructor(canvas, changed) {
    this.#canvas = canvas;
    this.#changed = changed;
    this.#stage = new Stage(canvas, (...all) => this.#paint(...all));
    this.#pointer();
    canvas.addEventListener("keydown", (event) => this.#key(event));
    canvas.addEventListener("blur", () => this.#lift());
  }

  get empty() {
    return this.#strokes.length === 0;
  }

  /** Shows an image of 28 by 28 that nobody drew. */
  show(pixels) {
    this.#strokes = [];
    this.#picture = pixels;
    this.#stage.redraw();
  }

  undo() {
    this.#picture = null;
    this.#strokes.pop();
    this.#lift();
    this.#show();
  }

  clear() {
    this.#picture = null;
    this.#strokes = [];
    this.#lift();
    this.#show();
  }

  /** The drawing as {width, pixels}: one byte of ink a pixel. */
  ink() {
    const ground = this.#ground;
    ground.width = ground.height = SIDE;
    const context = ground.getContext("2d", { willReadFrequently: true });
    this.#draw(context, SIDE, "#000");
    const { data } = context.getImageData(0, 0, SIDE, SIDE);
    return { width: SIDE, pixels: Uint8Array.from({ length: SIDE * SIDE }, (_, k) => data[4 * k + 3]) };
  }

  #pointer() {
    const canvas = this.#canvas;
    let drawing = null;
    const place = (event) => {
      const box = canvas.getBoundingClientRect();
      return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    };
    canvas.addEventListener("pointerdown", (event) => {
      if (event.button === 0) {
        drawing = [place(event)];
        this.#pen = null;
        this.#begin(drawing);
        canvas.setPointerCapture(event.pointerId);
        this.#show();
      }
    });
    canvas.addEventListener("pointermove", (event) => {
      if (drawing) {
        const all = event.getCoalescedEvents?.() ?? [];
        drawing.push(...(all.length ? all : [event]).map(place));
        this.#show();
      }
    });
    for (const end of ["pointerup", "pointercancel"]) {
      canvas.addEventListener(end, () => (drawing = null));
    }
  }

  #key(event) {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    this.#pen ??= { x: 0.5, y: 0.25, down: false };
    const pen = this.#pen;
    if (event.key in moves) {
      const inside = (v) => Math.min(0.96, Math.max(0.04, v));
      pen.x = inside(pen.x + moves[event.key][0] * KEY_STEP);
      pen.y = inside(pen.y + moves[event.key][1] * KEY_STEP);
      if (pen.down) {
        this.#strokes.at(-1).push([pen.x, pen.y]);
      }
    } else if (event.key === " ") {
      pen.down = !pen.down;
      if (pen.down) {
        this.#begin([[pen.x, pen.y]]);
      }
    } else if (event.key === "Backspace") {
      this.undo();
    } else {
      return;
    }
    event.preventDefault();
    this.#show();
  }

  #begin(stroke) {
    this.#picture = null;
    this.#strokes.push(stroke);
  }

  #lift() {
    this.#pen = this.#pen && { ...this.#pen, down: false };
    this.#stage.redraw();
  }

  #show() {
    this.#stage.redraw();
    this.#changed();
  }

  #draw(context, size, colour) {
    context.strokeStyle = context.fillStyle = colour;
    context.lineWidth = PEN * size;
    context.lineCap = context.lineJoin = "round";
    for (const stroke of this.#strokes) {
      context.beginPath();
      stroke.forEach(([x, y]) => context.lineTo(x * size, y * size));
      context.lineTo(stroke.at(-1)[0] * size + 0.01, stroke.at(-1)[1] * size); // A dot is a stroke too.
      context.stroke();
    }
  }

  #paint(context, width, height, colours) {
    if (this.#picture) {
      paintDigit(this.#ground, this.#picture);
      context.imageSmoothingEnabled = false;
      context.drawImage(this.#ground, 0, 0, width, height);
    }
    this.#draw(context, width, colours.ink);
    if (this.#pen && document.activeElement === this.#canvas) {
      context.beginPath();
      context.arc(this.#pen.x * width, this.#pen.y * width, (PEN * width) / 2 + 2, 0, 2 * Math.PI);
      context.strokeStyle = this.#pen.down ? colours.ball : colours.accent;
      context.lineWidth = 3;
      context.stroke();
    }
  }
}
