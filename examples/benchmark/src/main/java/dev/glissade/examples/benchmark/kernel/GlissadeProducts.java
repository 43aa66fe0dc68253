package dev.glissade.examples.benchmark.kernel;

import dev.glissade.kernel.Workers;
import dev.glissade.matrix.Matrix;

/**
 * Glissade's products. On one thread this is what anybody can call; for more it binds the workers that a training has,
 * which a program can only do on the class path, as they are no part of what the module exports.
 */
final class GlissadeProducts implements ProductPeer {

    GlissadeProducts(int threads) {
        Workers.of(threads).bind();
    }

    @Override
    public Prepared prepare(ProductCase product, float[] a, float[] b) {
        Matrix left = Matrix.view(a, 0, product.rowsOfA(), product.columnsOfA());
        Matrix right = Matrix.view(b, 0, product.rowsOfB(), product.columnsOfB());
        Matrix sum = Matrix.zeros(product.rows(), product.columns());
        return new Prepared() {
            @Override
            public void run() {
                switch (product.product()) {
                    case AB -> sum.addProductInPlace(left, right);
                    case ATB -> sum.addProductTransposedAInPlace(left, right);
                    case ABT -> sum.addProductTransposedBInPlace(left, right);
                }
            }

            @Override
            public float[] result() {
                return sum.elements().clone();
            }
        };
    }
}
