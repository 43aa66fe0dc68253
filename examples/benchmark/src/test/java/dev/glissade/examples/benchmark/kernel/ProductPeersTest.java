package dev.glissade.examples.benchmark.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProductPeersTest {

    @ParameterizedTest
    @EnumSource
    void run_twice_addsTheProductTwice(ProductPeers peer) {
        for (Product product : Product.values()) {
            ProductCase layer = new ProductCase(product, 5, 7, 3);
            float[] a = layer.a();
            float[] b = layer.b();

            ProductPeer.Prepared prepared = peer.open(1).prepare(layer, a.clone(), b.clone());
            prepared.run();
            prepared.run();

            float[] c = prepared.result();
            assertThat(c).hasSize(layer.rows() * layer.columns());
            for (int i = 0; i < c.length; i++) {
                double once = element(layer, a, b, i / layer.columns(), i % layer.columns());
                assertThat((double) c[i]).as(product + " " + i).isCloseTo(2 * once, within(1e-5));
            }
        }
    }

    private static double element(ProductCase layer, float[] a, float[] b, int row, int column) {
        double sum = 0;
        for (int k = 0; k < layer.terms(); k++) {
            sum += switch (layer.product()) {
                case AB -> (double) a[row * 7 + k] * b[k * 3 + column];
                case ATB -> (double) a[k * 7 + row] * b[k * 3 + column];
                case ABT -> (double) a[row * 3 + k] * b[column * 3 + k];
            };
        }
        return sum;
    }
}
