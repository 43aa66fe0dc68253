package dev.glissade.matrix;

import dev.glissade.text.Count;

/** Checks of arguments, and the text of a shape in messages. */
final class Checks {

    private Checks() {}

    static String shape(Matrix matrix) {
        return shape(matrix.rows(), matrix.columns());
    }

    static String shape(int rows, int columns) {
        return rows + " x " + columns;
    }

    static void sizes(int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a matrix has at least 1 row and 1 column, not " + shape(rows, columns));
        }
    }

    static void rowLength(int row, int length, int columns) {
        if (length != columns) {
            throw new IllegalArgumentException(
                    "row " + row + " has " + Count.of(length, "number") + " but row 0 has " + columns);
        }
    }

    /** Returns the nearest {@code float} to a number, unless the number is finite and the {@code float} is not. */
    static float single(double number, int row, int column) {
        float single = (float) number;
        if (Float.isInfinite(single) && Double.isFinite(number)) {
            throw new IllegalArgumentException(
                    "row " + row + " has " + number + " in column " + column + ", too large for single precision");
        }
        return single;
    }

    static void index(Matrix matrix, int row, int column) {
        if (row < 0 || row >= matrix.rows() || column < 0 || column >= matrix.columns()) {
            throw new IndexOutOfBoundsException(
                    "row " + row + ", column " + column + " of a matrix of " + shape(matrix));
        }
    }

    static void sameShape(String what, Matrix a, Matrix b) {
        if (a.rows() != b.rows() || a.columns() != b.columns()) {
            throw new IllegalArgumentException(
                    "cannot " + what + " " + shape(a) + " and " + shape(b) + ": the shapes differ");
        }
    }

    /** Checks that a matrix that is about to change does not overlap another, unless both are views of the same elements. */
    static void apartOrSame(Matrix changed, Matrix other) {
        boolean same = changed.offset() == other.offset()
                && changed.stride() == other.stride()
                && changed.rows() == other.rows();
        if (overlap(changed, other) && !same) {
            throw new IllegalArgumentException("the matrices overlap, or lie interleaved, in the same array");
        }
    }

    /** Returns whether two matrices overlap in the same array; the gaps between rows count as part of each. */
    static boolean overlap(Matrix a, Matrix b) {
        return a.elements() == b.elements() && a.offset() <= lastIndex(b) && b.offset() <= lastIndex(a);
    }

    private static int lastIndex(Matrix matrix) {
        return matrix.rowStart(matrix.rows() - 1) + matrix.columns() - 1;
    }
}
