package dev.glissade.internal.kernel;

/**
 * The matrix product in the JDK's Vector API. C is computed in tiles whose sums stay in registers; the columns of B that a
 * tile needs lie together, packed if need be, in a panel that stays in the first-level cache (Goto and van de Geijn,
 * "Anatomy of high-performance matrix multiplication", 2008).
 */
final class VectorProduct {

    private static final int LANES = VectorKernels.LANES;

    private static final int TILE_ROWS = VectorTile.ROWS;
    private static final int TILE_COLUMNS = VectorTile.COLUMNS;

    /** Terms worked on at a time: so many rows of a panel of B stay in the first-level cache. */
    private static final int BLOCK_TERMS = 256;
    /** Rows of A worked on at a time: so many rows of {@link #BLOCK_TERMS} terms stay in the second-level cache. */
    private static final int BLOCK_ROWS = 96;
    /** Columns of B packed at a time. */
    private static final int BLOCK_COLUMNS = 1024;
    /** A matrix B with rows up to this long is read where it lies: packing would cost more than it gains. */
    private static final int UNPACKED_ROW = 128;

    private VectorProduct() {}

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
            VectorRow.add(a, rowFrom, b, c, terms, columnFrom, columnTo, scratch);
            return;
        }
        for (int column = columnFrom; column < columnTo; column += BLOCK_COLUMNS) {
            int columnEnd = Math.min(columnTo, column + BLOCK_COLUMNS);
            for (int term = 0; term < terms; term += BLOCK_TERMS) {
                int blockTerms = Math.min(BLOCK_TERMS, terms - term);
                addBlock(a, b, c, term, blockTerms, rowFrom, rowTo, column, columnEnd, scratch);
            }
        }
    }

    /** C += A·B for one block of terms. Columns are taken in panels as wide as a tile. */
    private static void addBlock(
            Block a,
            Block b,
            Block c,
            int term,
            int terms,
            int rowFrom,
            int rowTo,
            int columnFrom,
            int columnTo,
            Scratch scratch) {
        // Whole vectors of short rows are read where they lie; the rest of B is packed, its last panel padded.
        boolean inPlace = b.columnStride() == 1 && b.rowStride() <= UNPACKED_ROW;
        int columns = columnTo - columnFrom;
        int packedFrom = inPlace ? columnTo - columns % LANES : columnFrom;
        int packedLength = (columns + LANES - 1) / LANES * LANES * terms;
        float[] memory = scratch.numbers(packedLength + TILE_ROWS * TILE_COLUMNS);
        for (int column = packedFrom; column < columnTo; column += TILE_COLUMNS) {
            pack(
                    b,
                    term,
                    terms,
                    column,
                    Math.min(TILE_COLUMNS, columnTo - column),
                    memory,
                    (column - columnFrom) * terms);
        }
        for (int row = rowFrom; row < rowTo; row += BLOCK_ROWS) {
            int rowEnd = Math.min(rowTo, row + BLOCK_ROWS);
            int column = columnFrom;
            while (column < columnTo) {
                boolean packed = column >= packedFrom;
                int left = (packed ? columnTo : packedFrom) - column;
                int width = left > LANES ? TILE_COLUMNS : LANES;
                float[] panel = packed ? memory : b.elements();
                int panelStart = packed ? (column - columnFrom) * terms : b.index(term, column);
                int panelStride = packed ? width : b.rowStride();
                if (left >= width) {
                    addPanel(
                            a,
                            row,
                            rowEnd,
                            term,
                            terms,
                            panel,
                            panelStart,
                            panelStride,
                            width,
                            c.elements(),
                            c.index(row, column),
                            c.rowStride());
                } else {
                    addLastPanel(a, row, rowEnd, term, terms, panel, panelStart, width, c, column, left, packedLength);
                }
                column += width;
            }
        }
    }

    /** Copies columns of B side by side, each row of the panel right after the one before. */
    private static void pack(Block b, int term, int terms, int column, int columns, float[] panel, int start) {
        int width = columns > LANES ? TILE_COLUMNS : LANES;
        if (b.columnStride() == 1) {
            for (int k = 0; k < terms; k++) {
                System.arraycopy(b.elements(), b.index(term + k, column), panel, start + k * width, columns);
            }
        } else {
            for (int j = 0; j < columns; j++) {
                packTransposed(terms, b.elements(), b.index(term, column + j), panel, start + j, width);
            }
        }
    }

    /** Spreads a row of the matrix that B is the transpose of over a column of the panel. */
    private static void packTransposed(int terms, float[] b, int bStart, float[] panel, int start, int width) {
        for (int k = 0; k < terms; k++) {
            panel[start + k * width] = b[bStart + k];
        }
    }

    /** C += A·panel for a panel of whole vectors. */
    private static void addPanel(
            Block a,
            int rowFrom,
            int rowTo,
            int term,
            int terms,
            float[] panel,
            int panelStart,
            int panelStride,
            int width,
            float[] c,
            int cStart,
            int cStride) {
        for (int row = rowFrom; row < rowTo; row += TILE_ROWS) {
            int rows = Math.min(TILE_ROWS, rowTo - row);
            int tile = cStart + (row - rowFrom) * cStride;
            if (width == TILE_COLUMNS) {
                VectorTile.addWide(
                        rows,
                        terms,
                        a.elements(),
                        a.index(row, term),
                        a.rowStride(),
                        a.columnStride(),
                        panel,
                        panelStart,
                        panelStride,
                        c,
                        tile,
                        cStride);
            } else {
                VectorTile.add(
                        rows,
                        terms,
                        a.elements(),
                        a.index(row, term),
                        a.rowStride(),
                        a.columnStride(),
                        panel,
                        panelStart,
                        panelStride,
                        c,
                        tile,
                        cStride);
            }
        }
    }

    /** C += A·panel for the padded panel at the right edge: tiles are worked on in scratch memory, padding and all. */
    private static void addLastPanel(
            Block a,
            int rowFrom,
            int rowTo,
            int term,
            int terms,
            float[] memory,
            int panelStart,
            int width,
            Block c,
            int column,
            int columns,
            int tile) {
        for (int row = rowFrom; row < rowTo; row += TILE_ROWS) {
            int rowEnd = Math.min(rowTo, row + TILE_ROWS);
            for (int i = row; i < rowEnd; i++) {
                System.arraycopy(c.elements(), c.index(i, column), memory, tile + (i - row) * width, columns);
            }
            addPanel(a, row, rowEnd, term, terms, memory, panelStart, width, width, memory, tile, width);
            for (int i = row; i < rowEnd; i++) {
                System.arraycopy(memory, tile + (i - row) * width, c.elements(), c.index(i, column), columns);
            }
        }
    }
}
