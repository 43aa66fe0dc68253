package dev.glissade.examples.benchmark.kernel;

import java.util.function.Consumer;
import org.ejml.concurrency.EjmlConcurrency;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.ejml.dense.row.CommonOps_MT_FDRM;

/** EJML: plain Java, single precision. */
final class EjmlProducts implements ProductPeer {

    private final boolean shared;

    EjmlProducts(int threads) {
        shared = threads > 1;
        EjmlConcurrency.setMaxThreads(threads);
    }

    @Override
    public Prepared prepare(ProductCase product, float[] a, float[] b) {
        FMatrixRMaj left = FMatrixRMaj.wrap(product.rowsOfA(), product.columnsOfA(), a);
        FMatrixRMaj right = FMatrixRMaj.wrap(product.rowsOfB(), product.columnsOfB(), b);
        FMatrixRMaj sum = new FMatrixRMaj(product.rows(), product.columns());
        Consumer<FMatrixRMaj> add = shared ? shared(product, left, right) : alone(product, left, right);
        return new Prepared() {
            @Override
            public void run() {
                add.accept(sum);
            }

            @Override
            public float[] result() {
                return sum.data.clone();
            }
        };
    }

    private static Consumer<FMatrixRMaj> alone(ProductCase product, FMatrixRMaj a, FMatrixRMaj b) {
        return switch (product.product()) {
            case AB -> c -> CommonOps_FDRM.multAdd(a, b, c);
            case ATB -> c -> CommonOps_FDRM.multAddTransA(a, b, c);
            case ABT -> c -> CommonOps_FDRM.multAddTransB(a, b, c);
        };
    }

    private static Consumer<FMatrixRMaj> shared(ProductCase product, FMatrixRMaj a, FMatrixRMaj b) {
        return switch (product.product()) {
            case AB -> c -> CommonOps_MT_FDRM.multAdd(a, b, c);
            case ATB -> c -> CommonOps_MT_FDRM.multAddTransA(a, b, c);
            case ABT -> c -> CommonOps_MT_FDRM.multAddTransB(a, b, c);
        };
    }
}
