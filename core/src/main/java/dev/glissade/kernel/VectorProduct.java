package dev.glissade.kernel;

/**
 * The matrix product in the JDK's Vector API. C is computed in tiles whose sums stay in registers. A block of B stays in
 * the second-level cache, packed into panels as wide as a tile unless its rows are short, while a few rows of A
 * at a time are in the first-level cache. (Goto and van de Geijn, "Anatomy of high-performance matrix multiplication",
 * 2008, with the roles of A and B exchanged.)
 */
final class VectorProduct {

    private static final int LANES = VectorKernels.LANES;
    private static final int ROWS = VectorTile.ROWS;
    private static final int COLUMNS = VectorTile.COLUMNS;
    private static final int STRIP = VectorTransposedTile.STRIP;

    /** Terms and columns of a block of B: 512 KB, half of a current second-level cache. */
    private static final int BLOCK_TERMS = 512;

    private static final int BLOCK_COLUMNS = 256;

    /** A matrix B with rows up to this long is read in place: packing would cost more than it gains. */
    private static final int UNPACKED_ROW = 128;

    /** A transposed A, whose terms are far apart, is packed if B has at least so many columns. */
    private static final int PACKING_COLUMNS = 160;

    private VectorProduct() {}

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
        for (int column = columnFrom; column < columnTo; column += BLOCK_COLUMNS) {
            int columns = Math.min(BLOCK_COLUMNS, columnTo - column);
            int wide = columns - columns % COLUMNS;
            for (int term = termFrom; term < termTo; term += BLOCK_TERMS) {
                int blockTerms = Math.min(BLOCK_TERMS, termTo - term);
                addWidePanels(a, b, c, term, blockTerms, rowFrom, rowTo, column, wide, scratch);
                addLastPanel(a, b, c, term, blockTerms, rowFrom, rowTo, column + wide, columns - wide, scratch);
            }
        }
    }

    /** C += A·B for a block of B as wide as several tiles. */
    private static void addWidePanels(
            StridedBlock a,
            StridedBlock b,
            StridedBlock c,
            int term,
            int terms,
            int rowFrom,
            int rowTo,
            int columnFrom,
            int columns,
            Scratch scratch) {
        boolean packB = !liesWell(b);
        boolean packA = a.rowStride() == 1 && columns >= PACKING_COLUMNS;
        int strip = packB ? columns * terms : 0;
        float[] memory = scratch.numbers(strip + (packA ? STRIP * terms : 0));
        if (packB) {
            for (int column = 0; column < columns; column += COLUMNS) {
                pack(b, term, terms, columnFrom + column, COLUMNS, COLUMNS, memory, column * terms);
            }
        }
        for (int row = rowFrom; row < rowTo; row += STRIP) {
            int rows = Math.min(STRIP, rowTo - row);
            boolean packed = packA && rows == STRIP;
            if (packed) {
                VectorTransposedTile.packStrip(
                        terms, a.elements(), a.index(row, term), a.columnStride(), memory, strip);
            }
            for (int column = 0; column < columns; column += COLUMNS) {
                for (int i = 0; i < rows; i += ROWS) {
                    VectorTile.add(
                            Math.min(ROWS, rows - i),
                            terms,
                            packed ? memory : a.elements(),
                            packed ? strip + i : a.index(row + i, term),
                            a.rowStride(),
                            packed ? STRIP : a.columnStride(),
                            packB ? memory : b.elements(),
                            packB ? column * terms : b.index(term, columnFrom + column),
                            packB ? COLUMNS : b.rowStride(),
                            c.elements(),
                            c.index(row + i, columnFrom + column),
                            c.rowStride());
                }
            }
        }
    }

    /** C += A·B for the columns at the right that do not fill a wide tile. */
    private static void addLastPanel(
            StridedBlock a,
            StridedBlock b,
            StridedBlock c,
            int term,
            int terms,
            int rowFrom,
            int rowTo,
            int column,
            int columns,
            Scratch scratch) {
        if (columns == 0) {
            return;
        }
        int width = columns > LANES ? COLUMNS : LANES;
        int rows = columns > LANES ? ROWS : VectorTallTile.ROWS;
        boolean whole = columns == LANES;
        boolean packB = !whole || !liesWell(b);
        int tile = packB ? width * terms : 0;
        float[] memory = scratch.numbers(tile + rows * width);
        if (packB) {
            pack(b, term, terms, column, columns, width, memory, 0);
        }
        for (int row = rowFrom; row < rowTo; row += rows) {
            int tileRows = Math.min(rows, rowTo - row);
            // A tile with padding is worked on in scratch memory.
            if (!whole) {
                PaddedRows.widen(
                        tileRows, columns, c.elements(), c.index(row, column), c.rowStride(), memory, tile, width);
            }
            addTile(
                    width,
                    tileRows,
                    terms,
                    a,
                    a.index(row, term),
                    packB ? memory : b.elements(),
                    packB ? 0 : b.index(term, column),
                    packB ? width : b.rowStride(),
                    whole ? c.elements() : memory,
                    whole ? c.index(row, column) : tile,
                    whole ? c.rowStride() : width);
            if (!whole) {
                PaddedRows.narrow(
                        tileRows, columns, memory, tile, width, c.elements(), c.index(row, column), c.rowStride());
            }
        }
    }

    private static void addTile(
            int width,
            int rows,
            int terms,
            StridedBlock a,
            int a0,
            float[] b,
            int b0,
            int bTerm,
            float[] c,
            int c0,
            int cRow) {
        if (width == COLUMNS) {
            VectorTile.add(rows, terms, a.elements(), a0, a.rowStride(), a.columnStride(), b, b0, bTerm, c, c0, cRow);
        } else {
            VectorTallTile.add(
                    rows, terms, a.elements(), a0, a.rowStride(), a.columnStride(), b, b0, bTerm, c, c0, cRow);
        }
    }

    /** Returns whether B can be read in place. */
    private static boolean liesWell(StridedBlock b) {
        return b.columnStride() == 1 && b.rowStride() <= UNPACKED_ROW;
    }

    /** Copies columns of B side by side into a panel of that width, each row right after the one before. */
    private static void pack(
            StridedBlock b, int term, int terms, int column, int columns, int width, float[] panel, int start) {
        if (b.columnStride() == 1) {
            PaddedRows.widen(terms, columns, b.elements(), b.index(term, column), b.rowStride(), panel, start, width);
            return;
        }
        int j = 0;
        for (; j + 8 <= columns; j += 8) {
            packEightRows(terms, b.elements(), b.index(term, column + j), b.columnStride(), panel, start + j, width);
        }
        for (; j < columns; j++) {
            packRow(terms, b.elements(), b.index(term, column + j), panel, start + j, width);
        }
    }

    /** Spreads a row of the matrix that B is the transpose of over a column of the panel. */
    private static void packRow(int terms, float[] b, int bStart, float[] panel, int start, int width) {
        for (int k = 0; k < terms; k++) {
            panel[start + k * width] = b[bStart + k];
        }
    }

    /**
     * Spreads eight rows at a time: their columns lie side by side, so each cache line is read once instead of eight
     * times.
     */
    private static void packEightRows(int terms, float[] b, int b0, int stride, float[] panel, int start, int width) {
        int b1 = b0 + stride;
        int b2 = b0 + 2 * stride;
        int b3 = b0 + 3 * stride;
        int b4 = b0 + 4 * stride;
        int b5 = b0 + 5 * stride;
        int b6 = b0 + 6 * stride;
        int b7 = b0 + 7 * stride;
        for (int k = 0; k < terms; k++) {
            int p = start + k * width;
            panel[p] = b[b0 + k];
            panel[p + 1] = b[b1 + k];
            panel[p + 2] = b[b2 + k];
            panel[p + 3] = b[b3 + k];
            panel[p + 4] = b[b4 + k];
            panel[p + 5] = b[b5 + k];
            panel[p + 6] = b[b6 + k];
            panel[p + 7] = b[b7 + k];
        }
    }
}
