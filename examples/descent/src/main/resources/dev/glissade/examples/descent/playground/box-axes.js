// The walls of the box behind a surface, and the numbers on its edges.
import { short, ticks } from "./numbers.js";
import { words } from "./words.js";

const ROW = 13; // pixels that a number needs

/** Before the surface: the edges of the ground, and on the two walls behind it a line for each mark of the height. */
export function paintWalls(context, colours, box, marks) {
  const [back, one, other, front] = corners(box);
  const to = (corner, part) => box.project(...corner, part);
  context.lineWidth = 1;
  context.strokeStyle = colours.line;
  for (const mark of [...marks.map((m) => box.part(m)), 0]) {
    line(context, to(one, mark), to(back, mark), to(other, mark));
  }
  [one, back, other].forEach((corner) => line(context, to(corner, 0), to(corner, 1)));
  context.strokeStyle = colours.edge;
  line(context, to(one, 0), to(front, 0), to(other, 0));
}

/** After the surface: numbers and names, where nothing is in front of them. */
export function paintAxes(context, colours, box, view, marks) {
  const [, one, other, front] = corners(box);
  const left = [one, other].reduce((a, b) => (box.project(...b, 0)[0] < box.project(...a, 0)[0] ? b : a));
  context.font = `12px ${colours.sans}`;
  context.fillStyle = colours.soft;
  context.strokeStyle = colours.edge;
  context.textBaseline = "middle";
  upright(context, box, left, marks);
  context.textAlign = "center";
  for (const end of [one, other]) {
    edge(context, box, view, front, end);
  }
  context.textBaseline = "alphabetic";
}

function upright(context, box, corner, marks) {
  const [foot, top] = [0, 1].map((part) => box.project(...corner, part));
  line(context, foot, top);
  if (foot[1] - top[1] < 2 * ROW) {
    return; // Seen from above.
  }
  context.textAlign = "right";
  let last = Infinity;
  for (const mark of marks) {
    const [across, down] = box.project(...corner, box.part(mark));
    if (last - down > ROW) {
      line(context, [across, down], [across - 4, down]);
      context.fillText(short(mark), across - 7, down);
      last = down;
    }
  }
  context.textAlign = "left";
  context.fillText(words("relief.height"), Math.max(6, top[0] - 34), Math.max(10, top[1] - 14));
}

/** The numbers and the name along an edge of the ground in front. */
function edge(context, box, view, front, end) {
  const axis = front[0] === end[0] ? 1 : 0;
  const [from, to] = [box.project(...front, 0), box.project(...end, 0)];
  const outward = from[0] > to[0] ? -1 : 1; // Of the two edges in front, this one is to the left or to the right.
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (length < 60) {
    return; // Seen from its end.
  }
  const normal = [(Math.abs(to[1] - from[1]) / length) * outward, Math.abs(to[0] - from[0]) / length];
  const label = (text, value, distance) => {
    const place = [...front];
    place[axis] = (value - box.ground[axis]) / box.unit;
    const [across, down] = box.project(...place, 0);
    context.fillText(text, across + normal[0] * distance, down + normal[1] * distance);
  };
  const corner = box.ground[axis] + front[axis] * box.unit; // There is room for one number only.
  const free = (mark) => outward < 0 || Math.abs(mark - corner) > 0.06 * (view.to[axis] - view.from[axis]);
  ticks(view.from[axis], view.to[axis], 4).filter(free).forEach((mark) => label(short(mark), mark, 11));
  label("xy"[axis], (view.from[axis] + view.to[axis]) / 2, 27);
}

/** The corners of the ground: the farthest, the two beside it, and the nearest. */
function corners(box) {
  const [a, b] = box.sides;
  const around = [[-a, -b], [a, -b], [a, b], [-a, b]];
  const far = ([x, y]) => x * box.sin + y * box.cos;
  const back = around.reduce((best, corner, k) => (far(corner) > far(around[best]) ? k : best), 0);
  return [0, 3, 1, 2].map((step) => around[(back + step) % 4]);
}

function line(context, ...places) {
  context.beginPath();
  places.forEach(([across, down]) => context.lineTo(across, down));
  context.stroke();
}
