package dev.glissade;

/**
 * Thrown instead of a prediction when numbers become infinite or NaN inside a network though its inputs are finite: the
 * inputs or the parameters are too large, or a layer of the caller's own computes such numbers. The message names the row,
 * and the layer that is the first to give such a number; {@link Network#outputsByLayer} returns all numbers.
 */
public final class NonFiniteOutputException extends ArithmeticException {

    private static final long serialVersionUID = 1;

    private final int row;

    NonFiniteOutputException(String message, int row) {
        super(message);
        this.row = row;
    }

    /** Returns for which row of the inputs, or for which example of a data set. */
    public int row() {
        return row;
    }
}
