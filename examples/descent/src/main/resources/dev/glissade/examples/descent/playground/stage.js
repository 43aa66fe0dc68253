// A canvas that is sharp on every screen, follows its size and the theme, and is drawn at most once a frame.
const names = ["paper", "card", "well", "ink", "soft", "line", "edge", "plus", "minus", "accent", "ball", "curve"];
names.push("surface", "low", "middle", "high", "contour", "path", "v1", "v2", "v3", "v4", "v5", "v6");
let palette;

/** The colours of the theme, by the names they have in the style sheet. */
export function colours() {
  if (!palette) {
    const style = getComputedStyle(document.documentElement);
    palette = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
    palette.serif = style.getPropertyValue("--serif");
    palette.sans = style.getPropertyValue("--sans");
  }
  return palette;
}

document.addEventListener("themechange", () => (palette = undefined));

/** A colour #rrggbb as three numbers. */
export function channels(colour) {
  return [1, 3, 5].map((k) => parseInt(colour.slice(k, k + 2), 16));
}

/** A colour between two, as three numbers. */
export function between(first, second, part) {
  return first.map((value, k) => Math.round(value + (second[k] - value) * part));
}

export class Stage {
  #paint;
  #waiting = false;

  /** @param paint called with the context, width and height in CSS pixels, and the colours */
  constructor(canvas, paint) {
    this.canvas = canvas;
    this.#paint = paint;
    new ResizeObserver(() => this.redraw()).observe(canvas);
    document.addEventListener("themechange", () => this.redraw());
  }

  get width() {
    return this.canvas.clientWidth;
  }

  get height() {
    return this.canvas.clientHeight;
  }

  redraw() {
    if (!this.#waiting) {
      this.#waiting = true;
      requestAnimationFrame(() => {
        this.#waiting = false;
        this.#draw();
      });
    }
  }

  #draw() {
    const { canvas, width, height } = this;
    if (width === 0 || height === 0) {
      return; // The room is closed.
    }
    const ratio = devicePixelRatio || 1;
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== w || canvas.height !== h) {
      canvas.width = w;
      canvas.height = h;
    }
    const context = canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    this.#paint(context, width, height, colours());
  }
}

/** Draws an arrow. */
export function arrow(context, [x, y], [toX, toY], head = 9) {
  const angle = Math.atan2(toY - y, toX - x);
  const size = Math.min(head, Math.hypot(toX - x, toY - y));
  if (size < 0.5) {
    return;
  }
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(toX - size * 0.8 * Math.cos(angle), toY - size * 0.8 * Math.sin(angle));
  context.stroke();
  context.beginPath();
  context.moveTo(toX, toY);
  context.lineTo(toX - size * Math.cos(angle - 0.42), toY - size * Math.sin(angle - 0.42));
  context.lineTo(toX - size * Math.cos(angle + 0.42), toY - size * Math.sin(angle + 0.42));
  context.closePath();
  context.fill();
}

/** Draws the places that a line search tried before it took its step. */
export function tries(context, colours, places) {
  context.lineWidth = 1.5;
  context.strokeStyle = colours.ink;
  context.fillStyle = colours.card;
  for (const place of places) {
    context.beginPath();
    context.arc(...place, 4, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}

/** Draws a ball with a rim in the colour of the ground. */
export function ball(context, [x, y], radius, colour, rim) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = rim;
  context.stroke();
}
