package dev.glissade.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * As {@link VectorTile}, but one vector wide. There is so little arithmetic for each number of A that bounds checks on A
 * would take longer; where the stride is a constant, the compiler removes them.
 */
final class VectorTallTile {

    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;

    /** Rows of a tile: with 8, multiply-adds wait for each other, but not every processor has the registers for more. */
    static final int ROWS = VectorTile.MANY_REGISTERS ? 16 : 8;

    private VectorTallTile() {}

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
        if (VectorTile.MANY_REGISTERS && aTerm == 1 && rows > 12) {
            addSixteenRows(rows, terms, a, a0, aRow, b, b0, bTerm, c, c0, cRow);
        } else if (VectorTile.MANY_REGISTERS && aTerm == 1 && rows > 8) {
            addTwelveRows(rows, terms, a, a0, aRow, b, b0, bTerm, c, c0, cRow);
        } else if (VectorTile.MANY_REGISTERS && aRow == 1 && rows == VectorTransposedTile.TALL_ROWS) {
            VectorTransposedTile.addTall(terms, a, a0, aTerm, b, b0, bTerm, c, c0, cRow);
        } else {
            for (int i = 0; i < rows; i += 8) {
                addEightRows(
                        Math.min(8, rows - i),
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
    private static void addSixteenRows(
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
        int row12 = Math.min(12, rows - 1);
        int row13 = Math.min(13, rows - 1);
        int row14 = Math.min(14, rows - 1);
        int row15 = Math.min(15, rows - 1);
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
        int a12 = a0 + row12 * aRow;
        int a13 = a0 + row13 * aRow;
        int a14 = a0 + row14 * aRow;
        int a15 = a0 + row15 * aRow;
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
        int c12 = c0 + row12 * cRow;
        int c13 = c0 + row13 * cRow;
        int c14 = c0 + row14 * cRow;
        int c15 = c0 + row15 * cRow;
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
            FloatVector bs = FloatVector.fromArray(SPECIES, b, b0 + k * bTerm);
            sum0 = FloatVector.broadcast(SPECIES, a[a0 + k]).fma(bs, sum0);
            sum1 = FloatVector.broadcast(SPECIES, a[a1 + k]).fma(bs, sum1);
            sum2 = FloatVector.broadcast(SPECIES, a[a2 + k]).fma(bs, sum2);
            sum3 = FloatVector.broadcast(SPECIES, a[a3 + k]).fma(bs, sum3);
            sum4 = FloatVector.broadcast(SPECIES, a[a4 + k]).fma(bs, sum4);
            sum5 = FloatVector.broadcast(SPECIES, a[a5 + k]).fma(bs, sum5);
            sum6 = FloatVector.broadcast(SPECIES, a[a6 + k]).fma(bs, sum6);
            sum7 = FloatVector.broadcast(SPECIES, a[a7 + k]).fma(bs, sum7);
            sum8 = FloatVector.broadcast(SPECIES, a[a8 + k]).fma(bs, sum8);
            sum9 = FloatVector.broadcast(SPECIES, a[a9 + k]).fma(bs, sum9);
            sum10 = FloatVector.broadcast(SPECIES, a[a10 + k]).fma(bs, sum10);
            sum11 = FloatVector.broadcast(SPECIES, a[a11 + k]).fma(bs, sum11);
            sum12 = FloatVector.broadcast(SPECIES, a[a12 + k]).fma(bs, sum12);
            sum13 = FloatVector.broadcast(SPECIES, a[a13 + k]).fma(bs, sum13);
            sum14 = FloatVector.broadcast(SPECIES, a[a14 + k]).fma(bs, sum14);
            sum15 = FloatVector.broadcast(SPECIES, a[a15 + k]).fma(bs, sum15);
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
        for (int k = 0; k < terms; k++) {
            FloatVector bs = FloatVector.fromArray(SPECIES, b, b0 + k * bTerm);
            sum0 = FloatVector.broadcast(SPECIES, a[a0 + k]).fma(bs, sum0);
            sum1 = FloatVector.broadcast(SPECIES, a[a1 + k]).fma(bs, sum1);
            sum2 = FloatVector.broadcast(SPECIES, a[a2 + k]).fma(bs, sum2);
            sum3 = FloatVector.broadcast(SPECIES, a[a3 + k]).fma(bs, sum3);
            sum4 = FloatVector.broadcast(SPECIES, a[a4 + k]).fma(bs, sum4);
            sum5 = FloatVector.broadcast(SPECIES, a[a5 + k]).fma(bs, sum5);
            sum6 = FloatVector.broadcast(SPECIES, a[a6 + k]).fma(bs, sum6);
            sum7 = FloatVector.broadcast(SPECIES, a[a7 + k]).fma(bs, sum7);
            sum8 = FloatVector.broadcast(SPECIES, a[a8 + k]).fma(bs, sum8);
            sum9 = FloatVector.broadcast(SPECIES, a[a9 + k]).fma(bs, sum9);
            sum10 = FloatVector.broadcast(SPECIES, a[a10 + k]).fma(bs, sum10);
            sum11 = FloatVector.broadcast(SPECIES, a[a11 + k]).fma(bs, sum11);
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
    }

    /** For any strides of A. */
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
            sum0 = FloatVector.broadcast(SPECIES, a[a0 + k * aTerm]).fma(bs, sum0);
            sum1 = FloatVector.broadcast(SPECIES, a[a1 + k * aTerm]).fma(bs, sum1);
            sum2 = FloatVector.broadcast(SPECIES, a[a2 + k * aTerm]).fma(bs, sum2);
            sum3 = FloatVector.broadcast(SPECIES, a[a3 + k * aTerm]).fma(bs, sum3);
            sum4 = FloatVector.broadcast(SPECIES, a[a4 + k * aTerm]).fma(bs, sum4);
            sum5 = FloatVector.broadcast(SPECIES, a[a5 + k * aTerm]).fma(bs, sum5);
            sum6 = FloatVector.broadcast(SPECIES, a[a6 + k * aTerm]).fma(bs, sum6);
            sum7 = FloatVector.broadcast(SPECIES, a[a7 + k * aTerm]).fma(bs, sum7);
        }
        sum0.intoArray(c, c0);
        sum1.intoArray(c, c1);
        sum2.intoArray(c, c2);
        sum3.intoArray(c, c3);
        sum4.intoArray(c, c4);
        sum5.intoArray(c, c5);
        sum6.intoArray(c, c6);
        sum7.intoArray(c, c7);
    }
}
