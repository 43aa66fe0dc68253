package dev.glissade.layer;

import dev.glissade.initialize.Initializer;
import java.util.Objects;

/**
 * A matrix of numbers that a layer learns.
 *
 * @param name what it is called within its layer, e.g. {@code weight}
 * @param rows the number of rows; of weights, one for each input
 * @param columns the number of columns; of weights, one for each output
 * @param initializer its first values
 */
public record Parameter(String name, int rows, int columns, Initializer initializer) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a size is below 1 or the product exceeds 2³¹ − 1
     */
    public Parameter {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(initializer, "initializer");
        if (rows < 1 || columns < 1 || (long) rows * columns > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("parameter " + name + " of " + rows + " × " + columns + " numbers");
        }
    }

    /** Returns how many numbers it has. */
    public int size() {
        return rows * columns;
    }
}
