package dev.glissade.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loop of a product: a tile of C, two vectors wide, whose sums stay in registers from the first term to the
 * last.
 *
 * <p>Element (i, k) of A is {@code a[a0 + i * aRow + k * aTerm]}, the vectors of term k of B begin at
 * {@code b[b0 + k * bTerm]}, row i of C at {@code c[c0 + i * cRow]}. A tile with fewer rows than it could have computes,
 * and stores, its last one several times. Offsets are computed from the loop counter: in a prototype, offsets that were
 * loop variables of their own made the tile ten times slower.
 */
final class VectorTile {

    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
    private static final int LANES = VectorKernels.LANES;

    /** Vectors of 512 bits come with 32 registers. Others may have only 16, and a tile that needs more is slow. */
    static final boolean MANY_REGISTERS = LANES == 16;

    /** Rows of a tile: as many sums as there are registers for, so that B is read as rarely as possible. */
    static final int ROWS = MANY_REGISTERS ? 12 : 6;

    /** Columns of a tile. */
    static final int COLUMNS = 2 * LANES;

    private VectorTile() {}

    /** C += A·B for a tile of up to {@link #ROWS} rows. */
    static void add(
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
        if (MANY_REGISTERS && aTerm == 1 && rows > 6) {
            addTwelveRows(rows, terms, a, a0, aRow, b, b0, bTerm, c, c0, cRow);
        } else if (MANY_REGISTERS && aRow == 1 && rows == VectorTransposedTile.ROWS) {
            VectorTransposedTile.add(terms, a, a0, aTerm, b, b0, bTerm, c, c0, cRow);
        } else {
            for (int i = 0; i < rows; i += 6) {
                addSixRows(
                        Math.min(6, rows - i),
                        terms,
                        a,
                        a0 + i * aRow,
                        aRow,
                        aTerm,
                        b,
                        b0,
                        bTerm,
                        c,
                        c0 + i * cRow,
                        cRow);
            }
        }
    }

    /** For a row-major A: {@code aTerm} is 1. */
    private static void addTwelveRows(
            int rows,
            int terms,
            float[] a,
            int a0,
            int aRow,
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
        int row8 = Math.min(8, rows - 1);
        int row9 = Math.min(9, rows - 1);
        int row10 = Math.min(10, rows - 1);
        int row11 = Math.min(11, rows - 1);
        int a1 = a0 + row1 * aRow;
        int a2 = a0 + row2 * aRow;
        int a3 = a0 + row3 * aRow;
        int a4 = a0 + row4 * aRow;
        int a5 = a0 + row5 * aRow;
        int a6 = a0 + row6 * aRow;
        int a7 = a0 + row7 * aRow;
        int a8 = a0 + row8 * aRow;
        int a9 = a0 + row9 * aRow;
        int a10 = a0 + row10 * aRow;
        int a11 = a0 + row11 * aRow;
        int c1 = c0 + row1 * cRow;
        int c2 = c0 + row2 * cRow;
        int c3 = c0 + row3 * cRow;
        int c4 = c0 + row4 * cRow;
        int c5 = c0 + row5 * cRow;
        int c6 = c0 + row6 * cRow;
        int c7 = c0 + row7 * cRow;
        int c8 = c0 + row8 * cRow;
        int c9 = c0 + row9 * cRow;
        int c10 = c0 + row10 * cRow;
        int c11 = c0 + row11 * cRow;
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
        FloatVector left8 = FloatVector.fromArray(SPECIES, c, c8);
        FloatVector right8 = FloatVector.fromArray(SPECIES, c, c8 + LANES);
        FloatVector left9 = FloatVector.fromArray(SPECIES, c, c9);
        FloatVector right9 = FloatVector.fromArray(SPECIES, c, c9 + LANES);
        FloatVector left10 = FloatVector.fromArray(SPECIES, c, c10);
        FloatVector right10 = FloatVector.fromArray(SPECIES, c, c10 + LANES);
        FloatVector left11 = FloatVector.fromArray(SPECIES, c, c11);
        FloatVector right11 = FloatVector.fromArray(SPECIES, c, c11 + LANES);
        for (int k = 0; k < terms; k++) {
            FloatVector bLeft = FloatVector.fromArray(SPECIES, b, b0 + k * bTerm);
            FloatVector bRight = FloatVector.fromArray(SPECIES, b, b0 + k * bTerm + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + k]);
            left0 = x0.fma(bLeft, left0);
            right0 = x0.fma(bRight, right0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + k]);
            left1 = x1.fma(bLeft, left1);
            right1 = x1.fma(bRight, right1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + k]);
            left2 = x2.fma(bLeft, left2);
            right2 = x2.fma(bRight, right2);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + k]);
            left3 = x3.fma(bLeft, left3);
            right3 = x3.fma(bRight, right3);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4 + k]);
            left4 = x4.fma(bLeft, left4);
            right4 = x4.fma(bRight, right4);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[a5 + k]);
            left5 = x5.fma(bLeft, left5);
            right5 = x5.fma(bRight, right5);
            FloatVector x6 = FloatVector.broadcast(SPECIES, a[a6 + k]);
            left6 = x6.fma(bLeft, left6);
            right6 = x6.fma(bRight, right6);
            FloatVector x7 = FloatVector.broadcast(SPECIES, a[a7 + k]);
            left7 = x7.fma(bLeft, left7);
            right7 = x7.fma(bRight, right7);
            FloatVector x8 = FloatVector.broadcast(SPECIES, a[a8 + k]);
            left8 = x8.fma(bLeft, left8);
            right8 = x8.fma(bRight, right8);
            FloatVector x9 = FloatVector.broadcast(SPECIES, a[a9 + k]);
            left9 = x9.fma(bLeft, left9);
            right9 = x9.fma(bRight, right9);
            FloatVector x10 = FloatVector.broadcast(SPECIES, a[a10 + k]);
            left10 = x10.fma(bLeft, left10);
            right10 = x10.fma(bRight, right10);
            FloatVector x11 = FloatVector.broadcast(SPECIES, a[a11 + k]);
            left11 = x11.fma(bLeft, left11);
            right11 = x11.fma(bRight, right11);
        }
        left0.intoArray(c, c0);
        right0.intoArray(c, c0 + LANES);
        left1.intoArray(c, c1);
        right1.intoArray(c, c1 + LANES);
        left2.intoArray(c, c2);
        right2.intoArray(c, c2 + LANES);
        left3.intoArray(c, c3);
        right3.intoArray(c, c3 + LANES);
        left4.intoArray(c, c4);
        right4.intoArray(c, c4 + LANES);
        left5.intoArray(c, c5);
        right5.intoArray(c, c5 + LANES);
        left6.intoArray(c, c6);
        right6.intoArray(c, c6 + LANES);
        left7.intoArray(c, c7);
        right7.intoArray(c, c7 + LANES);
        left8.intoArray(c, c8);
        right8.intoArray(c, c8 + LANES);
        left9.intoArray(c, c9);
        right9.intoArray(c, c9 + LANES);
        left10.intoArray(c, c10);
        right10.intoArray(c, c10 + LANES);
        left11.intoArray(c, c11);
        right11.intoArray(c, c11 + LANES);
    }

    /** For any strides of A. */
    private static void addSixRows(
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
        int a1 = a0 + row1 * aRow;
        int a2 = a0 + row2 * aRow;
        int a3 = a0 + row3 * aRow;
        int a4 = a0 + row4 * aRow;
        int a5 = a0 + row5 * aRow;
        int c1 = c0 + row1 * cRow;
        int c2 = c0 + row2 * cRow;
        int c3 = c0 + row3 * cRow;
        int c4 = c0 + row4 * cRow;
        int c5 = c0 + row5 * cRow;
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
        }
        left0.intoArray(c, c0);
        right0.intoArray(c, c0 + LANES);
        left1.intoArray(c, c1);
        right1.intoArray(c, c1 + LANES);
        left2.intoArray(c, c2);
        right2.intoArray(c, c2 + LANES);
        left3.intoArray(c, c3);
        right3.intoArray(c, c3 + LANES);
        left4.intoArray(c, c4);
        right4.intoArray(c, c4 + LANES);
        left5.intoArray(c, c5);
        right5.intoArray(c, c5 + LANES);
    }
}
