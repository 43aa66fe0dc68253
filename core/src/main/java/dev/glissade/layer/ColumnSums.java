package dev.glissade.layer;

import dev.glissade.kernel.KernelProvider;
import dev.glissade.kernel.RowSums;
import java.util.Arrays;

/**
 * Sums over the rows of a batch, one for each column, in notes of a pass: row after row within a piece, and the pieces with
 * twice the digits; see {@link RowSums}. The sum of the present piece comes first, so that a layer adds to it at
 * {@code start + column}.
 */
final class ColumnSums {

    /** Numbers that the sum of a column takes: of the present piece, and the higher and lower digits of those before. */
    static final int SIZE = 3;

    private ColumnSums() {}

    /** Sets the sums to 0. */
    static void clear(float[] notes, int start, int columns) {
        Arrays.fill(notes, start, start + SIZE * columns, 0);
    }

    /** Ends a piece before the row that is the first of the next. */
    static void beforeRow(int row, float[] notes, int start, int columns) {
        if (row % RowSums.PIECE == 0 && row > 0) {
            endPiece(notes, start, columns);
        }
    }

    private static void endPiece(float[] notes, int start, int columns) {
        int high = start + columns;
        KernelProvider.kernels().addExactly(notes, start, notes, high, notes, high + columns, columns);
        Arrays.fill(notes, start, high, 0);
    }

    /** Puts the sums where that of the present piece was. */
    static void end(float[] notes, int start, int columns) {
        endPiece(notes, start, columns);
        int high = start + columns;
        for (int j = 0; j < columns; j++) {
            notes[start + j] = notes[high + j] + notes[high + columns + j];
        }
    }
}
