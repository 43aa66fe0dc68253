package dev.glissade.examples.benchmark.kernel;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.presets.openblas_nolapack;

/** OpenBLAS in C and assembly, called through JNI; the matrices lie outside of the Java heap, so none is copied. */
final class OpenBlasProducts implements ProductPeer {

    OpenBlasProducts(int threads) {
        openblas_nolapack.blas_set_num_threads(threads);
    }

    @Override
    public Prepared prepare(ProductCase product, float[] a, float[] b) {
        FloatPointer left = new FloatPointer(a);
        FloatPointer right = new FloatPointer(b);
        FloatPointer sum = new FloatPointer(new float[product.rows() * product.columns()]);
        int transposeA = product.product() == Product.ATB ? CblasTrans : CblasNoTrans;
        int transposeB = product.product() == Product.ABT ? CblasTrans : CblasNoTrans;
        return new Prepared() {
            @Override
            public void run() {
                cblas_sgemm(
                        CblasRowMajor,
                        transposeA,
                        transposeB,
                        product.rows(),
                        product.columns(),
                        product.terms(),
                        1,
                        left,
                        product.columnsOfA(),
                        right,
                        product.columnsOfB(),
                        1,
                        sum,
                        product.columns());
            }

            @Override
            public float[] result() {
                float[] numbers = new float[product.rows() * product.columns()];
                sum.get(numbers);
                return numbers;
            }
        };
    }
}
