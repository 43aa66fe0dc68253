package dev.glissade.kernel;

import java.util.Arrays;

/**
 * Sums of many terms, added up in pieces. Each piece is summed in single precision in the array of the result, and then
 * added to the totals that are kept here, with twice the precision of a float:
 *
 * <pre>
 * begin; for each piece { if it is not the first: nextPiece(c); c += the terms of the piece } end(c)
 * </pre>
 */
public final class LongSum {
    private float[] high = new float[0];
    private float[] low = new float[0];

    /** Begins {@code length} sums. The values in C at this time are part of the first piece. */
    public void begin(int length) {
        if (high.length < length) {
            high = new float[length];
            low = new float[length];
        }
        Arrays.fill(high, 0, length, 0);
        Arrays.fill(low, 0, length, 0);
    }

    /**
     * Adds some numbers of a vector, the sums of a piece, to the totals and sets them to 0 for the next piece. Threads may do
     * this at the same time for different numbers.
     */
    public void nextPiece(float[] c, int from, int length) {
        nextPiece(c, from, from, length);
    }

    /** Adds the sums of the last piece and writes the totals to the vector. */
    public void end(float[] c) {
        end(c, 0, 0, c.length);
    }

    /** Adds rows of C, the sums of a piece, to the totals and sets them to 0 for the next piece. */
    void nextPiece(StridedBlock c, int rowFrom, int rowTo, int columns) {
        for (int i = rowFrom; i < rowTo; i++) {
            nextPiece(c.elements(), c.index(i, 0), (i - rowFrom) * columns, columns);
        }
    }

    /** Adds the sums of the last piece and writes the totals to rows of C. */
    void end(StridedBlock c, int rowFrom, int rowTo, int columns) {
        for (int i = rowFrom; i < rowTo; i++) {
            end(c.elements(), c.index(i, 0), (i - rowFrom) * columns, columns);
        }
    }

    private void nextPiece(float[] c, int from, int at, int length) {
        KernelProvider.kernels().addExactly(c, from, high, at, low, at, length);
        Arrays.fill(c, from, from + length, 0);
    }

    private void end(float[] c, int from, int at, int length) {
        nextPiece(c, from, at, length);
        System.arraycopy(high, at, c, from, length);
        KernelProvider.kernels().addScaled(1, low, at, c, from, length);
    }

    /** Computes {@link Kernels#addExactly} number by number. */
    static void add(float[] x, int xStart, float[] high, int highStart, float[] low, int lowStart, int length) {
        for (int i = 0; i < length; i++) {
            float before = high[highStart + i];
            float added = x[xStart + i];
            float sum = before + added;
            float ofAdded = sum - before;
            float rest = low[lowStart + i] + ((before - (sum - ofAdded)) + (added - ofAdded));
            float both = sum + rest;
            high[highStart + i] = both;
            low[lowStart + i] = rest - (both - sum);
        }
    }
}
