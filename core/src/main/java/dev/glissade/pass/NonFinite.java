package dev.glissade.pass;

import dev.glissade.kernel.Vectors;
import dev.glissade.layer.NonFiniteOutputException;
import dev.glissade.matrix.Matrix;

/**
 * An infinite or NaN number inside a network.
 *
 * @param where the beginning of the message, such as {@code layer 2 (dense(16)) gives}
 * @param row its row in the batch
 * @param value the number
 */
record NonFinite(String where, int row, float value) {

    /** Returns the first such number in a matrix, or null if all are finite. */
    static NonFinite in(Matrix matrix, String where) {
        if (matrix.isFinite()) {
            return null;
        }
        for (int i = 0; i < matrix.rows(); i++) {
            int column = firstIn(matrix, i);
            if (column >= 0) {
                return new NonFinite(where, i, matrix.get(i, column));
            }
        }
        throw new AssertionError(matrix);
    }

    /** Returns the column of the first such number in a row, or -1. */
    private static int firstIn(Matrix matrix, int row) {
        int start = matrix.rowStart(row);
        int found = Vectors.firstNonFinite(matrix.elements(), start, start + matrix.columns());
        return found < 0 ? -1 : found - start;
    }

    /**
     * Refuses inputs that are not finite.
     *
     * @param inputs as the caller gave them
     * @param row the row to check
     * @param name the caller's name for it, such as {@code row 3}
     */
    static void checkInputs(Matrix inputs, int row, String name) {
        int column = firstIn(inputs, row);
        if (column >= 0) {
            throw new IllegalArgumentException("input " + column + " of " + name + " is " + inputs.get(row, column)
                    + ": a network takes finite numbers only; replace this one or leave the row out");
        }
    }

    /**
     * Returns the exception to throw instead of a prediction.
     *
     * @param name the caller's name for the row, such as {@code row 3}
     * @param number the index of that row
     */
    NonFiniteOutputException exception(String name, int number) {
        return new NonFiniteOutputException(
                where + " " + value + " for " + name + ", whose inputs are finite: they or the network's parameters"
                        + " are too large; scale the inputs",
                number);
    }
}
