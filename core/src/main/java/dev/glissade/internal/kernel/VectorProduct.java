package dev.glissade.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The matrix product in the JDK's Vector API. C is computed in tiles whose sums stay in registers; the columns of B that a
 * tile needs lie together, packed if need be, in a panel that stays in the first-level cache (Goto and van de Geijn,
 * "Anatomy of high-performance matrix multiplication", 2008).
 */
final class VectorProduct {

    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
    private static final int LANES = VectorKernels.LANES;

    /** Rows of a register tile: 8 rows × 2 vectors of sums keep both multiply-add units of a core busy. */
    private static final int TILE_ROWS = 8;
    /** Columns of a register tile; the last tile of a product may have half as many. */
    private static final int TILE_COLUMNS = 2 * LANES;
    /** Terms worked on at a time: so many rows of a panel of B stay in the first-level cache. */
    private static final int BLOCK_TERMS = 256;
    /** Rows of A worked on at a time: so many rows of {@link #BLOCK_TERMS} terms stay in the second-level cache. */
    private static final int BLOCK_ROWS = 96;
    /** Columns of B packed at a time. */
    private static final int BLOCK_COLUMNS = 1024;
    /** A matrix B with rows up to this long is read where it lies: packing would cost more than it gains. */
    private static final int UNPACKED_ROW = 128;

    /** Columns of a single row that are worked on at a time. */
    private static final int ROW_COLUMNS = 4 * LANES;

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
            addRow(a, rowFrom, b, c, terms, columnFrom, columnTo, scratch);
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

    /**
     * C += A·B for a single row, whose zeros, as many as the pixels of a picture have, skip a row of B each. They are
     * sorted out beforehand: a branch in the loop would keep its sums from staying in registers.
     */
    private static void addRow(
            Block a, int row, Block b, Block c, int terms, int columnFrom, int columnTo, Scratch scratch) {
        float[] numbers = scratch.numbers(terms);
        int[] rows = scratch.indices(terms);
        int count = 0;
        for (int k = 0; k < terms; k++) {
            float number = a.elements()[a.index(row, k)];
            numbers[count] = number;
            rows[count] = b.index(k, 0);
            count += number != 0 ? 1 : 0;
        }
        float[] y = c.elements();
        int column = columnFrom;
        for (; column + ROW_COLUMNS <= columnTo; column += ROW_COLUMNS) {
            addToFourVectors(count, numbers, rows, b.elements(), column, y, c.index(row, column));
        }
        for (; column + LANES <= columnTo; column += LANES) {
            addToVector(count, numbers, rows, b.elements(), column, y, c.index(row, column));
        }
        for (; column < columnTo; column++) {
            addToNumber(count, numbers, rows, b.elements(), column, y, c.index(row, column));
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
            sum = Math.fma(numbers[k], b[rows[k] + column], sum);
        }
        c[c0] = sum;
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
                addWideTile(
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
                addTile(
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

    /**
     * C += A·B for a tile of up to {@link #TILE_ROWS} rows and two vectors of columns, its sums in registers from the
     * first term to the last. Element (i, k) of A is {@code a[a0 + i * aRow + k * aTerm]}, the vectors of term k begin at
     * {@code b[b0 + k * bTerm]}. A tile with fewer rows repeats its last one and does not store the repetitions.
     *
     * <p>Two things here were measured: offsets computed from the loop counter are ten times as fast as offsets that are
     * loop variables, and general strides for A cost nothing against methods of their own for A and Aᵀ.
     */
    private static void addWideTile(
            int rows,
            int terms,
            float[] a,
            int a0,
            int aRow,
            int aTerm,
            float[] b,
            int b0,
            int bTerm,
            float[] c,
            int c0,
            int cRow) {
        int row1 = Math.min(1, rows - 1);
        int row2 = Math.min(2, rows - 1);
        int row3 = Math.min(3, rows - 1);
        int row4 = Math.min(4, rows - 1);
        int row5 = Math.min(5, rows - 1);
        int row6 = Math.min(6, rows - 1);
        int row7 = Math.min(7, rows - 1);
        int a1 = a0 + row1 * aRow;
        int a2 = a0 + row2 * aRow;
        int a3 = a0 + row3 * aRow;
        int a4 = a0 + row4 * aRow;
        int a5 = a0 + row5 * aRow;
        int a6 = a0 + row6 * aRow;
        int a7 = a0 + row7 * aRow;
        int c1 = c0 + row1 * cRow;
        int c2 = c0 + row2 * cRow;
        int c3 = c0 + row3 * cRow;
        int c4 = c0 + row4 * cRow;
        int c5 = c0 + row5 * cRow;
        int c6 = c0 + row6 * cRow;
        int c7 = c0 + row7 * cRow;
        FloatVector left0 = FloatVector.fromArray(SPECIES, c, c0);
        FloatVector right0 = FloatVector.fromArray(SPECIES, c, c0 + LANES);
        FloatVector left1 = FloatVector.fromArray(SPECIES, c, c1);
        FloatVector right1 = FloatVector.fromArray(SPECIES, c, c1 + LANES);
        FloatVector left2 = FloatVector.fromArray(SPECIES, c, c2);
        FloatVector right2 = FloatVector.fromArray(SPECIES, c, c2 + LANES);
        FloatVector left3 = FloatVector.fromArray(SPECIES, c, c3);
        FloatVector right3 = FloatVector.fromArray(SPECIES, c, c3 + LANES);
        FloatVector left4 = FloatVector.fromArray(SPECIES, c, c4);
        FloatVector right4 = FloatVector.fromArray(SPECIES, c, c4 + LANES);
        FloatVector left5 = FloatVector.fromArray(SPECIES, c, c5);
        FloatVector right5 = FloatVector.fromArray(SPECIES, c, c5 + LANES);
        FloatVector left6 = FloatVector.fromArray(SPECIES, c, c6);
        FloatVector right6 = FloatVector.fromArray(SPECIES, c, c6 + LANES);
        FloatVector left7 = FloatVector.fromArray(SPECIES, c, c7);
        FloatVector right7 = FloatVector.fromArray(SPECIES, c, c7 + LANES);
        for (int k = 0; k < terms; k++) {
            FloatVector bLeft = FloatVector.fromArray(SPECIES, b, b0 + k * bTerm);
            FloatVector bRight = FloatVector.fromArray(SPECIES, b, b0 + k * bTerm + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + k * aTerm]);
            left0 = x0.fma(bLeft, left0);
            right0 = x0.fma(bRight, right0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + k * aTerm]);
            left1 = x1.fma(bLeft, left1);
            right1 = x1.fma(bRight, right1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + k * aTerm]);
            left2 = x2.fma(bLeft, left2);
            right2 = x2.fma(bRight, right2);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + k * aTerm]);
            left3 = x3.fma(bLeft, left3);
            right3 = x3.fma(bRight, right3);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4 + k * aTerm]);
            left4 = x4.fma(bLeft, left4);
            right4 = x4.fma(bRight, right4);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[a5 + k * aTerm]);
            left5 = x5.fma(bLeft, left5);
            right5 = x5.fma(bRight, right5);
            FloatVector x6 = FloatVector.broadcast(SPECIES, a[a6 + k * aTerm]);
            left6 = x6.fma(bLeft, left6);
            right6 = x6.fma(bRight, right6);
            FloatVector x7 = FloatVector.broadcast(SPECIES, a[a7 + k * aTerm]);
            left7 = x7.fma(bLeft, left7);
            right7 = x7.fma(bRight, right7);
        }
        left0.intoArray(c, c0);
        right0.intoArray(c, c0 + LANES);
        if (rows > 1) {
            left1.intoArray(c, c1);
            right1.intoArray(c, c1 + LANES);
        }
        if (rows > 2) {
            left2.intoArray(c, c2);
            right2.intoArray(c, c2 + LANES);
        }
        if (rows > 3) {
            left3.intoArray(c, c3);
            right3.intoArray(c, c3 + LANES);
        }
        if (rows > 4) {
            left4.intoArray(c, c4);
            right4.intoArray(c, c4 + LANES);
        }
        if (rows > 5) {
            left5.intoArray(c, c5);
            right5.intoArray(c, c5 + LANES);
        }
        if (rows > 6) {
            left6.intoArray(c, c6);
            right6.intoArray(c, c6 + LANES);
        }
        if (rows > 7) {
            left7.intoArray(c, c7);
            right7.intoArray(c, c7 + LANES);
        }
    }

    /** The same as {@link #addWideTile} for one vector of columns. */
    private static void addTile(
            int rows,
            int terms,
            float[] a,
            int a0,
            int aRow,
            int aTerm,
            float[] b,
            int b0,
            int bTerm,
            float[] c,
            int c0,
            int cRow) {
        int row1 = Math.min(1, rows - 1);
        int row2 = Math.min(2, rows - 1);
        int row3 = Math.min(3, rows - 1);
        int row4 = Math.min(4, rows - 1);
        int row5 = Math.min(5, rows - 1);
        int row6 = Math.min(6, rows - 1);
        int row7 = Math.min(7, rows - 1);
        int a1 = a0 + row1 * aRow;
        int a2 = a0 + row2 * aRow;
        int a3 = a0 + row3 * aRow;
        int a4 = a0 + row4 * aRow;
        int a5 = a0 + row5 * aRow;
        int a6 = a0 + row6 * aRow;
        int a7 = a0 + row7 * aRow;
        int c1 = c0 + row1 * cRow;
        int c2 = c0 + row2 * cRow;
        int c3 = c0 + row3 * cRow;
        int c4 = c0 + row4 * cRow;
        int c5 = c0 + row5 * cRow;
        int c6 = c0 + row6 * cRow;
        int c7 = c0 + row7 * cRow;
        FloatVector sum0 = FloatVector.fromArray(SPECIES, c, c0);
        FloatVector sum1 = FloatVector.fromArray(SPECIES, c, c1);
        FloatVector sum2 = FloatVector.fromArray(SPECIES, c, c2);
        FloatVector sum3 = FloatVector.fromArray(SPECIES, c, c3);
        FloatVector sum4 = FloatVector.fromArray(SPECIES, c, c4);
        FloatVector sum5 = FloatVector.fromArray(SPECIES, c, c5);
        FloatVector sum6 = FloatVector.fromArray(SPECIES, c, c6);
        FloatVector sum7 = FloatVector.fromArray(SPECIES, c, c7);
        for (int k = 0; k < terms; k++) {
            FloatVector bs = FloatVector.fromArray(SPECIES, b, b0 + k * bTerm);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + k * aTerm]);
            sum0 = x0.fma(bs, sum0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + k * aTerm]);
            sum1 = x1.fma(bs, sum1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + k * aTerm]);
            sum2 = x2.fma(bs, sum2);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + k * aTerm]);
            sum3 = x3.fma(bs, sum3);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4 + k * aTerm]);
            sum4 = x4.fma(bs, sum4);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[a5 + k * aTerm]);
            sum5 = x5.fma(bs, sum5);
            FloatVector x6 = FloatVector.broadcast(SPECIES, a[a6 + k * aTerm]);
            sum6 = x6.fma(bs, sum6);
            FloatVector x7 = FloatVector.broadcast(SPECIES, a[a7 + k * aTerm]);
            sum7 = x7.fma(bs, sum7);
        }
        sum0.intoArray(c, c0);
        if (rows > 1) {
            sum1.intoArray(c, c1);
        }
        if (rows > 2) {
            sum2.intoArray(c, c2);
        }
        if (rows > 3) {
            sum3.intoArray(c, c3);
        }
        if (rows > 4) {
            sum4.intoArray(c, c4);
        }
        if (rows > 5) {
            sum5.intoArray(c, c5);
        }
        if (rows > 6) {
            sum6.intoArray(c, c6);
        }
        if (rows > 7) {
            sum7.intoArray(c, c7);
        }
    }
}
