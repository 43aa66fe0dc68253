// Where everything of the network's picture stands, and what is under the pointer.
const NEAR = 4; // How near to a line the pointer must be, in pixels.
const AROUND = 5; // The same for a unit's rim.

/** A column of units a layer, and the image. */
export function layout(width, height, activations) {
  const wide = width > 520;
  const most = Math.max(...activations.map((column) => column.length));
  const gap = (height - 24) / most;
  const radius = Math.min(wide ? 13 : 9, gap * 0.4);
  const size = Math.min(wide ? 190 : 84, width * (wide ? 0.2 : 0.24));
  const right = width - (wide ? 84 : 34);
  const left = size + (right - size) * (wide ? 0.27 : 0.24);
  const places = activations.map((column, layer) => {
    const x = left + ((right - left) * layer) / (activations.length - 1);
    const apart = gap * Math.min(1.35, most / column.length);
    return column.map((_, unit) => [x, height / 2 + (unit - (column.length - 1) / 2) * apart]);
  });
  return { places, radius, image: { x: 2, y: (height - size) / 2, size } };
}

/** The middle of a pixel in the picture. */
export function pixelAt({ x, y, size }, k, side) {
  return [x + ((k % side) + 0.5) * (size / side), y + (Math.floor(k / side) + 0.5) * (size / side)];
}

/** The unit under the pointer, {layer, unit}, or null. */
export function unitAt({ places, radius }, pointer) {
  for (const [layer, column] of places.entries()) {
    const unit = column.findIndex((place) => distance(place, pointer) < radius + AROUND);
    if (unit >= 0) {
      return { layer, unit };
    }
  }
  return null;
}

/**
 * The line nearest to the pointer, {layer, unit, source}, or null if none is near.
 *
 * @param fans [unit, pixel] of the lines that are drawn from the image
 */
export function lineAt({ places, image }, fans, pointer, side) {
  let best = null;
  let least = NEAR;
  const look = (from, to, line) => {
    const far = distanceToLine(pointer, from, to);
    if (far < least) {
      [least, best] = [far, line];
    }
  };
  for (const [unit, k] of fans) {
    look(pixelAt(image, k, side), places[0][unit], { layer: 0, unit, source: k });
  }
  for (let layer = 1; layer < places.length; layer++) {
    places[layer].forEach((to, unit) => places[layer - 1].forEach((from, source) => look(from, to, { layer, unit, source })));
  }
  return best;
}

const distance = ([x, y], [toX, toY]) => Math.hypot(toX - x, toY - y);

function distanceToLine([x, y], [fromX, fromY], [toX, toY]) {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const part = Math.max(0, Math.min(1, ((x - fromX) * dx + (y - fromY) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - fromX - part * dx, y - fromY - part * dy);
}
