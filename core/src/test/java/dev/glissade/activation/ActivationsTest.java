package dev.glissade.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivationsTest {

    static final List<Activation> ALL = List.of(
            Activations.identity(),
            Activations.sigmoid(),
            Activations.tanh(),
            Activations.relu(),
            Activations.leakyRelu(),
            Activations.elu(),
            Activations.elu(0.5),
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
            Activations.logSoftmax());

    private static Matrix apply(Activation activation, float... input) {
        Matrix output = Matrix.zeros(1, input.length);
        activation.apply(Matrix.row(input), output);
        return output;
    }

    @Test
    void sigmoid_ofKnownPoints() {
        Matrix output = apply(Activations.sigmoid(), 0, 1, -1, 1000, -1000);
        assertThat(output.get(0, 0)).isEqualTo(0.5f);
        assertThat(output.get(0, 1)).isCloseTo(0.7310586f, within(1e-7f));
        assertThat(output.get(0, 2)).isCloseTo(0.26894143f, within(1e-7f));
        assertThat(output.get(0, 3)).isEqualTo(1);
        assertThat(output.get(0, 4)).isBetween(0f, 1e-29f);
    }

    @Test
    void tanhAndRectifiers_ofKnownPoints() {
        assertThat(apply(Activations.tanh(), 0.5f).get(0, 0)).isCloseTo(0.46211717f, within(1e-7f));
        assertThat(apply(Activations.relu(), -2, 0, 3, Float.NEGATIVE_INFINITY)).isEqualTo(Matrix.row(0, 0, 3, 0));
        assertThat(apply(Activations.leakyRelu(0.5), -2, 0, 3)).isEqualTo(Matrix.row(-1, 0, 3));
        assertThat(apply(Activations.leakyRelu(), -100).get(0, 0)).isCloseTo(-1, within(1e-6f));
        assertThat(apply(Activations.identity(), -2, 5)).isEqualTo(Matrix.row(-2, 5));
    }

    @Test
    void softmax_givesProbabilitiesThatSumToOne() {
        // e^1 : e^2 : e^3 = 1 : 2.71828 : 7.38906
        Matrix output = apply(Activations.softmax(), 1, 2, 3);
        assertThat(output.get(0, 0)).isCloseTo(0.09003057f, within(1e-7f));
        assertThat(output.get(0, 1)).isCloseTo(0.24472847f, within(1e-7f));
        assertThat(output.get(0, 2)).isCloseTo(0.66524096f, within(1e-7f));
    }

    @Test
    void softmax_ofExtremes_staysFinite() {
        assertThat(apply(Activations.softmax(), 1e30f, -1e30f, 0)).isEqualTo(Matrix.row(1, 0, 0));
        assertThat(apply(Activations.softmax(), 3e38f, 3e38f)).isEqualTo(Matrix.row(0.5f, 0.5f));
        assertThat(apply(Activations.softmax(), -3e38f, -3e38f)).isEqualTo(Matrix.row(0.5f, 0.5f));
    }

    @Test
    void activations_onPartOfAMatrix_leaveTheRest() {
        for (Activation activation : ALL) {
            Matrix input = Matrix.of(new float[] {1, -2, 9}, new float[] {3, 0.5f, 9});
            Matrix alone = Matrix.zeros(2, 2);
            activation.apply(input.columns(0, 2).copy(), alone);
            Matrix output = Matrix.of(new float[] {7, 7, 7}, new float[] {7, 7, 7});
            activation.apply(input.columns(0, 2), output.columns(1, 3));
            assertThat(output.columns(1, 3)).as(activation.toString()).isEqualTo(alone);
            assertThat(output.columns(0, 1)).isEqualTo(Matrix.of(new float[] {7}, new float[] {7}));

            Matrix gradient = Matrix.of(new float[] {7, 7, 7}, new float[] {7, 7, 7});
            Matrix ones = Matrix.of(new float[] {1, 2}, new float[] {3, 4});
            Matrix gradientAlone = Matrix.zeros(2, 2);
            activation.backpropagate(input.columns(0, 2).copy(), alone, ones, gradientAlone);
            activation.backpropagate(input.columns(0, 2), output.columns(1, 3), ones, gradient.columns(1, 3));
            assertThat(gradient.columns(1, 3)).as(activation.toString()).isEqualTo(gradientAlone);
            assertThat(gradient.columns(0, 1)).isEqualTo(Matrix.of(new float[] {7}, new float[] {7}));
        }
    }

    /** Rows are contiguous, so that their arrays are used in place, with an offset. */
    @Test
    void activations_onRowsOfAMatrix_leaveTheRest() {
        for (Activation activation : ALL) {
            Matrix input = Matrix.zeros(5, 2);
            input.rows(2, 3).copyFrom(Matrix.row(1, -2));
            Matrix alone = apply(activation, 1, -2);
            Matrix output = filled(5, 2, 7);
            activation.apply(input.rows(2, 3), output.rows(2, 3));

            Matrix gradientAlone = Matrix.zeros(1, 2);
            activation.backpropagate(Matrix.row(1, -2), alone, Matrix.row(3, 5), gradientAlone);
            Matrix outputGradient = Matrix.zeros(5, 2);
            outputGradient.rows(2, 3).copyFrom(Matrix.row(3, 5));
            Matrix gradient = filled(5, 2, 7);
            activation.backpropagate(
                    input.rows(2, 3), output.rows(2, 3), outputGradient.rows(2, 3), gradient.rows(2, 3));

            assertThat(output.rows(2, 3)).as(activation.toString()).isEqualTo(alone);
            assertThat(gradient.rows(2, 3)).as(activation.toString()).isEqualTo(gradientAlone);
            for (Matrix result : List.of(output, gradient)) {
                assertThat(result.rows(0, 2)).as(activation.toString()).isEqualTo(filled(2, 2, 7));
                assertThat(result.rows(3, 5)).as(activation.toString()).isEqualTo(filled(2, 2, 7));
            }
        }
    }

    private static Matrix filled(int rows, int columns, float value) {
        Matrix matrix = Matrix.zeros(rows, columns);
        matrix.fill(value);
        return matrix;
    }

    /** A factor of 4 changes the exponent only, so that rounding is the same. */
    @Test
    void backpropagation_isLinearInTheGradient() {
        Matrix input = Matrix.row(-4, -1.5f, -0.25f, 0.25f, 1.5f, 4);
        Matrix gradient = Matrix.row(1, 3, 0.5f, 5, 0.75f, 2);
        for (Activation activation : ALL) {
            Matrix output = Matrix.zeros(1, 6);
            activation.apply(input, output);
            Matrix once = Matrix.zeros(1, 6);
            activation.backpropagate(input, output, gradient, once);
            Matrix fourTimes = Matrix.zeros(1, 6);
            activation.backpropagate(input, output, gradient.scale(4), fourTimes);
            assertThat(fourTimes).as(activation.toString()).isEqualTo(once.scale(4));
        }
    }

    @Test
    void elementwise_ofOnesOwn_isComputedElementByElement() {
        // y = x³, of which 3·x² = 3·y / x; both arguments of the derivative are used
        Activation cube = Activations.elementwise("cube", x -> x * x * x, (x, y) -> 3 * y / x);
        Matrix input = Matrix.of(new float[] {1, 2, -3}, new float[] {-0.5f, 4, 1});
        Matrix output = Matrix.zeros(2, 3);
        cube.apply(input, output);
        assertThat(output).isEqualTo(Matrix.of(new float[] {1, 8, -27}, new float[] {-0.125f, 64, 1}));
        Matrix gradient = Matrix.zeros(2, 3);
        cube.backpropagate(input, output, Matrix.of(new float[] {1, 2, 0.5f}, new float[] {4, -1, 3}), gradient);
        assertThat(gradient).isEqualTo(Matrix.of(new float[] {3, 24, 13.5f}, new float[] {3, -48, 9}));
        assertThat(cube).hasToString("cube");
        assertThat(cube.range()).isEmpty();
        assertThat(cube.gain()).isEmpty();
    }

    /** He et al., "Delving deep into rectifiers", 2015: √(2 / (1 + slope²)); 1 for SELU, whose proof assumes it. */
    @Test
    void gain_isThatOfThePapers() {
        assertThat(Activations.leakyRelu(0.5).gain().orElseThrow()).isCloseTo(1.2649110640673518, within(1e-15));
        assertThat(Activations.selu().gain().orElseThrow()).isEqualTo(1);
        for (Activation activation : List.of(
                Activations.relu(),
                Activations.elu(),
                Activations.gelu(),
                Activations.geluTanh(),
                Activations.silu(),
                Activations.mish(),
                Activations.hardSwish())) {
            assertThat(activation.gain().orElseThrow())
                    .as(activation.toString())
                    .isCloseTo(1.4142135623730951, within(1e-15));
        }
        assertThat(Activations.tanh().gain()).isEmpty();
    }

    /** The lowest outputs of the functions that dip below 0, from their formulas with 40 digits, and limits. */
    @Test
    void range_isThatOfTheOutputs() {
        double infinity = Double.POSITIVE_INFINITY;
        assertRange(Activations.identity(), -infinity, infinity);
        assertRange(Activations.sigmoid(), 0, 1);
        assertRange(Activations.tanh(), -1, 1);
        assertRange(Activations.relu(), 0, infinity);
        assertRange(Activations.leakyRelu(), -infinity, infinity);
        assertRange(Activations.elu(0.5), -0.5, infinity);
        assertRange(Activations.selu(), -1.758099341, infinity);
        assertRange(Activations.gelu(), -0.169971207, infinity);
        assertRange(Activations.geluTanh(), -0.170040751, infinity);
        assertRange(Activations.silu(), -0.278464543, infinity);
        assertRange(Activations.softplus(), 0, infinity);
        assertRange(Activations.mish(), -0.308843413, infinity);
        assertRange(Activations.softsign(), -1, 1);
        assertRange(Activations.hardSigmoid(), 0, 1);
        assertRange(Activations.hardSwish(), -0.375, infinity);
        assertThat(Activations.softmax().range()).contains(Range.PROBABILITIES);
        assertThat(Activations.logSoftmax().range()).contains(Range.LOG_PROBABILITIES);
    }

    private static void assertRange(Activation activation, double low, double high) {
        Range range = activation.range().orElseThrow();
        assertThat(range.low()).as(activation.toString()).isCloseTo(low, within(Range.TOLERANCE));
        assertThat(range.high()).as(activation.toString()).isEqualTo(high);
        assertThat(range.isOfRows()).isFalse();
    }

    @Test
    void shapesThatDiffer_areRefused() {
        Matrix two = Matrix.row(1, 2);
        Matrix three = Matrix.row(1, 2, 3);
        for (Activation activation : ALL) {
            assertThatThrownBy(() -> activation.apply(three, two)).hasMessageContaining("1 x 3");
            assertThatThrownBy(() -> activation.backpropagate(two, two, two, three))
                    .hasMessageContaining("1 x 3");
            assertThatThrownBy(() -> activation.backpropagate(two, two, three, two))
                    .hasMessageContaining("1 x 3");
        }
        Activation own = Activations.elementwise("own", x -> x, (x, y) -> 1);
        assertThatThrownBy(() -> own.apply(two, three)).hasMessageContaining("1 x 3");
        assertThatThrownBy(() -> own.backpropagate(two, two, two, three)).hasMessageContaining("1 x 3");
        assertThatThrownBy(() -> own.backpropagate(two, two, three, two)).hasMessageContaining("1 x 3");
        assertThatThrownBy(() -> Activations.tanh().backpropagate(two, three, two, two))
                .hasMessageContaining("1 x 3");
    }

    @Test
    void equality_isThatOfTheFunction() {
        assertThat(Activations.softmax()).isEqualTo(Activations.softmax());
        assertThat(Activations.leakyRelu(0.1))
                .isEqualTo(Activations.leakyRelu(0.1))
                .isNotEqualTo(Activations.leakyRelu());
        assertThat(Activations.sigmoid()).hasToString("sigmoid()");
        assertThat(Activations.leakyRelu(0.1)).hasToString("leakyRelu(0.1)");
        assertThat(Activations.elu()).isEqualTo(Activations.elu(1)).isNotEqualTo(Activations.elu(0.5));
        assertThat(ALL.stream().map(Activation::toString))
                .containsExactly(
                        "identity()",
                        "sigmoid()",
                        "tanh()",
                        "relu()",
                        "leakyRelu(0.01)",
                        "elu(1.0)",
                        "elu(0.5)",
                        "selu()",
                        "gelu()",
                        "geluTanh()",
                        "silu()",
                        "softplus()",
                        "mish()",
                        "softsign()",
                        "hardSigmoid()",
                        "hardSwish()",
                        "softmax()",
                        "logSoftmax()");
    }

    @Test
    void elu_ofImpossibleAlpha_isRefused() {
        for (double alpha : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e39, 1e-50}) {
            assertThatThrownBy(() -> Activations.elu(alpha))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(alpha));
        }
    }

    @Test
    void leakyRelu_ofImpossibleSlope_isRefused() {
        assertThatThrownBy(() -> Activations.leakyRelu(1)).hasMessageContaining("1.0");
        assertThatThrownBy(() -> Activations.leakyRelu(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Activations.leakyRelu(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    /** As in PyTorch: NaN stays NaN, of softmax in the whole row, in vectors and in what is left of them. */
    @Test
    void apply_toNaN_isNaN() throws ReflectiveOperationException {
        for (Method method : Activations.class.getMethods()) {
            if (method.getReturnType() != Activation.class || method.getParameterCount() > 0) {
                continue;
            }
            Activation activation = (Activation) method.invoke(null);
            boolean ofRows = activation.toString().endsWith("oftmax()");
            for (int column = 0; column < 37; column++) {
                Matrix input = Matrix.zeros(1, 37);
                input.set(0, column, Float.NaN);
                Matrix output = Matrix.zeros(1, 37);
                activation.apply(input, output);
                for (int j = 0; j < 37; j++) {
                    assertThat(Float.isNaN(output.get(0, j)))
                            .as(activation + " " + column + " " + j)
                            .isEqualTo(ofRows || j == column);
                }
            }
        }
    }
}
