package dev.glissade.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.glissade.Network;
import dev.glissade.activation.Activations;
import dev.glissade.initialize.Initializers;
import org.junit.jupiter.api.Test;

class LayersTest {

    /** PyTorch's nn.BatchNorm1d has momentum 0.1 and eps 1e-5, its nn.LayerNorm eps 1e-5. */
    @Test
    void normalisations_haveTheConstantsOfPyTorch_unlessOthersAreGiven() {
        assertThat(Layers.batchNorm().definition()).isEqualTo("batchNorm(0.1, 1.0E-5)");
        assertThat(Layers.batchNorm(0.5, 0.25).definition()).isEqualTo("batchNorm(0.5, 0.25)");
        assertThat(Layers.layerNorm().definition()).isEqualTo("layerNorm(1.0E-5)");
        assertThat(Layers.layerNorm(0.25).definition()).isEqualTo("layerNorm(0.25)");
    }

    @Test
    void dense_beginsWithGlorotUniformWeightsAndBiasesOfZero() {
        Network network = Network.input(3).layer(Layers.dense(2)).build(7);

        assertThat(network.parameters())
                .isEqualTo(Network.input(3)
                        .layer(Layers.dense(2, Initializers.glorotUniform()))
                        .build(7)
                        .parameters());
        assertThat(network.parameter("0.bias").toArray()).isEqualTo(new float[][] {{0, 0}});
    }

    @Test
    void withBiases_leavesTheLayerAsItIs() {
        Dense dense = Layers.dense(2, Initializers.constant(3));
        Dense other = dense.withBiases(Initializers.constant(4));

        assertThat(Network.input(1).layer(dense).build(1).parameters()).containsExactly(3, 3, 0, 0);
        assertThat(Network.input(1).layer(other).build(1).parameters()).containsExactly(3, 3, 4, 4);
    }

    @Test
    void null_isRefusedByName() {
        assertThatNullPointerException().isThrownBy(() -> Layers.dense(2, null)).withMessage("weights");
        assertThatNullPointerException()
                .isThrownBy(() -> Layers.dense(2).withBiases(null))
                .withMessage("biases");
        assertThatNullPointerException()
                .isThrownBy(() -> Layers.activation(null))
                .withMessage("activation");
        assertThat(Layers.activation(Activations.tanh()).activation()).isEqualTo(Activations.tanh());
    }
}
