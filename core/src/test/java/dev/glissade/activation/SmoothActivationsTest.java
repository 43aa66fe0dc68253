package dev.glissade.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.matrix.Matrix;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The mostly smooth activations, at known points and in the limits. */
class SmoothActivationsTest {

    private static final float[] POINTS = {-20, -5, -2.5f, -0.75f, -0.0625f, 0.0625f, 0.75f, 2.5f, 5, 20};

    private static final float[] FAR = {1e4f, 1e20f, Float.MAX_VALUE, Float.POSITIVE_INFINITY};

    private static Matrix apply(Activation activation, float... input) {
        Matrix output = Matrix.zeros(1, input.length);
        activation.apply(Matrix.row(input), output);
        return output;
    }

    private static Matrix slopes(Activation activation, float... input) {
        Matrix ones = Matrix.zeros(1, input.length);
        ones.fill(1);
        Matrix slopes = Matrix.zeros(1, input.length);
        activation.backpropagate(Matrix.row(input), apply(activation, input), ones, slopes);
        return slopes;
    }

    /** Each f and f′ at {@link #POINTS}, computed from its definition with 40 digits. */
    private static final String KNOWN = """
            elu(1.0); -0.999999998 -0.993262053 -0.917915001 -0.527633447 -0.0605869372 0.0625 0.75 2.5 5.0 20.0; 2.06115362e-9 0.006737947 0.0820849986 0.472366553 0.939413063 1.0 1.0 1.0 1.0 1.0
            elu(0.5); -0.499999999 -0.496631027 -0.458957501 -0.263816724 -0.0302934686 0.0625 0.75 2.5 5.0 20.0; 1.03057681e-9 0.0033689735 0.0410424993 0.236183276 0.469706531 1.0 1.0 1.0 1.0 1.0
            selu(); -1.75809934 -1.74625336 -1.61378576 -0.927632016 -0.106517854 0.0656688117 0.788025741 2.62675247 5.25350494 21.0140197; 3.62371282e-9 0.0118459802 0.144313582 0.830467325 1.65158149 1.05070099 1.05070099 1.05070099 1.05070099 1.05070099
            gelu(); -5.50724824e-88 -1.43325786e-6 -0.0155241633 -0.169970514 -0.0296926457 0.0328073543 0.580029486 2.48447584 4.99999857 20.0; -1.10143605e-86 -7.146946e-6 -0.0376110859 0.000774278261 0.45019709 0.54980291 0.999225722 1.03761109 1.00000715 1.0
            geluTanh(); 0.0 -2.2917962e-7 -0.0150842661 -0.170039445 -0.0296926507 0.0328073493 0.579960555 2.48491573 4.99999977 20.0; 0.0 -1.54636199e-6 -0.0379515762 0.00106174386 0.45019741 0.54980259 0.998938256 1.03795158 1.00000155 1.0
            silu(); -4.12230724e-8 -0.0334642546 -0.18964545 -0.240615976 -0.0302737553 0.0322262447 0.509384024 2.31035455 4.96653575 20.0; -3.91619187e-8 -0.0265474324 -0.0994011113 0.157400056 0.468770333 0.531229667 0.842599944 1.09940111 1.02654743 1.00000004
            softplus(); 2.06115362e-9 0.00671534849 0.0788897343 0.386871006 0.662385382 0.724885382 1.13687101 2.57888973 5.00671535 20.0; 2.06115362e-9 0.00669285092 0.07585818 0.320821301 0.484380084 0.515619916 0.679178699 0.92414182 0.993307149 0.999999998
            mish(); -4.12230724e-8 -0.0335762377 -0.196816204 -0.276494715 -0.0362467928 0.038745394 0.610018335 2.4713923 4.99955208 20.0; -3.91619187e-8 -0.026747498 -0.109743573 0.16074574 0.559857219 0.639767725 0.985758356 1.04112953 1.00080022 1.0
            softsign(); -0.952380952 -0.833333333 -0.714285714 -0.428571429 -0.0588235294 0.0588235294 0.428571429 0.714285714 0.833333333 0.952380952; 0.0022675737 0.0277777778 0.0816326531 0.326530612 0.885813149 0.885813149 0.326530612 0.0816326531 0.0277777778 0.0022675737
            hardSigmoid(); 0.0 0.0 0.0833333333 0.375 0.489583333 0.510416667 0.625 0.916666667 1.0 1.0; 0.0 0.0 0.166666667 0.166666667 0.166666667 0.166666667 0.166666667 0.166666667 0.0 0.0
            hardSwish(); 0.0 0.0 -0.208333333 -0.28125 -0.0305989583 0.0319010417 0.46875 2.29166667 5.0 20.0; 0.0 0.0 -0.333333333 0.25 0.479166667 0.520833333 0.75 1.33333333 1.0 1.0
            """;

    static Stream<Arguments> known() {
        return KNOWN.lines().map(line -> Arguments.of((Object[]) line.split("; ")));
    }

    @ParameterizedTest
    @MethodSource("known")
    void functionAndDerivative_atKnownPoints(String name, String knownValues, String knownSlopes) {
        Activation activation = ActivationsTest.ALL.stream()
                .filter(each -> each.toString().equals(name))
                .findFirst()
                .orElseThrow();
        double[] values = numbers(knownValues);
        double[] slopes = numbers(knownSlopes);
        Matrix actualValues = apply(activation, POINTS);
        Matrix actualSlopes = slopes(activation, POINTS);
        for (int i = 0; i < POINTS.length; i++) {
            assertThat((double) actualValues.get(0, i))
                    .as("value at " + POINTS[i])
                    .isCloseTo(values[i], within(1e-12 + 1e-6 * Math.abs(values[i])));
            assertThat((double) actualSlopes.get(0, i))
                    .as("slope at " + POINTS[i])
                    .isCloseTo(slopes[i], within(2e-8 + 3e-6 * Math.abs(slopes[i])));
        }
    }

    private static double[] numbers(String text) {
        return Stream.of(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    /** The limit far below 0; the slope far above, and the limit where it is 0; the slope and the value at 0. */
    static Stream<Arguments> limits() {
        return Stream.of(
                Arguments.of(Activations.elu(), -1, 1, 0, 1, 0),
                Arguments.of(Activations.elu(0.5), -0.5, 1, 0, 0.5, 0),
                Arguments.of(Activations.selu(), -1.7580993, 1.0507010, 0, 1.7580993, 0),
                Arguments.of(Activations.gelu(), 0, 1, 0, 0.5, 0),
                Arguments.of(Activations.geluTanh(), 0, 1, 0, 0.5, 0),
                Arguments.of(Activations.silu(), 0, 1, 0, 0.5, 0),
                Arguments.of(Activations.softplus(), 0, 1, 0, 0.5, 0.6931472),
                Arguments.of(Activations.mish(), 0, 1, 0, 0.6, 0),
                Arguments.of(Activations.softsign(), -1, 0, 1, 1, 0),
                Arguments.of(Activations.hardSigmoid(), 0, 0, 1, 1 / 6.0, 0.5),
                Arguments.of(Activations.hardSwish(), 0, 1, 0, 0.5, 0));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void functionAndDerivative_farFromZero_areTheirLimits(
            Activation activation,
            double lowest,
            double scale,
            double highest,
            double slopeAtZero,
            double valueAtZero) {
        for (float far : FAR) {
            float y = apply(activation, far).get(0, 0);
            if (scale > 0 && Float.isFinite((float) scale * far)) {
                assertThat((double) y).isCloseTo(scale * far, within(1e-6 * far));
            } else if (scale > 0) {
                assertThat(y).isEqualTo(Float.POSITIVE_INFINITY);
            } else {
                assertThat((double) y).isCloseTo(highest, within(1.01e-4));
            }
            assertThat((double) apply(activation, -far).get(0, 0)).isCloseTo(lowest, within(1.01e-4));
            assertThat((double) slopes(activation, far).get(0, 0)).isCloseTo(scale, within(1e-6));
            assertThat((double) slopes(activation, -far).get(0, 0)).isCloseTo(0, within(1e-7));
        }
    }

    @ParameterizedTest
    @MethodSource("limits")
    void functionAndDerivative_closeToZero_areThoseAtZero(
            Activation activation,
            double lowest,
            double scale,
            double highest,
            double slopeAtZero,
            double valueAtZero) {
        for (float close : new float[] {0, -0.0f, -Float.MIN_VALUE, -1e-40f, -Float.MIN_NORMAL, -1e-30f}) {
            assertThat((double) apply(activation, close).get(0, 0)).isCloseTo(valueAtZero, within(1e-7));
            assertThat((double) apply(activation, -close).get(0, 0)).isCloseTo(valueAtZero, within(1e-7));
            assertThat((double) slopes(activation, close).get(0, 0)).isCloseTo(slopeAtZero, within(2e-7));
        }
    }

    @ParameterizedTest
    @MethodSource("limits")
    void function_ofNaN_isNaN(
            Activation activation,
            double lowest,
            double scale,
            double highest,
            double slopeAtZero,
            double valueAtZero) {
        assertThat(apply(activation, Float.NaN).get(0, 0)).isNaN();
    }

    @Test
    void functions_ofSmallNumbers_keepTheirDigits() {
        assertThat(apply(Activations.elu(), -1e-20f).get(0, 0)).isEqualTo(-1e-20f);
        assertThat(apply(Activations.gelu(), -1e-20f).get(0, 0)).isCloseTo(-0.5e-20f, within(1e-27f));
        assertThat(apply(Activations.gelu(), -8).get(0, 0)).isCloseTo(-4.976767e-15f, within(2e-20f));
        assertThat(apply(Activations.softplus(), -50).get(0, 0)).isCloseTo(1.9287499e-22f, within(1e-28f));
        assertThat(apply(Activations.mish(), -50).get(0, 0)).isCloseTo(-9.643749e-21f, within(1e-26f));
    }

    @Test
    void logSoftmax_ofKnownPoints() {
        // ln of 0.09003057, 0.24472847, 0.66524096
        Matrix output = apply(Activations.logSoftmax(), 1, 2, 3);
        assertThat(output.get(0, 0)).isCloseTo(-2.4076059f, within(1e-6f));
        assertThat(output.get(0, 1)).isCloseTo(-1.4076059f, within(1e-6f));
        assertThat(output.get(0, 2)).isCloseTo(-0.40760596f, within(1e-6f));
        assertThat(apply(Activations.logSoftmax(), 5)).isEqualTo(Matrix.row(0));
    }

    @Test
    void logSoftmax_ofExtremes_staysExact() {
        assertThat(apply(Activations.logSoftmax(), 1e4f, -1e4f, 0)).isEqualTo(Matrix.row(0, -2e4f, -1e4f));
        assertThat(apply(Activations.logSoftmax(), 1e30f, -1e30f)).isEqualTo(Matrix.row(0, -2e30f));
        float half = (float) -StrictMath.log(2);
        assertThat(apply(Activations.logSoftmax(), 3e38f, 3e38f)).isEqualTo(Matrix.row(half, half));
        Matrix gradient = Matrix.zeros(1, 3);
        Matrix input = Matrix.row(1e4f, -1e4f, 0);
        Matrix output = apply(Activations.logSoftmax(), 1e4f, -1e4f, 0);
        Activations.logSoftmax().backpropagate(input, output, Matrix.row(0, -1, 0), gradient);
        assertThat(gradient).isEqualTo(Matrix.row(1, -1, 0));
    }

    /** The build runs this with the vector and the portable kernels: the same number for both. */
    @Test
    void functionsAndDerivatives_onAnyKernels_haveTheSameBits() {
        float[] input = new float[4_001];
        for (int i = 0; i < input.length; i++) {
            input[i] = (i - 2_000) * 0.0123f;
        }
        int hash = 1;
        for (Activation activation : ActivationsTest.ALL) {
            hash = 31 * hash + apply(activation, input).hashCode();
            hash = 31 * hash + slopes(activation, input).hashCode();
        }
        assertThat(hash).isEqualTo(-2137032274);
    }
}
