package dev.glissade.kernel;

/** The product of a single row and a matrix, for the prediction of a single example. */
final class VectorRow {

    private VectorRow() {}

    /**
     * c += a·B for a single row; see {@link Kernels#addRow}. Zeros are removed beforehand: with a branch in the
     * loop, its sums would not stay in registers.
     */
    static void add(
            StridedBlock a,
            StridedBlock b,
            StridedBlock c,
            int termFrom,
            int termTo,
            int columnFrom,
            int columnTo,
            Scratch scratch) {
        float[] numbers = scratch.numbers(termTo - termFrom);
        int[] rows = scratch.indices(termTo - termFrom);
        int count = 0;
        for (int k = termFrom; k < termTo; k++) {
            float number = a.elements()[a.index(0, k)];
            numbers[count] = number;
            rows[count] = k;
            count += number != 0 ? 1 : 0;
        }
        VectorSparse.addRow(numbers, rows, 0, count, b, columnFrom, columnTo, c.elements(), c.start());
    }
}
