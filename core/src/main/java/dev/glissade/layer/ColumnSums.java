package dev.glissade.layer;

import dev.glissade.kernel.KernelProvider;
import dev.glissade.kernel.RowSums;
import java.util.Arrays;

/**
 * Sums over the rows of a batch, one per column, kept in the cache of a pass. Within a piece of rows they are plain
 * sums, and the sums of the pieces are added with twice the precision; see {@link RowSums}. The sum of the current
 * piece comes first, so a layer adds to it at {@code start + column}.
 */
final class ColumnSums {

    /**
     * How many numbers each column needs: the sum of the current piece, and the high and low parts of the sum of
     * earlier pieces.
     */
    static final int SIZE = 3;

    private ColumnSums() {}

    /** Sets the sums to 0. */
    static void clear(float[] cache, int start, int columns) {
        Arrays.fill(cache, start, start + SIZE * columns, 0);
    }

    /** Closes the current piece if this row is the first of the next one. */
    static void beforeRow(int row, float[] cache, int start, int columns) {
        if (row % RowSums.PIECE == 0 && row > 0) {
            endPiece(cache, start, columns);
        }
    }

    private static void endPiece(float[] cache, int start, int columns) {
        int high = start + columns;
        KernelProvider.kernels().addExactly(cache, start, cache, high, cache, high + columns, columns);
        Arrays.fill(cache, start, high, 0);
    }

    /** Completes the sums and writes them where the sum of the current piece was. */
    static void end(float[] cache, int start, int columns) {
        endPiece(cache, start, columns);
        int high = start + columns;
        for (int j = 0; j < columns; j++) {
            cache[start + j] = cache[high + j] + cache[high + columns + j];
        }
    }
}
