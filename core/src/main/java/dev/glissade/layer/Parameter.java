package dev.glissade.layer;

import dev.glissade.initialize.Initializer;
import java.util.Objects;

/**
 * A matrix of numbers that belongs to a layer.
 *
 * @param name what it is called within its layer, e.g. {@code weight}
 * @param rows the number of rows; of weights, one for each input
 * @param columns the number of columns; of weights, one for each output
 * @param initializer its first values
 * @param isWeight whether these are weights of connections, which penalties keep small; biases and the like are not
 */
public record Parameter(String name, int rows, int columns, Initializer initializer, boolean isWeight) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a size is below 1 or the product exceeds 2³¹ − 1
     */
    public Parameter {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(initializer, "initializer");
        if (rows < 1 || columns < 1 || (long) rows * columns > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("parameter " + name + " of " + rows + " x " + columns
                    + " numbers, not of 1 to " + Integer.MAX_VALUE + " in all");
        }
    }

    /** Returns one row of numbers that are no weights, one for each unit. */
    public static Parameter row(String name, int columns, Initializer initializer) {
        return new Parameter(name, 1, columns, initializer, false);
    }

    /** Returns how many numbers it has. */
    public int size() {
        return rows * columns;
    }
}
