package dev.glissade.kernel;

import static dev.glissade.kernel.Fma.fma;

/** The product of small matrices in plain Java, whose rows are too short for the compiler's vector instructions. */
final class PortableTile {

    private PortableTile() {}

    /** C += A·B in tiles of 4 × 4 sums that stay in registers; tiles at the edge repeat the last row or column. */
    static void add(
            StridedBlock a,
            StridedBlock b,
            StridedBlock c,
            int termFrom,
            int termTo,
            int rowFrom,
            int rowTo,
            int columnFrom,
            int columnTo) {
        for (int column = columnFrom; column < columnTo; column += 4) {
            for (int row = rowFrom; row < rowTo; row += 4) {
                addTile(
                        a,
                        b,
                        c,
                        termFrom,
                        termTo,
                        row,
                        Math.min(4, rowTo - row),
                        column,
                        Math.min(4, columnTo - column));
            }
        }
    }

    private static void addTile(
            StridedBlock a,
            StridedBlock b,
            StridedBlock c,
            int termFrom,
            int termTo,
            int row,
            int rows,
            int column,
            int columns) {
        float[] x = a.elements();
        float[] w = b.elements();
        float[] y = c.elements();
        int row1 = row + Math.min(1, rows - 1);
        int row2 = row + Math.min(2, rows - 1);
        int row3 = row + Math.min(3, rows - 1);
        int column1 = column + Math.min(1, columns - 1);
        int column2 = column + Math.min(2, columns - 1);
        int column3 = column + Math.min(3, columns - 1);
        float c00 = y[c.index(row, column)];
        float c01 = y[c.index(row, column1)];
        float c02 = y[c.index(row, column2)];
        float c03 = y[c.index(row, column3)];
        float c10 = y[c.index(row1, column)];
        float c11 = y[c.index(row1, column1)];
        float c12 = y[c.index(row1, column2)];
        float c13 = y[c.index(row1, column3)];
        float c20 = y[c.index(row2, column)];
        float c21 = y[c.index(row2, column1)];
        float c22 = y[c.index(row2, column2)];
        float c23 = y[c.index(row2, column3)];
        float c30 = y[c.index(row3, column)];
        float c31 = y[c.index(row3, column1)];
        float c32 = y[c.index(row3, column2)];
        float c33 = y[c.index(row3, column3)];
        int a0 = a.index(row, termFrom);
        int a1 = a.index(row1, termFrom) - a0;
        int a2 = a.index(row2, termFrom) - a0;
        int a3 = a.index(row3, termFrom) - a0;
        int b0 = b.index(termFrom, column);
        int b1 = b.index(termFrom, column1) - b0;
        int b2 = b.index(termFrom, column2) - b0;
        int b3 = b.index(termFrom, column3) - b0;
        for (int k = termFrom; k < termTo; k++, a0 += a.columnStride(), b0 += b.rowStride()) {
            float x0 = x[a0];
            float x1 = x[a0 + a1];
            float x2 = x[a0 + a2];
            float x3 = x[a0 + a3];
            float w0 = w[b0];
            float w1 = w[b0 + b1];
            float w2 = w[b0 + b2];
            float w3 = w[b0 + b3];
            c00 = fma(x0, w0, c00);
            c01 = fma(x0, w1, c01);
            c02 = fma(x0, w2, c02);
            c03 = fma(x0, w3, c03);
            c10 = fma(x1, w0, c10);
            c11 = fma(x1, w1, c11);
            c12 = fma(x1, w2, c12);
            c13 = fma(x1, w3, c13);
            c20 = fma(x2, w0, c20);
            c21 = fma(x2, w1, c21);
            c22 = fma(x2, w2, c22);
            c23 = fma(x2, w3, c23);
            c30 = fma(x3, w0, c30);
            c31 = fma(x3, w1, c31);
            c32 = fma(x3, w2, c32);
            c33 = fma(x3, w3, c33);
        }
        storeRow(y, c.index(row, column), columns, c00, c01, c02, c03);
        if (rows > 1) {
            storeRow(y, c.index(row1, column), columns, c10, c11, c12, c13);
        }
        if (rows > 2) {
            storeRow(y, c.index(row2, column), columns, c20, c21, c22, c23);
        }
        if (rows > 3) {
            storeRow(y, c.index(row3, column), columns, c30, c31, c32, c33);
        }
    }

    private static void storeRow(float[] y, int start, int columns, float c0, float c1, float c2, float c3) {
        y[start] = c0;
        if (columns > 1) {
            y[start + 1] = c1;
        }
        if (columns > 2) {
            y[start + 2] = c2;
        }
        if (columns > 3) {
            y[start + 3] = c3;
        }
    }
}
