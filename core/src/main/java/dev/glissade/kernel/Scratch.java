package dev.glissade.kernel;

/** Working memory for the kernels of one thread. It grows to the largest size that was needed and is reused. */
final class Scratch {
    private float[] numbers = new float[0];
    private final LongSum sum = new LongSum();
    private int[] indices = new int[0];
    private float[][] rows = new float[0][];
    private float[] written = new float[0];
    private StridedBlock block;
    private StridedBlock transposedBlock;

    /** Whether the last transposed product of lists left a sum that is −0. */
    boolean leavesMinusZero;

    /** Returns an array of at least {@code length} numbers, with arbitrary contents. */
    float[] numbers(int length) {
        if (numbers.length < length) {
            numbers = new float[length];
        }
        return numbers;
    }

    /**
     * Returns a block of {@code columns} columns over an array of at least {@code rows * columns} numbers, with arbitrary
     * contents. Its first row has the number {@code firstRow}.
     */
    StridedBlock block(int firstRow, int rows, int columns) {
        if (written.length < rows * columns) {
            written = new float[rows * columns];
        }
        int start = -firstRow * columns;
        if (block == null || block.elements() != written || block.start() != start || block.rowStride() != columns) {
            block = new StridedBlock(written, start, columns, 1);
            transposedBlock = block.transposed();
        }
        return block;
    }

    /** Returns the transpose of the last {@link #block}. */
    StridedBlock transposedBlock() {
        return transposedBlock;
    }

    /** Returns memory for sums over the rows of a large batch. */
    LongSum sum() {
        return sum;
    }

    /** Returns an array of at least {@code length} indices, with arbitrary contents. */
    int[] indices(int length) {
        if (indices.length < length) {
            indices = new int[length];
        }
        return indices;
    }

    /** Returns at least {@code count} separate arrays of at least {@code length} numbers each. */
    float[][] rows(int count, int length) {
        if (rows.length < count || rows[0].length < length) {
            int rowLength = rows.length == 0 ? length : Math.max(length, rows[0].length);
            rows = new float[Math.max(count, rows.length)][rowLength];
        }
        return rows;
    }
}
