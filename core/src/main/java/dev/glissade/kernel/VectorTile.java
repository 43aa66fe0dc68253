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

    /** Rows of a tile: enough sums to keep both multiply-add units of a core busy. */
    static final int ROWS = MANY_REGISTERS ? 8 : 6;

    /** Rows of a transposed A that are packed together: a multiple of {@link #ROWS} and of {@link #LANES}. */
    static final int STRIP = MANY_REGISTERS ? 16 : 24;

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
        if (MANY_REGISTERS && rows > 6) {
            addEightRows(rows, terms, a, a0, aRow, aTerm, b, b0, bTerm, c, c0, cRow);
        } else {
            addSixRows(rows, terms, a, a0, aRow, aTerm, b, b0, bTerm, c, c0, cRow);
        }
    }

    private static void addEightRows(
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
    }

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

    /** Copies {@link #STRIP} neighbouring rows of a transposed A side by side, term by term. */
    static void packStrip(int terms, float[] a, int a0, int aTerm, float[] strip, int start) {
        for (int k = 0; k < terms; k++) {
            for (int i = 0; i < STRIP; i += LANES) {
                FloatVector.fromArray(SPECIES, a, a0 + k * aTerm + i).intoArray(strip, start + k * STRIP + i);
            }
        }
    }
}
