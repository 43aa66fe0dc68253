package dev.glissade.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Copies of rows that do not fill whole vectors, to and from rows that do: one or two vectors. They are copied with whole
 * vectors, because a call to copy a few numbers takes longer than their sums in a small product.
 */
final class PaddedRows {

    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
    private static final int LANES = VectorKernels.LANES;

    private PaddedRows() {}

    /**
     * Copies rows into rows of {@code width} numbers that follow each other without a gap. What fills up a row is arbitrary.
     */
    static void widen(
            int rows, int columns, float[] from, int fromStart, int fromRow, float[] to, int toStart, int width) {
        int whole = rowsWithin(rows, from.length - fromStart, fromRow, width);
        copy(whole, from, fromStart, fromRow, to, toStart, width, width);
        copyExactly(whole, rows, columns, from, fromStart, fromRow, to, toStart, width);
    }

    /**
     * Copies the rows back. If they follow each other without a gap, what fills up a row is overwritten by the rows
     * after it. Nothing else is written to.
     */
    static void narrow(
            int rows, int columns, float[] from, int fromStart, int width, float[] to, int toStart, int toRow) {
        int whole = toRow == columns ? rowsWithin(rows, rows * columns, columns, width) : 0;
        copy(whole, from, fromStart, width, to, toStart, toRow, width);
        copyExactly(whole, rows, columns, from, fromStart, width, to, toStart, toRow);
    }

    /** Returns how many rows of {@code width} numbers each end within so many numbers. */
    private static int rowsWithin(int rows, int numbers, int stride, int width) {
        return numbers < width ? 0 : Math.min(rows, (numbers - width) / stride + 1);
    }

    private static void copy(
            int rows, float[] from, int fromStart, int fromRow, float[] to, int toStart, int toRow, int width) {
        if (width == LANES) {
            for (int i = 0; i < rows; i++) {
                FloatVector.fromArray(SPECIES, from, fromStart + i * fromRow).intoArray(to, toStart + i * toRow);
            }
            return;
        }
        for (int i = 0; i < rows; i++) {
            FloatVector.fromArray(SPECIES, from, fromStart + i * fromRow).intoArray(to, toStart + i * toRow);
            FloatVector.fromArray(SPECIES, from, fromStart + i * fromRow + LANES)
                    .intoArray(to, toStart + i * toRow + LANES);
        }
    }

    private static void copyExactly(
            int rowFrom,
            int rowTo,
            int columns,
            float[] from,
            int fromStart,
            int fromRow,
            float[] to,
            int toStart,
            int toRow) {
        for (int i = rowFrom; i < rowTo; i++) {
            System.arraycopy(from, fromStart + i * fromRow, to, toStart + i * toRow, columns);
        }
    }
}
