package dev.glissade.data;

import java.util.ArrayList;
import java.util.List;

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

    /** Returns the index in that array at which the row begins. */
    int start(int row) {
        return row % rowsOfABlock * width;
    }
}
