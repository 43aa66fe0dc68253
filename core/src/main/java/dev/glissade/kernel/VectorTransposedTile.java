package dev.glissade.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * As {@link VectorTile}, for a transposed A: the rows of a tile lie side by side in memory, so one bounds check serves
 * them all.
 */
final class VectorTransposedTile {

    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
    private static final int LANES = VectorKernels.LANES;

    /** Rows of a tile that is two vectors wide. */
    static final int ROWS = 12;

    /** Rows of a tile that is one vector wide. */
    static final int TALL_ROWS = 16;

    /** Rows that are packed together: a multiple of {@link VectorTile#ROWS} and of {@link #LANES}. */
    static final int STRIP = VectorTile.MANY_REGISTERS ? 48 : 24;

    private VectorTransposedTile() {}

    /** C += A·B for a tile of {@link #ROWS} rows: element (i, k) of A is {@code a[a0 + i + k * aTerm]}. */
    static void add(
            int terms, float[] a, int a0, int aTerm, float[] b, int b0, int bTerm, float[] c, int c0, int cRow) {
        int c1 = c0 + cRow;
        int c2 = c0 + 2 * cRow;
        int c3 = c0 + 3 * cRow;
        int c4 = c0 + 4 * cRow;
        int c5 = c0 + 5 * cRow;
        int c6 = c0 + 6 * cRow;
        int c7 = c0 + 7 * cRow;
        int c8 = c0 + 8 * cRow;
        int c9 = c0 + 9 * cRow;
        int c10 = c0 + 10 * cRow;
        int c11 = c0 + 11 * cRow;
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
            int ak = a0 + k * aTerm;
            FloatVector bLeft = FloatVector.fromArray(SPECIES, b, b0 + k * bTerm);
            FloatVector bRight = FloatVector.fromArray(SPECIES, b, b0 + k * bTerm + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[ak]);
            left0 = x0.fma(bLeft, left0);
            right0 = x0.fma(bRight, right0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[ak + 1]);
            left1 = x1.fma(bLeft, left1);
            right1 = x1.fma(bRight, right1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[ak + 2]);
            left2 = x2.fma(bLeft, left2);
            right2 = x2.fma(bRight, right2);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[ak + 3]);
            left3 = x3.fma(bLeft, left3);
            right3 = x3.fma(bRight, right3);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[ak + 4]);
            left4 = x4.fma(bLeft, left4);
            right4 = x4.fma(bRight, right4);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[ak + 5]);
            left5 = x5.fma(bLeft, left5);
            right5 = x5.fma(bRight, right5);
            FloatVector x6 = FloatVector.broadcast(SPECIES, a[ak + 6]);
            left6 = x6.fma(bLeft, left6);
            right6 = x6.fma(bRight, right6);
            FloatVector x7 = FloatVector.broadcast(SPECIES, a[ak + 7]);
            left7 = x7.fma(bLeft, left7);
            right7 = x7.fma(bRight, right7);
            FloatVector x8 = FloatVector.broadcast(SPECIES, a[ak + 8]);
            left8 = x8.fma(bLeft, left8);
            right8 = x8.fma(bRight, right8);
            FloatVector x9 = FloatVector.broadcast(SPECIES, a[ak + 9]);
            left9 = x9.fma(bLeft, left9);
            right9 = x9.fma(bRight, right9);
            FloatVector x10 = FloatVector.broadcast(SPECIES, a[ak + 10]);
            left10 = x10.fma(bLeft, left10);
            right10 = x10.fma(bRight, right10);
            FloatVector x11 = FloatVector.broadcast(SPECIES, a[ak + 11]);
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

    /** C += A·B for a tile of {@link #TALL_ROWS} rows, one vector wide. */
    static void addTall(
            int terms, float[] a, int a0, int aTerm, float[] b, int b0, int bTerm, float[] c, int c0, int cRow) {
        int c1 = c0 + cRow;
        int c2 = c0 + 2 * cRow;
        int c3 = c0 + 3 * cRow;
        int c4 = c0 + 4 * cRow;
        int c5 = c0 + 5 * cRow;
        int c6 = c0 + 6 * cRow;
        int c7 = c0 + 7 * cRow;
        int c8 = c0 + 8 * cRow;
        int c9 = c0 + 9 * cRow;
        int c10 = c0 + 10 * cRow;
        int c11 = c0 + 11 * cRow;
        int c12 = c0 + 12 * cRow;
        int c13 = c0 + 13 * cRow;
        int c14 = c0 + 14 * cRow;
        int c15 = c0 + 15 * cRow;
        FloatVector sum0 = FloatVector.fromArray(SPECIES, c, c0);
        FloatVector sum1 = FloatVector.fromArray(SPECIES, c, c1);
        FloatVector sum2 = FloatVector.fromArray(SPECIES, c, c2);
        FloatVector sum3 = FloatVector.fromArray(SPECIES, c, c3);
        FloatVector sum4 = FloatVector.fromArray(SPECIES, c, c4);
        FloatVector sum5 = FloatVector.fromArray(SPECIES, c, c5);
        FloatVector sum6 = FloatVector.fromArray(SPECIES, c, c6);
        FloatVector sum7 = FloatVector.fromArray(SPECIES, c, c7);
        FloatVector sum8 = FloatVector.fromArray(SPECIES, c, c8);
        FloatVector sum9 = FloatVector.fromArray(SPECIES, c, c9);
        FloatVector sum10 = FloatVector.fromArray(SPECIES, c, c10);
        FloatVector sum11 = FloatVector.fromArray(SPECIES, c, c11);
        FloatVector sum12 = FloatVector.fromArray(SPECIES, c, c12);
        FloatVector sum13 = FloatVector.fromArray(SPECIES, c, c13);
        FloatVector sum14 = FloatVector.fromArray(SPECIES, c, c14);
        FloatVector sum15 = FloatVector.fromArray(SPECIES, c, c15);
        for (int k = 0; k < terms; k++) {
            int ak = a0 + k * aTerm;
            FloatVector bs = FloatVector.fromArray(SPECIES, b, b0 + k * bTerm);
            sum0 = FloatVector.broadcast(SPECIES, a[ak]).fma(bs, sum0);
            sum1 = FloatVector.broadcast(SPECIES, a[ak + 1]).fma(bs, sum1);
            sum2 = FloatVector.broadcast(SPECIES, a[ak + 2]).fma(bs, sum2);
            sum3 = FloatVector.broadcast(SPECIES, a[ak + 3]).fma(bs, sum3);
            sum4 = FloatVector.broadcast(SPECIES, a[ak + 4]).fma(bs, sum4);
            sum5 = FloatVector.broadcast(SPECIES, a[ak + 5]).fma(bs, sum5);
            sum6 = FloatVector.broadcast(SPECIES, a[ak + 6]).fma(bs, sum6);
            sum7 = FloatVector.broadcast(SPECIES, a[ak + 7]).fma(bs, sum7);
            sum8 = FloatVector.broadcast(SPECIES, a[ak + 8]).fma(bs, sum8);
            sum9 = FloatVector.broadcast(SPECIES, a[ak + 9]).fma(bs, sum9);
            sum10 = FloatVector.broadcast(SPECIES, a[ak + 10]).fma(bs, sum10);
            sum11 = FloatVector.broadcast(SPECIES, a[ak + 11]).fma(bs, sum11);
            sum12 = FloatVector.broadcast(SPECIES, a[ak + 12]).fma(bs, sum12);
            sum13 = FloatVector.broadcast(SPECIES, a[ak + 13]).fma(bs, sum13);
            sum14 = FloatVector.broadcast(SPECIES, a[ak + 14]).fma(bs, sum14);
            sum15 = FloatVector.broadcast(SPECIES, a[ak + 15]).fma(bs, sum15);
        }
        sum0.intoArray(c, c0);
        sum1.intoArray(c, c1);
        sum2.intoArray(c, c2);
        sum3.intoArray(c, c3);
        sum4.intoArray(c, c4);
        sum5.intoArray(c, c5);
        sum6.intoArray(c, c6);
        sum7.intoArray(c, c7);
        sum8.intoArray(c, c8);
        sum9.intoArray(c, c9);
        sum10.intoArray(c, c10);
        sum11.intoArray(c, c11);
        sum12.intoArray(c, c12);
        sum13.intoArray(c, c13);
        sum14.intoArray(c, c14);
        sum15.intoArray(c, c15);
    }

    /** Copies {@link #STRIP} rows, term by term, to where the terms follow each other. */
    static void packStrip(int terms, float[] a, int a0, int aTerm, float[] strip, int start) {
        for (int k = 0; k < terms; k++) {
            for (int i = 0; i < STRIP; i += LANES) {
                FloatVector.fromArray(SPECIES, a, a0 + k * aTerm + i).intoArray(strip, start + k * STRIP + i);
            }
        }
    }
}
