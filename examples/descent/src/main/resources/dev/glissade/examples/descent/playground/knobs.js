// Which weight or bias each of the network's numbers is, by the layout that the library tells.
import { SIDE } from "./pixels.js";
import { words } from "./words.js";

const LAST = 2; // The layer of the outputs, one for each digit.

export class Knobs {
  #parts;

  /** @param parts [{layer, rows, columns, offset, isWeight}]: element (row, column) is number offset + row · columns + column */
  constructor(parts) {
    this.#parts = parts;
  }

  get parts() {
    return this.#parts;
  }

  /** Where a number is: the input is its row, the unit its column. */
  at(index) {
    const part = this.#parts.findLast(({ offset }) => offset <= index);
    const within = index - part.offset;
    return { layer: part.layer, isWeight: part.isWeight, row: Math.floor(within / part.columns), column: within % part.columns };
  }

  weight(layer, source, unit) {
    const { offset, columns } = this.#parts.find((part) => part.layer === layer && part.isWeight);
    return offset + source * columns + unit;
  }

  bias(layer, unit) {
    return this.#parts.find((part) => part.layer === layer && !part.isWeight).offset + unit;
  }

  /** Its name in words; units, rows and columns are counted from 1. */
  name(index) {
    const { layer, isWeight, row, column } = this.at(index);
    if (!isWeight) {
      return layer === LAST ? words("gradient.name.output-bias", { to: column }) : words("gradient.name.bias", { to: column + 1, layer: layer + 1 });
    }
    if (layer === 0) {
      const place = { row: Math.floor(row / SIDE) + 1, column: (row % SIDE) + 1 };
      return words("gradient.name.pixel", { ...place, to: column + 1 });
    }
    return layer === LAST
      ? words("gradient.name.output", { from: row + 1, to: column })
      : words("gradient.name.hidden", { from: row + 1, to: column + 1 });
  }

  unit(layer, unit) {
    return layer === LAST ? words("gradient.name.output-unit", { unit }) : words("gradient.name.unit", { unit: unit + 1, layer: layer + 1 });
  }

  /** A vector by layers, as the network's picture takes it: unit by unit, the largest of a layer 127. */
  layers(vector) {
    return this.#parts.filter((part) => part.isWeight).map((part) => {
      const { rows, columns, offset } = part;
      const scale = 127 / Math.max(most(vector, offset, rows * columns), Number.MIN_VALUE);
      const weights = new Float32Array(rows * columns);
      for (let unit = 0; unit < columns; unit++) {
        for (let input = 0; input < rows; input++) {
          weights[unit * rows + input] = vector[offset + input * columns + unit] * scale;
        }
      }
      return { rows: columns, columns: rows, weights };
    });
  }

  /** The biases in a vector, by layers. */
  biases(vector) {
    return this.#parts.filter((part) => !part.isWeight).map(({ offset, columns }) => [...vector.subarray(offset, offset + columns)]);
  }
}

function most(vector, from, count) {
  let most = 0;
  for (let k = from; k < from + count; k++) {
    most = Math.max(most, Math.abs(vector[k]));
  }
  return most;
}
