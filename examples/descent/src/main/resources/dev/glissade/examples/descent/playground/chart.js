// A line or several over examples or steps, on a linear or a logarithmic scale.
import { Stage } from "./stage.js";
import { level, short, ticks } from "./numbers.js";
import { paintMark } from "./ways.js";
import { words } from "./words.js";

const MARGIN = { left: 46, right: 14, top: 10, bottom: 24 };

export class Chart {
  #points = [];
  #options;
  #stage;

  /**
   * @param options {colour, logarithmic, range, label(y), across(x), name, unit}, or instead of the colour, one for each line
   *     as {colours}, with {said(values)} as the words for the last values and the {names} of
   *     the lines, which stand at their ends; every line but the first is dashed, unless each has its own of the {marks}
   */
  constructor(canvas, options) {
    const { name } = options;
    const said = ([value]) => words("page.chart.now", { name, value: this.#options.label(value) });
    this.#options = { label: short, across: short, unit: "", colours: [options.colour], names: [], marks: [], said, ...options };
    this.#stage = new Stage(canvas, (...all) => this.#paint(...all));
  }

  /** @param points [x, y] pairs, x growing, or [x, y, y, …] for several lines; @param marked how many of them the ball has passed, or all; @param range of the heights that are shown */
  show(points, marked = points.length, range = this.#options.range) {
    this.#points = points.filter(([, ...ys]) => ys.some(Number.isFinite));
    this.marked = marked;
    this.#options.range = range;
    const { canvas } = this.#stage;
    const { name, said } = this.#options;
    const last = this.#points.at(Math.min(marked, this.#points.length) - 1);
    canvas.dataset.points = this.#points.length;
    canvas.dataset.last = last?.[1] ?? "";
    canvas.setAttribute("aria-label", last ? said(last.slice(1)) : words("page.chart.empty", { name }));
    this.#stage.redraw();
  }

  #scale() {
    const { logarithmic, range } = this.#options;
    const map = logarithmic ? Math.log10 : (v) => v;
    const values = this.#points.flatMap(([, ...ys]) => ys).filter((y) => Number.isFinite(y) && (!logarithmic || y > 0));
    let low = map(range?.[0] ?? values.reduce((a, b) => Math.min(a, b), Infinity));
    let high = map(range?.[1] ?? values.reduce((a, b) => Math.max(a, b), -Infinity));
    if (level(low, high)) {
      const half = Math.max(0.5, 0.01 * Math.abs(low));
      [low, high] = Number.isFinite(low) ? [low - half, low + half] : logarithmic ? [-2, 0] : [0, 1];
    }
    const room = range ? 0 : 0.06 * (high - low);
    return { map, low: low - room, high: high + room };
  }

  #paint(context, width, height, colours) {
    const { logarithmic, range, label, across, unit } = this.#options;
    const { map, low, high } = this.#scale();
    const { left, right, top, bottom } = MARGIN;
    const xs = this.#points.map(([x]) => x);
    const [start, end] = [0, xs.at(-1) || 1];
    const atX = (x) => left + ((x - start) / (end - start)) * (width - left - right);
    const atY = (v) => height - bottom - ((v - low) / (high - low)) * (height - top - bottom);

    context.font = `12px ${colours.sans}`;
    context.lineWidth = 1;
    context.textAlign = "right";
    context.textBaseline = "middle";
    const marks = logarithmic ? logarithms(low, high) : ticks(low, high, range ? 4 : 3);
    for (const mark of marks) {
      context.strokeStyle = colours.line;
      line(context, [left, atY(mark)], [width - right, atY(mark)]);
      context.fillStyle = colours.soft;
      context.fillText(logarithmic ? short(10 ** mark) : label(mark), left - 7, atY(mark));
    }
    context.textBaseline = "alphabetic";
    context.textAlign = "center";
    const wide = Math.max(2, Math.floor((width - left) / 90));
    const free = unit ? width - right - context.measureText(unit).width - 6 : width;
    for (const x of ticks(start, end, wide)) {
      if (atX(x) < free) {
        context.fillText(across(x), atX(x), height - 6);
      }
    }
    if (unit) {
      context.textAlign = "right";
      context.fillText(unit, width - right + 8, height - 6);
    }
    if (this.#points.length === 0) {
      context.textAlign = "center";
      context.fillText(words("page.chart.nothing"), (left + width - right) / 2, (top + height - bottom) / 2);
      return;
    }
    context.save();
    context.beginPath();
    context.rect(0, top - 8, width, height - bottom - top + 16); // What is above the range leaves the picture.
    context.clip();
    const ends = this.#options.colours.map((colour, k) => {
      const points = this.#points.map((point) => [point[0], point[k + 1]]);
      context.setLineDash(k === 0 || this.#options.marks[k] ? [] : [5, 4]);
      return this.#line(context, colours[colour], points, ([x, y]) => [atX(x), atY(map(y))], this.#options.marks[k]);
    });
    context.restore();
    this.#names(context, colours, ends, width, height - bottom);
  }

  #line(context, colour, points, at, mark) {
    const seen = ([, y]) => Number.isFinite(y) && (!this.#options.logarithmic || y > 0);
    const [drawn, passed] = [points, points.slice(0, this.marked)].map((part) => part.filter(seen).map(at));
    context.lineJoin = "round";
    context.strokeStyle = colour;
    for (const [part, alpha] of [[drawn, 0.3], [passed, 1]]) {
      context.globalAlpha = alpha;
      context.lineWidth = 2;
      context.beginPath();
      part.forEach(([x, y]) => context.lineTo(x, y));
      context.stroke();
    }
    context.globalAlpha = 1;
    context.setLineDash([]);
    if (passed.length && mark) {
      paintMark(context, mark, passed.at(-1), 5, colour);
    } else if (passed.length) {
      context.fillStyle = colour;
      context.beginPath();
      context.arc(...passed.at(-1), 4, 0, 2 * Math.PI);
      context.fill();
    }
    return passed.at(-1);
  }

  /** Each line's name at its end: that of the higher end above it, that of the lower one below, or between, at the floor. */
  #names(context, colours, ends, width, floor) {
    const { names } = this.#options;
    const heights = ends.map((end) => end?.[1] ?? 0);
    const low = Math.max(...heights) + 20 > floor; // No room below: the axis is there.
    context.lineJoin = "round";
    names.forEach((name, k) => {
      if (ends[k]) {
        const above = heights[k] === Math.min(...heights) && heights.indexOf(heights[k]) === k;
        const y = above ? heights[k] - (low ? 25 : 9) : low ? Math.min(...heights) - 9 : heights[k] + 19;
        const x = Math.min(width - MARGIN.right, Math.max(ends[k][0] + 4, MARGIN.left + context.measureText(name).width));
        context.textAlign = "right";
        context.lineWidth = 4;
        context.strokeStyle = colours.card; // Keeps the line off the word.
        context.strokeText(name, x, y);
        context.fillStyle = colours[this.#options.colours[k]];
        context.fillText(name, x, y);
      }
    });
  }
}

function line(context, from, to) {
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
}

/** Powers of ten between two, with 2 and 5 where there are few. */
function logarithms(low, high) {
  const parts = high - low > 2.2 ? [1] : high - low > 0.7 ? [1, 3] : high - low > 0.3 ? [1, 2, 5] : [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const found = [];
  for (let power = Math.floor(low); power <= high; power++) {
    found.push(...parts.map((part) => power + Math.log10(part)));
  }
  const inside = found.filter((mark) => mark >= low && mark <= high);
  return inside.filter((mark, k) => k === 0 || mark - inside[k - 1] > 0.1 * (high - low)); // Room for the numbers.
}
