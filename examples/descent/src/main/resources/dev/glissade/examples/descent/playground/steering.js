// The picture of the ball's room under a pointer and a keyboard.
import { dragBall } from "./drag.js";

const PART = 60; // of the view that an arrow key moves the start by

/**
 * Lets a person move the start and play.
 *
 * @param shown gives {view, start}, or null before there is a picture
 * @param actions {setStart(place), setDown(place), play(), toggle(), forward(), zoom(inward)}
 */
export function steer(canvas, scene, shown, { setStart, setDown, play, toggle, forward, zoom }) {
  dragBall(canvas, { holds: (event) => scene.holds(event), move: (event) => setStart(scene.place(event)), release: play });
  canvas.addEventListener("click", (event) => scene.place(event) && setDown(scene.place(event)));
  canvas.addEventListener("keydown", (event) => {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };
    const actions = { Enter: toggle, " ": toggle, s: forward, "+": () => zoom(true), "-": () => zoom(false) };
    if (event.ctrlKey || event.metaKey || event.altKey || !shown()) {
      return;
    }
    if (event.key in moves) {
      setStart(beside(shown(), moves[event.key]));
    } else if (event.key in actions) {
      actions[event.key]();
    } else {
      return;
    }
    event.preventDefault();
  });
}

function beside({ view: { from, to }, start }, move) {
  const moved = start.map((v, k) => v + (move[k] * (to[k] - from[k])) / PART);
  return moved.map((v, k) => Number(Math.min(to[k], Math.max(from[k], v)).toPrecision(6)));
}
