package dev.glissade.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.activation.Activations;
import dev.glissade.matrix.Matrix;
import org.junit.jupiter.api.Test;

class CostsTest {

    private final Matrix output = Matrix.of(new float[] {0.5f, 0.25f, 0.25f}, new float[] {0.2f, 0.2f, 0.6f});
    private final Matrix target = Matrix.of(new float[] {1, 0, 0}, new float[] {0, 0, 1});

    private static Matrix gradient(Cost cost, Matrix output, Matrix target) {
        Matrix gradient = Matrix.zeros(output.rows(), output.columns());
        cost.gradient(output, target, gradient);
        return gradient;
    }

    @Test
    void quadratic_workedExample() {
        // (0.25 + 0.0625 + 0.0625 + 0.04 + 0.04 + 0.16) / 2
        assertThat(Costs.quadratic().value(output, target)).isCloseTo(0.3075, within(1e-7));
        Matrix gradient = gradient(Costs.quadratic(), output, target);
        assertThat(gradient.get(0, 0)).isEqualTo(-0.5f);
        assertThat(gradient.get(1, 2)).isCloseTo(-0.4f, within(1e-7f));
    }

    @Test
    void meanSquaredError_isTheQuadraticCostPerOutput() {
        assertThat(Costs.meanSquaredError().value(output, target)).isCloseTo(0.3075 / 3, within(1e-7));
        assertThat(gradient(Costs.meanSquaredError(), output, target).get(0, 0)).isCloseTo(-0.5f / 3, within(1e-7f));
    }

    @Test
    void crossEntropy_workedExample() {
        // −(ln 0.5 + ln 0.6) / 2
        assertThat(Costs.crossEntropy().value(output, target)).isCloseTo(0.6019864, within(1e-6));
        assertThat(gradient(Costs.crossEntropy(), output, target))
                .isEqualTo(Matrix.of(new float[] {-1, 0, 0}, new float[] {0, 0, -1 / 0.6f / 2})
                        .map(x -> x == 0 ? -0.0 : x));
    }

    @Test
    void sigmoidCrossEntropy_workedExample() {
        // −ln 0.8 for the first output, −ln(1 − 0.3) for the second
        double value = Costs.sigmoidCrossEntropy().value(Matrix.row(0.8f, 0.3f), Matrix.row(1, 0));
        assertThat(value).isCloseTo(0.2231436 + 0.3566749, within(1e-6));
    }

    @Test
    void crossEntropy_ofSoftmaxInput_isExactForExtremes() {
        Cost cost = Costs.crossEntropy().ofInputTo(Activations.softmax()).orElseThrow();
        Matrix wrong = Matrix.row(1000, 0, -1000);
        Matrix last = Matrix.row(0, 0, 1);
        assertThat(cost.value(wrong, last)).isEqualTo(2000);
        assertThat(gradient(cost, wrong, last)).isEqualTo(Matrix.row(1, 0, -1));
        assertThat(cost.value(Matrix.row(1000, 0, 0), Matrix.row(1, 0, 0))).isZero();
    }

    @Test
    void sigmoidCrossEntropy_ofSigmoidInput_isExactForExtremes() {
        Cost cost = Costs.sigmoidCrossEntropy().ofInputTo(Activations.sigmoid()).orElseThrow();
        assertThat(cost.value(Matrix.row(1000, -1000), Matrix.row(0, 1))).isEqualTo(2000);
        assertThat(cost.value(Matrix.row(1000, -1000), Matrix.row(1, 0))).isZero();
        Matrix gradient = gradient(cost, Matrix.row(1000, -1000), Matrix.row(0, 1));
        assertThat(gradient).isEqualTo(Matrix.row(1, -1));
    }

    @Test
    void crossEntropies_afterOtherActivations_goTheLongWay() {
        assertThat(Costs.crossEntropy().ofInputTo(Activations.sigmoid())).isEmpty();
        assertThat(Costs.sigmoidCrossEntropy().ofInputTo(Activations.softmax())).isEmpty();
        assertThat(Costs.quadratic().ofInputTo(Activations.sigmoid())).isEmpty();
    }

    @Test
    void shapesThatDiffer_areRefused() {
        Matrix two = Matrix.row(1, 2);
        for (Cost cost : java.util.List.of(
                Costs.quadratic(), Costs.meanSquaredError(), Costs.crossEntropy(), Costs.sigmoidCrossEntropy())) {
            assertThatThrownBy(() -> cost.value(output, two))
                    .hasMessageContaining("2 × 3")
                    .hasMessageContaining("1 × 2");
            assertThatThrownBy(() -> cost.gradient(output, target, two.copy())).hasMessageContaining("1 × 2");
        }
    }

    @Test
    void crossEntropies_ofAnOutputOfZero_stayFinite() {
        assertThat(Costs.crossEntropy().value(Matrix.row(0, 1), Matrix.row(1, 0)))
                .isCloseTo(69.0776, within(1e-3));
        assertThat(gradient(Costs.crossEntropy(), Matrix.row(0, 1), Matrix.row(1, 0))
                        .get(0, 0))
                .isFinite();
        assertThat(Costs.sigmoidCrossEntropy().value(Matrix.row(1), Matrix.row(0)))
                .isFinite();
    }
}
