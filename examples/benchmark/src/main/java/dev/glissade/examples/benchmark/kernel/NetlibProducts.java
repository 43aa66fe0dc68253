package dev.glissade.examples.benchmark.kernel;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;

/** The BLAS in Java of Ludovic Henry's netlib: with module jdk.incubator.vector it uses the Vector API. One thread. */
final class NetlibProducts implements ProductPeer {

    private final BLAS blas = JavaBLAS.getInstance();

    /** Returns which of its implementations this is. */
    @Override
    public String toString() {
        return blas.getClass().getSimpleName();
    }

    /** Column by column, as BLAS reads memory, each matrix is its own transpose: Cᵀ += Bᵀ·Aᵀ. */
    @Override
    public Prepared prepare(ProductCase product, float[] a, float[] b) {
        float[] sum = new float[product.rows() * product.columns()];
        String transposeA = product.product() == Product.ATB ? "T" : "N";
        String transposeB = product.product() == Product.ABT ? "T" : "N";
        return new Prepared() {
            @Override
            public void run() {
                blas.sgemm(
                        transposeB,
                        transposeA,
                        product.columns(),
                        product.rows(),
                        product.terms(),
                        1,
                        b,
                        product.columnsOfB(),
                        a,
                        product.columnsOfA(),
                        1,
                        sum,
                        product.columns());
            }

            @Override
            public float[] result() {
                return sum.clone();
            }
        };
    }
}
