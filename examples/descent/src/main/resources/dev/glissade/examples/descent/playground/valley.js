// One variable: the curve, the ball, the line that touches it and the step it leads to.
import { arrow, ball, tries } from "./stage.js";
import { level, short, ticks } from "./numbers.js";
import { words } from "./words.js";

const MARGIN = { left: 46, right: 16, top: 30, bottom: 44 };
const TANGENT_LENGTH = 150;
const STRIP_HEIGHT = 10;

/** The frame between numbers and places on the canvas. */
export function frame(view, width, height) {
  const [x0, x1] = [view.from[0], view.to[0]];
  const [low, high] = heights(view.values);
  const { left, right, top, bottom } = MARGIN;
  const across = (width - left - right) / (x1 - x0);
  const up = (height - top - bottom) / (high - low);
  return {
    across,
    up,
    low,
    high,
    floor: height - bottom,
    seen: ([x, y]) => [Math.min(width - 6, Math.max(6, x)), Math.min(height - 6, Math.max(6, y))],
    x: (x) => left + (x - x0) * across,
    y: (v) => height - bottom - (v - low) * up,
    at: (x, v) => [left + (x - x0) * across, height - bottom - (v - low) * up],
    back: (px) => [Math.min(x1, Math.max(x0, x0 + (px - left) / across))],
  };
}

/** What heights to show: all of them, unless the ends of the curve would press its valleys flat. */
function heights(values) {
  const real = values.filter((v) => v !== null).sort((a, b) => a - b);
  if (real.length === 0) {
    return [-1, 1];
  }
  const [deep, most] = [0.02, 0.88].map((part) => real[Math.floor(real.length * part)]);
  const low = Math.max(real[0], most - 1.6 * (most - deep)); // Not as deep as a pole.
  const high = Math.min(real.at(-1), low + 1.6 * (most - low));
  const room = level(low, high) ? Math.max(1, Math.abs(low)) : 0.04 * (high - low);
  return [low - room, high + room];
}

/** Height of the sampled curve at x, between its samples on a straight line. */
export function heightAt(view, x) {
  const place = ((x - view.from[0]) / (view.to[0] - view.from[0])) * (view.values.length - 1);
  const index = Math.min(view.values.length - 2, Math.max(0, Math.floor(place)));
  const [a, b] = [view.values[index], view.values[index + 1]];
  if (view.breaks.has(index)) {
    return place - index < 0.5 ? a : b;
  }
  return a === null || b === null ? (a ?? b) : a + (b - a) * (place - index);
}

export function paintCurve(context, width, height, colours, view) {
  const f = frame(view, width, height);
  axes(context, width, height, colours, view, f);
  context.save();
  context.beginPath();
  context.rect(0, 0, width, f.floor + 8);
  context.clip();
  context.strokeStyle = colours.curve;
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.beginPath();
  let pen = false;
  view.values.forEach((value, k) => {
    const x = view.from[0] + ((view.to[0] - view.from[0]) * k) / (view.values.length - 1);
    const broken = value === null || view.breaks.has(k - 1); // Not through a pole.
    if (value === null) {
      pen = false;
    } else if (pen && !broken) {
      context.lineTo(...f.at(x, value));
    } else {
      context.moveTo(...f.at(x, value));
      pen = true;
    }
  });
  context.stroke();
  context.restore();
  return f;
}

function axes(context, width, height, colours, view, f) {
  const line = (...ends) => {
    context.beginPath();
    ends.forEach((end) => context.lineTo(...end));
    context.stroke();
  };
  context.font = `12px ${colours.sans}`;
  context.lineWidth = 1;
  context.strokeStyle = colours.line;
  context.fillStyle = colours.soft;
  context.textAlign = "center";
  for (const x of ticks(view.from[0], view.to[0], Math.max(3, width / 110))) {
    line([f.x(x), MARGIN.top - 8], [f.x(x), f.floor + 18]);
    context.fillText(short(x), f.x(x), height - 8);
  }
  context.textAlign = "right";
  context.fillText("x", width - 6, f.floor + 4);
  context.textBaseline = "middle";
  for (const v of ticks(f.low, f.high, Math.max(3, height / 80)).filter((v) => f.y(v) < f.floor - 4)) {
    line([MARGIN.left, f.y(v)], [width - MARGIN.right, f.y(v)]);
    context.fillText(short(v), MARGIN.left - 7, f.y(v));
  }
  context.textBaseline = "alphabetic";
  context.textAlign = "left";
  context.fillText(words("descent.axis.height"), 8, 16);
}

/** One ball at its step: past places, tangent, the arrow of the step, and the ball on its way. */
export function paintBall(context, colours, view, f, path, step, way) {
  const { points, values, gradients } = path;
  context.fillStyle = colours.ball;
  for (let k = Math.max(0, step - 60); k < step; k++) {
    context.globalAlpha = Math.max(0.12, 0.55 - 0.02 * (step - k));
    context.beginPath();
    context.arc(...f.at(points[k][0], values[k]), 3.5, 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;
  const x = points[step][0];
  const next = points[step + 1]?.[0] ?? x;
  const here = f.at(x, values[step]);
  const pixels = Math.atan2(-gradients[step][0] * f.up, f.across);
  const half = TANGENT_LENGTH / 2;
  context.strokeStyle = colours.minus;
  context.lineWidth = 2;
  context.setLineDash([6, 5]);
  context.beginPath();
  context.moveTo(here[0] - half * Math.cos(pixels), here[1] - half * Math.sin(pixels));
  context.lineTo(here[0] + half * Math.cos(pixels), here[1] + half * Math.sin(pixels));
  context.stroke();
  context.setLineDash([2, 4]);
  context.strokeStyle = colours.ball;
  context.fillStyle = colours.ball;
  context.lineWidth = 1.5;
  for (const place of [here, f.at(next, heightAt(view, next))]) {
    context.beginPath();
    context.moveTo(...place);
    context.lineTo(place[0], f.floor + 8);
    context.stroke();
  }
  context.setLineDash([]);
  context.lineWidth = 3;
  arrow(context, [here[0], f.floor + 8], [f.x(next), f.floor + 8]);
  const seen = (path.tried?.[step] ?? []).filter(([tried]) => tried >= view.from[0] && tried <= view.to[0]);
  tries(context, colours, seen.map(([tried]) => [f.x(tried), f.floor + 8]));
  const rolled = x + (next - x) * way;
  const on = way > 0 ? heightAt(view, rolled) : values[step];
  ball(context, f.seen(f.at(rolled, on)), 10, colours.ball, colours.card); // At the edge when it has run away.
}

/** Many balls; a strip on the ground shows from where each valley is reached. */
export function paintMany(context, colours, view, f, groups, place) {
  for (const { colour, paths } of groups) {
    for (const path of paths) {
      const step = Math.min(Math.floor(place.step), path.points.length - 1);
      const next = Math.min(step + 1, path.points.length - 1);
      if (step < 0) {
        continue;
      }
      const x = path.points[step][0] + (path.points[next][0] - path.points[step][0]) * place.way;
      const start = f.x(path.points[0][0]);
      context.fillStyle = colours[colour];
      context.fillRect(start - place.width / 2 + 0.5, f.floor + 10, place.width - 1, STRIP_HEIGHT);
      ball(context, f.at(x, heightAt(view, x)), 7, colours[colour], colours.card);
    }
  }
}
