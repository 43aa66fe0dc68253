package dev.glissade.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.Network;
import dev.glissade.activation.Activations;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.optimize.Optimizers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlateauTest {

    private final List<Network> networks = new ArrayList<>();

    /** A measure that takes these values epoch after epoch, whatever the network does. */
    private static ToDoubleFunction<Evaluation> script(double... values) {
        int[] epoch = {0};
        return evaluation -> values[epoch[0]++];
    }

    private TrainingBuilder plan() {
        networks.clear();
        return Clouds.plan().validation(Clouds.of(30)).epochs(10).listener(new TrainingListener() {
            @Override
            public void afterEpoch(Training training, Epoch epoch) {
                networks.add(training.network());
            }
        });
    }

    private static List<Double> rates(Training training) {
        return training.history().epochs().stream().map(Epoch::learningRate).toList();
    }

    // ---- Stopping

    @Test
    void stopOn_endsAfterPatienceAndGivesTheBestNetwork() {
        Training training =
                plan().stopOn(Plateau.ofLowest(script(5, 3, 4, 3, 6, 9), 3)).run();
        assertThat(training.ending()).contains(Ending.NO_IMPROVEMENT);
        assertThat(training.epochsDone()).isEqualTo(6); // 4, 3 and 6 are three that are no better; 9 is the fourth.
        assertThat(training.network()).isSameAs(networks.get(1));
    }

    @Test
    void stopOn_aMeasureThatShouldBeHigh_looksForTheHighest() {
        Training training =
                plan().stopOn(Plateau.ofHighest(script(5, 7, 6, 5), 1)).run();
        assertThat(training.ending()).contains(Ending.NO_IMPROVEMENT);
        assertThat(training.epochsDone()).isEqualTo(4);
        assertThat(training.network()).isSameAs(networks.get(1));
    }

    @Test
    void keepLast_givesTheLastNetwork() {
        Training training = plan().stopOn(Plateau.ofLowest(script(5, 3, 4, 4), 1))
                .keepLast()
                .run();
        assertThat(training.ending()).contains(Ending.NO_IMPROVEMENT);
        assertThat(training.network()).isSameAs(networks.get(3));
    }

    @Test
    void best_isRestored_howeverTheTrainingEnds() {
        Training whole =
                plan().epochs(3).stopOn(Plateau.ofLowest(script(5, 3, 4), 5)).run();
        assertThat(whole.ending()).contains(Ending.EPOCHS_DONE);
        assertThat(whole.network()).isSameAs(networks.get(1));

        Training stopped = plan().stopOn(Plateau.ofLowest(script(5, 3, 4), 5))
                .listener(new TrainingListener() {
                    @Override
                    public void afterStep(Training training) {
                        if (training.epochsDone() == 3) {
                            training.stop();
                        }
                    }
                })
                .run();
        assertThat(stopped.ending()).contains(Ending.STOPPED);
        assertThat(stopped.network()).isSameAs(networks.get(1));
    }

    @Test
    void minDelta_isWhatCountsAsBetter() {
        Training training = plan().stopOn(Plateau.ofLowest(script(5, 4.9, 4.7, 4.5, 4.2, 4.3, 4.4), 2)
                        .withMinDelta(0.4))
                .run();
        assertThat(training.epochsDone()).isEqualTo(7); // 4.5 is better than 5 by enough, the others before it are not.
    }

    @Test
    void minDelta_endsTheTraining_butTheBestNetworkIsThatOfTheBestMeasure() {
        Training lowest = plan().stopOn(
                        Plateau.ofLowest(script(1.000, 0.995, 0.992, 0.991), 2).withMinDelta(0.01))
                .run();
        assertThat(lowest.ending()).contains(Ending.NO_IMPROVEMENT);
        assertThat(lowest.epochsDone()).isEqualTo(4); // None of the last three is better than 1 by more than 0.01.
        assertThat(lowest.network()).isSameAs(networks.get(3));

        Training highest = plan().stopOn(
                        Plateau.ofHighest(script(0.9, 0.904, 0.903, 0.902), 2).withMinDelta(0.01))
                .run();
        assertThat(highest.epochsDone()).isEqualTo(4);
        assertThat(highest.network()).isSameAs(networks.get(1));
    }

    @Test
    void bestMeasure_isRememberedByACheckpoint(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("training.safetensors");
        double[] measures = {1.000, 0.991, 0.995, 0.994};
        Training left = plan().stopOn(Plateau.ofLowest(script(measures), 5).withMinDelta(0.01))
                .start();
        left.nextEpoch();
        left.nextEpoch();
        left.checkpoint(file);
        Network best = left.network();
        Training resumed = plan().stopOn(
                        Plateau.ofLowest(script(0.995, 0.994), 5).withMinDelta(0.01))
                .epochs(4)
                .resumeFrom(file)
                .run();
        assertThat(resumed.network().parameters()).isEqualTo(best.parameters());
    }

    @Test
    void measureThatIsNoNumber_isNeverBetter() {
        Training training = plan().stopOn(Plateau.ofLowest(script(5, Double.NaN, Double.NaN), 1))
                .run();
        assertThat(training.ending()).contains(Ending.NO_IMPROVEMENT);
        assertThat(training.network()).isSameAs(networks.get(0));
    }

    @Test
    void ofCost_looksAtValidation_orWithoutItAtTraining() {
        Training training = Clouds.plan()
                .optimizer(Optimizers.gradientDescent(0.1))
                .epochs(50)
                .stopOn(Plateau.ofCost(0).withMinDelta(0.05))
                .keepLast()
                .run();
        assertThat(training.ending()).contains(Ending.NO_IMPROVEMENT);
        List<Epoch> epochs = training.history().epochs();
        double last = epochs.get(epochs.size() - 1).trainingCost();
        assertThat(epochs.get(epochs.size() - 2).trainingCost() - last).isLessThanOrEqualTo(0.05);

        Training validated = plan().stopOn(Plateau.ofCost(0).withMinDelta(100)).run();
        assertThat(validated.epochsDone()).isEqualTo(2);
    }

    @Test
    void stopOn_anAlreadyEndedTraining_staysEnded() {
        Training training = plan().stopOn(Plateau.ofLowest(script(1, 2), 0)).run();
        assertThat(training.nextEpoch()).isEmpty();
        assertThat(training.epochsDone()).isEqualTo(2);
    }

    // ---- Reducing the rate; the numbers were worked out by hand from the rule of PyTorch's ReduceLROnPlateau

    @Test
    void reduceRateOn_multipliesTheRateAfterPatience() {
        Training training = plan().reduceRateOn(Plateau.ofLowest(script(5, 5, 5, 5, 5, 5, 5, 4, 4, 4), 2), 0.1)
                .run();
        assertRates(training, 0.5, 0.5, 0.5, 0.5, 0.05, 0.05, 0.05, 0.005, 0.005, 0.005);
    }

    @Test
    void cooldown_isNotCounted() {
        Training training = plan().reduceRateOn(Plateau.ofLowest(script(1, 2, 2, 2, 2, 2, 2, 2, 2, 2), 0), 0.1, 2, 0)
                .run();
        assertRates(training, 0.5, 0.5, 0.05, 0.05, 0.05, 0.005, 0.005, 0.005, 0.0005, 0.0005);
    }

    @Test
    void leastRate_isNotPassed() {
        Training training = plan().epochs(5)
                .reduceRateOn(Plateau.ofLowest(script(1, 2, 2, 2, 2), 0), 0.1, 0, 0.02)
                .run();
        assertRates(training, 0.5, 0.5, 0.05, 0.02, 0.02);
    }

    private static void assertRates(Training training, double... expected) {
        List<Double> rates = rates(training);
        assertThat(rates).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(rates.get(i)).as("epoch %d", i + 1).isCloseTo(expected[i], within(1e-9));
        }
    }

    @Test
    void wrongArguments_areRefused() {
        assertThatThrownBy(() -> Plateau.ofCost(-1)).hasMessageContaining("-1 epochs");
        assertThatThrownBy(() -> Plateau.ofCost(1).withMinDelta(-0.5)).hasMessageContaining("-0.5");
        assertThatThrownBy(() -> plan().reduceRateOn(Plateau.ofCost(1), 1)).hasMessageContaining("1.0");
        assertThatThrownBy(() -> plan().reduceRateOn(Plateau.ofCost(1), 0.1, -1, 0))
                .hasMessageContaining("-1 epochs");
        assertThatThrownBy(() -> Clouds.plan()
                        .stopOn(Plateau.ofHighest(Evaluation::accuracy, 1))
                        .start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("validation");
        assertThatThrownBy(() ->
                        Clouds.plan().measure("accuracy", Evaluation::accuracy).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("accuracy");
    }

    @Test
    void bestNetwork_withoutValidation_isJudgedByTheExamplesItLearnsFrom() {
        Dataset line = Dataset.of(new float[][] {{1}, {2}}, new float[][] {{1}, {2}});
        Network network = Network.input(1).dense(1, Activations.identity()).build(0);
        Training training = Training.of(network, line)
                .optimizer(
                        Optimizers.gradientDescent((step, epoch) -> step == 5 ? 0.7 : 0.05)) // a leap across the valley
                .fullBatch()
                .epochs(20)
                .stopOn(Plateau.ofCost(3))
                .run();
        double before = training.history().epochs().get(5).trainingCost(); // of the network that takes the leap
        assertThat(Evaluation.of(training.network(), line, Costs.quadratic()).cost())
                .isLessThanOrEqualTo(before);
    }

    @Test
    void measureThatThrows_hasChangedNothing() {
        AtomicBoolean throwsOnce = new AtomicBoolean(true);
        Training training = Clouds.plan(Clouds.of(100))
                .validation(Clouds.of(60))
                .epochs(4)
                .reduceRateOn(Plateau.ofLowest(e -> 1, 0), 0.5)
                .stopOn(Plateau.ofLowest(
                        e -> {
                            if (throwsOnce.getAndSet(false)) {
                                throw new IllegalStateException("once");
                            }
                            return 1;
                        },
                        10))
                .start();
        assertThatThrownBy(training::run).hasMessage("once");
        training.run();
        Training other = Clouds.plan(Clouds.of(100))
                .validation(Clouds.of(60))
                .epochs(4)
                .reduceRateOn(Plateau.ofLowest(e -> 1, 0), 0.5)
                .run();
        assertThat(training.history().epochs())
                .extracting(Epoch::learningRate)
                .isEqualTo(other.history().epochs().stream()
                        .map(Epoch::learningRate)
                        .toList());
    }
}
