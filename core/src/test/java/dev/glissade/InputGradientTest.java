package dev.glissade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.data.Scaling;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layers;
import dev.glissade.layer.NonFiniteOutputException;
import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient of an output with respect to the inputs against central differences of the predictions. */
class InputGradientTest {

    private static final int INPUTS = 5;
    private static final int OUTPUTS = 3;

    /** The first step; where it crosses the kink of an activation, one of those that are 2, 4, 8 or 16 times shorter does not. */
    private static final float STEP = 0x1p-5f;

    /** The error of a derivative from rounding of the outputs, times the step. */
    private static final double ROUNDING = 2e-6;

    static Stream<Activation> activations() {
        return Stream.of(
                Activations.identity(),
                Activations.sigmoid(),
                Activations.tanh(),
                Activations.relu(),
                Activations.leakyRelu(0.2),
                Activations.elu(0.7),
                Activations.selu(),
                Activations.gelu(),
                Activations.geluTanh(),
                Activations.silu(),
                Activations.softplus(),
                Activations.mish(),
                Activations.softsign(),
                Activations.hardSigmoid(),
                Activations.hardSwish(),
                Activations.softmax(),
                Activations.logSoftmax(),
                Activations.elementwise("softplus", x -> Math.log1p(Math.exp(x)), (x, y) -> 1 - Math.exp(-y)));
    }

    static Stream<Layer> layers() {
        return Stream.of(
                Layers.dense(INPUTS),
                Layers.activation(Activations.tanh()),
                Layers.dropout(0.5),
                Layers.batchNorm(),
                Layers.layerNorm(),
                Layers.residual(Layers.dense(INPUTS), Layers.activation(Activations.tanh())),
                Layers.residual(Layers.batchNorm(), Layers.dropout(0.5), Layers.layerNorm()));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void gradient_ofEveryActivation_isTheMeasuredOne(Activation activation) {
        assertIsMeasured(scaled(Network.input(INPUTS).dense(6, activation).dense(OUTPUTS, activation)));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void gradient_ofEveryLayer_first_middleAndLast_isTheMeasuredOne(Layer layer) {
        assertIsMeasured(scaled(Network.input(INPUTS).layer(layer).dense(OUTPUTS)));
        assertIsMeasured(
                scaled(Network.input(INPUTS).dense(INPUTS).layer(layer).dense(OUTPUTS, Activations.sigmoid())));
        assertIsMeasured(Network.input(INPUTS).layer(layer).build(1));
    }

    private static Network scaled(NetworkBuilder builder) {
        return builder.inputScaling(Scaling.of(new float[] {0, 1, -1, 2, 0.5f}, new float[] {1, 2, 0.5f, 3, 0.25f}))
                .targetScaling(Scaling.of(new float[] {1, 2, 3}, new float[] {0.5f, 2, 4}))
                .build(7);
    }

    private static void assertIsMeasured(Network plain) {
        float[] buffers = plain.buffers();
        RandomStream random = new RandomStream(3, 0);
        for (int i = 0; i < buffers.length; i++) {
            buffers[i] += random.nextFloat(); // running variances stay above 0
        }
        Network network = plain.withBuffers(buffers);
        Matrix inputs = Matrix.zeros(4, INPUTS);
        Arrays.setAll(new Object[inputs.elements().length], i -> {
            inputs.elements()[i] = 2 * random.nextFloat() - 1;
            return null;
        });
        for (int output = 0; output < network.outputShape().size(); output++) {
            Matrix gradient = network.inputGradient(inputs, output);
            for (int i = 0; i < inputs.rows(); i++) {
                for (int j = 0; j < INPUTS; j++) {
                    assertIsMeasured(network, inputs.rows(i, i + 1).copy(), j, output, gradient.get(i, j));
                }
            }
        }
    }

    private static void assertIsMeasured(Network network, Matrix row, int input, int output, double derivative) {
        double closest = Double.POSITIVE_INFINITY;
        for (float step = STEP; step >= STEP / 16; step /= 2) {
            // The error of a central difference falls with the square of the step (Richardson, 1911).
            double wide = centralDifference(network, row, input, output, step);
            double narrow = centralDifference(network, row, input, output, step / 2);
            double measured = (4 * narrow - wide) / 3;
            double allowed = 2e-3 * Math.max(Math.abs(measured), 0.1) + ROUNDING / step;
            closest = Math.min(closest, Math.abs(derivative - measured) / allowed);
        }
        assertThat(closest)
                .as("input %d, output %d: %s", input, output, derivative)
                .isLessThan(1);
    }

    private static double centralDifference(Network network, Matrix row, int input, int output, float step) {
        float[] up = row.elements().clone();
        float[] down = row.elements().clone();
        up[input] += step;
        down[input] -= step;
        return ((double) network.predict(up)[output] - network.predict(down)[output])
                / ((double) up[input] - down[input]);
    }

    @Test
    void gradient_ofManyRows_isThatOfEach() {
        Network network = scaled(
                Network.input(INPUTS).dense(8, Activations.gelu()).batchNorm().dense(OUTPUTS, Activations.softmax()));
        Matrix inputs = Matrix.zeros(600, INPUTS);
        for (int k = 0; k < inputs.elements().length; k++) {
            inputs.elements()[k] = k * 37 % 101 / 50f - 1;
        }
        Matrix gradient = network.inputGradient(inputs, 2);

        for (int i = 0; i < inputs.rows(); i++) {
            assertThat(gradient.rows(i, i + 1).copy()).isEqualTo(network.inputGradient(inputs.rows(i, i + 1), 2));
        }
    }

    @Test
    void gradient_byAnInputWithoutWeights_is0ToTheBit() {
        Network network = Network.input(2)
                .dense(3, Activations.tanh())
                .dense(1, Activations.sigmoid())
                .build(1);
        float[] parameters = network.parameters();
        Arrays.fill(parameters, 0, 3, 0); // the weights of the first input

        Matrix gradient =
                network.withParameters(parameters).inputGradient(Matrix.of(new float[] {5, 1}, new float[] {-3, 2}), 0);

        assertThat(gradient.get(0, 0)).isEqualTo(0f);
        assertThat(gradient.get(1, 0)).isEqualTo(0f);
        assertThat(gradient.get(0, 1)).isNotZero();
    }

    @Test
    void gradient_thatCannotBe_isRefused() {
        Network network = Network.input(2).dense(1).build(1);

        assertThatThrownBy(() -> network.inputGradient(Matrix.row(1f, 2, 3), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the network takes 2 inputs, not 3");
        assertThatThrownBy(() -> network.inputGradient(Matrix.row(1f, 2), 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> network.inputGradient(Matrix.row(1f, Float.NaN), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("input 1 of row 0 is NaN");
        Network steep = Network.input(1).dense(1).dense(1).build(1).withParameters(new float[] {1e30f, 0, 1e30f, 0});
        assertThatThrownBy(() -> steep.inputGradient(Matrix.row(0f), 0))
                .isInstanceOf(NonFiniteOutputException.class)
                .hasMessageContaining("the gradient of output 0 has Infinity for row 0");
    }
}
