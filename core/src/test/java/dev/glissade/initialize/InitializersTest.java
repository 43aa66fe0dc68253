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
    void fitting_isGlorotOrHeAsTheActivationNeeds() {
        assertThat(weights(Initializers.fitting(Activations.sigmoid())))
                .isEqualTo(weights(Initializers.glorotUniform()));
        assertThat(weights(Initializers.fitting(Activations.relu()))).isEqualTo(weights(Initializers.heNormal()));
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
    }
}
