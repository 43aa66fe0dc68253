package dev.glissade.kernel;

import static dev.glissade.kernel.Fma.fma;

/**
 * The matrix product in plain Java, fast without a flag. The just-in-time compiler turns a loop into vector instructions
 * when every array in it is indexed by the same expression; so wide products copy their rows into separate arrays that are
 * indexed without an offset (5 × the speed of the same loop with offsets).
 */
final class PortableProduct {

    /** With fewer columns the vector loop is too short, and a scalar tile in registers is faster. */
    static final int NARROW = 24;
    /** A narrow product with at least so many rows is computed with rows and columns exchanged. */
    private static final int TALL = 64;
    /** Columns and terms of B in a panel: 128 rows of 512 floats fit into a second-level cache. */
    private static final int PANEL_COLUMNS = 512;

    private static final int PANEL_TERMS = 128;

    private PortableProduct() {}

    /** C += A·B; see {@link Kernels#addProduct}. */
    static void add(
            StridedBlock a,
            StridedBlock b,
            StridedBlock c,
            int termFrom,
            int termTo,
            int rowFrom,
            int rowTo,
            int columnFrom,
            int columnTo,
            Scratch scratch) {
        if (columnTo - columnFrom < NARROW) {
            if (rowTo - rowFrom < TALL) {
                PortableTile.add(a, b, c, termFrom, termTo, rowFrom, rowTo, columnFrom, columnTo);
            } else {
                addTallProduct(a, b, c, termFrom, termTo, rowFrom, rowTo, columnFrom, columnTo, scratch);
            }
            return;
        }
        for (int column = columnFrom; column < columnTo; column += PANEL_COLUMNS) {
            int columns = Math.min(PANEL_COLUMNS, columnTo - column);
            float[][] panel = scratch.rows(PANEL_TERMS + 2, columns);
            for (int term = termFrom; term < termTo; term += PANEL_TERMS) {
                int panelTerms = Math.min(PANEL_TERMS, termTo - term);
                copyRows(
                        panelTerms,
                        columns,
                        b.elements(),
                        b.index(term, column),
                        b.rowStride(),
                        b.columnStride(),
                        panel,
                        0);
                for (int row = rowFrom; row < rowTo; row += 2) {
                    addPanel(a, row, Math.min(2, rowTo - row), term, panelTerms, panel, c, column, columns);
                }
            }
        }
    }

    /** c += a·B for a single row; see {@link Kernels#addRow}. */
    static void addRow(
            StridedBlock a, StridedBlock b, StridedBlock c, int termFrom, int termTo, int columnFrom, int columnTo) {
        float[] y = c.elements();
        float[] w = b.elements();
        int y0 = c.start();
        for (int k = termFrom; k < termTo; k++) {
            float x = a.elements()[a.index(0, k)];
            if (x != 0) {
                int w0 = b.index(k, 0);
                for (int j = columnFrom; j < columnTo; j++) {
                    y[y0 + j] = fma(x, w[w0 + j], y[y0 + j]);
                }
            }
        }
    }

    /**
     * Copies rows into row arrays, which the vector loops can index without an offset. Element (i, j) is
     * {@code b[start + i * rowStride + j * columnStride]}.
     */
    private static void copyRows(
            int rows, int columns, float[] b, int start, int rowStride, int columnStride, float[][] panel, int first) {
        if (columnStride == 1) {
            for (int i = 0; i < rows; i++) {
                System.arraycopy(b, start + i * rowStride, panel[first + i], 0, columns);
            }
            return;
        }
        // Rows of a transposed matrix lie side by side: four are copied from each line of the cache.
        for (int i = 0; i < rows; i += 4) {
            int second = Math.min(1, rows - 1 - i);
            int third = Math.min(2, rows - 1 - i);
            int fourth = Math.min(3, rows - 1 - i);
            copyFourRows(
                    columns,
                    b,
                    start + i * rowStride,
                    columnStride,
                    second * rowStride,
                    third * rowStride,
                    fourth * rowStride,
                    panel[first + i],
                    panel[first + i + second],
                    panel[first + i + third],
                    panel[first + i + fourth]);
        }
    }

    private static void copyFourRows(
            int columns,
            float[] b,
            int start,
            int stride,
            int second,
            int third,
            int fourth,
            float[] row0,
            float[] row1,
            float[] row2,
            float[] row3) {
        for (int j = 0; j < columns; j++) {
            int at = start + j * stride;
            row0[j] = b[at];
            row1[j] = b[at + second];
            row2[j] = b[at + third];
            row3[j] = b[at + fourth];
        }
    }

    /** Adds the terms of one panel to one or two rows of C, which are held in the last two row arrays meanwhile. */
    private static void addPanel(
            StridedBlock a,
            int row,
            int rows,
            int term,
            int terms,
            float[][] panel,
            StridedBlock c,
            int column,
            int columns) {
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

    /** C += A·B where C is tall and narrow, as Cᵀ += Bᵀ·Aᵀ: the vector loops run along its columns. */
    private static void addTallProduct(
            StridedBlock a,
            StridedBlock b,
            StridedBlock c,
            int termFrom,
            int termTo,
            int rowFrom,
            int rowTo,
            int columnFrom,
            int columnTo,
            Scratch scratch) {
        int columns = columnTo - columnFrom;
        for (int row = rowFrom; row < rowTo; row += PANEL_COLUMNS) {
            int rows = Math.min(PANEL_COLUMNS, rowTo - row);
            float[][] panel = scratch.rows(PANEL_TERMS + columns, rows);
            copyRows(
                    columns,
                    rows,
                    c.elements(),
                    c.index(row, columnFrom),
                    c.columnStride(),
                    c.rowStride(),
                    panel,
                    PANEL_TERMS);
            for (int term = termFrom; term < termTo; term += PANEL_TERMS) {
                int panelTerms = Math.min(PANEL_TERMS, termTo - term);
                copyRows(panelTerms, rows, a.elements(), a.index(row, term), a.columnStride(), a.rowStride(), panel, 0);
                for (int j = 0; j < columns; j++) {
                    int w = b.index(term, columnFrom + j);
                    addTerms(panel[PANEL_TERMS + j], rows, panel, panelTerms, b.elements(), w, b.rowStride());
                }
            }
            int j = 0;
            for (; j + 4 <= columns; j += 4) {
                int first = PANEL_TERMS + j;
                int start = c.index(row, columnFrom + j);
                copyFourRowsBack(
                        rows,
                        panel[first],
                        panel[first + 1],
                        panel[first + 2],
                        panel[first + 3],
                        c.elements(),
                        start,
                        c.rowStride());
            }
            for (; j < columns; j++) {
                copyRowBack(rows, panel[PANEL_TERMS + j], c.elements(), c.index(row, columnFrom + j), c.rowStride());
            }
        }
    }

    /** c += Σ x[k]·panel[k], where term k of x lies at {@code x0 + k * step}. */
    private static void addTerms(float[] c, int length, float[][] panel, int terms, float[] x, int x0, int step) {
        int k = 0;
        for (int i = x0; k + 4 <= terms; k += 4, i += 4 * step) {
            addFourTerms(c, length, panel, k, x[i], x[i + step], x[i + 2 * step], x[i + 3 * step]);
        }
        for (; k < terms; k++) {
            addTerm(c, length, panel[k], x[x0 + k * step]);
        }
    }

    private static void copyFourRowsBack(
            int length, float[] row0, float[] row1, float[] row2, float[] row3, float[] c, int start, int stride) {
        for (int i = 0; i < length; i++) {
            int at = start + i * stride;
            c[at] = row0[i];
            c[at + 1] = row1[i];
            c[at + 2] = row2[i];
            c[at + 3] = row3[i];
        }
    }

    private static void copyRowBack(int length, float[] row, float[] c, int start, int stride) {
        for (int i = 0; i < length; i++) {
            c[start + i * stride] = row[i];
        }
    }

    private static void addFourTerms(
            float[] c, int columns, float[][] panel, int k, float x0, float x1, float x2, float x3) {
        float[] b0 = panel[k];
        float[] b1 = panel[k + 1];
        float[] b2 = panel[k + 2];
        float[] b3 = panel[k + 3];
        for (int j = 0; j < columns; j++) {
            c[j] = fma(x3, b3[j], fma(x2, b2[j], fma(x1, b1[j], fma(x0, b0[j], c[j]))));
        }
    }

    private static void addTerm(float[] c, int columns, float[] b, float x) {
        for (int j = 0; j < columns; j++) {
            c[j] = fma(x, b[j], c[j]);
        }
    }
}
