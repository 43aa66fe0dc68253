package dev.glissade.evaluate;

import static dev.glissade.activation.Activations.identity;
import static dev.glissade.activation.Activations.logSoftmax;
import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.activation.Activations.softplus;
import static dev.glissade.cost.Costs.binaryCrossEntropy;
import static dev.glissade.cost.Costs.crossEntropy;
import static dev.glissade.cost.Costs.hinge;
import static dev.glissade.cost.Costs.kullbackLeibler;
import static dev.glissade.cost.Costs.meanSquaredError;
import static dev.glissade.cost.Costs.negativeLogLikelihood;
import static dev.glissade.cost.Costs.poisson;
import static dev.glissade.cost.Costs.quadratic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.Network;
import dev.glissade.activation.Activation;
import dev.glissade.cost.Cost;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.evaluate.Evaluation.Kind;
import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;
import dev.glissade.train.Training;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an evaluation takes outputs for, and what follows from it. */
class KindTest {

    private static final float[][] ONE_HOT = {{1, 0}, {0, 1}};
    private static final float[][] ANY_YES = {{1, 1}, {0, 1}};
    private static final float[][] SHADES = {{0.25f, 0.5f}, {0, 1}};

    private static Kind kind(Activation last, Cost cost, float[]... targets) {
        Network network = Network.input(1).dense(targets[0].length, last).build(1);
        return Evaluation.of(network, Dataset.of(new float[][] {{1}, {2}}, targets), cost)
                .kind();
    }

    @Test
    void severalOutputs_ofBinaryCrossEntropy_areLabels_whateverTheTargetsHappenToBe() {
        assertThat(kind(sigmoid(), binaryCrossEntropy(), ANY_YES)).isEqualTo(Kind.LABELS);
        assertThat(kind(sigmoid(), binaryCrossEntropy(), ONE_HOT)).isEqualTo(Kind.LABELS);
        assertThat(kind(sigmoid(), binaryCrossEntropy(), SHADES)).isEqualTo(Kind.QUANTITIES);
        Evaluation given = Evaluation.of(Matrix.of(ONE_HOT), Matrix.of(ONE_HOT), binaryCrossEntropy());
        assertThat(given.kind()).isEqualTo(Kind.LABELS);
        assertThat(given.classification().correct()).as("if asked for").isEqualTo(2);
    }

    @Test
    void costsOfClasses_orActivationsOfClasses_makeClasses() {
        assertThat(kind(softmax(), crossEntropy(), ONE_HOT)).isEqualTo(Kind.CLASSES);
        assertThat(kind(softmax(), kullbackLeibler(), ONE_HOT)).isEqualTo(Kind.CLASSES);
        assertThat(kind(logSoftmax(), negativeLogLikelihood(), ONE_HOT)).isEqualTo(Kind.CLASSES);
        assertThat(kind(identity(), hinge(), ONE_HOT)).isEqualTo(Kind.CLASSES);
        assertThat(kind(softmax(), meanSquaredError(), ONE_HOT)).isEqualTo(Kind.CLASSES);
        assertThat(kind(sigmoid(), quadratic(), ONE_HOT)).isEqualTo(Kind.CLASSES);
        assertThat(kind(sigmoid(), binaryCrossEntropy(), new float[] {0}, new float[] {1}))
                .isEqualTo(Kind.CLASSES);
    }

    @Test
    void numbersAndCounts_areQuantities_evenIfAllAre0Or1() {
        float[][] yesOrNo = {{0}, {1}};
        assertThat(kind(softplus(), poisson(), yesOrNo)).isEqualTo(Kind.QUANTITIES);
        assertThat(kind(identity(), quadratic(), yesOrNo)).isEqualTo(Kind.QUANTITIES);
        assertThat(kind(relu(), meanSquaredError(), ONE_HOT)).isEqualTo(Kind.QUANTITIES);
        assertThat(kind(sigmoid(), quadratic(), SHADES)).isEqualTo(Kind.QUANTITIES);
        assertThat(kind(sigmoid(), quadratic(), ANY_YES)).isEqualTo(Kind.QUANTITIES);
        Evaluation counts = Evaluation.of(Matrix.of(yesOrNo), Matrix.of(yesOrNo), poisson());
        assertThat(counts.toString()).startsWith("cost 0.5000 (2 examples)").doesNotContain("accuracy");
    }

    // ---- Labels

    /** Outputs 0.9, 0.2 and 0.7 of label p, 0.6, 0.4 and 0.9 of label q; both apply to 0, none to 1, p to 2. */
    private static final Evaluation LABELS = Evaluation.of(
            Matrix.of(new float[][] {{0.9f, 0.6f}, {0.2f, 0.4f}, {0.7f, 0.9f}}),
            Matrix.of(new float[][] {{1, 1}, {0, 0}, {1, 0}}),
            binaryCrossEntropy());

    @Test
    void labels_areShownAsATable() {
        assertThat(LABELS.accuracy()).isEqualTo(2 / 3.0);
        assertThat(LABELS.toString().lines())
                .containsExactly(
                        "exact match 66.67 % (2 of 3)  cost 1.3365",
                        "label             examples precision    recall        F1   ROC AUC",
                        "0                        2    1.0000    1.0000    1.0000    1.0000",
                        "1                        1    0.5000    1.0000    0.6667    0.5000",
                        "macro                    3    0.7500    1.0000    0.8333    0.7500",
                        "micro                    3    0.7500    1.0000    0.8571         -",
                        "weighted                 3    0.8333    1.0000    0.8889         -",
                        "samples                  3    0.7500    1.0000    0.8333         -",
                        "exact match 0.6667  Hamming loss 0.1667");
        assertThat(LABELS.multiLabel().label(1).confusion()).isDeepEqualTo(new int[][] {{1, 1}, {0, 1}});
    }

    @Test
    void labels_thatAreNone_areRefused() {
        assertThatIllegalStateException()
                .isThrownBy(Evaluation.of(Matrix.of(SHADES), Matrix.of(SHADES), quadratic())::multiLabel)
                .withMessage("the targets are not all 0 or 1, so they are not labels");
        assertThat(catchThrowable(() -> LABELS.multiLabel().label(2)))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("label 2 of 2");
    }

    @Test
    void history_hasTheExactMatchOfLabels() {
        RandomStream random = new RandomStream(1, 1);
        float[][] inputs = new float[50][2];
        float[][] targets = new float[50][2];
        for (int i = 0; i < 50; i++) {
            for (int j = 0; j < 2; j++) {
                inputs[i][j] = (float) random.nextGaussian();
                targets[i][j] = inputs[i][j] > 0 ? 1 : 0;
            }
        }
        Dataset data = Dataset.of(inputs, targets);
        Network network =
                Network.input(2).dense(2, sigmoid()).labels(List.of("p", "q")).build(1);
        Training training = Training.of(network, data)
                .cost(binaryCrossEntropy())
                .validation(data)
                .epochs(3)
                .run();
        Evaluation evaluation = Evaluation.of(training.network(), data, binaryCrossEntropy());
        assertThat(training.history().epochs().get(2).validationAccuracy()).hasValue(evaluation.accuracy());
        assertThat(evaluation.toString()).contains("\np  ");
    }

    // ---- Costs and folds

    private static Dataset line(int from, int to) {
        float[][] inputs = new float[to - from][1];
        Arrays.setAll(inputs, i -> new float[] {from + i});
        float[][] targets = new float[to - from][1];
        Arrays.setAll(targets, i -> new float[] {3 * (from + i)});
        return Dataset.of(inputs, targets);
    }

    private static final Network LINE = Network.input(1)
            .dense(1, identity())
            .targetScaling(Scaling.of(new float[] {0}, new float[] {2}))
            .build(0)
            .withParameters(new float[] {1, 0}); // 2x instead of 3x, half of the error in scaled units

    @Test
    void costs_areThoseOfTheExamples_withoutTheirWeights() {
        Dataset weighted = line(1, 5).withWeights(new float[] {0, 1, 2, 1});
        Evaluation evaluation = Evaluation.of(LINE, weighted, quadratic());
        assertThat(evaluation.costs()).containsExactly(0.25, 1, 2.25, 4);
        assertThat(evaluation.cost()).isEqualTo((1 + 2 * 2.25 + 4) / 4);
        Matrix outputs = LINE.predict(Matrix.of(new float[][] {{1}, {2}}));
        assertThat(Evaluation.of(outputs, Matrix.of(new float[][] {{3}, {6}}), quadratic())
                        .costs())
                .containsExactly(1, 4);
    }

    @Test
    void costs_ofManyExamples_addUpToTheCost() {
        Evaluation evaluation = Evaluation.of(LINE, line(0, 1000), quadratic());
        assertThat(evaluation.costs()).hasSize(1000).startsWith(0, 0.25, 1).endsWith(999 * 999 / 4.0);
        assertThat(Arrays.stream(evaluation.costs()).average()).hasValueCloseTo(evaluation.cost(), within(1e-6));
    }

    /** The probability of the class rounds to 0, its logarithm does not. */
    @Test
    void costs_ofSureMistakes_areExact() {
        Network sure = Network.input(1).dense(1, sigmoid()).build(0).withParameters(new float[] {1, 0});
        Dataset mistake = Dataset.of(new float[][] {{40}}, new float[][] {{0}});
        assertThat(Evaluation.of(sure, mistake, binaryCrossEntropy()).costs()).containsExactly(40);
    }

    @Test
    void joinedEvaluations_areThatOfAllExamples() {
        Evaluation joined = Evaluation.join(
                List.of(Evaluation.of(LINE, line(0, 3), quadratic()), Evaluation.of(LINE, line(3, 10), quadratic())));
        Evaluation whole = Evaluation.of(LINE, line(0, 10), quadratic());
        assertThat(joined.outputs()).isEqualTo(whole.outputs());
        assertThat(joined.targets()).isEqualTo(whole.targets());
        assertThat(joined.costs()).isEqualTo(whole.costs());
        assertThat(joined.cost()).isCloseTo(whole.cost(), within(1e-12));
        assertThat(joined.toString()).isEqualTo(whole.toString());
        assertThat(Evaluation.join(List.of(LABELS, LABELS)).multiLabel().correct())
                .isEqualTo(4);
    }

    @Test
    void evaluationsThatDiffer_areNotJoined() {
        Evaluation one = Evaluation.of(LINE, line(0, 3), quadratic());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.join(List.of(one, Evaluation.of(LINE, line(0, 3), meanSquaredError()))))
                .withMessage(
                        "evaluations with another cost function cannot be joined: quadratic() and meanSquaredError()");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Evaluation.join(List.of(one, Evaluation.of(LINE.withThreshold(3), line(0, 3), quadratic()))))
                .withMessage("evaluations with another threshold cannot be joined: 0.5 and 3.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.join(List.of()))
                .withMessage("there are no evaluations to join");
    }
}
