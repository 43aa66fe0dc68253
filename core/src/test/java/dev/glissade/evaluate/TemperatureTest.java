package dev.glissade.evaluate;

import static dev.glissade.activation.Activations.logSoftmax;
import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.cost.Costs.binaryCrossEntropy;
import static dev.glissade.cost.Costs.crossEntropy;
import static dev.glissade.cost.Costs.negativeLogLikelihood;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.Network;
import dev.glissade.activation.Activation;
import dev.glissade.cost.Cost;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;
import org.junit.jupiter.api.Test;

class TemperatureTest {

    /** Inputs are normal numbers; the class is drawn from softmax(inputs), so a temperature of 1 is right for them. */
    private static Dataset drawn(int examples, int classes) {
        RandomStream random = new RandomStream(16, 0);
        float[][] inputs = new float[examples][classes];
        int[] labels = new int[examples];
        for (int i = 0; i < examples; i++) {
            double sum = 0;
            for (int j = 0; j < classes; j++) {
                inputs[i][j] = (float) random.nextGaussian();
                sum += Math.exp(inputs[i][j]);
            }
            double place = random.nextDouble() * sum;
            for (double part = Math.exp(inputs[i][0]); part < place; part += Math.exp(inputs[i][labels[i]])) {
                labels[i]++;
            }
        }
        return Dataset.ofClasses(inputs, labels, classes);
    }

    /** A network whose logits are its inputs times a factor. */
    private static Network factor(int size, double factor, Activation last) {
        Network network = Network.input(size).dense(size, last).build(0);
        float[] parameters = new float[network.parameterCount()];
        for (int j = 0; j < size; j++) {
            parameters[j * size + j] = (float) factor;
        }
        return network.withParameters(parameters);
    }

    @Test
    void networkThatIsFourTimesTooSure_hasATemperatureOf4() {
        Dataset data = drawn(3000, 3);
        for (Activation last : new Activation[] {softmax(), logSoftmax()}) {
            Cost cost = last.equals(softmax()) ? crossEntropy() : negativeLogLikelihood();
            Network sure = factor(3, 4, last);
            Temperature found = Temperature.fit(sure, data);
            assertThat(found.value()).isCloseTo(4, within(0.3));
            assertThat(found.network().parameter("0.weight").get(0, 0)).isCloseTo(1, within(0.08f));
            Evaluation before = Evaluation.of(sure, data, cost);
            Evaluation after = Evaluation.of(found.network(), data, cost);
            assertThat(after.cost()).isLessThan(before.cost() - 0.5);
            assertThat(after.classification().calibrationError())
                    .isLessThan(before.classification().calibrationError() / 4);
            assertThat(after.classification().confusion())
                    .isDeepEqualTo(before.classification().confusion());
        }
    }

    /** Of probabilities p = 0.9 that are right in 3 of 4 cases, ln 9 / T = ln 3. */
    @Test
    void temperature_ofSigmoid_isTheQuotientOfTheLogarithmsOfTheOdds() {
        float z = (float) Math.log(9);
        Network network = Network.input(1).dense(1, sigmoid()).build(0).withParameters(new float[] {1, 0});
        Dataset data = Dataset.of(new float[][] {{z}, {z}, {z}, {z}}, new float[][] {{1}, {1}, {1}, {0}});
        Temperature found = Temperature.fit(network, data);
        assertThat(found.value()).isCloseTo(2, within(1e-6));
        assertThat(found.network().predict(new float[] {z})[0]).isCloseTo(0.75f, within(1e-6f));
        assertThat(Evaluation.of(found.network(), data, binaryCrossEntropy()).cost())
                .isCloseTo(-0.75 * Math.log(0.75) - 0.25 * Math.log(0.25), within(1e-6));

        Network choosy = Temperature.fit(network.withThreshold(0.9), data).network();
        assertThat(choosy.threshold())
                .as("a threshold of 0.9 moves with the outputs")
                .isCloseTo(0.75, within(1e-6));
        assertThat(Temperature.fit(network.withThreshold(0), data).network().threshold())
                .isZero();
    }

    @Test
    void labels_haveOneTemperature() {
        Dataset data = Dataset.of(
                new float[][] {{2, -2}, {2, 2}, {-2, -2}, {-2, 2}}, new float[][] {{1, 0}, {0, 1}, {0, 0}, {0, 1}});
        Temperature found = Temperature.fit(factor(2, 1, sigmoid()), data);
        assertThat(found.value()).isCloseTo(2 / Math.log(7), within(1e-6)); // right in 7 of 8 decisions
    }

    @Test
    void bestTemperature_isFoundOnlyOnce() {
        Dataset data = drawn(500, 3);
        Network once = Temperature.fit(factor(3, 0.3, softmax()), data).network();
        Temperature twice = Temperature.fit(once, data);
        assertThat(twice.value()).isCloseTo(1, within(1e-5));
        assertThat(Evaluation.of(twice.network(), data, crossEntropy()).cost())
                .isLessThanOrEqualTo(Evaluation.of(once, data, crossEntropy()).cost());
    }

    @Test
    void networksWithoutALogit_areRefused() {
        Dataset data = drawn(10, 2);
        Network scaled = Network.input(2)
                .dense(2, sigmoid())
                .targetScaling(Scaling.of(new float[] {0, 0}, new float[] {1, 2}))
                .build(0);
        for (Network network : new Network[] {
            scaled,
            factor(2, 1, relu()),
            Network.input(2).activation(softmax()).build(0),
            Network.input(2).dense(2, relu()).layerNorm().activation(softmax()).build(0)
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Temperature.fit(network, data))
                    .withMessage(
                            "a temperature needs a dense layer before softmax, logSoftmax or sigmoid, and no target"
                                    + " scaling: it divides what this layer gives");
        }
    }

    @Test
    void examplesThatAreAllRightOrWrong_areRefused() {
        Matrix rows = Matrix.of(new float[][] {{2, 1}, {1, 3}});
        Dataset right = Dataset.ofClasses(rows.toArray(), new int[] {0, 1}, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Temperature.fit(factor(2, 1, softmax()), right))
                .withMessage("no temperature is best for these 2 examples: all are classified correctly; take more");
        Dataset wrong = Dataset.ofClasses(rows.toArray(), new int[] {1, 0}, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Temperature.fit(factor(2, 1, softmax()), wrong))
                .withMessage("no temperature is best for these 2 examples: the network is no better than chance");
    }
}
