// A curve of the cost over one number, with its tangent and the points that matter on it.
import { short, ticks } from "./numbers.js";
import { Stage, ball } from "./stage.js";

const MARGIN = { left: 46, right: 14, top: 14, bottom: 38 };

export class Curve {
  #stage;
  #shown = null;

  constructor(canvas) {
    this.#stage = new Stage(canvas, (...all) => this.#paint(...all));
  }

  /**
   * @param points [x, y] pairs, x growing; y null where there is none
   * @param tangent {x, y, slope}
   * @param marks [{x, y, colour, hollow}]
   * @param across what x is
   */
  show(shown) {
    this.#shown = { ...shown, points: shown.points.filter(([, y]) => y !== null) };
    this.#stage.redraw();
  }

  #paint(context, width, height, colours) {
    if (!this.#shown || this.#shown.points.length < 2) {
      return;
    }
    const { points, tangent, marks, across } = this.#shown;
    const [start, end] = [points[0][0], points.at(-1)[0]];
    const ys = [...points, ...marks.map(({ x, y }) => [x, y])].map(([, y]) => y).filter(Number.isFinite);
    const [low, high] = range(Math.min(...ys), Math.max(...ys));
    const { left, right, top, bottom } = MARGIN;
    const at = (x, y) => [
      left + ((x - start) / (end - start)) * (width - left - right),
      height - bottom - ((y - low) / (high - low)) * (height - top - bottom),
    ];
    axes(context, colours, { at, start, end, low, high, across, width, height });
    context.save();
    context.beginPath();
    context.rect(left, 0, width - left - right, height - bottom);
    context.clip();
    if (tangent) {
      context.strokeStyle = colours.accent;
      context.setLineDash([6, 4]);
      context.lineWidth = 1.6;
      stroke(context, [start, end].map((x) => at(x, tangent.y + tangent.slope * (x - tangent.x))));
      context.setLineDash([]);
    }
    context.strokeStyle = colours.curve;
    context.lineWidth = 2.2;
    stroke(context, points.map(([x, y]) => at(x, y)));
    context.restore();
    for (const { x, y, colour, hollow } of marks) {
      if (x >= start && x <= end && Number.isFinite(y)) {
        ball(context, at(x, y), hollow ? 5 : 6.5, hollow ? colours.card : colours[colour], hollow ? colours[colour] : colours.card);
      }
    }
  }
}

/** Level ground is drawn level, not as a mountain range of rounding errors. */
function range(low, high) {
  const least = 1e-4 * Math.max(Math.abs(high), 1e-3);
  const middle = (low + high) / 2;
  const half = Math.max((high - low) / 2, least) * 1.08;
  return [middle - half, middle + half];
}

function axes(context, colours, { at, start, end, low, high, across, width, height }) {
  const { left, right, bottom } = MARGIN;
  context.font = `12px ${colours.sans}`;
  context.lineWidth = 1;
  context.textBaseline = "middle";
  context.textAlign = "right";
  for (const y of ticks(low, high, 4)) {
    context.strokeStyle = colours.line;
    stroke(context, [at(start, y), at(end, y)]);
    context.fillStyle = colours.soft;
    context.fillText(short(y), left - 7, at(start, y)[1]);
  }
  context.textBaseline = "alphabetic";
  context.textAlign = "center";
  for (const x of ticks(start, end, Math.max(2, Math.floor(width / 80)))) {
    context.fillText(short(x), at(x, low)[0], height - bottom + 16);
  }
  context.fillText(across, (left + width - right) / 2, height - 4);
}

function stroke(context, points) {
  context.beginPath();
  points.forEach((point) => context.lineTo(...point));
  context.stroke();
}
