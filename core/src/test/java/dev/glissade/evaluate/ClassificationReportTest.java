package dev.glissade.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.glissade.cost.Costs;
import dev.glissade.evaluate.ClassificationReport.Scores;
import dev.glissade.matrix.Matrix;
import java.lang.management.ManagementFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The numbers come from naive formulas in another language, the areas from counting pairs. */
class ClassificationReportTest {

    private static final Offset<Double> ROUNDING = within(1e-12);

    /** Sixteenths. */
    private static final float[][] OUTPUTS = {
        {5, 8, 3}, {5, 10, 1}, {9, 4, 3}, {1, 3, 12}, {0, 12, 4}, {1, 10, 5}, {4, 6, 6}, {9, 0, 7},
        {9, 7, 0}, {5, 0, 11}, {0, 4, 12}, {7, 2, 7}, {14, 0, 2}, {10, 4, 2}, {2, 4, 10}, {7, 0, 9}
    };

    private static final int[] LABELS = {2, 1, 0, 2, 2, 2, 1, 0, 1, 2, 2, 0, 0, 0, 1, 2};

    private static final float[] YES = {1, 3, 8, 9, 9, 12, 15, 16, 0, 8, 5, 11};
    private static final float[] ANSWERS = {0, 0, 1, 0, 1, 1, 1, 1, 0, 0, 1, 0};

    private final ClassificationReport report = report(Matrix.of(OUTPUTS).scale(1 / 16f), LABELS);
    private final ClassificationReport binary = binary(0.5);

    private static ClassificationReport report(Matrix outputs, int... labels) {
        Matrix targets = Matrix.zeros(outputs.rows(), outputs.columns());
        for (int i = 0; i < labels.length; i++) {
            targets.set(i, labels[i], 1);
        }
        return Evaluation.of(outputs, targets, Costs.quadratic()).classification();
    }

    private static ClassificationReport binary(double threshold) {
        Matrix outputs = Matrix.row(YES).transpose().scale(1 / 16f);
        Matrix targets = Matrix.row(ANSWERS).transpose();
        return Evaluation.of(outputs, targets, Costs.quadratic()).classification(threshold);
    }

    private static void assertScores(Scores scores, double precision, double recall, double f1) {
        assertThat(scores.precision()).isCloseTo(precision, ROUNDING);
        assertThat(scores.recall()).isCloseTo(recall, ROUNDING);
        assertThat(scores.f1()).isCloseTo(f1, ROUNDING);
    }

    @Test
    void confusion_countsExamples() {
        assertThat(report.confusion()).isDeepEqualTo(new int[][] {{5, 0, 0}, {1, 2, 1}, {0, 3, 4}});
        assertThat(report.exampleCount()).isEqualTo(16);
        assertThat(report.accuracy()).isEqualTo(0.6875);
    }

    @Test
    void scores_ofEachClass() {
        assertScores(report.scores(0), 5 / 6.0, 1, 10 / 11.0);
        assertScores(report.scores(1), 0.4, 0.5, 4 / 9.0);
        assertScores(report.scores(2), 0.8, 4 / 7.0, 2 / 3.0);
        assertThat(report.scores(2).exampleCount()).isEqualTo(7);
    }

    @Test
    void classThatDoesNotExist_isRefused() {
        assertThatThrownBy(() -> report.scores(3))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("class 3 of 3");
        assertThatThrownBy(() -> report.areaUnderRoc(-1))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("class -1 of 3");
    }

    @Test
    void averages_ofAllClasses() {
        assertScores(report.macro(), 0.6777777777777777, 0.6904761904761904, 0.6734006734006733);
        assertScores(report.weighted(), 0.7104166666666667, 0.6875, 0.6868686868686869);
        assertScores(report.micro(), 0.6875, 0.6875, 0.6875);
    }

    @Test
    void topAccuracy_ofOne_isTheAccuracy() {
        assertThat(report.topAccuracy(1)).isEqualTo(0.6875);
        assertThat(report.topAccuracy(2)).isEqualTo(0.9375);
        assertThat(report.topAccuracy(3)).isEqualTo(1);
        assertThat(binary.topAccuracy(1)).isEqualTo(binary.accuracy());
        assertThatThrownBy(() -> report.topAccuracy(4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> report.topAccuracy(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void logLoss_isTheMeanOfMinusLogarithms() {
        assertThat(report.logLoss()).isCloseTo(0.7495994403230904, ROUNDING);
        assertThat(binary.logLoss()).isCloseTo(0.47825309819370415, ROUNDING);
    }

    @Test
    void logLossAndCalibration_ofLogarithms_areThoseOfTheProbabilities() {
        Matrix probabilities = Matrix.of(new float[][] {{0.5f, 0.25f, 0.25f}, {0.125f, 0.75f, 0.125f}});
        Matrix logarithms = probabilities.copy();
        for (int i = 0; i < logarithms.elements().length; i++) {
            logarithms.elements()[i] = (float) Math.log(logarithms.elements()[i]);
        }
        ClassificationReport found = report(logarithms, 0, 2);
        assertThat(found.logLoss()).isCloseTo((Math.log(2) + Math.log(8)) / 2, within(1e-6));
        assertThat(found.calibrationError()).isCloseTo((0.5 + 0.75) / 2, within(1e-6));
    }

    @Test
    void logLoss_ofAProbabilityOf0_isThatOfTheLeastProbability() {
        ClassificationReport sure = report(Matrix.of(new float[][] {{0, 1}}), 0);
        assertThat(sure.logLoss()).isCloseTo(23 * Math.log(2), ROUNDING);
    }

    @Test
    void probabilities_ofOutputsThatDoNotSumToOne_areTheirShares() {
        ClassificationReport shares = report(Matrix.of(new float[][] {{1, 0.5f, 0.5f}}), 1);
        assertThat(shares.logLoss()).isCloseTo(Math.log(4), ROUNDING);
    }

    @Test
    void probabilities_ofOutputsThatCannotBeSome_areNaN() {
        ClassificationReport negative = report(Matrix.of(new float[][] {{-1, 2}}), 1);
        assertThat(negative.logLoss()).isNaN();
        assertThat(negative.calibrationError()).isNaN();
        assertThat(report(Matrix.of(new float[][] {{0, 0}}), 1).logLoss()).isNaN();
        Matrix two = Matrix.of(new float[][] {{2}});
        assertThat(Evaluation.of(two, Matrix.row(1), Costs.quadratic())
                        .classification()
                        .logLoss())
                .isNaN();
    }

    @Test
    void areaUnderRoc_isTheShareOfPairsInOrder() {
        assertThat(report.areaUnderRoc(0)).isCloseTo(0.9545454545454546, ROUNDING);
        assertThat(report.areaUnderRoc(1)).isEqualTo(0.75);
        assertThat(report.areaUnderRoc(2)).isCloseTo(0.7857142857142857, ROUNDING);
        assertThat(report.areaUnderRoc()).isCloseTo(0.8300865800865801, ROUNDING);
        assertThat(binary.areaUnderRoc(1)).isCloseTo(0.8055555555555556, ROUNDING);
        assertThat(binary.areaUnderRoc(0)).isCloseTo(0.8055555555555556, ROUNDING);
    }

    @Test
    void areaUnderRoc_ofLogits_ranksNegativeNumbersToo() {
        float[][] logits = {{-3, 0}, {-2, -0.0f}, {-1, 1}, {5, 0}};
        ClassificationReport few = report(Matrix.of(logits), 0, 1, 0, 0);
        // Of class 0: −3 < −2, −1 > −2, 5 > −2. Of class 1: −0 equals 0, is below 1 and equals 0.
        assertThat(few.areaUnderRoc(0)).isCloseTo(2 / 3.0, ROUNDING);
        assertThat(few.areaUnderRoc(1)).isCloseTo(1 / 3.0, ROUNDING);
    }

    @Test
    void areaUnderRoc_ofAClassThatNeverOccurs_isLeftOutOfTheMean() {
        ClassificationReport two = report(Matrix.of(new float[][] {{5, 4, 1}, {4, 5, 1}, {3, 2, 5}}), 0, 1, 1);
        assertThat(two.areaUnderRoc(2)).isNaN();
        assertThat(two.areaUnderRoc(0)).isEqualTo(1);
        assertThat(two.areaUnderRoc(1)).isEqualTo(0.5);
        assertThat(two.areaUnderRoc()).isEqualTo(0.75);
    }

    /** Of 0.9, 0.6 and 0.2 for a yes, a yes and a no, the most probable classes are right, by a threshold of 0.93 but one. */
    @Test
    void calibrationError_isTheSame_whateverTheThreshold() {
        Evaluation evaluation = Evaluation.of(
                Matrix.of(new float[][] {{0.9f}, {0.6f}, {0.2f}}),
                Matrix.of(new float[][] {{1}, {1}, {0}}),
                Costs.quadratic());
        for (double threshold : new double[] {0, 0.3, 0.5, 0.93, 1}) {
            assertThat(evaluation.classification(threshold).calibrationError())
                    .isCloseTo((0.1 + 0.4 + 0.2) / 3, within(1e-7));
        }
        assertThat(evaluation.classification(0.93).accuracy()).isCloseTo(1 / 3.0, ROUNDING);
    }

    /** 20,000² counts would be 1.6 GB; all that is asked here is a number for each class. */
    @Test
    void measuresOfManyClasses_takeNoConfusionMatrix() {
        int classes = 20_000;
        Matrix targets = Matrix.zeros(2, classes);
        targets.set(0, 7, 1);
        targets.set(1, classes - 1, 1);
        Evaluation evaluation = Evaluation.of(targets, targets, Costs.hinge());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(evaluation.accuracy()).isEqualTo(1);
        assertThat(evaluation.classification().scores(classes - 1).precision()).isEqualTo(1);
        assertThat(evaluation.classification().macro().recall()).isEqualTo(1);
        assertThat(evaluation.classification().weighted().f1()).isEqualTo(1);
        assertThat(evaluation.toString()).startsWith("accuracy 100.00 % (2 of 2)");
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000_000);
    }

    @Test
    void calibrationError_isTheGapBetweenConfidenceAndAccuracy() {
        assertThat(report.calibrationError()).isCloseTo(0.2265625, ROUNDING);
        assertThat(report.calibrationError(4)).isCloseTo(0.0703125, ROUNDING);
        assertThat(report.calibrationError(1)).isCloseTo(0.0703125, ROUNDING);
        assertThat(binary.calibrationError()).isCloseTo(0.171875, ROUNDING);
        assertThatThrownBy(() -> report.calibrationError(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void scores_ofAClassThatNeverOccursAndIsNeverSeen_areNaNAndLeftOutOfAverages() {
        Matrix outputs = Matrix.of(new float[][] {{1, 0, 0, 0}, {1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}});
        ClassificationReport gaps = report(outputs, 0, 1, 1, 1);
        assertScores(gaps.scores(0), 0.5, 1, 2 / 3.0);
        assertScores(gaps.scores(1), 1, 1 / 3.0, 0.5);
        assertThat(gaps.scores(2).precision()).isZero();
        assertThat(gaps.scores(2).recall()).isNaN();
        assertThat(gaps.scores(2).f1()).isZero();
        assertThat(gaps.scores(3).precision()).isNaN();
        assertThat(gaps.scores(3).f1()).isNaN();
        assertScores(gaps.macro(), (0.5 + 1 + 0) / 3, (1 + 1 / 3.0) / 2, (2 / 3.0 + 0.5) / 3);
        assertScores(gaps.weighted(), 0.125 + 0.75, 0.25 + 0.25, 1 / 6.0 + 0.375);
    }

    @Test
    void threshold_movesTheBorderBetweenTwoClasses() {
        assertThat(binary.confusion()).isDeepEqualTo(new int[][] {{4, 2}, {2, 4}});
        assertThat(binary(0.7).confusion()).isDeepEqualTo(new int[][] {{6, 0}, {3, 3}});
        assertThat(binary(0.7).areaUnderRoc()).isCloseTo(0.8055555555555556, ROUNDING);
    }

    @Test
    void toString_isATableWithARowForEachClass() {
        assertThat(report.toString().lines())
                .containsExactly(
                        "class             examples precision    recall        F1   ROC AUC",
                        "0                        5    0.8333    1.0000    0.9091    0.9545",
                        "1                        4    0.4000    0.5000    0.4444    0.7500",
                        "2                        7    0.8000    0.5714    0.6667    0.7857",
                        "macro                   16    0.6778    0.6905    0.6734    0.8301",
                        "weighted                16    0.7104    0.6875    0.6869         -",
                        "accuracy 0.6875  log loss 0.7496  calibration error 0.2266");
    }

    @Test
    void toString_ofVeryManyClasses_hasTheAveragesOnly() {
        ClassificationReport many = report(Matrix.zeros(2, 31), 0, 1);
        assertThat(many.toString().lines()).hasSize(4);
    }
}
