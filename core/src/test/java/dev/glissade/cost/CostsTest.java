package dev.glissade.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.activation.Activations;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CostsTest {

    private static final List<Cost> ALL = List.of(
            Costs.quadratic(),
            Costs.meanSquaredError(),
            Costs.meanAbsoluteError(),
            Costs.huber(),
            Costs.crossEntropy(),
            Costs.crossEntropy(0.1),
            Costs.binaryCrossEntropy(),
            Costs.negativeLogLikelihood(),
            Costs.kullbackLeibler(),
            Costs.hinge(),
            Costs.poisson(),
            Costs.poissonFromLog());

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
    void binaryCrossEntropy_workedExample() {
        // −ln 0.8 for the first output, −ln(1 − 0.3) for the second
        double value = Costs.binaryCrossEntropy().value(Matrix.row(0.8f, 0.3f), Matrix.row(1, 0));
        assertThat(value).isCloseTo(0.2231436 + 0.3566749, within(1e-6));
    }

    /** (1 − y) / (1 − a) − y / a, for a certain and an uncertain target, halved for two examples. */
    @Test
    void binaryCrossEntropy_gradient_workedExample() {
        Matrix a = Matrix.of(new float[] {0.75f, 0.5f, 0.2f}, new float[] {0.75f, 0.25f, 0.5f});
        Matrix y = Matrix.of(new float[] {1, 0, 0.5f}, new float[] {0, 1, 0.5f});
        float[][] gradient = gradient(Costs.binaryCrossEntropy(), a, y).toArray();
        assertThat(gradient[0]).containsExactly(new float[] {-2 / 3f, 1, -0.9375f}, within(1e-6f));
        assertThat(gradient[1]).containsExactly(new float[] {2, -2, 0}, within(1e-6f));
    }

    /** With a = σ(z) of 1/3 and 3/4: −ln a or −ln(1 − a), and the halves of a − y. */
    @Test
    void binaryCrossEntropy_ofSigmoidInput_workedExample() {
        Cost cost = Costs.binaryCrossEntropy().fusedWith(Activations.sigmoid()).orElseThrow();
        Matrix z = Matrix.of(new float[] {-0.6931472f, 1.0986123f}, new float[] {1.0986123f, -0.6931472f});
        Matrix y = Matrix.of(new float[] {1, 0}, new float[] {1, 0.5f});
        assertThat(cost.value(z, y, 0)).isCloseTo(1.0986122887 + 1.3862943611, within(1e-6));
        // ln(4/3), and the mean of ln 3 and ln 1.5
        assertThat(cost.value(z, y, 1)).isCloseTo(0.2876820724 + (1.0986122887 + 0.4054651081) / 2, within(1e-6));
        float[][] gradient = gradient(cost, z, y).toArray();
        assertThat(gradient[0]).containsExactly(new float[] {-1 / 3f, 0.375f}, within(1e-6f));
        assertThat(gradient[1]).containsExactly(new float[] {-0.125f, -1 / 12f}, within(1e-6f));
    }

    @Test
    void crossEntropy_ofSoftmaxInput_isExactForExtremes() {
        Cost cost = Costs.crossEntropy().fusedWith(Activations.softmax()).orElseThrow();
        Matrix wrong = Matrix.row(1000, 0, -1000);
        Matrix last = Matrix.row(0, 0, 1);
        assertThat(cost.value(wrong, last)).isEqualTo(2000);
        assertThat(gradient(cost, wrong, last)).isEqualTo(Matrix.row(1, 0, -1));
        assertThat(cost.value(Matrix.row(1000, 0, 0), Matrix.row(1, 0, 0))).isZero();
    }

    /** Σ y·(ln Σ e^z − z) for weights y that sum to 3: with a = (1/4, 3/4), the gradient is 3·a − y. */
    @Test
    void crossEntropy_ofSoftmaxInput_forTargetsOfAnySum() {
        Cost cost = Costs.crossEntropy().fusedWith(Activations.softmax()).orElseThrow();
        Matrix z = Matrix.row(0, 1.0986123f);
        Matrix y = Matrix.row(2, 1);
        // 2·ln 4 + ln(4/3)
        assertThat(cost.value(z, y)).isCloseTo(2.7725887222 + 0.2876820724, within(1e-6));
        assertThat(gradient(cost, z, y).toArray()[0]).containsExactly(new float[] {-1.25f, 1.25f}, within(1e-6f));
        assertThat(cost.value(Matrix.row(0, 1000), Matrix.row(1, 0))).isEqualTo(1000);
    }

    @Test
    void binaryCrossEntropy_ofSigmoidInput_isExactForExtremes() {
        Cost cost = Costs.binaryCrossEntropy().fusedWith(Activations.sigmoid()).orElseThrow();
        assertThat(cost.value(Matrix.row(1000, -1000), Matrix.row(0, 1))).isEqualTo(2000);
        assertThat(cost.value(Matrix.row(1000, -1000), Matrix.row(1, 0))).isZero();
        Matrix gradient = gradient(cost, Matrix.row(1000, -1000), Matrix.row(0, 1));
        assertThat(gradient).isEqualTo(Matrix.row(1, -1));
    }

    @Test
    void meanAbsoluteErrorAndHuber_workedExamples() {
        Matrix a = Matrix.of(new float[] {3, 0.5f}, new float[] {-1, 2});
        Matrix y = Matrix.of(new float[] {1, 0}, new float[] {-1, 5});
        // differences 2, 0.5, 0, −3
        assertThat(Costs.meanAbsoluteError().value(a, y)).isEqualTo(5.5 / 4);
        assertThat(gradient(Costs.meanAbsoluteError(), a, y))
                .isEqualTo(Matrix.of(new float[] {0.25f, 0.25f}, new float[] {0, -0.25f}));
        // 1.5, 0.125, 0, 2.5
        assertThat(Costs.huber().value(a, y)).isEqualTo(4.125 / 4);
        assertThat(gradient(Costs.huber(), a, y))
                .isEqualTo(Matrix.of(new float[] {0.25f, 0.125f}, new float[] {0, -0.25f}));
        // 2, 0.125, 0, 4
        assertThat(Costs.huber(2).value(a, y)).isEqualTo(6.125 / 4);
    }

    @Test
    void smoothedCrossEntropy_workedExample() {
        // y = (0.8, 0.1, 0.1) and (0.1, 0.1, 0.8): −(0.8·ln 0.5 + 0.2·ln 0.25 + 0.2·ln 0.2 + 0.8·ln 0.6) / 2
        assertThat(Costs.crossEntropy(0.3).value(output, target)).isCloseTo(0.78116235, within(1e-6));
        assertThat(gradient(Costs.crossEntropy(0.3), output, target).get(0, 1)).isCloseTo(-0.2f, within(1e-7f));
        Cost ofInput = Costs.crossEntropy(0.3).fusedWith(Activations.softmax()).orElseThrow();
        Matrix logarithms = output.map(StrictMath::log);
        assertThat(ofInput.value(logarithms, target)).isCloseTo(0.78116235, within(1e-6));
        assertThat(gradient(ofInput, logarithms, target).get(0, 0)).isCloseTo(-0.15f, within(1e-6f));
        assertThat(ofInput.value(Matrix.row(1e4f, -1e4f), Matrix.row(1, 0))).isCloseTo(3000, within(1e-3));
        assertThat(Costs.crossEntropy(0)).isEqualTo(Costs.crossEntropy());
        // all of each target is spread over three classes: (ln 2 + 2·ln 4) / 3
        assertThat(Costs.crossEntropy(1).value(output, target, 0)).isCloseTo(1.1552453, within(1e-6));
    }

    @Test
    void kullbackLeibler_workedExample() {
        Matrix y = Matrix.of(new float[] {0.5f, 0.5f, 0}, new float[] {0.2f, 0.2f, 0.6f});
        // 0.5·ln 1 + 0.5·ln 2, and 0 for targets that are met
        assertThat(Costs.kullbackLeibler().value(output, y)).isCloseTo(0.34657359 / 2, within(1e-7));
        Cost ofInput = Costs.kullbackLeibler().fusedWith(Activations.softmax()).orElseThrow();
        assertThat(ofInput.value(output.map(StrictMath::log), y)).isCloseTo(0.34657359 / 2, within(1e-6));
        assertThat(gradient(ofInput, output.map(StrictMath::log), y).get(0, 1)).isCloseTo(-0.125f, within(1e-6f));
        assertThat(ofInput.value(Matrix.row(1e4f, -1e4f), Matrix.row(0, 1))).isEqualTo(2e4);
        assertThat(Costs.kullbackLeibler().fusedWith(Activations.sigmoid())).isEmpty();
    }

    @Test
    void negativeLogLikelihood_afterLogSoftmax_isCrossEntropyAfterSoftmax() {
        Matrix logarithms = output.map(StrictMath::log);
        assertThat(Costs.negativeLogLikelihood().value(logarithms, target)).isCloseTo(0.6019864, within(1e-6));
        assertThat(gradient(Costs.negativeLogLikelihood(), logarithms, target))
                .isEqualTo(Matrix.of(new float[] {-0.5f, 0, 0}, new float[] {0, 0, -0.5f})
                        .map(x -> x == 0 ? -0.0 : x));
    }

    @Test
    void hinge_workedExample() {
        Matrix a = Matrix.of(new float[] {2, 1.5f, -3}, new float[] {0, 1, 4});
        // 1 − 2 + 1.5, nothing for −3; then 1 − 1 + 0 and 1 − 1 + 4
        Matrix y = Matrix.of(new float[] {1, 0, 0}, new float[] {0, 1, 0});
        assertThat(Costs.hinge().value(a, y, 0)).isEqualTo(0.5);
        assertThat(Costs.hinge().value(a, y, 1)).isEqualTo(4);
        assertThat(gradient(Costs.hinge(), a, y))
                .isEqualTo(Matrix.of(new float[] {-0.5f, 0.5f, 0}, new float[] {0, -0.5f, 0.5f}));
        assertThat(Costs.hinge().value(Matrix.row(5, 0), Matrix.row(1, 0))).isZero();
    }

    @Test
    void poisson_workedExample() {
        // 2 − 3·ln 2 and 0.5 − 0
        Matrix rates = Matrix.row(2, 0.5f);
        Matrix counts = Matrix.row(3, 0);
        assertThat(Costs.poisson().value(rates, counts)).isCloseTo((-0.0794415417 + 0.5) / 2, within(1e-7));
        assertThat(gradient(Costs.poisson(), rates, counts)).isEqualTo(Matrix.row(-0.25f, 0.5f));
        Matrix logarithms = rates.map(StrictMath::log);
        assertThat(Costs.poissonFromLog().value(logarithms, counts)).isCloseTo((-0.0794415417 + 0.5) / 2, within(1e-7));
        assertThat(gradient(Costs.poissonFromLog(), logarithms, counts).get(0, 0))
                .isCloseTo(-0.5f, within(1e-6f));
        assertThat(Costs.poisson().value(Matrix.row(0, -1), Matrix.row(2, 1))).isFinite();
        assertThat(gradient(Costs.poisson(), Matrix.row(0), Matrix.row(2)).get(0, 0))
                .isFinite();
    }

    @Test
    void impossibleNumbers_areRefused() {
        for (double delta : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Costs.huber(delta)).hasMessageContaining(String.valueOf(delta));
        }
        for (double smoothing : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> Costs.crossEntropy(smoothing)).hasMessageContaining(String.valueOf(smoothing));
        }
    }

    @Test
    void toString_isTheCallThatMakesTheCost() {
        assertThat(ALL.stream().map(Cost::toString))
                .containsExactly(
                        "quadratic()",
                        "meanSquaredError()",
                        "meanAbsoluteError()",
                        "huber(1.0)",
                        "crossEntropy()",
                        "crossEntropy(0.1)",
                        "binaryCrossEntropy()",
                        "negativeLogLikelihood()",
                        "kullbackLeibler()",
                        "hinge()",
                        "poisson()",
                        "poissonFromLog()");
    }

    @Test
    void crossEntropies_afterOtherActivations_areNotFused() {
        assertThat(Costs.crossEntropy().fusedWith(Activations.sigmoid())).isEmpty();
        assertThat(Costs.binaryCrossEntropy().fusedWith(Activations.softmax())).isEmpty();
        assertThat(Costs.quadratic().fusedWith(Activations.sigmoid())).isEmpty();
    }

    @Test
    void shapesThatDiffer_areRefused() {
        Matrix two = Matrix.row(1, 2);
        for (Cost cost : ALL) {
            assertThatThrownBy(() -> cost.value(output, two))
                    .hasMessageContaining("2 x 3")
                    .hasMessageContaining("1 x 2");
        }
        Stream<Cost> fused = Stream.of(
                Costs.crossEntropy().fusedWith(Activations.softmax()).orElseThrow(),
                Costs.binaryCrossEntropy().fusedWith(Activations.sigmoid()).orElseThrow());
        Stream.concat(ALL.stream(), fused).forEach(cost -> {
            for (Matrix[] wrong : new Matrix[][] {
                {output, target, two.copy()},
                {two, two, output.copy()},
                {output, two, two.copy()},
                {two, target, two.copy()}
            }) {
                assertThatThrownBy(() -> cost.gradient(wrong[0], wrong[1], wrong[2]))
                        .as(cost.toString())
                        .hasMessageContaining("2 x 3")
                        .hasMessageContaining("1 x 2");
            }
        });
    }

    @Test
    void costsThatCompareClasses_needTwoOutputs() {
        for (Cost cost : ALL) {
            boolean ofClasses = cost.targets(Range.REAL).equals(Range.PROBABILITIES);
            assertThat(cost.minOutputs()).as(cost.toString()).isEqualTo(ofClasses ? 2 : 1);
        }
        assertThat(ALL.stream().filter(cost -> cost.minOutputs() == 2)).hasSize(5);
    }

    @Test
    void crossEntropies_ofAnOutputOfZero_stayFinite() {
        assertThat(Costs.crossEntropy().value(Matrix.row(0, 1), Matrix.row(1, 0)))
                .isCloseTo(69.0776, within(1e-3));
        assertThat(gradient(Costs.crossEntropy(), Matrix.row(0, 1), Matrix.row(1, 0))
                        .get(0, 0))
                .isFinite();
        assertThat(Costs.binaryCrossEntropy().value(Matrix.row(1), Matrix.row(0)))
                .isFinite();
    }
}
