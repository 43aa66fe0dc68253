package dev.glissade.train;

import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.optimize.Optimizers.adam;
import static dev.glissade.optimize.Optimizers.gradientDescent;
import static dev.glissade.optimize.Optimizers.lbfgs;
import static dev.glissade.optimize.Optimizers.nAdam;
import static dev.glissade.optimize.Schedules.cosine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.ModelFormat;
import dev.glissade.Network;
import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.cost.Costs;
import dev.glissade.cost.Penalties;
import dev.glissade.data.Augmentation;
import dev.glissade.data.Dataset;
import dev.glissade.diagnose.Diagnosis;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.format.Safetensors;
import dev.glissade.random.RandomStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Train 10 epochs is train 4, die, resume 6: to the byte. */
class CheckpointTest {

    @TempDir
    private Path folder;

    private static TrainingBuilder plan() {
        return Clouds.plan().epochs(10);
    }

    private Path file() {
        return folder.resolve("checkpoint.safetensors");
    }

    /** Leaves a training between two epochs and in the middle of one, and compares its end with one that was not left. */
    private void assertSameEnd(Supplier<TrainingBuilder> plan) throws IOException {
        Training whole = plan.get().run();
        Training left = plan.get().start();
        for (int epoch = 0; epoch < 4; epoch++) {
            left.nextEpoch();
        }
        left.checkpoint(file());
        Training resumed = plan.get().resumeFrom(file());
        assertThat(resumed.epochsDone()).isEqualTo(4);
        assertThat(resumed.examplesSeen()).isEqualTo(left.examplesSeen());
        assertThat(resumed.runningCost()).isEqualTo(left.runningCost());
        assertThat(resumed.history()).isEqualTo(left.history());
        assertThat(resumed.network().parameters()).isEqualTo(left.network().parameters());
        assertThat(Digest.of(resumed.run())).isEqualTo(Digest.of(whole));

        leaveWithinEpoch(plan.get());
        assertThat(Digest.of(plan.get().threads(3).resumeFrom(file()).run())).isEqualTo(Digest.of(whole));
    }

    /** Writes a checkpoint after the third step of the sixth epoch. */
    private void leaveWithinEpoch(TrainingBuilder plan) throws IOException {
        AtomicReference<Integer> steps = new AtomicReference<>(0);
        Training left = plan.listener(new TrainingListener() {
                    @Override
                    public void afterStep(Training training) {
                        steps.set(training.epochsDone() < 5 ? 0 : steps.get() + 1);
                        if (steps.get() == 3) {
                            training.stop();
                        }
                    }
                })
                .run();
        assertThat(left.ending()).contains(Ending.STOPPED);
        left.checkpoint(file());
    }

    // ---- Rules of descent

    @Test
    void gradientDescent_goesOn() throws IOException {
        assertSameEnd(CheckpointTest::plan);
    }

    @Test
    void adamWithCosine_goesOnWhereTheScheduleWas() throws IOException {
        assertSameEnd(() -> plan().optimizer(adam(cosine(0.02, 10))).penalty(Penalties.l2(0.001)));
    }

    @Test
    void nAdam_keepsItsNumber() throws IOException {
        assertSameEnd(() -> plan().optimizer(nAdam(0.01).clipNorm(1)));
    }

    @Test
    void lbfgs_keepsItsPairs() throws IOException {
        assertSameEnd(() -> plan().optimizer(lbfgs()).batchSize(60));
    }

    // ---- Randomness

    @Test
    void dropoutAndBatchNorm_drawAndAverageOn() throws IOException {
        Network network = Network.input(2)
                .dense(12, relu())
                .batchNorm()
                .dropout(0.3)
                .dense(3, softmax())
                .build(3);
        Dataset data = Clouds.of(300);
        assertSameEnd(() -> Training.of(network, data)
                .cost(Costs.crossEntropy())
                .optimizer(adam(0.01))
                .batchSize(20)
                .seed(5)
                .validation(Clouds.of(90)));
    }

    @Test
    void augmentedImages_moveOn() throws IOException {
        assertSameEnd(() -> Training.of(
                        Network.input(36).dense(8, relu()).dense(2, softmax()).build(1),
                        Augmentation.of(6, 6).withShift(1).withRotation(20).apply(images(), 7))
                .cost(Costs.crossEntropy())
                .batchSize(8));
    }

    private static Dataset images() {
        RandomStream random = new RandomStream(2, 2);
        float[][] images = new float[40][36];
        int[] labels = new int[40];
        for (int i = 0; i < 40; i++) {
            labels[i] = i % 2;
            for (int j = 0; j < 36; j++) {
                images[i][j] = random.nextFloat() * (j / 18 == labels[i] ? 1 : 0.2f);
            }
        }
        return Dataset.ofClasses(images, labels, 2);
    }

    // ---- Plateaus, trouble

    @Test
    void reductionsOfTheRate_areCountedOn() throws IOException {
        Supplier<TrainingBuilder> plan = () -> plan().validation(Clouds.of(60))
                .measure("errors", e -> e.exampleCount() - e.classification().correct())
                .reduceRateOn(Plateau.ofLowest(Evaluation::cost, 0).withMinDelta(0.01), 0.5, 1, 1e-3)
                .reduceRateOn(Plateau.ofHighest(Evaluation::accuracy, 2), 0.3);
        List<Epoch> epochs = plan.get().run().history().epochs();
        assertThat(epochs.get(9).learningRate())
                .isLessThan(epochs.get(3).learningRate())
                .isLessThan(0.5);
        assertSameEnd(plan);
    }

    @Test
    void stopOn_keepsTheBestNetworkAndItsPatience() throws IOException {
        Supplier<TrainingBuilder> plan = () -> plan().optimizer(gradientDescent(8))
                .epochs(200)
                .validation(Clouds.of(60))
                .stopOn(Plateau.ofHighest(Evaluation::accuracy, 8));
        Training whole = plan.get().run();
        assertThat(whole.ending()).contains(Ending.NO_IMPROVEMENT);
        assertThat(whole.epochsDone()).isGreaterThan(6);
        assertThat(whole.network().parameters())
                .isNotEqualTo(plan.get().keepLast().run().network().parameters());
        assertSameEnd(plan);
    }

    @Test
    void examplesLeftOut_stayLeftOut() throws IOException {
        Dataset data = new PlantedTrouble.BadNumber(Clouds.of(300), 17, 0, Float.NaN);
        Supplier<TrainingBuilder> plan =
                () -> Clouds.plan(data).epochs(10).onTrouble(Remedy.ROLL_BACK).optimizer(adam(0.01));
        assertSameEnd(plan);
        assertThat(plan.get().resumeFrom(file()).exampleCount()).isEqualTo(299);
    }

    @Test
    void remedies_areCountedOn_andTheGoodStateIsKept() throws IOException {
        assertSameEnd(() -> Training.of(
                        Network.input(2).dense(3, Activations.identity()).build(1), Clouds.of(300))
                .cost(Costs.quadratic())
                .optimizer(gradientDescent(50))
                .batchSize(10)
                .epochs(20)
                .onTrouble(Remedy.HALVE_RATE));
    }

    @Test
    void checkpointAfterTrouble_goesOn() throws IOException {
        Supplier<TrainingBuilder> plan =
                () -> Clouds.plan(new PlantedTrouble.BadNumber(Clouds.of(300), 17, 0, Float.NaN))
                        .onTrouble(Remedy.ROLL_BACK);
        Training left = plan.get()
                .listener(new TrainingListener() {
                    @Override
                    public void afterTrouble(Training training, Diagnosis diagnosis) {
                        write(training);
                        training.stop();
                    }
                })
                .run();
        assertThat(left.ending()).contains(Ending.STOPPED);
        assertThat(Digest.of(plan.get().resumeFrom(file()).run()))
                .isEqualTo(Digest.of(plan.get().run()));
    }

    private void write(Training training) {
        try {
            training.checkpoint(file());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    // ---- The file

    @Test
    void file_isThatOfTheNetworkToo() throws IOException {
        Training training = plan().optimizer(adam(0.01)).start();
        training.nextEpoch();
        training.checkpoint(file());
        assertThat(Network.load(file()).parameters())
                .isEqualTo(training.network().parameters());
        assertThat(Clouds.network().loadParameters(file()).parameters())
                .isEqualTo(training.network().parameters());
        assertThat(Safetensors.read(file()).names()).contains("0.weight", "checkpoint.optimizerState.1");
    }

    @Test
    void sameState_givesTheSameBytes() throws IOException {
        Training training = plan().validation(Clouds.of(60)).start();
        training.nextEpoch();
        training.checkpoint(file());
        byte[] first = Files.readAllBytes(file());
        plan().validation(Clouds.of(60)).resumeFrom(file()).checkpoint(file());
        assertThat(Files.readAllBytes(file())).isEqualTo(first);
    }

    @Test
    void checkpointBeforeTheFirstStep_isTheStart() throws IOException {
        plan().start().checkpoint(file());
        assertThat(Digest.of(plan().resumeFrom(file()).run())).isEqualTo(Digest.of(plan().run()));
    }

    @Test
    void endedTraining_goesOnWithMoreEpochs() throws IOException {
        plan().epochs(4).run().checkpoint(file());
        Training ended = plan().epochs(4).resumeFrom(file());
        assertThat(ended.nextEpoch()).isEmpty();
        assertThat(ended.ending()).contains(Ending.EPOCHS_DONE);
        assertThat(plan().epochs(2).resumeFrom(file()).run().epochsDone()).isEqualTo(4);
        assertThat(Digest.of(plan().resumeFrom(file()).run())).isEqualTo(Digest.of(plan().run()));
    }

    @Test
    void timeLimit_countsAnew() throws IOException {
        leaveWithinEpoch(plan());
        Training resumed =
                plan().timeLimit(Duration.ofDays(1)).resumeFrom(file()).run();
        assertThat(resumed.ending()).contains(Ending.EPOCHS_DONE);
        assertThat(resumed.history().epochs().get(5).seconds()).isPositive();
    }

    // ---- When there is none

    @Test
    void divergedTraining_hasNone() {
        Dataset data = new PlantedTrouble.BadNumber(Clouds.of(300), 17, 0, Float.NaN);
        Training training = Clouds.plan(data).run();
        assertThatThrownBy(() -> training.checkpoint(file()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a training that diverged cannot be resumed");
        assertThat(file()).doesNotExist();
    }

    @Test
    void anotherThread_makesNoneWhileTheTrainingIsStepped() throws IOException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        plan().epochs(1)
                .listener(new TrainingListener() {
                    @Override
                    public void afterEpoch(Training training, Epoch epoch) {
                        Thread other = new Thread(() -> write(training));
                        other.setUncaughtExceptionHandler((thread, e) -> thrown.set(e));
                        other.start();
                        try {
                            other.join();
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                    }
                })
                .run();
        assertThat(thrown.get())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("another thread is stepping this training");
    }

    @Test
    void activationOfYourOwn_isForAFormatThatKnowsIt() throws IOException {
        Activation bent = Activations.elementwise("bent", x -> x * x / 8, (x, y) -> x / 4);
        Supplier<TrainingBuilder> plan = () -> Training.of(
                        Network.input(2).dense(6, bent).dense(3, softmax()).build(1), Clouds.of(60))
                .cost(Costs.crossEntropy());
        assertThatThrownBy(() -> plan.get().start().checkpoint(file()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bent");
        assertThatThrownBy(
                        () -> plan.get().checkpoints(CheckpointPlan.in(folder)).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bent");

        ModelFormat format = ModelFormat.standard().withActivation("bent", 0, none -> bent);
        assertSameEnd(() -> plan.get().format(format));
    }
}
