// The picture of room 1: a curve or a landscape, with one ball or many.
import { Stage } from "./stage.js";
import * as curve from "./valley.js";
import * as surface from "./surface.js";

export class Scene {
  #canvas;
  #stage;
  #shown = null;
  #frame = null;
  #landscape = new surface.Landscape();

  constructor(canvas) {
    this.#canvas = canvas;
    this.#stage = new Stage(canvas, (...all) => this.#paint(...all));
  }

  /** Shows {view, paths, groups, step, way, balls}: the valleys as groups where there are many balls, else null. */
  show(shown) {
    this.#shown = shown;
    this.#stage.redraw();
  }

  /** The coordinates under a pointer, or null before there is a picture. */
  place(event) {
    const box = this.#canvas.getBoundingClientRect();
    return this.#frame?.back(event.clientX - box.left, event.clientY - box.top) ?? null;
  }

  /** Widens a view until a unit is as long across as upward: then gradients stand at right angles to contours. */
  even({ from, to }) {
    const sides = [this.#stage.width || 3, this.#stage.height || 2];
    const unit = Math.max(...from.map((v, k) => (to[k] - v) / sides[k]));
    const middle = from.map((v, k) => (v + to[k]) / 2);
    const edge = (sign) => middle.map((m, k) => m + (sign * unit * sides[k]) / 2);
    return { from: edge(-1), to: edge(1) };
  }

  #paint(context, width, height, colours) {
    if (!this.#shown) {
      return;
    }
    const { view, paths, groups, step, way, balls } = this.#shown;
    const one = paths[0]?.points.length ? paths[0] : null;
    const here = one && Math.min(step, one.points.length - 1);
    if (view.variables === 1) {
      this.#frame = curve.paintCurve(context, width, height, colours, view);
      if (groups) {
        curve.paintMany(context, colours, view, this.#frame, groups, { step, way, width: (this.#frame.across * (view.to[0] - view.from[0])) / balls });
      } else if (one) {
        curve.paintBall(context, colours, view, this.#frame, one, here, way);
      }
    } else {
      this.#frame = this.#landscape.paint(context, width, height, colours, view);
      if (groups) {
        surface.paintMany(context, colours, this.#frame, groups, { step, way });
      } else if (one) {
        surface.paintBall(context, colours, this.#frame, one, here, way);
      }
    }
  }
}
