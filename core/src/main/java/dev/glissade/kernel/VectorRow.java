package dev.glissade.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The product of a single row and a matrix, for the prediction of a single example. */
final class VectorRow {

    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
    private static final int LANES = VectorKernels.LANES;
    /** Columns of a single row that are worked on at a time. */
    private static final int ROW_COLUMNS = 4 * LANES;

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
            rows[count] = b.index(k, 0);
            count += number != 0 ? 1 : 0;
        }
        float[] y = c.elements();
        int column = columnFrom;
        for (; column + ROW_COLUMNS <= columnTo; column += ROW_COLUMNS) {
            addToFourVectors(count, numbers, rows, b.elements(), column, y, c.index(0, column));
        }
        for (; column + LANES <= columnTo; column += LANES) {
            addToVector(count, numbers, rows, b.elements(), column, y, c.index(0, column));
        }
        for (; column < columnTo; column++) {
            addToNumber(count, numbers, rows, b.elements(), column, y, c.index(0, column));
        }
    }

    private static void addToFourVectors(
            int count, float[] numbers, int[] rows, float[] b, int column, float[] c, int c0) {
        FloatVector sum0 = FloatVector.fromArray(SPECIES, c, c0);
        FloatVector sum1 = FloatVector.fromArray(SPECIES, c, c0 + LANES);
        FloatVector sum2 = FloatVector.fromArray(SPECIES, c, c0 + 2 * LANES);
        FloatVector sum3 = FloatVector.fromArray(SPECIES, c, c0 + 3 * LANES);
        for (int k = 0; k < count; k++) {
            FloatVector x = FloatVector.broadcast(SPECIES, numbers[k]);
            int from = rows[k] + column;
            sum0 = x.fma(FloatVector.fromArray(SPECIES, b, from), sum0);
            sum1 = x.fma(FloatVector.fromArray(SPECIES, b, from + LANES), sum1);
            sum2 = x.fma(FloatVector.fromArray(SPECIES, b, from + 2 * LANES), sum2);
            sum3 = x.fma(FloatVector.fromArray(SPECIES, b, from + 3 * LANES), sum3);
        }
        sum0.intoArray(c, c0);
        sum1.intoArray(c, c0 + LANES);
        sum2.intoArray(c, c0 + 2 * LANES);
        sum3.intoArray(c, c0 + 3 * LANES);
    }

    private static void addToVector(int count, float[] numbers, int[] rows, float[] b, int column, float[] c, int c0) {
        FloatVector sum = FloatVector.fromArray(SPECIES, c, c0);
        for (int k = 0; k < count; k++) {
            FloatVector x = FloatVector.broadcast(SPECIES, numbers[k]);
            sum = x.fma(FloatVector.fromArray(SPECIES, b, rows[k] + column), sum);
        }
        sum.intoArray(c, c0);
    }

    private static void addToNumber(int count, float[] numbers, int[] rows, float[] b, int column, float[] c, int c0) {
        float sum = c[c0];
        for (int k = 0; k < count; k++) {
            sum = Fma.fma(numbers[k], b[rows[k] + column], sum);
        }
        c[c0] = sum;
    }
}
