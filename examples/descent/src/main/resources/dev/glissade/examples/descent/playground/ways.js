// The ways of balls as lines over a curve, a map or a surface, and the marks of those that race.
const DOT = 2.2;
const APART = 18; // pixels between the small marks along a way

/** Each mark as corners around the middle; a circle has none. */
const SHAPES = {
  circle: null,
  square: [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]],
  triangle: [[0, -1.2], [1.1, 0.8], [-1.1, 0.8]],
  diamond: [[0, -1.25], [1.1, 0], [0, 1.25], [-1.1, 0]],
  wedge: [[0, 1.2], [1.1, -0.8], [-1.1, -0.8]],
  cross: [[-0.4, -1.1], [0.4, -1.1], [0.4, -0.4], [1.1, -0.4], [1.1, 0.4], [0.4, 0.4], [0.4, 1.1], [-0.4, 1.1], [-0.4, 0.4], [-1.1, 0.4], [-1.1, -0.4], [-0.4, -0.4]],
  star: Array.from({ length: 10 }, (_, k) => {
    const [angle, size] = [(k * Math.PI) / 5, k % 2 ? 0.58 : 1.35];
    return [Math.sin(angle) * size, -Math.cos(angle) * size];
  }),
};

/**
 * A way between two of its steps, parts of steps allowed, straight from each to the next: [[across, down, hidden]].
 *
 * @param at gives the place of a step on the canvas
 */
export function straight(at) {
  return (path, from, to) => {
    const between = (place) => {
      const step = Math.floor(place);
      const next = Math.min(step + 1, path.points.length - 1);
      const [here, there] = [at(path, step), at(path, next)];
      return [...here.map((v, k) => v + (there[k] - v) * (place - step)), false];
    };
    const whole = Array.from({ length: Math.max(0, Math.ceil(to) - Math.floor(from) - 1) }, (_, k) => Math.floor(from) + 1 + k);
    return [from, ...whole, ...(to > from ? [to] : [])].map(between);
  };
}

/** Draws the steps that are still to come, faintly; line gives the way between two of them. */
export function paintAhead(context, ink, path, from, line) {
  const last = path.points.length - 1;
  if (from >= last) {
    return;
  }
  trace(context, line(path, from, last), ink, 1.5, 0.6);
  dots(path, from + 1, last, line, (place) => {
    context.globalAlpha = place[2] ? 0.25 : 0.7;
    paintMark(context, "circle", place, DOT, ink);
  });
  context.globalAlpha = 1;
}

/**
 * Draws a way up to where its ball is, and the ball.
 *
 * @param one {path, colour, mark, radius}: names of a colour and of a mark
 * @param place {step, way}: the step that the ball has made, and its part of the next one
 */
export function paintWay(context, colours, { path, colour, mark, radius }, place, line) {
  const last = path.points.length - 1;
  if (last < 0) {
    return;
  }
  const step = Math.min(place.step, last);
  const ink = colours[colour];
  const passed = line(path, 0, Math.min(step + place.way, last));
  trace(context, passed, colours.card, 5, 0.6);
  trace(context, passed, ink, 2.5, 1);
  dots(path, 0, step, line, (spot) => !spot[2] && paintMark(context, mark, spot, mark === "circle" ? DOT + 0.8 : DOT + 1.6, ink));
  const end = passed.at(-1);
  if (!end) {
    return;
  }
  context.globalAlpha = end[2] ? 0.45 : 1;
  paintMark(context, mark, end, radius, ink, colours.card);
  context.globalAlpha = 1;
}

/** The steps of a part of a way, but for those too near to the one before. */
function dots(path, from, to, line, paint) {
  let before = null;
  for (let k = Math.ceil(from); k <= to; k++) {
    const [place] = line(path, k, k);
    if (place && (!before || Math.hypot(place[0] - before[0], place[1] - before[1]) > APART)) {
      paint(place);
      before = place;
    }
  }
}

/** A line through places, broken where one is null; what is hidden of it is faint. */
function trace(context, places, colour, width, strength) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineJoin = "round";
  for (const hidden of [true, false]) {
    context.globalAlpha = strength * (hidden ? 0.3 : 1);
    context.beginPath();
    let pen = false;
    for (let k = 1; k < places.length; k++) {
      const [from, to] = [places[k - 1], places[k]];
      const drawn = from && to && to[2] === hidden;
      if (drawn && !pen) {
        context.moveTo(from[0], from[1]);
      }
      if (drawn) {
        context.lineTo(to[0], to[1]);
      }
      pen = drawn;
    }
    context.stroke();
  }
  context.globalAlpha = 1;
}

/** Draws a mark, with a rim if one is given. */
export function paintMark(context, shape, [x, y], radius, colour, rim = null) {
  context.beginPath();
  if (SHAPES[shape]) {
    SHAPES[shape].forEach(([dx, dy]) => context.lineTo(x + dx * radius, y + dy * radius));
    context.closePath();
  } else {
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
  if (rim) {
    context.lineWidth = 4;
    context.lineJoin = "round";
    context.strokeStyle = rim;
    context.stroke();
  }
  context.fillStyle = colour;
  context.fill();
}
