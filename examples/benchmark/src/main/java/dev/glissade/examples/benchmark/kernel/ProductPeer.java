package dev.glissade.examples.benchmark.kernel;

/** A library that multiplies matrices. */
interface ProductPeer {

    /** A product with its matrices, in whatever memory suits the library. */
    interface Prepared {
        /** Does C += … once. */
        void run();

        /** Returns a copy of C, row by row. */
        float[] result();
    }

    /**
     * Prepares a product; C is zero.
     *
     * @param a as {@link ProductCase#rowsOfA} and {@link ProductCase#columnsOfA} say. Not modified.
     * @param b as {@link ProductCase#rowsOfB} and {@link ProductCase#columnsOfB} say. Not modified.
     */
    Prepared prepare(ProductCase product, float[] a, float[] b);
}
