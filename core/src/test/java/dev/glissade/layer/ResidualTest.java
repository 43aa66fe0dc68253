package dev.glissade.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.Network;
import dev.glissade.activation.Activations;
import dev.glissade.cost.Penalties;
import dev.glissade.data.Dataset;
import dev.glissade.initialize.Initializers;
import org.junit.jupiter.api.Test;

class ResidualTest {

    private static final Dense TWO = Layers.dense(2, Initializers.zeros());
    private static final Activate RELU = Layers.activation(Activations.relu());

    /** X·W with W = (1 2; 3 4) and b = (1 −30): of (1, 2) it is (8, −20), and relu makes that (8, 0). */
    private final Bench bench = new Bench(new float[][] {{1, 2}}, new float[][] {{10, 100}}, Layers.residual(TWO, RELU))
            .with("1.0.weight", 1, 2, 3, 4)
            .with("1.0.bias", 1, -30);

    @Test
    void output_isTheInputPlusWhatTheLayersGive() {
        assertThat(bench.outputs(0)).isDeepEqualTo(new float[][] {{9, 2}});
        assertThat(bench.network().predict(new float[] {1})).containsExactly(9, 2);
    }

    @Test
    void gradients_flowThroughBothPaths() {
        // The second unit is 0 after relu: dZ = (10, 0); dX = dY + dZ·Wᵀ = (10 + 10, 100 + 30); dW = Xᵀ·dZ.
        assertThat(bench.gradient("0.weight", 0)).isDeepEqualTo(new float[][] {{20, 130}});
        assertThat(bench.gradient("1.0.weight", 0)).isDeepEqualTo(new float[][] {{10, 0}, {20, 0}});
        assertThat(bench.gradient("1.0.bias", 0)).isDeepEqualTo(new float[][] {{10, 0}});
    }

    @Test
    void blocksWithinBlocks_addUp() {
        Bench nested = new Bench(
                        new float[][] {{1, 2}}, new float[][] {{10, 100}}, Layers.residual(Layers.residual(TWO), TWO))
                .with("1.0.0.weight", 1, 0, 0, 2)
                .with("1.1.weight", 0, 3, 1, 0);
        // (1, 2) → + (1, 4) = (2, 6); then (6, 6), plus (1, 2).
        assertThat(nested.outputs(0)).isDeepEqualTo(new float[][] {{7, 8}});
        // Back through the outer dense layer (3·100, 10); through the inner block (600, 30); plus (10, 100).
        assertThat(nested.gradient("0.weight", 0)).isDeepEqualTo(new float[][] {{610, 130}});
        assertThat(nested.gradient("1.0.0.weight", 0)).isDeepEqualTo(new float[][] {{300, 10}, {600, 20}});
        assertThat(nested.gradient("1.1.weight", 0)).isDeepEqualTo(new float[][] {{20, 200}, {60, 600}});
    }

    @Test
    void names_sayWhereInTheBlock() {
        Network network = Network.input(2)
                .layer(TWO)
                .residual(TWO, Layers.batchNorm(), Layers.residual(TWO))
                .layer(TWO)
                .build(0);
        assertThat(network.layout().blocks())
                .extracting("name")
                .containsExactly(
                        "0.weight",
                        "0.bias",
                        "1.0.weight",
                        "1.0.bias",
                        "1.1.weight",
                        "1.1.bias",
                        "1.2.0.weight",
                        "1.2.0.bias",
                        "2.weight",
                        "2.bias");
        assertThat(network.layout().blocks()).extracting("layer").containsExactly(0, 0, 1, 1, 1, 1, 1, 1, 2, 2);
        assertThat(network.bufferLayout().blocks())
                .extracting("name")
                .containsExactly("1.1.running_mean", "1.1.running_var");
        assertThat(network.parameterCount()).isEqualTo(4 * 6 + 4);
    }

    @Test
    void blockAsFirstLayer_learnsToo() {
        Network network = Network.input(2)
                .residual(RELU, TWO, RELU, TWO)
                .build(0)
                .withParameters(new float[] {1, 0, 0, 1, 0, 0, 2, 0, 0, 3, 0, 0});
        Dataset data = Dataset.of(new float[][] {{1, -1}}, new float[][] {{10, 100}});
        assertThat(network.predict(new float[] {1, -1})).containsExactly(3, -1);
        float[] gradient = new float[12];
        network.objective(data, new Bench.SumCost()).valueAndGradient(network.parameters(), gradient);
        // The second unit is 0 from the first relu on: its weights get no gradient, the last biases all of it.
        assertThat(gradient).containsExactly(20, 0, 0, 0, 20, 0, 10, 100, 0, 0, 10, 100);
    }

    @Test
    void blockWithoutParametersAsFirstLayer_getsNoInputGradient() {
        Network network = Network.input(2)
                .residual(RELU)
                .layer(Layers.dense(1, Initializers.constant(1)))
                .build(0);
        Dataset data = Dataset.of(new float[][] {{2, -1}}, new float[][] {{1}});
        assertThat(network.predict(new float[] {2, -1})).containsExactly(3);
        float[] gradient = new float[3];
        network.objective(data, new Bench.SumCost()).valueAndGradient(network.parameters(), gradient);
        assertThat(gradient).containsExactly(4, -1, 1);
    }

    @Test
    void penalties_includeTheWeightsOfTheBlock() {
        Network network = Network.input(2)
                .residual(Layers.dense(2, Initializers.constant(3)), Layers.layerNorm())
                .build(0);
        Dataset data = Dataset.of(new float[1][2], new float[1][2]);
        double without = network.objective(data, new Bench.SumCost()).value(network.parameters());
        double with = network.objective(data, new Bench.SumCost())
                .penalty(Penalties.l1(1))
                .value(network.parameters());
        assertThat(with - without).isEqualTo(12);
    }

    @Test
    void layersThatChangeTheShape_areRefused() {
        Layer widening = Layers.residual(Layers.dense(3, Initializers.zeros()));
        assertThatThrownBy(() -> Network.input(2).layer(widening))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2")
                .hasMessageContaining("3");
        assertThatThrownBy(Layers::residual).isInstanceOf(IllegalArgumentException.class);
    }
}
