package dev.glissade.train;

import static dev.glissade.activation.Activations.identity;
import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.activation.Activations.tanh;
import static dev.glissade.optimize.Optimizers.gradientDescent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.Network;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingTest {

    private static final Dataset XOR =
            Dataset.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, new float[][] {{0}, {1}, {1}, {0}});

    private static Network small() {
        return Network.input(2).dense(8, tanh()).dense(3, softmax()).build(1);
    }

    /** Points of three clouds, easily told apart. */
    private static Dataset clouds(int count) {
        RandomStream random = new RandomStream(9, 0);
        float[][] points = new float[count][2];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 3;
            points[i][0] = (float) (Math.cos(labels[i] * 2.1) + 0.15 * random.nextGaussian());
            points[i][1] = (float) (Math.sin(labels[i] * 2.1) + 0.15 * random.nextGaussian());
        }
        return Dataset.ofClasses(points, labels, 3);
    }

    private static TrainingBuilder plan() {
        return Training.of(small(), clouds(300))
                .cost(Costs.crossEntropy())
                .optimizer(gradientDescent(0.5))
                .batchSize(10)
                .epochs(5);
    }

    @Test
    void onEpoch_isCalledAfterEveryEpoch_andMayStop() {
        List<Epoch> seen = new ArrayList<>();
        Training training = Clouds.plan()
                .listener(TrainingListener.onEpoch((running, epoch) -> {
                    seen.add(epoch);
                    if (epoch.number() == 3) {
                        running.stop();
                    }
                }))
                .run();
        assertThat(seen).hasSize(3).isEqualTo(training.history().epochs());
        assertThat(training.ending()).contains(Ending.STOPPED);
    }

    @Test
    void training_onXor_learnsIt() {
        Network network = Network.input(2).dense(4, tanh()).dense(1, sigmoid()).build(3);
        Network trained = Training.of(network, XOR)
                .optimizer(gradientDescent(1))
                .fullBatch()
                .epochs(2000)
                .run()
                .network();
        assertThat(trained.predict(new float[] {0, 1})[0]).isGreaterThan(0.9f);
        assertThat(trained.predict(new float[] {1, 0})[0]).isGreaterThan(0.9f);
        assertThat(trained.predict(new float[] {0, 0})[0]).isLessThan(0.1f);
        assertThat(trained.predict(new float[] {1, 1})[0]).isLessThan(0.1f);
    }

    @Test
    void fullBatch_takesOneStepOfPlainDescentAnEpoch() {
        Network network = Network.input(2).dense(4, tanh()).dense(1, sigmoid()).build(3);
        float[] expected = network.parameters();
        float[] gradient = new float[expected.length];
        network.objective(XOR, Costs.quadratic()).valueAndGradient(expected, gradient);
        for (int i = 0; i < expected.length; i++) {
            expected[i] -= 0.25f * gradient[i];
        }
        Network stepped = Training.of(network, XOR)
                .optimizer(gradientDescent(0.25))
                .fullBatch()
                .epochs(1)
                .run()
                .network();
        assertThat(stepped.parameters()).isEqualTo(expected);
    }

    @Test
    void epochs_tellNumberCostAndAccuracy() {
        List<Epoch> epochs = new ArrayList<>();
        Training training = plan().validation(clouds(90)).start();
        training.forEach(epochs::add);

        assertThat(epochs).extracting(Epoch::number).containsExactly(1, 2, 3, 4, 5);
        assertThat(epochs.get(4).trainingCost()).isLessThan(epochs.get(0).trainingCost());
        Evaluation evaluation = Evaluation.of(training.network(), clouds(90), Costs.crossEntropy());
        assertThat(epochs.get(4).validationAccuracy()).hasValue(evaluation.accuracy());
        assertThat(epochs.get(4).validationCost()).hasValue(evaluation.cost());
        assertThat(evaluation.accuracy()).isGreaterThan(0.97);
        assertThat(epochs.get(0).seconds()).isPositive();
        assertThat(epochs.get(0).examplesPerSecond())
                .isCloseTo(300 / epochs.get(0).seconds(), within(1.0));
        assertThat(training.ending()).contains(Ending.EPOCHS_DONE);
    }

    @Test
    void epoch_toString_isOneLine() {
        Epoch epoch = new Epoch(
                1, 0.18321, OptionalDouble.of(0.2), OptionalDouble.of(0.9241), Map.of(), 1.5, 0.1, 0.12, 500_000);
        assertThat(epoch).hasToString("epoch 1  cost 0.1832  accuracy 92.41 %  0.1 s");
    }

    @Test
    void training_leavesTheNetworkItBeganWith() {
        Network network = small();
        float[] before = network.parameters();
        Training training = Training.of(network, clouds(30)).run();
        assertThat(network.parameters()).isEqualTo(before);
        assertThat(training.network().parameters()).isNotEqualTo(before);
    }

    @Test
    void training_ofTheSameSeed_givesTheSameBits() {
        float[] parameters = plan().seed(4).run().network().parameters();
        assertThat(plan().seed(4).run().network().parameters()).isEqualTo(parameters);
        assertThat(plan().seed(4).threads(3).run().network().parameters()).isEqualTo(parameters);
        assertThat(plan().seed(5).run().network().parameters()).isNotEqualTo(parameters);
    }

    @Test
    void training_leftAndTakenUpAgain_isTheSame() {
        Training training = plan().start();
        for (Epoch epoch : training) {
            if (epoch.number() == 2) {
                break;
            }
        }
        assertThat(training.epochsDone()).isEqualTo(2);
        assertThat(training.ending()).isEmpty();
        assertThat(training.nextEpoch()).get().extracting(Epoch::number).isEqualTo(3);
        training.run();
        assertThat(training.network().parameters())
                .isEqualTo(plan().run().network().parameters());
        assertThat(training.nextEpoch()).isEmpty();
        assertThat(training.iterator().hasNext()).isFalse();
    }

    @Test
    void everyExample_isSeenOnceAnEpoch() {
        List<Integer> seen = new ArrayList<>();
        Training.of(Network.input(1).dense(1, sigmoid()).build(0), new NotingDataset(10, seen))
                .batchSize(3)
                .epochs(4)
                .run();
        for (int epoch = 0; epoch < 4; epoch++) {
            assertThat(seen.subList(10 * epoch, 10 * epoch + 10))
                    .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        }
        assertThat(seen.subList(0, 10)).isNotEqualTo(seen.subList(10, 20));
    }

    @Test
    void stop_endsAfterTheStepAndKeepsItsNetwork() {
        List<Network> networks = new ArrayList<>();
        Training training = plan().listener(new TrainingListener() {
                    @Override
                    public void afterStep(Training training) {
                        if (training.epochsDone() == 1 && training.examplesSeen() == 50) {
                            networks.add(training.network());
                            training.stop();
                        }
                    }
                })
                .start();
        training.run();
        assertThat(training.ending()).contains(Ending.STOPPED);
        assertThat(training.epochsDone()).isEqualTo(1);
        assertThat(training.examplesSeen()).isEqualTo(50);
        assertThat(training.network().parameters()).isNotEqualTo(networks.get(0).parameters());
    }

    @Test
    void interrupt_endsTrainingAndStaysSet() {
        Training training = plan().start();
        Thread.currentThread().interrupt();
        Optional<Epoch> epoch = training.nextEpoch();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(epoch).isEmpty();
        assertThat(training.ending()).contains(Ending.INTERRUPTED);
        assertThat(training.network().parameters()).isEqualTo(small().parameters());
    }

    @Test
    void timeLimit_endsTraining() {
        Training training =
                plan().epochs(1_000_000).timeLimit(Duration.ofMillis(50)).run();
        assertThat(training.ending()).contains(Ending.DEADLINE);
        assertThat(training.epochsDone()).isLessThan(1_000_000);
    }

    @Test
    void timeLimit_countsWhatHappensBetweenSteps() {
        Training training = plan().epochs(1_000)
                .timeLimit(Duration.ofMillis(100))
                .listener(new TrainingListener() {
                    @Override
                    public void afterEpoch(Training training, Epoch epoch) {
                        LockSupport.parkNanos(60_000_000);
                    }
                })
                .run();
        assertThat(training.ending()).contains(Ending.DEADLINE);
        assertThat(training.epochsDone()).isLessThan(5);
    }

    @Test
    void timeLimit_forEver_isNone() {
        Training training = plan().timeLimit(ChronoUnit.FOREVER.getDuration()).run();
        assertThat(training.ending()).contains(Ending.EPOCHS_DONE);
    }

    @Test
    void training_afterAnExceptionOfAListener_goesOnWhereItWas() {
        int[] steps = {0};
        Training training = plan().epochs(2)
                .listener(new TrainingListener() {
                    @Override
                    public void afterStep(Training training) {
                        if (++steps[0] == 7) {
                            throw new IllegalArgumentException("step 7");
                        }
                    }
                })
                .start();
        assertThatThrownBy(training::run).hasMessage("step 7");
        assertThat(training.ending()).isEmpty();

        assertThat(training.nextEpoch()).get().extracting(Epoch::number).isEqualTo(1);
        training.run();

        assertThat(steps[0]).isEqualTo(60);
        assertThat(training.network().parameters())
                .isEqualTo(plan().epochs(2).run().network().parameters());
    }

    @Test
    void ending_isThereWithTheLastEpoch() {
        Training training = plan().epochs(1).start();
        assertThat(training.nextEpoch()).isPresent();
        assertThat(training.ending()).contains(Ending.EPOCHS_DONE);
    }

    @Test
    void stop_beforeTheFirstStep_beginsNoEpoch() {
        List<String> heard = new ArrayList<>();
        Training training = plan().listener(new TrainingListener() {
                    @Override
                    public void beforeEpoch(Training training) {
                        heard.add("begin");
                    }
                })
                .start();
        training.stop();
        assertThat(training.nextEpoch()).isEmpty();
        assertThat(training.ending()).contains(Ending.STOPPED);
        assertThat(heard).isEmpty();
    }

    @Test
    void orderOfExamples_isDrawnFromAnotherStreamThanTheWeights() {
        List<Integer> seen = new ArrayList<>();
        Training.of(Network.input(1).dense(1, sigmoid()).build(5), new NotingDataset(100, seen))
                .batchSize(1)
                .epochs(1)
                .seed(5)
                .run();
        List<Integer> ofEpoch = seen.subList(0, 100); // After it, a sample is looked at.
        assertThat(new TreeSet<>(ofEpoch)).hasSize(100);
        for (int stream = 0; stream < 10; stream++) { // Parameters of the first layers draw from these.
            int[] order = new int[100];
            Arrays.setAll(order, i -> i);
            new RandomStream(5, stream).shuffle(order);
            assertThat(ofEpoch).isNotEqualTo(Arrays.stream(order).boxed().toList());
        }
    }

    /** The larger the rate, the earlier: after some epochs, in the first ones, in the first steps. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 100, 1e10, 1e20, 1e38})
    void divergence_neverShowsANumberThatIsNotFinite(double rate) {
        Dataset line = Dataset.of(new float[][] {{1}, {2}}, new float[][] {{1}, {2}});
        List<Network> shown = new ArrayList<>();
        Training training = Training.of(Network.input(1).dense(1, identity()).build(0), line)
                .optimizer(gradientDescent(rate))
                .batchSize(1)
                .epochs(100)
                .listener(new TrainingListener() {
                    @Override
                    public void afterStep(Training running) {
                        shown.add(running.network());
                    }

                    @Override
                    public void afterEpoch(Training running, Epoch epoch) {
                        shown.add(running.network());
                    }
                })
                .run();
        shown.add(training.network());

        assertThat(training.ending()).contains(Ending.DIVERGED);
        for (Network network : shown) {
            for (float parameter : network.parameters()) {
                assertThat(parameter).isFinite();
            }
        }
    }

    @Test
    void divergence_endsWithTheLastGoodNetwork() {
        Dataset line = Dataset.of(new float[][] {{1}, {2}}, new float[][] {{1}, {2}});
        Network network = Network.input(1).dense(1, identity()).build(0);
        Training training = Training.of(network, line)
                .optimizer(gradientDescent(1e20))
                .fullBatch()
                .epochs(100)
                .run();
        assertThat(training.ending()).contains(Ending.DIVERGED);
        for (float parameter : training.network().parameters()) {
            assertThat(parameter).isFinite();
        }
    }

    @Test
    void listeners_hearOfStepsEpochsAndTheEnd() {
        List<String> heard = new ArrayList<>();
        Training.of(small(), clouds(20))
                .batchSize(10)
                .epochs(2)
                .listener(new TrainingListener() {
                    @Override
                    public void beforeEpoch(Training training) {
                        heard.add("begin " + (training.epochsDone() + 1));
                    }

                    @Override
                    public void afterStep(Training training) {
                        heard.add("step " + training.examplesSeen() + " of " + training.exampleCount());
                    }

                    @Override
                    public void afterEpoch(Training training, Epoch epoch) {
                        heard.add("epoch " + epoch.number() + " of " + training.epochs());
                    }

                    @Override
                    public void afterEnd(Training training) {
                        heard.add(training.ending().orElseThrow().toString());
                    }
                })
                .run();
        assertThat(heard)
                .containsExactly(
                        "begin 1",
                        "step 10 of 20",
                        "step 20 of 20",
                        "epoch 1 of 2",
                        "begin 2",
                        "step 10 of 20",
                        "step 20 of 20",
                        "epoch 2 of 2",
                        "EPOCHS_DONE");
    }

    @Test
    void training_steppedFromWithin_isRefused() {
        Training training = plan().listener(new TrainingListener() {
                    @Override
                    public void afterStep(Training training) {
                        training.nextEpoch();
                    }
                })
                .start();
        assertThatThrownBy(training::nextEpoch).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void training_whenDone_leavesNoThread() {
        float[][] inputs = new float[256][1000];
        for (float[] row : inputs) {
            Arrays.fill(row, 0.5f);
        }
        Network network =
                Network.input(1000).dense(100, sigmoid()).dense(2, sigmoid()).build(0);
        Set<Thread> ofOthers = workers();
        Set<Thread> helpers = new HashSet<>();
        Training.of(network, Dataset.ofClasses(inputs, new int[256], 2))
                .threads(3)
                .batchSize(128)
                .epochs(2)
                .listener(new TrainingListener() {
                    @Override
                    public void afterStep(Training training) {
                        helpers.addAll(workers());
                    }
                })
                .run();
        helpers.removeAll(ofOthers);
        assertThat(helpers).isNotEmpty().noneMatch(Thread::isAlive);
    }

    private static Set<Thread> workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("glissade-worker"))
                .collect(Collectors.toSet());
    }

    /** Examples that note when they were asked for. */
    private record NotingDataset(int size, List<Integer> seen) implements Dataset {
        @Override
        public int inputSize() {
            return 1;
        }

        @Override
        public int outputSize() {
            return 1;
        }

        @Override
        public void fill(Matrix inputs, Matrix targets, int[] examples, int from) {
            for (int row = 0; row < inputs.rows(); row++) {
                seen.add(examples[from + row]);
            }
        }
    }
}
