package dev.glissade.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.Network;
import dev.glissade.NetworkBuilder;
import dev.glissade.activation.Activations;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.matrix.Matrix;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    /** A network whose outputs are its inputs. */
    private final Network echo = Network.input(3)
            .dense(3, Activations.identity())
            .build(0)
            .withParameters(new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0});

    /** It takes two zeros for 0 and one for 1, the one 1 for 1, and the 2 for 0. */
    private final Evaluation evaluation = Evaluation.of(
            echo,
            Dataset.ofClasses(
                    new float[][] {{1, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 1, 0}, {1, 0, 0}},
                    new int[] {0, 0, 0, 1, 2},
                    3),
            Costs.quadratic());

    private static Evaluation single(float[] outputs, float... targets) {
        return Evaluation.of(
                Matrix.view(outputs, 0, outputs.length, 1),
                Matrix.view(targets, 0, targets.length, 1),
                Costs.quadratic());
    }

    private ClassificationReport.Scores scores(int ofClass) {
        return evaluation.classification().scores(ofClass);
    }

    @Test
    void confusion_countsPredictionsOfEachClass() {
        assertThat(evaluation.classification().confusion())
                .isDeepEqualTo(new int[][] {{2, 1, 0}, {0, 1, 0}, {1, 0, 0}});
        assertThat(evaluation.exampleCount()).isEqualTo(5);
        assertThat(evaluation.classification().correct()).isEqualTo(3);
        assertThat(evaluation.accuracy()).isEqualTo(0.6);
        assertThat(evaluation.classification().classCount()).isEqualTo(3);
    }

    @Test
    void cost_isTheMeanOverExamples() {
        assertThat(evaluation.cost()).isCloseTo((2 + 2) / 5.0, within(1e-12));
    }

    @Test
    void precisionAndRecall_areFractionsOfAClass() {
        assertThat(scores(0).precision()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(scores(0).recall()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(scores(1).precision()).isEqualTo(0.5);
        assertThat(scores(1).recall()).isEqualTo(1);
        assertThat(scores(2).precision()).isNaN();
        assertThat(scores(2).recall()).isZero();
    }

    @Test
    void outputsAndTargets_areThoseOfAllExamplesInOrder() {
        float[][] inputs = new float[700][3];
        int[] labels = new int[700];
        for (int i = 0; i < 700; i++) {
            inputs[i][1] = i;
            labels[i] = i % 3;
        }
        Evaluation all = Evaluation.of(echo, Dataset.ofClasses(inputs, labels, 3), Costs.quadratic());
        assertThat(all.outputs()).isEqualTo(Matrix.of(inputs));
        assertThat(all.targets().rows()).isEqualTo(700);
        assertThat(all.targets().get(699, 0)).isEqualTo(1);
        assertThat(all.targets().get(698, 2)).isEqualTo(1);
    }

    @Test
    void outputs_ofANetworkThatScales_areInTheUnitsOfTheTargets() {
        Network tenfold = Network.input(1)
                .dense(1, Activations.identity())
                .targetScaling(Scaling.of(new float[] {100}, new float[] {10}))
                .build(0)
                .withParameters(new float[] {1, 0});
        Dataset data = Dataset.of(new float[][] {{1}, {2}}, new float[][] {{111}, {120}});
        Evaluation regression = Evaluation.of(tenfold, data, Costs.quadratic());
        assertThat(regression.outputs()).isEqualTo(Matrix.of(new float[][] {{110}, {120}}));
        assertThat(regression.regression().errors(0).meanAbsoluteError()).isEqualTo(0.5);
        assertThat(regression.cost()).isCloseTo(0.01 / 2, within(1e-8));
    }

    @Test
    void aMeasureOfOnesOwn_isAFunctionOfAnEvaluation() {
        ToDoubleFunction<Evaluation> largestError = e -> {
            float worst = 0;
            for (int i = 0; i < e.exampleCount(); i++) {
                worst = Math.max(
                        worst, Math.abs(e.outputs().get(i, 0) - e.targets().get(i, 0)));
            }
            return worst;
        };
        assertThat(largestError.applyAsDouble(single(new float[] {1, 5, 3}, 2, 3, 3)))
                .isEqualTo(2);
    }

    @Test
    void singleOutput_withTargetsOf0And1_isAClassification() {
        Evaluation binary = single(new float[] {0.1f, 0.5f, 0.6f, 0.9f}, 0, 1, 0, 1);
        assertThat(binary.classification().confusion()).isDeepEqualTo(new int[][] {{1, 1}, {1, 1}});
        assertThat(binary.accuracy()).isEqualTo(0.5);
        assertThat(binary.classification(0.4).confusion()).isDeepEqualTo(new int[][] {{1, 1}, {0, 2}});
    }

    @Test
    void singleOutput_withOtherTargets_hasNoClasses() {
        Evaluation regression = single(new float[] {1, 2}, 1, 2);
        assertThat(regression.kind()).isEqualTo(Evaluation.Kind.QUANTITIES);
        assertThat(regression.toString().lines().toList()).hasSize(3).first().isEqualTo("cost 0.0000 (2 examples)");
        assertThatThrownBy(regression::classification).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(regression::accuracy).isInstanceOf(IllegalStateException.class);
    }

    private static Evaluation pair(float... targets) {
        Matrix wanted = Matrix.view(targets, 0, targets.length / 2, 2);
        return Evaluation.of(wanted, wanted, Costs.quadratic());
    }

    @Test
    void severalOutputs_withQuantities_haveNoClasses() {
        Evaluation regression = pair(1.5f, 20, 2.5f, 30);
        assertThat(regression.kind()).isEqualTo(Evaluation.Kind.QUANTITIES);
        assertThat(regression.toString()).startsWith("cost 0.0000 (2 examples)").doesNotContain("accuracy");
        assertThatThrownBy(regression::accuracy)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sum of 1");
    }

    @Test
    void severalOutputs_withSeveralYesesInARow_haveNoClasses() {
        for (float[] targets : new float[][] {{1, 0, 1, 1}, {1, 0, 0, 0}, {1, 0, 2, -1}}) {
            assertThatThrownBy(pair(targets)::classification).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void severalOutputs_withProbabilities_haveClasses() {
        Evaluation soft = pair(0.9f, 0.1f, 0.3f, 0.70005f);
        assertThat(soft.classification().confusion()).isDeepEqualTo(new int[][] {{1, 0}, {0, 1}});
    }

    @Test
    void threshold_thatIsNaN_isRefused() {
        Evaluation binary = single(new float[] {0, 1}, 0, 1);
        assertThatThrownBy(() -> binary.classification(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }

    @Test
    void threshold_withSeveralOutputs_isRefused() {
        assertThatThrownBy(() -> evaluation.classification(0.3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("0.3")
                .hasMessageContaining("3");
    }

    @Test
    void shapes_thatDiffer_areRefused() {
        assertThatThrownBy(() -> single(new float[2], 1, 2, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void toString_isATable() {
        Evaluation ofClasses = Evaluation.of(evaluation.outputs(), evaluation.targets(), Costs.hinge());
        assertThat(ofClasses.toString().lines())
                .containsExactly(
                        "accuracy 60.00 % (3 of 5)  cost 1.2000",
                        "actual\\predicted     0     1     2   recall",
                        "               0     2     1     0   66.7 %",
                        "               1     0     1     0  100.0 %",
                        "               2     1     0     0    0.0 %",
                        "       precision  66.7  50.0   NaN");
    }

    @Test
    void reports_ofASingleOutput_nameItsClasses() {
        NetworkBuilder builder = Network.input(1).dense(1, Activations.sigmoid());
        Dataset data = Dataset.of(new float[][] {{3}, {-3}, {2}}, new float[][] {{1}, {0}, {0}});
        Network two = builder.labels(List.of("dry", "rain")).build(0).withParameters(new float[] {1, 0});
        Evaluation evaluation = Evaluation.of(two, data, Costs.binaryCrossEntropy());
        assertThat(evaluation.classification().scores(0).name()).isEqualTo("dry");
        assertThat(evaluation.classification().scores(1).name()).isEqualTo("rain");
        assertThat(evaluation.classification().scores(1).precision()).isEqualTo(0.5); // rain twice, once rightly
        assertThat(evaluation.toString()).contains("dry").contains("rain");
        assertThat(evaluation.regression().errors(0).name()).isEqualTo("0");

        Network one = builder.labels(List.of("rain")).build(0).withParameters(new float[] {1, 0});
        Evaluation ofOne = Evaluation.of(one, data, Costs.binaryCrossEntropy());
        assertThat(ofOne.classification().scores(0).name()).isEqualTo("not rain");
        assertThat(ofOne.classification().scores(1).name()).isEqualTo("rain");
        assertThat(ofOne.regression().errors(0).name()).isEqualTo("rain");
    }

    @Test
    void toString_ofANetworkWithLabels_namesTheClasses() {
        Network animals = Network.input(2)
                .dense(2, Activations.softmax())
                .labels(List.of("cat", "dormouse"))
                .build(0)
                .withParameters(new float[] {1, 0, 0, 1, 0, 0});
        Dataset data = Dataset.ofClasses(new float[][] {{1, 0}, {0, 1}}, new int[] {0, 1}, 2);
        Evaluation labelled = Evaluation.of(animals, data, Costs.crossEntropy());
        assertThat(labelled.toString()).contains("cat").contains("dormouse");
        assertThat(labelled.classification().scores(1).name()).isEqualTo("dormouse");
        assertThat(labelled.classification().toString()).contains("dormouse ");
    }
}
