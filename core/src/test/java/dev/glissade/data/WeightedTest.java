package dev.glissade.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.Network;
import dev.glissade.activation.Activations;
import dev.glissade.cost.Costs;
import org.junit.jupiter.api.Test;

class WeightedTest {

    private static final Dataset CLASSES =
            Dataset.ofClasses(new float[][] {{1}, {2}, {3}, {4}, {5}, {6}}, new int[] {0, 0, 0, 1, 1, 0}, 3);

    private static float[] weights(Dataset data) {
        float[] weights = new float[data.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = data.weight(i);
        }
        return weights;
    }

    @Test
    void weight_withoutWeights_isOne() {
        assertThat(weights(CLASSES)).containsOnly(1);
    }

    @Test
    void withWeights_copiesThem_andKeepsTheExamples() {
        float[] given = {1, 2, 3, 4, 5, 6};
        Dataset data = CLASSES.withWeights(given);
        given[0] = 99;

        assertThat(weights(data)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(data.input(3)).containsExactly(4);
        assertThat(data.target(3)).containsExactly(0, 1, 0);
        assertThat(data.outputSize()).isEqualTo(3);
    }

    @Test
    void withWeights_again_multiplies() {
        assertThat(weights(CLASSES.withWeights(1, 2, 3, 4, 5, 6).withClassWeights(10, 100, 0)))
                .containsExactly(10, 20, 30, 400, 500, 60);
    }

    @Test
    void weights_ofASubset_areThoseOfTheWhole() {
        assertThat(weights(CLASSES.withWeights(1, 2, 3, 4, 5, 6).subset(5, 1).range(1, 2)))
                .containsExactly(2);
    }

    @Test
    void withClassWeights_weighsByTheLargestTarget() {
        assertThat(weights(CLASSES.withClassWeights(0.5f, 2, 7))).containsExactly(0.5f, 0.5f, 0.5f, 2, 2, 0.5f);
    }

    @Test
    void balanced_weighsClassesAlike_withMeanOne() {
        // 6 examples of 2 classes: 6 / (2 · 4) for each of the four, 6 / (2 · 2) for each of the two.
        assertThat(weights(CLASSES.balanced())).containsExactly(0.75f, 0.75f, 0.75f, 1.5f, 1.5f, 0.75f);
    }

    @Test
    void balanced_ofWeightedExamples_weighsClassesAlike() {
        float[] weights = weights(CLASSES.withWeights(1, 2, 3, 1, 3, 0).balanced());

        assertThat(weights).containsExactly(0.5f, 1, 1.5f, 0.75f, 2.25f, 0); // each class 3 in all
    }

    @Test
    void classes_ofQuantities_areRefused() {
        Dataset quantities = Dataset.of(new float[4][1], new float[][] {{1.5f, 20}, {2, 30}, {3, 40}, {4, 50}});
        Dataset yesses = Dataset.of(new float[4][1], new float[][] {{1, 0}, {1, 1}, {0, 1}, {0, 0}});

        assertThatIllegalArgumentException()
                .isThrownBy(quantities::balanced)
                .withMessageContaining("target 0 of example 0 is 1.5");
        assertThatIllegalArgumentException().isThrownBy(() -> quantities.splitStratified(0.5, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(yesses::balanced)
                .withMessageContaining("targets of example 1 sum to 2");
    }

    @Test
    void classes_ofASingleTarget_areNoAndYes() {
        Dataset data = Dataset.of(new float[4][1], new float[][] {{0}, {1}, {0}, {0}});

        assertThat(weights(data.withClassWeights(3, 5))).containsExactly(3, 5, 3, 3);
        assertThat(weights(data.balanced())).containsExactly(4 / 6f, 2, 4 / 6f, 4 / 6f);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Dataset.of(new float[1][1], new float[][] {{151}}).balanced())
                .withMessage("the only target of example 0 is 151.0, which is not a class, 0 or 1");
    }

    @Test
    void cost_countsExamplesByTheirWeight() {
        Network network =
                Network.input(1).dense(1, Activations.identity()).build(1).withParameters(new float[] {0, 0});
        Dataset data = Dataset.of(new float[][] {{1}, {1}}, new float[][] {{3}, {5}}); // squares 9 and 25

        assertThat(network.objective(data.withWeights(2, 1), Costs.quadratic()).value(network.parameters()))
                .isCloseTo((2 * 9 + 25) / 2.0, within(1e-6));
    }

    @Test
    void weights_thatCannotBe_areRefused() {
        refused(new float[5], "there are 5 weights for 6 examples");
        refused(new float[] {1, 1, -1, 1, 1, 1}, "weight 2 is -1.0");
        refused(new float[] {1, 1, 1, 1, Float.NaN, 1}, "weight 4 is NaN");
        refused(new float[] {Float.POSITIVE_INFINITY, 1, 1, 1, 1, 1}, "weight 0 is Infinity");
        refused(new float[6], "the weight of each example is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLASSES.withClassWeights(1, 2))
                .withMessage("there are 2 weights for 3 classes");
        Dataset heavy = CLASSES.withClassWeights(1e30f, 1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> heavy.withWeights(1e30f, 1, 1, 1, 1, 1))
                .withMessage("example 0 has the weight 1.0E30, which overflows when multiplied by 1.0E30");
    }

    private static void refused(float[] weights, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLASSES.withWeights(weights))
                .withMessage(message);
    }
}
