package dev.glissade.kernel;

import static dev.glissade.kernel.Fma.fma;

/**
 * Products of lists in plain Java, eight columns at a time, whose sums or factors stay in registers. The compiler makes no
 * vector instructions of that. So where C is wide and the lists are not very short, all numbers are written out first, for
 * {@link PortableProduct}.
 */
final class PortableSparse {

    private PortableSparse() {}

    // ---- A·B

    /** C += A·B; see {@link Kernels#addSparse}. */
    static void add(
            SparseBlock a,
            StridedBlock b,
            StridedBlock c,
            int terms,
            int rowFrom,
            int rowTo,
            int columnFrom,
            int columnTo,
            Scratch scratch) {
        if (columnTo - columnFrom >= PortableProduct.NARROW && WrittenRows.isWorthwhile(a, rowFrom, rowTo, terms)) {
            StridedBlock all = WrittenRows.of(a, rowFrom, rowTo, terms, scratch);
            PortableProduct.add(all, b, c, 0, terms, rowFrom, rowTo, columnFrom, columnTo, scratch);
            return;
        }
        int stride = b.rowStride();
        for (int i = rowFrom; i < rowTo; i++) {
            int from = a.start(i);
            int to = a.start(i + 1);
            int column = columnFrom;
            for (; column + 8 <= columnTo; column += 8) {
                addToEight(a, from, to, b.elements(), b.index(0, column), stride, c.elements(), c.index(i, column));
            }
            for (; column < columnTo; column++) {
                addToOne(a, from, to, b.elements(), b.index(0, column), stride, c.elements(), c.index(i, column));
            }
        }
    }

    private static void addToEight(SparseBlock a, int from, int to, float[] b, int b0, int stride, float[] c, int c0) {
        float[] numbers = a.numbers();
        int[] rows = a.columns();
        float sum0 = c[c0];
        float sum1 = c[c0 + 1];
        float sum2 = c[c0 + 2];
        float sum3 = c[c0 + 3];
        float sum4 = c[c0 + 4];
        float sum5 = c[c0 + 5];
        float sum6 = c[c0 + 6];
        float sum7 = c[c0 + 7];
        for (int e = from; e < to; e++) {
            float x = numbers[e];
            int row = b0 + rows[e] * stride;
            sum0 = fma(x, b[row], sum0);
            sum1 = fma(x, b[row + 1], sum1);
            sum2 = fma(x, b[row + 2], sum2);
            sum3 = fma(x, b[row + 3], sum3);
            sum4 = fma(x, b[row + 4], sum4);
            sum5 = fma(x, b[row + 5], sum5);
            sum6 = fma(x, b[row + 6], sum6);
            sum7 = fma(x, b[row + 7], sum7);
        }
        c[c0] = sum0;
        c[c0 + 1] = sum1;
        c[c0 + 2] = sum2;
        c[c0 + 3] = sum3;
        c[c0 + 4] = sum4;
        c[c0 + 5] = sum5;
        c[c0 + 6] = sum6;
        c[c0 + 7] = sum7;
    }

    private static void addToOne(SparseBlock a, int from, int to, float[] b, int b0, int stride, float[] c, int c0) {
        float[] numbers = a.numbers();
        int[] rows = a.columns();
        float sum = c[c0];
        for (int e = from; e < to; e++) {
            sum = fma(numbers[e], b[b0 + rows[e] * stride], sum);
        }
        c[c0] = sum;
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
            int columnTo,
            Scratch scratch) {
        if (columnTo - columnFrom >= PortableProduct.NARROW && WrittenRows.isWorthwhile(a, termFrom, termTo, rowTo)) {
            WrittenRows.of(a, termFrom, termTo, rowTo, scratch);
            PortableProduct.add(
                    scratch.transposedBlock(), b, c, termFrom, termTo, rowFrom, rowTo, columnFrom, columnTo, scratch);
            return;
        }
        int stride = c.rowStride();
        for (int i = termFrom; i < termTo; i++) {
            int from = a.firstFrom(i, rowFrom);
            int to = a.firstFrom(i, rowTo);
            int column = columnFrom;
            for (; column + 8 <= columnTo; column += 8) {
                addEight(a, from, to, b.elements(), b.index(i, column), c.elements(), c.index(0, column), stride);
            }
            for (; column < columnTo; column++) {
                addOne(a, from, to, b.elements()[b.index(i, column)], c.elements(), c.index(0, column), stride);
            }
        }
    }

    private static void addEight(SparseBlock a, int from, int to, float[] b, int b0, float[] c, int c0, int stride) {
        float[] numbers = a.numbers();
        int[] rows = a.columns();
        float y0 = b[b0];
        float y1 = b[b0 + 1];
        float y2 = b[b0 + 2];
        float y3 = b[b0 + 3];
        float y4 = b[b0 + 4];
        float y5 = b[b0 + 5];
        float y6 = b[b0 + 6];
        float y7 = b[b0 + 7];
        for (int e = from; e < to; e++) {
            float x = numbers[e];
            int row = c0 + rows[e] * stride;
            c[row] = fma(x, y0, c[row]);
            c[row + 1] = fma(x, y1, c[row + 1]);
            c[row + 2] = fma(x, y2, c[row + 2]);
            c[row + 3] = fma(x, y3, c[row + 3]);
            c[row + 4] = fma(x, y4, c[row + 4]);
            c[row + 5] = fma(x, y5, c[row + 5]);
            c[row + 6] = fma(x, y6, c[row + 6]);
            c[row + 7] = fma(x, y7, c[row + 7]);
        }
    }

    private static void addOne(SparseBlock a, int from, int to, float y, float[] c, int c0, int stride) {
        float[] numbers = a.numbers();
        int[] rows = a.columns();
        for (int e = from; e < to; e++) {
            c[c0 + rows[e] * stride] = fma(numbers[e], y, c[c0 + rows[e] * stride]);
        }
    }
}
