package dev.glissade;

import dev.glissade.matrix.Matrix;

/**
 * A number that is infinite or NaN on its way through a network.
 *
 * @param where what gave it, such as {@code layer 2 (dense(16)) gives}
 * @param row in which row of the batch
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

    private static int firstIn(Matrix matrix, int row) {
        for (int j = 0; j < matrix.columns(); j++) {
            if (!Float.isFinite(matrix.get(row, j))) {
                return j;
            }
        }
        return -1;
    }

    /**
     * Refuses inputs that are not finite.
     *
     * @param inputs as the caller gave them
     * @param row which of the rows to look at
     * @param name what the caller calls it, such as {@code row 3}
     */
    static void checkInputs(Matrix inputs, int row, String name) {
        int column = firstIn(inputs, row);
        if (column >= 0) {
            throw new IllegalArgumentException("input " + column + " of " + name + " is " + inputs.get(row, column)
                    + ": a network takes finite numbers only; replace this one or leave the row out");
        }
    }

    /**
     * Returns what to throw instead of a prediction.
     *
     * @param name what the caller calls the row, such as {@code row 3}
     * @param number its number there
     */
    NonFiniteOutputException exception(String name, int number) {
        return new NonFiniteOutputException(
                where + " " + value + " for " + name + ", whose inputs are finite: they or the network's parameters"
                        + " are too large; scale the inputs",
                number);
    }
}
