package dev.glissade.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.Network;
import dev.glissade.activation.Activations;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    /** A network that answers with its own input. */
    private final Network echo = Network.input(3)
            .dense(3, Activations.identity())
            .build(0)
            .withParameters(new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0});

    /** It takes two zeros for 0 and one for 1, the one 1 for 1, and the 2 for 0. */
    private final Evaluation evaluation = Evaluation.of(
            echo,
            Dataset.ofLabels(
                    new float[][] {{1, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 1, 0}, {1, 0, 0}},
                    new int[] {0, 0, 0, 1, 2},
                    3),
            Costs.quadratic());

    @Test
    void confusion_countsWhatWasTakenForWhat() {
        assertThat(evaluation.confusion()).isDeepEqualTo(new int[][] {{2, 1, 0}, {0, 1, 0}, {1, 0, 0}});
        assertThat(evaluation.examples()).isEqualTo(5);
        assertThat(evaluation.correct()).isEqualTo(3);
        assertThat(evaluation.accuracy()).isEqualTo(0.6);
        assertThat(evaluation.classes()).isEqualTo(3);
    }

    @Test
    void cost_isTheMeanOverExamples() {
        assertThat(evaluation.cost()).isCloseTo((2 + 2) / 5.0, within(1e-12));
    }

    @Test
    void precisionAndRecall_areSharesOfAClass() {
        assertThat(evaluation.precision(0)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(evaluation.recall(0)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(evaluation.precision(1)).isEqualTo(0.5);
        assertThat(evaluation.recall(1)).isEqualTo(1);
        assertThat(evaluation.precision(2)).isNaN();
        assertThat(evaluation.recall(2)).isZero();
    }

    @Test
    void accuracy_ofASingleOutput_isNoNumber() {
        Network single = Network.input(1).dense(1, Activations.identity()).build(0);
        Dataset data = Dataset.of(new float[][] {{1}, {2}}, new float[][] {{1}, {2}});
        Evaluation regression = Evaluation.of(single, data, Costs.quadratic());
        assertThat(regression.accuracy()).isNaN();
        assertThat(regression.toString()).startsWith("cost ").endsWith("(2 examples)");
    }

    @Test
    void toString_isATable() {
        assertThat(evaluation.toString().lines())
                .hasSize(6)
                .first()
                .isEqualTo("accuracy 60.00 % (3 of 5)  cost 0.8000");
    }
}
