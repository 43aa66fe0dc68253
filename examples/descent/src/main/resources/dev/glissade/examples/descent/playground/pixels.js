// Small images of 28 by 28, one canvas pixel a pixel.
import { between, channels, colours } from "./stage.js";

export const SIDE = 28;

/** Draws brightness bytes as ink on paper. */
export function paintDigit(canvas, bytes) {
  const { well, ink } = colours();
  const [paper, pen] = [channels(well), channels(ink)];
  paint(canvas, bytes.length, (k) => between(paper, pen, bytes[k] / 255));
}

/** Draws signed bytes, a part of a longer array, in the two colours of the weights. */
export function paintWeights(canvas, weights, from, count) {
  const { card, plus, minus } = colours();
  const [nothing, up, down] = [card, plus, minus].map(channels);
  let most = 1;
  for (let k = 0; k < count; k++) {
    most = Math.max(most, Math.abs(weights[from + k]));
  }
  paint(canvas, count, (k) => {
    const part = weights[from + k] / most;
    return between(nothing, part > 0 ? up : down, Math.min(1, Math.abs(part) * 1.25));
  });
}

function paint(canvas, count, colourOf) {
  canvas.width = SIDE;
  canvas.height = count / SIDE;
  const context = canvas.getContext("2d");
  const image = context.createImageData(SIDE, count / SIDE);
  for (let k = 0; k < count; k++) {
    const [red, green, blue] = colourOf(k);
    image.data.set([red, green, blue, 255], 4 * k);
  }
  context.putImageData(image, 0, 0);
}
