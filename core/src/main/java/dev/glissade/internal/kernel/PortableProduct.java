package dev.glissade.internal.kernel;

/**
 * The matrix product in plain Java, fast without a flag. The just-in-time compiler turns a loop into vector instructions
 * when every array in it is indexed by the same expression; so wide products copy what they need into separate row arrays
 * and keep the index bare (5 × the speed of the same loop with offsets).
 */
final class PortableProduct {

    /** Below this many columns the vector loop is too short to pay, and a scalar tile in registers is faster. */
    private static final int NARROW = 24;
    /** Columns and terms of B that are worked on at a time: 128 rows of 512 floats lie in a second-level cache. */
    private static final int PANEL_COLUMNS = 512;

    private static final int PANEL_TERMS = 128;

    private PortableProduct() {}

    /** C += A·B; see {@link Kernels#addProduct}. */
    static void add(
            Block a,
            Block b,
            Block c,
            int terms,
            int rowFrom,
            int rowTo,
            int columnFrom,
            int columnTo,
            Scratch scratch) {
        if (rowTo - rowFrom == 1 && b.columnStride() == 1) {
            addRow(a, rowFrom, b, c, terms, columnFrom, columnTo);
            return;
        }
        if (columnTo - columnFrom < NARROW) {
            addNarrowProduct(a, b, c, terms, rowFrom, rowTo, columnFrom, columnTo);
            return;
        }
        for (int column = columnFrom; column < columnTo; column += PANEL_COLUMNS) {
            int columns = Math.min(PANEL_COLUMNS, columnTo - column);
            float[][] panel = scratch.rows(PANEL_TERMS + 2, columns);
            for (int term = 0; term < terms; term += PANEL_TERMS) {
                int panelTerms = Math.min(PANEL_TERMS, terms - term);
                copyPanel(b, term, panelTerms, column, columns, panel);
                for (int row = rowFrom; row < rowTo; row += 2) {
                    addPanel(a, row, Math.min(2, rowTo - row), term, panelTerms, panel, c, column, columns);
                }
            }
        }
    }

    /** C += A·B for a single row, whose zeros, as many as the pixels of a picture have, skip a row of B each. */
    private static void addRow(Block a, int row, Block b, Block c, int terms, int columnFrom, int columnTo) {
        float[] y = c.elements();
        float[] w = b.elements();
        int y0 = c.index(row, 0);
        for (int k = 0; k < terms; k++) {
            float x = a.elements()[a.index(row, k)];
            if (x != 0) {
                int w0 = b.index(k, 0);
                for (int j = columnFrom; j < columnTo; j++) {
                    y[y0 + j] = Math.fma(x, w[w0 + j], y[y0 + j]);
                }
            }
        }
    }

    /** Copies rows of B into row arrays, which the vector loops can index without an offset. */
    private static void copyPanel(Block b, int term, int terms, int column, int columns, float[][] panel) {
        for (int k = 0; k < terms; k++) {
            int start = b.index(term + k, column);
            float[] row = panel[k];
            if (b.columnStride() == 1) {
                System.arraycopy(b.elements(), start, row, 0, columns);
            } else {
                for (int j = 0; j < columns; j++) {
                    row[j] = b.elements()[start + j * b.columnStride()];
                }
            }
        }
    }

    /** Adds the terms of one panel to one or two rows of C, which live in the last two row arrays meanwhile. */
    private static void addPanel(
            Block a, int row, int rows, int term, int terms, float[][] panel, Block c, int column, int columns) {
        float[] c0 = panel[PANEL_TERMS];
        float[] c1 = panel[PANEL_TERMS + 1];
        int secondRow = row + rows - 1;
        System.arraycopy(c.elements(), c.index(row, column), c0, 0, columns);
        System.arraycopy(c.elements(), c.index(secondRow, column), c1, 0, columns);
        float[] x = a.elements();
        int step = a.columnStride();
        int a0 = a.index(row, term);
        int a1 = a.index(secondRow, term);
        int k = 0;
        for (; k + 4 <= terms; k += 4, a0 += 4 * step, a1 += 4 * step) {
            addFourTerms(c0, columns, panel, k, x[a0], x[a0 + step], x[a0 + 2 * step], x[a0 + 3 * step]);
            addFourTerms(c1, columns, panel, k, x[a1], x[a1 + step], x[a1 + 2 * step], x[a1 + 3 * step]);
        }
        for (; k < terms; k++, a0 += step, a1 += step) {
            addTerm(c0, columns, panel[k], x[a0]);
            addTerm(c1, columns, panel[k], x[a1]);
        }
        System.arraycopy(c0, 0, c.elements(), c.index(row, column), columns);
        if (rows == 2) {
            System.arraycopy(c1, 0, c.elements(), c.index(secondRow, column), columns);
        }
    }

    private static void addFourTerms(
            float[] c, int columns, float[][] panel, int k, float x0, float x1, float x2, float x3) {
        float[] b0 = panel[k];
        float[] b1 = panel[k + 1];
        float[] b2 = panel[k + 2];
        float[] b3 = panel[k + 3];
        for (int j = 0; j < columns; j++) {
            c[j] = Math.fma(x3, b3[j], Math.fma(x2, b2[j], Math.fma(x1, b1[j], Math.fma(x0, b0[j], c[j]))));
        }
    }

    private static void addTerm(float[] c, int columns, float[] b, float x) {
        for (int j = 0; j < columns; j++) {
            c[j] = Math.fma(x, b[j], c[j]);
        }
    }

    /** C += A·B in tiles of 4 × 4 sums that stay in registers; tiles at the edge repeat the last row or column. */
    private static void addNarrowProduct(
            Block a, Block b, Block c, int terms, int rowFrom, int rowTo, int columnFrom, int columnTo) {
        for (int column = columnFrom; column < columnTo; column += 4) {
            for (int row = rowFrom; row < rowTo; row += 4) {
                addTile(a, b, c, terms, row, Math.min(4, rowTo - row), column, Math.min(4, columnTo - column));
            }
        }
    }

    private static void addTile(Block a, Block b, Block c, int terms, int row, int rows, int column, int columns) {
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
        int a0 = a.index(row, 0);
        int a1 = a.index(row1, 0) - a0;
        int a2 = a.index(row2, 0) - a0;
        int a3 = a.index(row3, 0) - a0;
        int b0 = b.index(0, column);
        int b1 = b.index(0, column1) - b0;
        int b2 = b.index(0, column2) - b0;
        int b3 = b.index(0, column3) - b0;
        for (int k = 0; k < terms; k++, a0 += a.columnStride(), b0 += b.rowStride()) {
            float x0 = x[a0];
            float x1 = x[a0 + a1];
            float x2 = x[a0 + a2];
            float x3 = x[a0 + a3];
            float w0 = w[b0];
            float w1 = w[b0 + b1];
            float w2 = w[b0 + b2];
            float w3 = w[b0 + b3];
            c00 = Math.fma(x0, w0, c00);
            c01 = Math.fma(x0, w1, c01);
            c02 = Math.fma(x0, w2, c02);
            c03 = Math.fma(x0, w3, c03);
            c10 = Math.fma(x1, w0, c10);
            c11 = Math.fma(x1, w1, c11);
            c12 = Math.fma(x1, w2, c12);
            c13 = Math.fma(x1, w3, c13);
            c20 = Math.fma(x2, w0, c20);
            c21 = Math.fma(x2, w1, c21);
            c22 = Math.fma(x2, w2, c22);
            c23 = Math.fma(x2, w3, c23);
            c30 = Math.fma(x3, w0, c30);
            c31 = Math.fma(x3, w1, c31);
            c32 = Math.fma(x3, w2, c32);
            c33 = Math.fma(x3, w3, c33);
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
