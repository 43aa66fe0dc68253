package dev.glissade.layer;

import dev.glissade.initialize.Initializer;
import java.util.Objects;

/**
 * Describes a matrix that belongs to a layer: its name, its shape and its initial values.
 *
 * @param name its name within the layer, e.g. {@code weight}
 * @param rows the number of rows; a weight matrix has one per input
 * @param columns the number of columns; a weight matrix has one per output
 * @param initializer sets its initial values
 * @param isWeight whether penalties apply: true for the weights of connections, false for biases and the like
 */
public record Parameter(String name, int rows, int columns, Initializer initializer, boolean isWeight) {

    /**
     * Checks the arguments.
     *
     * @throws IllegalArgumentException if a size is below 1 or the product exceeds 2³¹ − 1
     */
    public Parameter {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(initializer, "initializer");
        if (rows < 1 || columns < 1 || (long) rows * columns > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("parameter " + name + " of " + rows + " x " + columns
                    + " numbers: a parameter has 1 to " + Integer.MAX_VALUE);
        }
    }

    /** Returns a row with one number per unit, to which penalties do not apply, such as biases. */
    public static Parameter row(String name, int columns, Initializer initializer) {
        return new Parameter(name, 1, columns, initializer, false);
    }

    /** Returns the number of elements, rows · columns. */
    public int size() {
        return rows * columns;
    }
}
