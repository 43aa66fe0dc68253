package dev.glissade;

import static dev.glissade.activation.Activations.identity;
import static dev.glissade.activation.Activations.logSoftmax;
import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.cost.Costs.binaryCrossEntropy;
import static dev.glissade.cost.Costs.crossEntropy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.format.Safetensors;
import dev.glissade.matrix.Matrix;
import dev.glissade.optimize.Optimizers;
import dev.glissade.train.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdTest {

    /** Outputs of 0.119, 0.5 and 0.881 for inputs of -2, 0 and 2. */
    private static final Network ONE = Network.input(1)
            .dense(1, sigmoid())
            .labels(List.of("no", "yes"))
            .build(0)
            .withParameters(new float[] {1, 0});

    /** Second outputs of the same size. */
    private static final Network TWO = Network.input(1)
            .dense(2, softmax())
            .labels(List.of("no", "yes"))
            .build(0)
            .withParameters(new float[] {-0.5f, 0.5f, 0, 0});

    private static final Matrix ROWS = Matrix.of(new float[] {-2}, new float[] {0}, new float[] {2});

    @TempDir
    private Path folder;

    @Test
    void threshold_isAHalf_untilAnotherIsSet() {
        assertThat(ONE.threshold()).isEqualTo(0.5);
        assertThat(ONE.classify(ROWS)).containsExactly(0, 0, 1);
        assertThat(TWO.classify(ROWS)).containsExactly(0, 0, 1); // of equal outputs the first
        assertThat(ONE.withThreshold(0.3).threshold()).isEqualTo(0.3);
        assertThat(ONE.threshold()).isEqualTo(0.5);
    }

    @Test
    void threshold_ofASingleOutput_orOfTwoOfSoftmax_decidesTheClass() {
        for (Network network : List.of(ONE, TWO)) {
            assertThat(network.withThreshold(0.1).classify(ROWS)).containsExactly(1, 1, 1);
            assertThat(network.withThreshold(0.3).classify(ROWS)).containsExactly(0, 1, 1);
            assertThat(network.withThreshold(0.9).classify(ROWS)).containsExactly(0, 0, 0);
            assertThat(network.withThreshold(0.3).label(ROWS)).containsExactly("no", "yes", "yes");
            assertThat(network.withThreshold(0.3).classify(new float[] {0})).isEqualTo(1);
            assertThat(network.withThreshold(0.3).label(new double[] {-2})).isEqualTo("no");
            assertThat(network.withThreshold(0.3).withThreshold(0.5).classify(ROWS))
                    .containsExactly(0, 0, 1);
        }
    }

    @Test
    void outputEqualToTheThreshold_isNotAboveIt() {
        double equal = ONE.predict(new float[] {2})[0];
        assertThat(ONE.withThreshold(equal).classify(ROWS)).containsExactly(0, 0, 0);
        assertThat(ONE.withThreshold(Math.nextDown(equal)).classify(ROWS)).containsExactly(0, 0, 1);
    }

    @Test
    void evaluation_andTheHistory_useTheThresholdOfTheNetwork() {
        float[][] inputs = {{-2}, {0}, {2}};
        Dataset yes = Dataset.of(inputs, new float[][] {{0}, {1}, {1}});
        assertThat(Evaluation.of(ONE, yes, binaryCrossEntropy()).accuracy()).isEqualTo(2 / 3.0);
        assertThat(Evaluation.of(ONE.withThreshold(0.3), yes, binaryCrossEntropy())
                        .accuracy())
                .isEqualTo(1);
        Dataset classes = Dataset.ofClasses(inputs, new int[] {0, 1, 1}, 2);
        assertThat(Evaluation.of(TWO, classes, crossEntropy()).accuracy()).isEqualTo(2 / 3.0);
        assertThat(Evaluation.of(TWO.withThreshold(0.3), classes, crossEntropy())
                        .accuracy())
                .isEqualTo(1);
        Training training = Training.of(ONE.withThreshold(0.3), yes)
                .cost(binaryCrossEntropy())
                .optimizer(Optimizers.gradientDescent(1e-6))
                .validation(yes)
                .epochs(1)
                .run();
        assertThat(training.history().epochs().get(0).validationAccuracy()).hasValue(1);
        assertThat(training.network().threshold()).isEqualTo(0.3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0, -1, 1, 0.1f, Double.MIN_VALUE})
    void savedNetwork_keepsTheThreshold(double threshold) throws IOException {
        for (Network network : List.of(ONE, TWO)) {
            Path file = folder.resolve("network.safetensors");
            network.withThreshold(threshold).save(file);
            assertThat(Network.load(file).threshold()).isEqualTo(threshold);
            assertThat(Network.load(file).labels()).containsExactly("no", "yes");
        }
    }

    @Test
    void usualThreshold_isNotInTheFile() throws IOException {
        Path file = folder.resolve("network.safetensors");
        ONE.withThreshold(0.25).save(file);
        assertThat(Safetensors.read(file).metadata()).containsEntry("glissade.threshold", "0x1.0p-2");
        ONE.withThreshold(0.25).withThreshold(0.5).save(file);
        assertThat(Safetensors.read(file).metadata()).doesNotContainKey("glissade.threshold");
    }

    @Test
    void threshold_thatNoOutputIsAbove_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ONE.withThreshold(30))
                .withMessage("a threshold of 30.0 decides nothing: activation(sigmoid()) gives numbers from 0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TWO.withThreshold(Double.NaN))
                .withMessage("a threshold of NaN decides nothing: activation(softmax()) gives probabilities");
        Network scaled = Network.input(1)
                .dense(1, sigmoid())
                .targetScaling(Scaling.of(new float[] {0}, new float[] {100}))
                .build(0);
        assertThat(scaled.withThreshold(30).threshold()).isEqualTo(30);
    }

    @Test
    void threshold_ofOutputsThatAreNoAnswers_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.input(1).dense(3, softmax()).build(0).withThreshold(0.3))
                .withMessage("a threshold of 0.3 is for a single output, two outputs of softmax, or several of sigmoid,"
                        + " not for 3 outputs of activation(softmax())");
        for (Network network : List.of(
                Network.input(1).dense(2, logSoftmax()).build(0),
                Network.input(1).dense(2, identity()).build(0))) {
            assertThatIllegalArgumentException().isThrownBy(() -> network.withThreshold(0.3));
        }
        assertThat(Network.input(1)
                        .dense(1, identity())
                        .build(0)
                        .withThreshold(-3)
                        .threshold())
                .isEqualTo(-3);
        assertThat(Network.input(1)
                        .dense(4, sigmoid())
                        .build(0)
                        .withThreshold(0.3)
                        .threshold())
                .isEqualTo(0.3);
    }
}
