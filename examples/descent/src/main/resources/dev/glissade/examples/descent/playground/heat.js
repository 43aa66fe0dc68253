// Signed bytes of the server as a picture: positive blue, negative orange, as weights are.
import { bytes } from "./numbers.js";
import { between, channels, colours } from "./stage.js";

let palette;

document.addEventListener("themechange", () => (palette = undefined));

/** The colour of each byte from −127 to 127, as one number of a canvas's pixel. */
function pixels() {
  if (!palette) {
    const { card, plus, minus } = colours();
    const [nothing, up, down] = [card, plus, minus].map(channels);
    palette = new Uint32Array(256);
    for (let byte = -128; byte < 128; byte++) {
      const rgb = between(nothing, byte > 0 ? up : down, Math.min(1, Math.abs(byte) / 127) * 0.8);
      const pixel = new Uint8Array([...rgb, 255]);
      palette[byte & 255] = new Uint32Array(pixel.buffer)[0];
    }
  }
  return palette;
}

/** Draws a map row by row, one pixel of the canvas a value. */
export function paintHeat(canvas, base64) {
  const values = bytes(base64);
  const side = Math.sqrt(values.length);
  if (canvas.width !== side || canvas.height !== side) {
    canvas.width = canvas.height = side;
  }
  const context = canvas.getContext("2d");
  const image = context.createImageData(side, side);
  const target = new Uint32Array(image.data.buffer);
  const colour = pixels();
  for (let k = 0; k < values.length; k++) {
    target[k] = colour[values[k]];
  }
  context.putImageData(image, 0, 0);
}
