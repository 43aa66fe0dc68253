package dev.glissade.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.Network;
import dev.glissade.activation.Activations;
import dev.glissade.data.Dataset;
import dev.glissade.layer.Layout;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PenaltiesTest {

    private static final float[] WEIGHTS = {9, -2, 0, 0.5f, 9};

    private static float[] gradient(Penalty penalty) {
        float[] gradient = {1, 1, 1, 1, 1};
        penalty.addGradient(WEIGHTS, gradient, 1, 4);
        return gradient;
    }

    @Test
    void norms_workedExamples() {
        assertThat(Penalties.l1(0.5).value(WEIGHTS, 1, 4)).isEqualTo(1.25);
        assertThat(gradient(Penalties.l1(0.5))).containsExactly(1, 0.5f, 1, 1.5f, 1);
        assertThat(Penalties.l2(0.5).value(WEIGHTS, 1, 4)).isEqualTo(2.125);
        assertThat(gradient(Penalties.l2(0.5))).containsExactly(1, -1, 1, 1.5f, 1);
        assertThat(Penalties.l1l2(0.5, 0.25).value(WEIGHTS, 1, 4)).isEqualTo(1.25 + 1.0625);
        assertThat(gradient(Penalties.l1l2(0.5, 0.25))).containsExactly(1, -0.5f, 1, 1.75f, 1);
        assertThat(Penalties.l1l2(0.5, 0.25)).hasToString("l1l2(0.5, 0.25)");
        assertThat(Penalties.l1(0.5)).hasToString("l1(0.5)");
        assertThat(Penalties.l2(0.25)).hasToString("l2(0.25)");
    }

    @Test
    void penalty_inANetworksObjective_isOnWeightsOnly() {
        Network network = Network.input(3)
                .dense(4, Activations.tanh())
                .dense(2, Activations.identity())
                .build(5);
        float[] point = network.parameters();
        for (int i = 0; i < point.length; i++) {
            point[i] += 0.1f;
        }
        Dataset data = Dataset.of(new float[][] {{1, 2, 3}, {-1, 0, 1}}, new float[][] {{1, 0}, {0, 1}});
        float[] free = new float[point.length];
        float[] held = new float[point.length];
        double costFree = network.objective(data, Costs.quadratic()).valueAndGradient(point, free);
        double costHeld = network.objective(data, Costs.quadratic())
                .penalty(Penalties.l1l2(0.02, 0.03))
                .valueAndGradient(point, held);

        double price = 0;
        int weights = 0;
        for (Layout.Block block : network.layout().blocks()) {
            for (int i = block.offset(); i < block.offset() + block.size(); i++) {
                boolean weight = block.name().endsWith("weight");
                weights += weight ? 1 : 0;
                double w = point[i];
                price += weight ? 0.02 * Math.abs(w) + 0.03 * w * w : 0;
                double slope = weight ? 0.02 * Math.signum(w) + 0.06 * w : 0;
                assertThat((double) held[i] - free[i]).as(block.name()).isCloseTo(slope, within(1e-6));
            }
        }
        assertThat(weights).isEqualTo(3 * 4 + 4 * 2);
        assertThat(costHeld - costFree).isCloseTo(price, within(1e-12));
    }

    @Test
    void penaltyOfZero_changesNothing() {
        float[] gradient = {1, -0.5f, 0};
        Penalties.l1l2(0, 0).addGradient(new float[] {3, 4, -5}, gradient, 0, 3);
        assertThat(gradient).isEqualTo(new float[] {1, -0.5f, 0});
    }

    @Test
    void impossibleStrengths_areRefused() {
        for (double strength : Arrays.asList(-1.0, Double.NaN, Double.POSITIVE_INFINITY, 1e39)) {
            assertThatThrownBy(() -> Penalties.l1(strength)).hasMessageContaining(String.valueOf(strength));
            assertThatThrownBy(() -> Penalties.l2(strength)).hasMessageContaining(String.valueOf(strength));
        }
    }
}
