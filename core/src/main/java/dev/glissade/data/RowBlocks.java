package dev.glissade.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** A growing list of rows of numbers. Memory is added in blocks, so existing rows are never copied. */
final class RowBlocks {

    private static final int NUMBERS_OF_A_BLOCK = 1 << 14;

    private final int width;
    private final int rowsOfABlock;
    private final List<float[]> blocks = new ArrayList<>();
    private int size;

    RowBlocks(int width) {
        this.width = width;
        this.rowsOfABlock = Math.max(1, NUMBERS_OF_A_BLOCK / width);
    }

    int size() {
        return size;
    }

    /** Appends a row of zeros. */
    void add() {
        if (size % rowsOfABlock == 0) {
            blocks.add(new float[rowsOfABlock * width]);
        }
        size++;
    }

    /** Returns the array that contains a row, to read or write. */
    float[] block(int row) {
        return blocks.get(row / rowsOfABlock);
    }

    /**
     * Returns the mean of a column in some rows, without the NaN of missing values; NaN if all are missing.
     *
     * @param count the number of rows
     * @param rows gives the index of each of them
     */
    float mean(int column, int count, IntUnaryOperator rows) {
        double sum = 0;
        long numbers = 0;
        for (int i = 0; i < count; i++) {
            int row = rows.applyAsInt(i);
            float number = block(row)[start(row) + column];
            if (!Float.isNaN(number)) {
                sum += number;
                numbers++;
            }
        }
        return (float) (sum / numbers);
    }

    /** Returns the index in that array at which the row begins. */
    int start(int row) {
        return row % rowsOfABlock * width;
    }
}
