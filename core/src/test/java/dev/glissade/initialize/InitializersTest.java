package dev.glissade.initialize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.activation.Activations;
import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InitializersTest {

    private static final int IN = 400;
    private static final int OUT = 100;

    private static Matrix weights(Initializer initializer) {
        Matrix weights = Matrix.zeros(IN, OUT);
        initializer.initialize(weights, new RandomStream(1, 0));
        return weights;
    }

    private static double variance(Matrix weights) {
        double sum = 0;
        double squares = 0;
        for (float weight : weights.elements()) {
            sum += weight;
            squares += (double) weight * weight;
        }
        double mean = sum / weights.elements().length;
        return squares / weights.elements().length - mean * mean;
    }

    private static double largest(Matrix weights) {
        double largest = 0;
        for (float weight : weights.elements()) {
            largest = Math.max(largest, Math.abs(weight));
        }
        return largest;
    }

    @Test
    void glorot_hasVarianceTwoOverInPlusOut() {
        double expected = 2.0 / (IN + OUT);
        assertThat(variance(weights(Initializers.glorotUniform()))).isCloseTo(expected, within(0.03 * expected));
        assertThat(variance(weights(Initializers.glorotNormal()))).isCloseTo(expected, within(0.03 * expected));
        assertThat(largest(weights(Initializers.glorotUniform())))
                .isLessThanOrEqualTo(Math.sqrt(6.0 / (IN + OUT)) + 1e-7);
        assertThat(largest(weights(Initializers.glorotNormal()))).isGreaterThan(3 * Math.sqrt(expected));
    }

    @Test
    void he_hasVarianceTwoOverIn() {
        double expected = 2.0 / IN;
        assertThat(variance(weights(Initializers.heUniform()))).isCloseTo(expected, within(0.03 * expected));
        assertThat(variance(weights(Initializers.heNormal()))).isCloseTo(expected, within(0.03 * expected));
        assertThat(largest(weights(Initializers.heUniform()))).isLessThanOrEqualTo(Math.sqrt(6.0 / IN) + 1e-7);
    }

    @Test
    void lecun_hasVarianceOneOverIn() {
        double expected = 1.0 / IN;
        assertThat(variance(weights(Initializers.lecunUniform()))).isCloseTo(expected, within(0.03 * expected));
        assertThat(variance(weights(Initializers.lecunNormal()))).isCloseTo(expected, within(0.03 * expected));
        assertThat(largest(weights(Initializers.lecunUniform()))).isLessThanOrEqualTo(Math.sqrt(3.0 / IN) + 1e-7);
        assertThat(largest(weights(Initializers.lecunNormal()))).isGreaterThan(3 * Math.sqrt(expected));
    }

    @Test
    void orthogonal_ofEachShape_hasColumnsOrRowsAtRightAngles() {
        for (int[] shape : new int[][] {{1, 1}, {1, 7}, {7, 1}, {16, 16}, {100, 30}, {30, 100}, {207, 207}}) {
            Matrix weights = Matrix.zeros(shape[0], shape[1]);
            Initializers.orthogonal(2).initialize(weights, new RandomStream(1, 0));
            Matrix products = shape[0] >= shape[1]
                    ? weights.transpose().multiply(weights)
                    : weights.multiply(weights.transpose());
            for (int i = 0; i < products.rows(); i++) {
                for (int j = 0; j < products.columns(); j++) {
                    assertThat(products.get(i, j)).isCloseTo(i == j ? 4 : 0, within(3e-6f));
                }
            }
        }
    }

    @Test
    void orthogonal_ofEachSeed_isAnotherWithoutAPreferredDirection() {
        assertThat(weights(Initializers.orthogonal())).isEqualTo(weights(Initializers.orthogonal()));
        double sum = 0;
        int positive = 0;
        for (int seed = 0; seed < 400; seed++) {
            Matrix weights = Matrix.zeros(3, 3);
            Initializers.orthogonal().initialize(weights, new RandomStream(seed, 0));
            sum += weights.get(0, 0);
            positive += weights.get(2, 2) > 0 ? 1 : 0;
        }
        assertThat(sum / 400).isCloseTo(0, within(0.1));
        assertThat(positive).isBetween(160, 240);
    }

    @Test
    void constantAndGivenNumbers_areTheWeights() {
        Matrix weights = Matrix.zeros(2, 3);
        RandomStream random = new RandomStream(1, 0);
        Initializers.constant(0.25).initialize(weights, random);
        assertThat(weights).isEqualTo(Matrix.of(new float[] {0.25f, 0.25f, 0.25f}, new float[] {0.25f, 0.25f, 0.25f}));
        float[] numbers = {1, 2, 3, 4, 5, 6};
        Initializer given = Initializers.of(numbers);
        Matrix expected = Matrix.of(new float[] {1, 2, 3}, new float[] {4, 5, 6});
        numbers[0] = 99;
        given.initialize(weights, random);
        assertThat(weights).isEqualTo(expected);
        weights.fill(0);
        Initializers.of(expected).initialize(weights, random);
        assertThat(weights).isEqualTo(expected);
    }

    @Test
    void givenNumbers_ofAnotherSize_areRefusedBeforeAnythingChanges() {
        Matrix weights = Matrix.zeros(2, 3);
        RandomStream random = new RandomStream(1, 0);
        assertThatThrownBy(() -> Initializers.of(1, 2, 3, 4, 5).initialize(weights, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 numbers")
                .hasMessageContaining("2 x 3");
        assertThatThrownBy(() -> Initializers.of(Matrix.zeros(3, 2)).initialize(weights, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 x 2");
        assertThat(weights).isEqualTo(Matrix.zeros(2, 3));
    }

    @Test
    void fitting_isGlorotOrHeAsTheActivationNeeds() {
        assertThat(weights(Initializers.fitting(Activations.sigmoid())))
                .isEqualTo(weights(Initializers.glorotUniform()));
        assertThat(weights(Initializers.fitting(Activations.relu()))).isEqualTo(weights(Initializers.heNormal()));
        assertThat(weights(Initializers.fitting(Activations.gelu()))).isEqualTo(weights(Initializers.heNormal()));
        assertThat(weights(Initializers.fitting(Activations.selu()))).isEqualTo(weights(Initializers.lecunNormal()));
        double leaky = 2 / (1 + 0.25) / IN;
        assertThat(variance(weights(Initializers.fitting(Activations.leakyRelu(0.5)))))
                .isCloseTo(leaky, within(0.03 * leaky));
    }

    @Test
    void normalUniformAndZeros_areWhatTheySay() {
        Matrix normal = weights(Initializers.normal(5, 0.1));
        assertThat(variance(normal)).isCloseTo(0.01, within(0.0003));
        assertThat(normal.elements()[0]).isBetween(4f, 6f);
        float[] uniform = weights(Initializers.uniform(2, 3)).elements().clone();
        Arrays.sort(uniform);
        assertThat(uniform[0]).isBetween(2f, 2.001f);
        assertThat(uniform[uniform.length - 1]).isBetween(2.999f, 3f);
        assertThat(largest(weights(Initializers.zeros()))).isZero();
    }

    @Test
    void impossibleDistributions_areRefused() {
        assertThatThrownBy(() -> Initializers.normal(0, -1)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> Initializers.normal(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Initializers.uniform(1, 0)).hasMessageContaining("1.0 and 0.0");
        assertThatThrownBy(() -> Initializers.constant(1e39)).hasMessageContaining("1.0E39");
        assertThatThrownBy(() -> Initializers.orthogonal(0)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> Initializers.orthogonal(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
