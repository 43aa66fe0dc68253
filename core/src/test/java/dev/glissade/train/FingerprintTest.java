package dev.glissade.train;

import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.activation.Activations.tanh;
import static dev.glissade.optimize.Optimizers.adam;
import static dev.glissade.optimize.Optimizers.gradientDescent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glissade.Network;
import dev.glissade.cost.Costs;
import dev.glissade.cost.Penalties;
import dev.glissade.data.Dataset;
import dev.glissade.file.InvalidFileException;
import dev.glissade.optimize.Schedule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint goes on with the training that it was made of, and with no other. */
class FingerprintTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void leaveATraining() throws IOException {
        file = folder.resolve("checkpoint");
        Training training = Clouds.plan().start();
        training.nextEpoch();
        training.checkpoint(file);
    }

    private void assertRefused(TrainingBuilder other, String setting, String there, String here) {
        InvalidFileException fault = catchThrowableOfType(InvalidFileException.class, () -> other.resumeFrom(file));
        assertThat(fault).as("the checkpoint is refused").isNotNull();
        assertThat(fault.expected())
                .contains(here)
                .endsWith(" of the training to resume as metadata \"checkpoint." + setting + "\"");
        assertThat(fault.found()).contains(there);
    }

    private static TrainingBuilder on(Network network, Dataset data) {
        return Training.of(network, data)
                .cost(Costs.crossEntropy())
                .optimizer(gradientDescent(0.5))
                .batchSize(10);
    }

    @Test
    void settings_thatDecide() {
        assertRefused(Clouds.plan().cost(Costs.quadratic()), "cost", "crossEntropy", "quadratic");
        assertRefused(Clouds.plan().batchSize(20), "batchSize", "10", "20");
        assertRefused(Clouds.plan().seed(3), "seed", "0", "3");
        assertRefused(Clouds.plan().optimizer(gradientDescent(0.25)), "optimizer", "0.5", "0.25");
        assertRefused(Clouds.plan().optimizer(adam(0.5)), "optimizer", "gradientDescent(0.5)", "adam(0.5)");
        assertRefused(Clouds.plan().penalty(Penalties.l2(0.1)), "penalty", "none", "0.1");
        assertRefused(Clouds.plan().onTrouble(Remedy.ROLL_BACK), "remedy", "STOP", "ROLL_BACK");
        assertRefused(
                Clouds.plan().stopOn(Plateau.ofCost(4).withMinDelta(0.5)),
                "stopOn",
                "none",
                "ofCost(4).withMinDelta(0.5)");
        assertRefused(Clouds.plan().reduceRateOn(Plateau.ofCost(4), 0.1), "rateReductions", "[]", "[ofCost(4), 0.1]");
    }

    @Test
    void network_ofOtherLayersOrWeights() {
        Network larger = Network.input(2).dense(9, tanh()).dense(3, softmax()).build(1);
        assertRefused(on(larger, Clouds.of(300)), "network", "dense(8), tanh", "dense(9), tanh");
        Network other = Network.input(2).dense(8, tanh()).dense(3, softmax()).build(2);
        assertRefused(on(other, Clouds.of(300)), "network", "start ", "start ");
    }

    @Test
    void examples_otherByOneNumberOrWeight() {
        assertRefused(Clouds.plan(Clouds.of(299)), "data", "300 examples", "299 examples");
        Dataset almost = new PlantedTrouble.BadNumber(Clouds.of(300), 299, 1, 0.5f);
        assertRefused(Clouds.plan(almost), "data", "300 examples", "300 examples");
        assertRefused(Clouds.plan(Clouds.of(300).withClassWeights(1, 1, 0.5f)), "data", "300 examples", "300 examples");
        assertRefused(Clouds.plan().validation(Clouds.of(60)), "validation", "none", "60 examples");
    }

    @Test
    void sameExamplesElsewhere_areTheSame() throws IOException {
        Dataset view = Clouds.of(330).range(0, 300);
        assertThat(Clouds.plan(view).resumeFrom(file).epochsDone()).isEqualTo(1);
    }

    @Test
    void settings_thatDoNotDecide_mayBeOthers() throws IOException {
        Training resumed = Clouds.plan()
                .threads(3)
                .epochs(2)
                .timeLimit(Duration.ofHours(1))
                .listener(new TrainingListener() {})
                .checkpoints(CheckpointPlan.in(folder))
                .resumeFrom(file);
        assertThat(resumed.run().epochsDone()).isEqualTo(2);
    }

    @Test
    void lambda_hasNoNameThatCouldDiffer() throws IOException {
        for (double rate : new double[] {0.5, 0.25}) {
            Schedule schedule = (step, epoch) -> rate;
            Training training =
                    Clouds.plan().optimizer(gradientDescent(schedule)).start();
            if (rate == 0.5) {
                training.checkpoint(file);
            }
            Schedule other = (step, epoch) -> rate + step;
            assertThat(schedule.toString()).isNotEqualTo(other.toString());
            Clouds.plan().optimizer(gradientDescent(other)).resumeFrom(file);
        }
    }
}
