// Takes the ball by the pointer and leads it; what is no drag stays a click.

const MOVED = 3; // pixels

/**
 * @param actions {holds(event): whether the pointer is on the ball, move(event), release()}
 */
export function dragBall(canvas, { holds, move, release }) {
  let held = null;
  let dragged = false;
  canvas.addEventListener("pointerdown", (event) => {
    dragged = false;
    if (event.button === 0 && holds(event)) {
      held = event;
      canvas.setPointerCapture(event.pointerId);
    }
  });
  canvas.addEventListener("pointermove", (event) => {
    if (held) {
      dragged ||= Math.hypot(event.clientX - held.clientX, event.clientY - held.clientY) > MOVED;
    }
    if (held && dragged) {
      move(event);
    }
    canvas.style.setProperty("cursor", held ? "grabbing" : holds(event) ? "grab" : "");
  });
  const end = () => {
    held = null;
    if (dragged) {
      release();
    }
  };
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);
  canvas.addEventListener(
    "click",
    (event) => {
      if (dragged) {
        event.stopImmediatePropagation(); // The end of a drag is no click.
      }
      dragged = false;
    },
    true,
  );
  canvas.addEventListener("touchstart", (event) => holds(event.touches[0]) && event.preventDefault(), { passive: false }); // Elsewhere a finger scrolls.
}
