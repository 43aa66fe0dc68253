package dev.glissade.kernel;

import java.util.Arrays;

/** Lists written out as rows with all their numbers, for products that are faster with those. */
final class WrittenRows {

    /** Loops over lists are up to this many times slower for each number than products of all numbers. */
    private static final int SLOWER = 8;

    private WrittenRows() {}

    /** Returns whether lists are long enough for this: more than one number in eight is listed. */
    static boolean isWorthwhile(SparseBlock a, int rowFrom, int rowTo, int columns) {
        long listed = a.start(rowTo) - a.start(rowFrom);
        long numbers = (long) (rowTo - rowFrom) * columns;
        return listed * SLOWER > numbers && numbers <= Integer.MAX_VALUE - 8;
    }

    /** Writes some rows with all their numbers up to a column; row {@code rowFrom} of the result is that of A. */
    static StridedBlock of(SparseBlock a, int rowFrom, int rowTo, int columnTo, Scratch scratch) {
        StridedBlock all = scratch.block(rowFrom, rowTo - rowFrom, columnTo);
        Arrays.fill(all.elements(), 0, (rowTo - rowFrom) * columnTo, 0);
        for (int i = rowFrom; i < rowTo; i++) {
            int row = all.index(i, 0);
            int end = a.firstFrom(i, columnTo);
            for (int e = a.start(i); e < end; e++) {
                all.elements()[row + a.columns()[e]] = a.numbers()[e];
            }
        }
        return all;
    }
}
