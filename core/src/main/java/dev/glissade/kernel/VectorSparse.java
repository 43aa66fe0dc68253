package dev.glissade.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of lists in the JDK's Vector API. In A·B, the sums of some columns of a row stay in registers while its list is
 * read. In Aᵀ·B, a row of B stays there, and each number of the list adds its multiple to a row of C.
 *
 * <p>A list is {@code numbers[from]} to {@code numbers[to − 1]}; number e belongs to row {@code rows[e]} of B, or of C.
 */
final class VectorSparse {

    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
    private static final int LANES = VectorKernels.LANES;

    private VectorSparse() {}

    // ---- A·B

    /** C += A·B; see {@link Kernels#addSparse}. Columns come first, so that their part of B stays in the cache. */
    static void add(
            SparseBlock a, StridedBlock b, StridedBlock c, int rowFrom, int rowTo, int columnFrom, int columnTo) {
        int column = columnFrom;
        for (; column + 4 * LANES <= columnTo; column += width(columnTo - column)) {
            int to = column + width(columnTo - column);
            for (int i = rowFrom; i < rowTo; i++) {
                addRow(
                        a.numbers(),
                        a.columns(),
                        a.start(i),
                        a.start(i + 1),
                        b,
                        column,
                        to,
                        c.elements(),
                        c.index(i, 0));
            }
        }
        for (; column + LANES <= columnTo; column += LANES) {
            for (int i = rowFrom; i < rowTo; i += 4) {
                addToFourRows(a, i, Math.min(4, rowTo - i), b, column, c);
            }
        }
        for (int i = rowFrom; i < rowTo && column < columnTo; i++) {
            addRow(
                    a.numbers(),
                    a.columns(),
                    a.start(i),
                    a.start(i + 1),
                    b,
                    column,
                    columnTo,
                    c.elements(),
                    c.index(i, 0));
        }
    }

    /** Returns how many columns of at least four vectors are worked on at a time. */
    private static int width(int columns) {
        return columns >= 8 * LANES ? 8 * LANES : 4 * LANES;
    }

    /** Adds one list to the given columns of a row of C, which begins at {@code c0}. */
    static void addRow(
            float[] numbers,
            int[] rows,
            int from,
            int to,
            StridedBlock b,
            int columnFrom,
            int columnTo,
            float[] c,
            int c0) {
        int stride = b.rowStride();
        int column = columnFrom;
        for (; column + 8 * LANES <= columnTo; column += 8 * LANES) {
            addToEightVectors(numbers, rows, from, to, b.elements(), b.start() + column, stride, c, c0 + column);
        }
        for (; column + 4 * LANES <= columnTo; column += 4 * LANES) {
            addToFourVectors(numbers, rows, from, to, b.elements(), b.start() + column, stride, c, c0 + column);
        }
        for (; column + LANES <= columnTo; column += LANES) {
            addToVector(numbers, rows, from, to, b.elements(), b.start() + column, stride, c, c0 + column);
        }
        for (; column < columnTo; column++) {
            addToNumber(numbers, rows, from, to, b.elements(), b.start() + column, stride, c, c0 + column);
        }
    }

    /** Adds one list to 8 vectors of sums. */
    private static void addToEightVectors(
            float[] numbers, int[] rows, int from, int to, float[] b, int b0, int stride, float[] c, int c0) {
        FloatVector sum0 = FloatVector.fromArray(SPECIES, c, c0);
        FloatVector sum1 = FloatVector.fromArray(SPECIES, c, c0 + LANES);
        FloatVector sum2 = FloatVector.fromArray(SPECIES, c, c0 + 2 * LANES);
        FloatVector sum3 = FloatVector.fromArray(SPECIES, c, c0 + 3 * LANES);
        FloatVector sum4 = FloatVector.fromArray(SPECIES, c, c0 + 4 * LANES);
        FloatVector sum5 = FloatVector.fromArray(SPECIES, c, c0 + 5 * LANES);
        FloatVector sum6 = FloatVector.fromArray(SPECIES, c, c0 + 6 * LANES);
        FloatVector sum7 = FloatVector.fromArray(SPECIES, c, c0 + 7 * LANES);
        for (int e = from; e < to; e++) {
            FloatVector x = FloatVector.broadcast(SPECIES, numbers[e]);
            int row = b0 + rows[e] * stride;
            sum0 = x.fma(FloatVector.fromArray(SPECIES, b, row), sum0);
            sum1 = x.fma(FloatVector.fromArray(SPECIES, b, row + LANES), sum1);
            sum2 = x.fma(FloatVector.fromArray(SPECIES, b, row + 2 * LANES), sum2);
            sum3 = x.fma(FloatVector.fromArray(SPECIES, b, row + 3 * LANES), sum3);
            sum4 = x.fma(FloatVector.fromArray(SPECIES, b, row + 4 * LANES), sum4);
            sum5 = x.fma(FloatVector.fromArray(SPECIES, b, row + 5 * LANES), sum5);
            sum6 = x.fma(FloatVector.fromArray(SPECIES, b, row + 6 * LANES), sum6);
            sum7 = x.fma(FloatVector.fromArray(SPECIES, b, row + 7 * LANES), sum7);
        }
        sum0.intoArray(c, c0);
        sum1.intoArray(c, c0 + LANES);
        sum2.intoArray(c, c0 + 2 * LANES);
        sum3.intoArray(c, c0 + 3 * LANES);
        sum4.intoArray(c, c0 + 4 * LANES);
        sum5.intoArray(c, c0 + 5 * LANES);
        sum6.intoArray(c, c0 + 6 * LANES);
        sum7.intoArray(c, c0 + 7 * LANES);
    }

    /** Adds one list to 4 vectors of sums. */
    private static void addToFourVectors(
            float[] numbers, int[] rows, int from, int to, float[] b, int b0, int stride, float[] c, int c0) {
        FloatVector sum0 = FloatVector.fromArray(SPECIES, c, c0);
        FloatVector sum1 = FloatVector.fromArray(SPECIES, c, c0 + LANES);
        FloatVector sum2 = FloatVector.fromArray(SPECIES, c, c0 + 2 * LANES);
        FloatVector sum3 = FloatVector.fromArray(SPECIES, c, c0 + 3 * LANES);
        for (int e = from; e < to; e++) {
            FloatVector x = FloatVector.broadcast(SPECIES, numbers[e]);
            int row = b0 + rows[e] * stride;
            sum0 = x.fma(FloatVector.fromArray(SPECIES, b, row), sum0);
            sum1 = x.fma(FloatVector.fromArray(SPECIES, b, row + LANES), sum1);
            sum2 = x.fma(FloatVector.fromArray(SPECIES, b, row + 2 * LANES), sum2);
            sum3 = x.fma(FloatVector.fromArray(SPECIES, b, row + 3 * LANES), sum3);
        }
        sum0.intoArray(c, c0);
        sum1.intoArray(c, c0 + LANES);
        sum2.intoArray(c, c0 + 2 * LANES);
        sum3.intoArray(c, c0 + 3 * LANES);
    }

    /** Adds one list to one vector of sums. */
    private static void addToVector(
            float[] numbers, int[] rows, int from, int to, float[] b, int b0, int stride, float[] c, int c0) {
        FloatVector sum = FloatVector.fromArray(SPECIES, c, c0);
        for (int e = from; e < to; e++) {
            FloatVector x = FloatVector.broadcast(SPECIES, numbers[e]);
            sum = x.fma(FloatVector.fromArray(SPECIES, b, b0 + rows[e] * stride), sum);
        }
        sum.intoArray(c, c0);
    }

    private static void addToNumber(
            float[] numbers, int[] rows, int from, int to, float[] b, int b0, int stride, float[] c, int c0) {
        float sum = c[c0];
        for (int e = from; e < to; e++) {
            sum = Fma.fma(numbers[e], b[b0 + rows[e] * stride], sum);
        }
        c[c0] = sum;
    }

    /**
     * Adds four lists to one vector of sums each, in turn as far as the shortest goes: a sum alone would wait for its last
     * multiply-add. With fewer than four rows, the last is not touched twice: its list counts as empty.
     */
    private static void addToFourRows(SparseBlock a, int row, int rows, StridedBlock b, int column, StridedBlock c) {
        int row1 = row + Math.min(1, rows - 1);
        int row2 = row + Math.min(2, rows - 1);
        int row3 = row + Math.min(3, rows - 1);
        int e0 = a.start(row);
        int e1 = a.start(row1);
        int e2 = a.start(row2);
        int e3 = a.start(row3);
        int together = rows < 4
                ? 0
                : Math.min(
                        Math.min(a.start(row + 1) - e0, a.start(row1 + 1) - e1),
                        Math.min(a.start(row2 + 1) - e2, a.start(row3 + 1) - e3));
        float[] y = c.elements();
        int b0 = b.start() + column;
        if (together > 0) {
            addTogether(
                    together,
                    a.numbers(),
                    a.columns(),
                    e0,
                    e1,
                    e2,
                    e3,
                    b.elements(),
                    b0,
                    b.rowStride(),
                    y,
                    c.index(row, column),
                    c.index(row1, column),
                    c.index(row2, column),
                    c.index(row3, column));
        }
        for (int i = row; i < row + rows; i++) {
            int from = a.start(i) + together;
            addToVector(
                    a.numbers(),
                    a.columns(),
                    from,
                    a.start(i + 1),
                    b.elements(),
                    b0,
                    b.rowStride(),
                    y,
                    c.index(i, column));
        }
    }

    private static void addTogether(
            int count,
            float[] numbers,
            int[] rows,
            int e0,
            int e1,
            int e2,
            int e3,
            float[] b,
            int b0,
            int stride,
            float[] c,
            int c0,
            int c1,
            int c2,
            int c3) {
        FloatVector sum0 = FloatVector.fromArray(SPECIES, c, c0);
        FloatVector sum1 = FloatVector.fromArray(SPECIES, c, c1);
        FloatVector sum2 = FloatVector.fromArray(SPECIES, c, c2);
        FloatVector sum3 = FloatVector.fromArray(SPECIES, c, c3);
        for (int e = 0; e < count; e++) {
            FloatVector x0 = FloatVector.broadcast(SPECIES, numbers[e0 + e]);
            sum0 = x0.fma(FloatVector.fromArray(SPECIES, b, b0 + rows[e0 + e] * stride), sum0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, numbers[e1 + e]);
            sum1 = x1.fma(FloatVector.fromArray(SPECIES, b, b0 + rows[e1 + e] * stride), sum1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, numbers[e2 + e]);
            sum2 = x2.fma(FloatVector.fromArray(SPECIES, b, b0 + rows[e2 + e] * stride), sum2);
            FloatVector x3 = FloatVector.broadcast(SPECIES, numbers[e3 + e]);
            sum3 = x3.fma(FloatVector.fromArray(SPECIES, b, b0 + rows[e3 + e] * stride), sum3);
        }
        sum0.intoArray(c, c0);
        sum1.intoArray(c, c1);
        sum2.intoArray(c, c2);
        sum3.intoArray(c, c3);
    }

    // ---- Aᵀ·B

    /** C += Aᵀ·B; see {@link Kernels#addSparseTransposed}. */
    static void addTransposed(
            SparseBlock a,
            StridedBlock b,
            StridedBlock c,
            int termFrom,
            int termTo,
            int rowFrom,
            int rowTo,
            int columnFrom,
            int columnTo) {
        for (int i = termFrom; i < termTo; i++) {
            int from = a.firstFrom(i, rowFrom);
            int to = a.firstFrom(i, rowTo);
            addMultiples(a.numbers(), a.columns(), from, to, b, b.index(i, 0), c, columnFrom, columnTo);
        }
    }

    /** Adds the multiples of a row of B, which begins at {@code b0}, to the rows of C in a list. */
    private static void addMultiples(
            float[] numbers,
            int[] rows,
            int from,
            int to,
            StridedBlock b,
            int b0,
            StridedBlock c,
            int columnFrom,
            int columnTo) {
        int stride = c.rowStride();
        int column = columnFrom;
        for (; column + 8 * LANES <= columnTo; column += 8 * LANES) {
            addEightVectors(
                    numbers, rows, from, to, b.elements(), b0 + column, c.elements(), c.start() + column, stride);
        }
        for (; column + 4 * LANES <= columnTo; column += 4 * LANES) {
            addFourVectors(
                    numbers, rows, from, to, b.elements(), b0 + column, c.elements(), c.start() + column, stride);
        }
        for (; column + LANES <= columnTo; column += LANES) {
            addOneVector(numbers, rows, from, to, b.elements(), b0 + column, c.elements(), c.start() + column, stride);
        }
        for (; column < columnTo; column++) {
            addNumbers(numbers, rows, from, to, b.elements()[b0 + column], c.elements(), c.start() + column, stride);
        }
    }

    /** Adds each number of a list, times 8 vectors of a row of B, to a row of C. */
    private static void addEightVectors(
            float[] numbers, int[] rows, int from, int to, float[] b, int b0, float[] c, int c0, int stride) {
        FloatVector y0 = FloatVector.fromArray(SPECIES, b, b0);
        FloatVector y1 = FloatVector.fromArray(SPECIES, b, b0 + LANES);
        FloatVector y2 = FloatVector.fromArray(SPECIES, b, b0 + 2 * LANES);
        FloatVector y3 = FloatVector.fromArray(SPECIES, b, b0 + 3 * LANES);
        FloatVector y4 = FloatVector.fromArray(SPECIES, b, b0 + 4 * LANES);
        FloatVector y5 = FloatVector.fromArray(SPECIES, b, b0 + 5 * LANES);
        FloatVector y6 = FloatVector.fromArray(SPECIES, b, b0 + 6 * LANES);
        FloatVector y7 = FloatVector.fromArray(SPECIES, b, b0 + 7 * LANES);
        for (int e = from; e < to; e++) {
            FloatVector x = FloatVector.broadcast(SPECIES, numbers[e]);
            int row = c0 + rows[e] * stride;
            x.fma(y0, FloatVector.fromArray(SPECIES, c, row)).intoArray(c, row);
            x.fma(y1, FloatVector.fromArray(SPECIES, c, row + LANES)).intoArray(c, row + LANES);
            x.fma(y2, FloatVector.fromArray(SPECIES, c, row + 2 * LANES)).intoArray(c, row + 2 * LANES);
            x.fma(y3, FloatVector.fromArray(SPECIES, c, row + 3 * LANES)).intoArray(c, row + 3 * LANES);
            x.fma(y4, FloatVector.fromArray(SPECIES, c, row + 4 * LANES)).intoArray(c, row + 4 * LANES);
            x.fma(y5, FloatVector.fromArray(SPECIES, c, row + 5 * LANES)).intoArray(c, row + 5 * LANES);
            x.fma(y6, FloatVector.fromArray(SPECIES, c, row + 6 * LANES)).intoArray(c, row + 6 * LANES);
            x.fma(y7, FloatVector.fromArray(SPECIES, c, row + 7 * LANES)).intoArray(c, row + 7 * LANES);
        }
    }

    /** Adds each number of a list, times 4 vectors of a row of B, to a row of C. */
    private static void addFourVectors(
            float[] numbers, int[] rows, int from, int to, float[] b, int b0, float[] c, int c0, int stride) {
        FloatVector y0 = FloatVector.fromArray(SPECIES, b, b0);
        FloatVector y1 = FloatVector.fromArray(SPECIES, b, b0 + LANES);
        FloatVector y2 = FloatVector.fromArray(SPECIES, b, b0 + 2 * LANES);
        FloatVector y3 = FloatVector.fromArray(SPECIES, b, b0 + 3 * LANES);
        for (int e = from; e < to; e++) {
            FloatVector x = FloatVector.broadcast(SPECIES, numbers[e]);
            int row = c0 + rows[e] * stride;
            x.fma(y0, FloatVector.fromArray(SPECIES, c, row)).intoArray(c, row);
            x.fma(y1, FloatVector.fromArray(SPECIES, c, row + LANES)).intoArray(c, row + LANES);
            x.fma(y2, FloatVector.fromArray(SPECIES, c, row + 2 * LANES)).intoArray(c, row + 2 * LANES);
            x.fma(y3, FloatVector.fromArray(SPECIES, c, row + 3 * LANES)).intoArray(c, row + 3 * LANES);
        }
    }

    /** Adds each number of a list, times 1 vector of a row of B, to a row of C. */
    private static void addOneVector(
            float[] numbers, int[] rows, int from, int to, float[] b, int b0, float[] c, int c0, int stride) {
        FloatVector y0 = FloatVector.fromArray(SPECIES, b, b0);
        for (int e = from; e < to; e++) {
            FloatVector x = FloatVector.broadcast(SPECIES, numbers[e]);
            int row = c0 + rows[e] * stride;
            x.fma(y0, FloatVector.fromArray(SPECIES, c, row)).intoArray(c, row);
        }
    }

    private static void addNumbers(
            float[] numbers, int[] rows, int from, int to, float y, float[] c, int c0, int stride) {
        for (int e = from; e < to; e++) {
            c[c0 + rows[e] * stride] = Fma.fma(numbers[e], y, c[c0 + rows[e] * stride]);
        }
    }
}
