package dev.glissade.evaluate;

import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.cost.Costs.binaryCrossEntropy;
import static dev.glissade.cost.Costs.crossEntropy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.random.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurveTest {

    /** Yes, no, yes, no, yes, no; with two equal outputs. */
    private static final Curve CURVE = new Curve(
            new float[] {0.9f, 0.8f, 0.6f, 0.6f, 0.3f, 0.1f}, new boolean[] {true, false, true, false, true, false});

    private static int[] counts(Curve.Point point) {
        return new int[] {point.truePositives(), point.falsePositives(), point.falseNegatives(), point.trueNegatives()};
    }

    @Test
    void points_areTheDecisionsAtEachThreshold_fromNoneToAll() {
        assertThat(CURVE.points().stream().map(CurveTest::counts))
                .containsExactly(
                        new int[] {0, 0, 3, 3},
                        new int[] {1, 0, 2, 3},
                        new int[] {1, 1, 2, 2},
                        new int[] {2, 2, 1, 1},
                        new int[] {3, 2, 0, 1},
                        new int[] {3, 3, 0, 0});
        double[] thresholds = {0.9f, (0.9f + (double) 0.8f) / 2, 0.7, 0.45, 0.2, 0.05};
        for (int i = 0; i < thresholds.length; i++) {
            assertThat(CURVE.points().get(i).threshold()).isCloseTo(thresholds[i], within(1e-7));
        }
    }

    @Test
    void bestF1_isTheLargest() {
        assertThat(counts(CURVE.bestF1())).containsExactly(3, 2, 0, 1); // F1 = 6 / 8
        assertThat(CURVE.bestF1().f1()).isEqualTo(0.75);
    }

    @Test
    void cheapest_weighsTheTwoKindsOfErrors() {
        assertThat(counts(CURVE.cheapest(10, 1))).containsExactly(1, 0, 2, 3);
        assertThat(counts(CURVE.cheapest(1, 10))).containsExactly(3, 2, 0, 1);
        assertThat(counts(CURVE.cheapest(1, 0))).containsExactly(0, 0, 3, 3); // and (1, 0, 2, 3): the higher threshold
        assertThat(counts(CURVE.cheapest(0, 1))).containsExactly(3, 2, 0, 1);
    }

    @Test
    void forRecall_findsAsFewAsPossible() {
        assertThat(counts(CURVE.forRecall(0.3))).containsExactly(1, 0, 2, 3);
        assertThat(counts(CURVE.forRecall(1 / 3.0))).containsExactly(1, 0, 2, 3);
        assertThat(counts(CURVE.forRecall(0.34))).containsExactly(2, 2, 1, 1);
        assertThat(counts(CURVE.forRecall(1))).containsExactly(3, 2, 0, 1);
    }

    @Test
    void choices_thatMakeNoSense_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CURVE.forRecall(90))
                .withMessage("a recall of 90.0: it is above 0 and at most 1");
        assertThatIllegalArgumentException().isThrownBy(() -> CURVE.forRecall(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CURVE.cheapest(-1, 1))
                .withMessage("costs of -1.0 and 1.0: each is a number of 0 or more");
        assertThatIllegalArgumentException().isThrownBy(() -> CURVE.cheapest(Double.NaN, 1));
        Curve none = new Curve(new float[] {0.1f, 0.9f}, new boolean[2]);
        assertThatIllegalStateException()
                .isThrownBy(none::bestF1)
                .withMessage("no example is of the class, so nothing says which threshold finds it");
        assertThatIllegalStateException().isThrownBy(() -> none.forRecall(0.5));
        assertThat(counts(none.cheapest(1, 1))).containsExactly(0, 0, 0, 2);
        assertThat(none.averagePrecision()).isNaN();
    }

    private static Network network(int outputs, RandomStream random) {
        Network network = Network.input(3)
                .dense(outputs, outputs == 1 ? sigmoid() : softmax())
                .build(random.nextLong());
        float[] parameters = network.parameters();
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] *= 1 << random.nextInt(8); // many outputs are 0, 0.5 and 1
        }
        return network.withParameters(parameters);
    }

    /** Inputs are few whole numbers, so many outputs are equal; some differ in their last bit only. */
    @Test
    void chosenThreshold_givesExactlyThePromisedDecisions() {
        RandomStream random = new RandomStream(16, 0);
        for (int round = 0; round < 200; round++) {
            float[][] inputs = new float[40][3];
            int[] classes = new int[40];
            for (int i = 0; i < 40; i++) {
                for (int j = 0; j < 3; j++) {
                    inputs[i][j] = random.nextInt(3) * (round % 2 == 0 ? 1 : 1 + 1e-7f * random.nextInt(3));
                }
                classes[i] = i == 0 ? 1 : random.nextInt(2);
            }
            Network network = network(1 + round / 2 % 2, random);
            Dataset data = network.outputShape().size() == 1
                    ? Dataset.of(inputs, yesOrNo(classes))
                    : Dataset.ofClasses(inputs, classes, 2);
            Curve curve = evaluation(network, data).curve(1);
            for (Curve.Point point : List.of(curve.bestF1(), curve.cheapest(1, 3), curve.forRecall(0.8))) {
                assertPromiseIsKept(network, data, classes, point);
            }
            curve.points().forEach(point -> assertPromiseIsKept(network, data, classes, point));
        }
    }

    private static ClassificationReport evaluation(Network network, Dataset data) {
        return Evaluation.of(network, data, data.outputSize() == 1 ? binaryCrossEntropy() : crossEntropy())
                .classification();
    }

    private static float[][] yesOrNo(int[] classes) {
        float[][] targets = new float[classes.length][1];
        for (int i = 0; i < classes.length; i++) {
            targets[i][0] = classes[i];
        }
        return targets;
    }

    private static void assertPromiseIsKept(Network network, Dataset data, int[] classes, Curve.Point point) {
        Network chosen = network.withThreshold(point.threshold());
        int[][] confusion = evaluation(chosen, data).confusion();
        assertThat(new int[] {confusion[1][1], confusion[0][1], confusion[1][0], confusion[0][0]})
                .isEqualTo(counts(point));
        int found = 0;
        for (int i = 0; i < data.size(); i++) {
            found += chosen.classify(data.input(i)) * classes[i];
        }
        assertThat(found).isEqualTo(point.truePositives());
    }
}
