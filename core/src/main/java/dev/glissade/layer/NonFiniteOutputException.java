package dev.glissade.layer;

import java.util.Objects;

/**
 * Thrown instead of a prediction when numbers become infinite or NaN inside a network though its inputs are finite: the
 * inputs or the parameters are too large, or a layer of the caller's own computes such numbers. The message names the row,
 * and the layer that is the first to give such a number; {@code Network.outputsByLayer} returns all numbers.
 */
public final class NonFiniteOutputException extends ArithmeticException {

    private static final long serialVersionUID = 1;

    private final int row;

    /** For the library itself: says for which row, and what happened where. */
    public NonFiniteOutputException(String message, int row) {
        super(Objects.requireNonNull(message, "message"));
        this.row = row;
    }

    /** Returns the row of the inputs, or the example of the data set. */
    public int row() {
        return row;
    }
}
