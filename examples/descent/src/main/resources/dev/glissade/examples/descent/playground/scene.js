// The picture of room 1: a curve or a landscape, with one ball or many.
import { Stage } from "./stage.js";
import * as curve from "./valley.js";
import * as surface from "./surface.js";
import { paintAhead, paintWay, straight } from "./ways.js";

const REACH = 26; // So near to the ball, a pointer or a finger takes it.

export class Scene {
  #canvas;
  #stage;
  #shown = null;
  #frame = null;
  #landscape = new surface.Landscape();
  #ball = null;

  constructor(canvas) {
    this.#canvas = canvas;
    this.#stage = new Stage(canvas, (...all) => this.#paint(...all));
  }

  /**
   * Shows {view, paths, groups, runners, step, way, balls}: the valleys as groups where there are many balls, the rules as
   * runners where they race, else null.
   */
  show(shown) {
    this.#shown = shown;
    this.#stage.redraw();
  }

  /** The coordinates under a pointer, or null before there is a picture. */
  place(event) {
    const box = this.#canvas.getBoundingClientRect();
    return this.#frame?.back(event.clientX - box.left, event.clientY - box.top) ?? null;
  }

  /** Whether a pointer is on the one ball, or where all rules start. */
  holds(event) {
    const box = this.#canvas.getBoundingClientRect();
    return this.#ball !== null && Math.hypot(event.clientX - box.left - this.#ball[0], event.clientY - box.top - this.#ball[1]) < REACH;
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
    const { view, paths, groups, runners, step, way, balls } = this.#shown;
    const one = !groups && paths[0]?.points.length ? paths[0] : null;
    const here = one && Math.min(step, one.points.length - 1);
    const flat = view.variables === 1;
    const f = flat ? curve.paintCurve(context, width, height, colours, view) : this.#landscape.paint(context, width, height, colours, view);
    const at = (path, k) => (flat ? f.at(path.points[k][0], path.values[k]) : f.at(...path.points[k]));
    const ahead = (path, ink, from) => {
      context.save();
      if (flat) {
        clip(context, f, view); // Not over the numbers of the axis.
      }
      paintAhead(context, ink, path, from, straight(at));
      context.restore();
    };
    this.#frame = f;
    this.#ball = one && at(one, runners ? 0 : here);
    if (groups && flat) {
      curve.paintMany(context, colours, view, f, groups, { step, way, width: (f.across * (view.to[0] - view.from[0])) / balls });
    } else if (groups) {
      surface.paintMany(context, colours, f, groups, { step, way });
    } else if (runners) {
      runners.forEach(({ path, colour }) => ahead(path, colours[colour], step));
      runners.forEach((runner) => paintWay(context, colours, runner, { step, way }, straight(at)));
    } else if (one) {
      ahead(one, colours.path, here);
      if (flat) {
        curve.paintBall(context, colours, view, f, one, here, way);
      } else {
        surface.paintBall(context, colours, view, f, one, here, way);
      }
    }
  }
}

function clip(context, f, view) {
  const [left, right] = [view.from[0], view.to[0]].map(f.x);
  context.beginPath();
  context.rect(left, 0, right - left, f.floor + 8);
  context.clip();
}
