package dev.glissade.data;

import java.util.ArrayList;
import java.util.List;

/** Rows of numbers, in blocks of memory that are added as rows are: no number is ever moved. */
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

    /** Adds a row of zeros, the last one from now on. */
    void add() {
        if (size % rowsOfABlock == 0) {
            blocks.add(new float[rowsOfABlock * width]);
        }
        size++;
    }

    /** Returns the array in which a row lies, to read or write. */
    float[] block(int row) {
        return blocks.get(row / rowsOfABlock);
    }

    /** Returns where in its array a row begins. */
    int start(int row) {
        return row % rowsOfABlock * width;
    }
}
