package dev.glissade;

import static dev.glissade.activation.Activations.elu;
import static dev.glissade.activation.Activations.identity;
import static dev.glissade.activation.Activations.leakyRelu;
import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.softmax;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.glissade.cost.Costs;
import dev.glissade.initialize.Initializers;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be built can be saved and loaded; what a file cannot have is refused when it is built. */
class SavableTest {

    private static Network reloaded(Network network) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelFormat.standard().save(network, file);
        return ModelFormat.standard().load(new ByteArrayInputStream(file.toByteArray()), "file");
    }

    // ---- Constants: checked in the precision in which they are kept

    static Stream<DoubleFunction<Layer>> layersWithAConstant() {
        return Stream.of(
                c -> Layers.activation(leakyRelu(c)),
                c -> Layers.activation(elu(c)),
                Layers::dropout,
                c -> Layers.batchNorm(c, 1e-5),
                c -> Layers.batchNorm(0.1, c),
                Layers::layerNorm);
    }

    @ParameterizedTest
    @MethodSource("layersWithAConstant")
    void constant_thatALayerTakes_isSavedAndLoaded(DoubleFunction<Layer> maker) throws IOException {
        double[] constants = {
            -1,
            -0.0,
            0,
            Double.MIN_VALUE,
            1e-300,
            1e-50,
            Float.MIN_VALUE / 4,
            Float.MIN_VALUE,
            1e-30,
            0.1,
            0.99999999,
            Math.nextDown(1.0),
            1,
            1.00000001,
            2,
            1e30,
            Float.MAX_VALUE,
            1e39,
            Double.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NaN
        };
        int taken = 0;
        for (double constant : constants) {
            Layer layer;
            try {
                layer = maker.apply(constant);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining(String.valueOf(constant));
                continue;
            }
            taken++;
            Network network = Network.input(3).dense(3).layer(layer).build(1);
            Network same = reloaded(network);
            assertThat(same.layers().get(1)).isEqualTo(layer);
            for (float input : new float[] {-1e10f, -1, 0, 1, 1e10f}) {
                float[] inputs = {input, 0, input / 3};
                assertThat(same.predict(inputs)).isEqualTo(network.predict(inputs));
            }
        }
        assertThat(taken).isBetween(2, constants.length - 3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-50, 0.99999999, 1e-46})
    void slope_thatIs0Or1InSinglePrecision_isRefused(double slope) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> leakyRelu(slope))
                .withMessage("the slope of a leaky ReLU is " + slope
                        + "; it must be above 0 and below 1 in single precision");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-50, 1e39})
    void delta_thatIs0OrInfiniteInSinglePrecision_isRefused(double delta) {
        assertThatIllegalArgumentException().isThrownBy(() -> Costs.huber(delta));
    }

    // ---- Layers

    private static Layer nested(int depth) {
        Layer layer = Layers.activation(relu());
        for (int i = 0; i < depth; i++) {
            layer = Layers.residual(layer);
        }
        return layer;
    }

    @Test
    void residuals_16Deep_areSaved() throws IOException {
        Network network = Network.input(2).layer(nested(16)).build(1);
        assertThat(reloaded(network).predict(new float[] {1, -2})).containsExactly(17, -32); // x → x + relu(x) → x + …
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 5_000, 1_000_000})
    void residuals_deeper_areRefusedWhenTheyAreAdded(int depth) {
        Layer layer = nested(depth);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.input(2).layer(layer))
                .withMessage("layers nested more than 16 deep");
    }

    @Test
    void layers_4097_areRefusedWhenTheNetworkIsBuilt() throws IOException {
        NetworkBuilder builder = Network.input(2);
        for (int i = 0; i < 4094; i++) {
            builder.activation(relu());
        }
        builder.layer(Layers.residual(Layers.activation(sigmoid())));
        assertThat(reloaded(builder.build(1)).layers()).hasSize(4095);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.activation(relu()).build(1))
                .withMessage("a network has at most 4096 layers");
    }

    @Test
    void tensors_4096_areSaved_andOneMoreIsRefused() throws IOException {
        NetworkBuilder builder = Network.input(1);
        for (int i = 0; i < 1023; i++) {
            builder.batchNorm();
        }
        builder.dense(1).dense(1);
        assertThat(reloaded(builder.build(1)).layers()).hasSize(1025);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        builder.layer(Layers.dense(1, Initializers.zeros())).build(1))
                .withMessage(
                        "layer 1025 brings the number of weight matrices, biases and buffers above the 4096 tensors that"
                                + " a file may have");
    }

    // ---- Labels

    @Test
    void labelsOfTheTwoClassesOfASingleOutput_areSaved() throws IOException {
        Network network = Network.input(1)
                .dense(1, sigmoid())
                .labels(List.of("no", "yes"))
                .build(1);
        assertThat(reloaded(network).labels()).containsExactly("no", "yes");
    }

    @Test
    void label_of65536Characters_isSaved() throws IOException {
        String label = "é".repeat(65_536);
        Network network =
                Network.input(1).dense(2, softmax()).labels(List.of(label, "b")).build(1);
        assertThat(reloaded(network).labels()).containsExactly(label, "b");
    }

    @ParameterizedTest
    @ValueSource(ints = {65_537, 1_000_000})
    void label_thatIsLonger_isRefusedWhenTheNetworkIsBuilt(int length) {
        NetworkBuilder builder = Network.input(1).dense(1, identity()).labels(List.of("b".repeat(length)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.build(1))
                .withMessageStartingWith("the label \"" + "b".repeat(40))
                .withMessageEndingWith(" has " + length + " characters, and a label has at most 65536");
    }
}
