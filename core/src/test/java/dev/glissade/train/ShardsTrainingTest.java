package dev.glissade.train;

import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.cost.Costs.crossEntropy;
import static dev.glissade.optimize.Optimizers.adam;
import static dev.glissade.optimize.Optimizers.gradientDescent;
import static dev.glissade.optimize.Optimizers.lbfgs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Penalties;
import dev.glissade.data.Augmentation;
import dev.glissade.data.Dataset;
import dev.glissade.file.InvalidFileException;
import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;
import dev.glissade.shard.BatchGradient;
import dev.glissade.shard.Shards;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings whose data set is cut into shards: their batches, their bits, and who computes their gradients. */
class ShardsTrainingTest {

    private static final long EPOCHS = 0x65706f6368L << 24;

    private static final int EXAMPLES = 603; // the last batch has fewer examples than there are shards

    private static Dataset data() {
        float[] weights = new float[EXAMPLES];
        for (int i = 0; i < EXAMPLES; i++) {
            weights[i] = 0.5f + i % 3;
        }
        return Clouds.of(EXAMPLES).withWeights(weights);
    }

    private static Network network() {
        return Network.input(2)
                .dense(8, relu())
                .dropout(0.25)
                .layerNorm()
                .dense(3, softmax())
                .build(5);
    }

    private static TrainingBuilder plan() {
        return Training.of(network(), data())
                .optimizer(adam(0.01))
                .penalty(Penalties.l2(0.001))
                .batchSize(40)
                .shards(8)
                .epochs(3)
                .seed(7);
    }

    private static float[] parameters(TrainingBuilder plan) {
        return plan.run().network().parameters();
    }

    // ---- Batches

    @Test
    void order_isShuffledWithinEachShard_andDealtFromAll() {
        int[] order = Stepper.of(network(), data().range(0, 10), crossEntropy(), gradientDescent(1))
                .shards(4)
                .seed(3)
                .beginEpoch(5);

        int[] expected = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
        Shards shards = new Shards(10, 4);
        for (int shard = 0; shard < 4; shard++) {
            int[] examples = IntStream.range(shards.begin(shard), shards.begin(shard + 1))
                    .toArray();
            new RandomStream(RandomStream.at(3, shard), EPOCHS + 5).shuffle(examples);
            for (int i = 0; i < examples.length; i++) {
                expected[4 * i + shard] = examples[i];
            }
        }
        assertThat(order).containsExactly(expected);
    }

    @Test
    void order_withExamplesLeftOut_dealsTheOthers() {
        Order order = new Order(8, new int[] {0, 1, 2}, 2);
        order.shuffle(new Shards(8, 2), 3, 0);

        int[] second = {4, 5, 6, 7};
        new RandomStream(RandomStream.at(3, 1), EPOCHS).shuffle(second);
        assertThat(IntStream.of(0, 2, 4)
                        .mapToObj(order::batch)
                        .flatMapToInt(batch -> IntStream.range(0, batch.size()).map(batch::example)))
                .containsExactly(3, second[0], second[1], second[2], second[3]);
    }

    // ---- The gradient

    @Test
    void gradientOfAllShards_isThatOfTheWholeBatch() {
        Network plain = Network.input(2).dense(8, relu()).dense(3, softmax()).build(5);
        int[] examples = IntStream.range(0, EXAMPLES).map(i -> i * 7 % EXAMPLES).toArray();
        NetworkObjective objective = plain.objective(data(), crossEntropy());
        float[] expected = new float[plain.parameterCount()];
        double cost = objective.valueAndGradient(plain.parameters(), expected, examples, 11, 500);

        for (int shards : new int[] {1, 4, 64}) {
            Stepper stepper = Stepper.of(plain, data(), crossEntropy(), gradientDescent(1))
                    .shards(shards);
            assertThat(stepper.step(examples, 11, 500)).isCloseTo(cost, within(1e-12));
            float[] after = stepper.parameters();
            for (int i = 0; i < after.length; i++) {
                assertThat(plain.parameters()[i] - after[i]).isCloseTo(expected[i], within(1e-6f));
            }
        }
    }

    @Test
    void parameters_haveTheSameBits_withAnyEngineAndThreads() {
        float[] expected = parameters(plan().threads(1));

        assertThat(expected).isNotEqualTo(parameters(plan().shards(1)));
        for (int threads : new int[] {2, 3}) {
            assertThat(parameters(plan().threads(threads))).isEqualTo(expected);
        }
        for (int workers : new int[] {1, 2, 8}) {
            assertThat(parameters(plan().engine(new ScatteredEngine(workers)))).isEqualTo(expected);
        }
    }

    @Test
    void parameters_ofWholeBatches_haveTheSameBits_withAnyEngine() {
        TrainingBuilder plan = plan().fullBatch().optimizer(lbfgs()).epochs(5);
        float[] expected = parameters(plan);

        assertThat(parameters(plan.engine(new ScatteredEngine(4)))).isEqualTo(expected);
    }

    @Test
    void badExamples_areLeftOut_withAnyEngine() {
        Dataset good = Clouds.of(60);
        Dataset poisoned = new Dataset() {
            @Override
            public int size() {
                return 60;
            }

            @Override
            public int inputSize() {
                return 2;
            }

            @Override
            public int outputSize() {
                return 3;
            }

            @Override
            public void fill(Matrix inputs, Matrix targets, int[] examples, int from) {
                good.fill(inputs, targets, examples, from);
                for (int row = 0; row < inputs.rows(); row++) {
                    if (examples[from + row] == 17) {
                        inputs.set(row, 1, Float.NaN);
                    }
                }
            }
        };
        TrainingBuilder plan = Training.of(network(), poisoned)
                .batchSize(16)
                .shards(4)
                .epochs(2)
                .onTrouble(Remedy.ROLL_BACK);
        Training here = plan.run();
        Training there = plan.engine(new ScatteredEngine(4)).run();

        assertThat(here.exampleCount()).isEqualTo(59);
        assertThat(there.network().parameters()).isEqualTo(here.network().parameters());
    }

    // ---- The engine

    @Test
    void exceptionOfAnEngine_endsTheStep_andTheTrainingCanContinue() {
        ScatteredEngine engine = new ScatteredEngine(2);
        Training training = plan().engine(engine).start();
        engine.fail(new IllegalStateException("no worker answers"));

        assertThatThrownBy(training::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no worker answers");
        training.run();

        assertThat(training.network().parameters()).isEqualTo(parameters(plan()));
        assertThat(engine.batches).isEqualTo(1 + 3 * 16);
        assertThat(engine.releases).isEqualTo(1);
    }

    @Test
    void engineThatRefuses_isAnErrorBeforeTheFirstStep() {
        GradientEngine refuses = (network, data, cost, shards) -> {
            throw new IllegalArgumentException("the data set lies elsewhere");
        };

        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan().engine(refuses).start())
                .withMessage("the data set lies elsewhere");
    }

    @Test
    void layerThatMixesExamples_isRefused() {
        Network mixing = Network.input(2)
                .dense(8, relu())
                .batchNorm()
                .dense(3, softmax())
                .build(5);
        TrainingBuilder plan = Training.of(mixing, data()).batchSize(40);
        String remedy =
                "layer 2 (batchNorm()) mixes the examples of a batch, so the gradients of shards cannot be computed"
                        + " apart; use layerNorm(), or one shard in this process";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.shards(2).start())
                .withMessage(remedy);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.shards(1).engine(new ScatteredEngine(1)).start())
                .withMessage(remedy);
    }

    @Test
    void examplesThatChange_areRefusedWithAnEngine() {
        Dataset images = Dataset.of(new float[40][4], new float[40][3]);
        Dataset augmented = Augmentation.of(2, 2).withShift(1).apply(images, 1);
        TrainingBuilder plan =
                Training.of(Network.input(4).dense(3).build(1), augmented).shards(2);

        plan.start();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.engine(new ScatteredEngine(2)).start())
                .withMessageContaining("without augmentation");
    }

    @Test
    void shards_moreThanExamplesInABatch_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan().shards(64).start())
                .withMessage("64 shards, but batches of 40 examples: each batch needs an example of every shard");
        assertThatIllegalArgumentException().isThrownBy(() -> plan().shards(3)).withMessageContaining("power of two");
    }

    @Test
    void shardGradient_ofAnUnalignedRange_isRefused() {
        GradientEngine asksForOddShards = (network, data, cost, shards) -> (batch, parameters, gradient) ->
                ShardGradient.of(network, data, cost).compute(batch, 1, 3, parameters, gradient);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan().engine(asksForOddShards).run())
                .withMessage("shards 1 to 3: give a power of two of them, from a multiple of that number");
    }

    // ---- Checkpoints

    @Test
    void resumedTraining_hasTheSameBits(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("in-epoch");
        TrainingListener stops = new TrainingListener() {
            @Override
            public void afterStep(Training training) {
                if (training.epochsDone() == 1 && training.examplesSeen() == 200) {
                    training.stop();
                }
            }
        };
        Training stopped = plan().listener(stops).run();
        stopped.checkpoint(file);
        Training resumed =
                plan().engine(new ScatteredEngine(2)).resumeFrom(file).run();

        assertThat(resumed.network().parameters()).isEqualTo(parameters(plan()));
        assertThatExceptionOfType(InvalidFileException.class)
                .isThrownBy(() -> plan().shards(4).resumeFrom(file))
                .withMessageContaining("shards");
    }

    @Test
    void settings_nameShardsAndEngine() {
        GradientEngine engine = new GradientEngine() {
            @Override
            public BatchGradient begin(Network network, Dataset data, Cost cost, Shards shards) {
                throw new AssertionError();
            }

            @Override
            public String toString() {
                return "elsewhere";
            }
        };

        assertThat(plan().engine(engine).toString()).contains(".shards(8)", ".engine(elsewhere)");
        assertThat(plan().shards(1).toString()).doesNotContain("shards");
    }
}
