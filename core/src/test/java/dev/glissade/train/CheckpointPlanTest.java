package dev.glissade.train;

import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.activation.Activations.tanh;
import static dev.glissade.optimize.Optimizers.gradientDescent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glissade.ModelFormat;
import dev.glissade.Network;
import dev.glissade.NetworkBuilder;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.file.InvalidFileException;
import dev.glissade.format.Limits;
import dev.glissade.optimize.Optimizers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** CheckpointPlan that a training writes by itself. */
class CheckpointPlanTest {

    @TempDir
    private Path folder;

    private Path directory() {
        return folder.resolve("run").resolve("checkpoints");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    // ---- When

    @Test
    void everyEpoch_ofWhichTheLastThreeAreKept() throws IOException {
        Clouds.plan().checkpoints(CheckpointPlan.in(directory())).run();
        assertThat(names())
                .containsExactly("checkpoint-3.safetensors", "checkpoint-4.safetensors", "checkpoint-5.safetensors");
    }

    @Test
    void everyFewEpochs_andAtTheEnd() throws IOException {
        Clouds.plan()
                .checkpoints(CheckpointPlan.in(directory()).withEpochInterval(2).withKept(9))
                .run();
        assertThat(names()).hasSize(3); // after epochs 2, 4 and 5
        assertThat(Clouds.plan()
                        .resumeFrom(directory().resolve("checkpoint-2.safetensors"))
                        .epochsDone())
                .isEqualTo(4);
    }

    @Test
    void everySoOften_withinAnEpochToo() throws IOException {
        Clouds.plan()
                .epochs(1)
                .checkpoints(CheckpointPlan.in(directory())
                        .withTimeInterval(Duration.ofNanos(1))
                        .withKept(100))
                .run();
        assertThat(names()).hasSize(31); // 30 steps and the end of the epoch
        Training resumed = Clouds.plan().resumeFrom(directory().resolve("checkpoint-7.safetensors"));
        assertThat(resumed.examplesSeen()).isEqualTo(70);
    }

    @Test
    void stoppedTraining_leavesOne() throws IOException {
        CheckpointPlan plan = CheckpointPlan.in(directory()).withTimeInterval(Duration.ofDays(200_000));
        Clouds.plan()
                .checkpoints(plan)
                .listener(new TrainingListener() {
                    @Override
                    public void afterStep(Training training) {
                        if (training.examplesSeen() == 70) {
                            training.stop();
                        }
                    }
                })
                .run();
        assertThat(names()).containsExactly("checkpoint-1.safetensors");
        assertThat(Clouds.plan().checkpoints(plan).resumeFromNewestOrStart().examplesSeen())
                .isEqualTo(70);
    }

    @Test
    void divergedTraining_leavesTheLastGoodOne() throws IOException {
        CheckpointPlan plan = CheckpointPlan.in(directory());
        Training training = Clouds.plan()
                .optimizer(new PlantedTrouble.BadWrite(0.5, 75, 3, Float.NaN))
                .checkpoints(plan)
                .run();
        assertThat(training.ending()).contains(Ending.DIVERGED);
        assertThat(names()).containsExactly("checkpoint-1.safetensors", "checkpoint-2.safetensors");
    }

    // ---- Going on

    @Test
    void resumeFromNewestOrStart_startsAndThenResumes() throws IOException {
        CheckpointPlan plan = CheckpointPlan.in(directory());
        assertThat(plan.newest()).isEmpty();
        Training first = Clouds.plan().checkpoints(plan).resumeFromNewestOrStart();
        assertThat(first.epochsDone()).isZero();
        first.nextEpoch();
        first.nextEpoch();
        assertThat(plan.newest()).contains(directory().resolve("checkpoint-2.safetensors"));
        Training second = Clouds.plan().checkpoints(plan).resumeFromNewestOrStart();
        assertThat(second.epochsDone()).isEqualTo(2);
        assertThat(Digest.of(second.run())).isEqualTo(Digest.of(Clouds.plan().run()));
        assertThat(plan.newest()).contains(directory().resolve("checkpoint-5.safetensors"));

        byte[] last = Files.readAllBytes(plan.newest().get());
        Clouds.plan().checkpoints(plan).resumeFromNewestOrStart().run();
        assertThat(plan.newest()).contains(directory().resolve("checkpoint-5.safetensors"));
        assertThat(Files.readAllBytes(plan.newest().get())).isEqualTo(last);
    }

    @Test
    void networkOfAsManyTensorsAsAFileMayHave_hasCheckpoints() throws IOException {
        NetworkBuilder builder = Network.input(1);
        for (int i = 0; i < 1024; i++) {
            builder.batchNorm();
        }
        TrainingBuilder plan = Training.of(builder.build(1), Dataset.of(new float[][] {{0}, {1}}, new float[2][1]))
                .optimizer(Optimizers.lbfgs())
                .epochs(1)
                .checkpoints(CheckpointPlan.in(folder));
        float[] trained = plan.run().network().parameters();

        assertThat(plan.resumeFromNewestOrStart().network().parameters()).isEqualTo(trained);
    }

    @Test
    void networkThatExceedsTheLimits_isRefusedBeforeTheFirstStep() {
        TrainingBuilder plan = Training.of(
                        Network.input(1).dense(1).build(1), Dataset.of(new float[][] {{0}}, new float[1][1]))
                .format(ModelFormat.standard().withLimits(Limits.standard().withTensors(1)))
                .checkpoints(CheckpointPlan.in(folder));

        assertThatThrownBy(plan::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("2 tensors, more than the limit of 1");
    }

    @Test
    void directoryOfAnotherTraining_isRefused_withWhatDiffersAndTheRemedy() {
        CheckpointPlan plan = CheckpointPlan.in(directory());
        Clouds.plan().epochs(1).checkpoints(plan).run();
        assertThatThrownBy(() -> Clouds.plan().seed(7).checkpoints(plan).resumeFromNewestOrStart())
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("checkpoint-1.safetensors")
                .hasMessageContaining("expected 7 of the training to resume")
                .hasMessageEndingWith(
                        "found 0: another training wrote this, whose seed differs; resume with the same seed,"
                                + " or give this training a directory of its own");
        Network other = Network.input(2).dense(8, tanh()).dense(3, softmax()).build(2);
        assertThatThrownBy(() -> Training.of(other, Clouds.of(300))
                        .cost(Costs.crossEntropy())
                        .optimizer(gradientDescent(0.5))
                        .batchSize(10)
                        .checkpoints(plan)
                        .resumeFromNewestOrStart())
                .hasMessageContaining(
                        "whose network differs (start is a hash of weights, buffers and scalings at the start:"
                                + " a seed may differ)");
    }

    /** Without this, each removes the other's older files, and the newest is of either. */
    @Test
    void directoryThatTwoTrainingsWriteInto_isToldTo() throws IOException {
        CheckpointPlan plan = CheckpointPlan.in(directory());
        Training first = Clouds.plan().checkpoints(plan).start();
        Training second = Clouds.plan().seed(7).checkpoints(plan).start();
        first.nextEpoch();
        for (int epoch = 1; epoch <= 2; epoch++) {
            assertThatThrownBy(second::nextEpoch)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(
                            directory().resolve("checkpoint-1.safetensors") + ": another training wrote this"
                                    + " while this training ran, so this training wrote no checkpoint")
                    .hasMessageContaining("give each a directory of its own");
            assertThat(second.epochsDone()).isEqualTo(epoch);
        }
        first.run();
        assertThat(names())
                .containsExactly("checkpoint-3.safetensors", "checkpoint-4.safetensors", "checkpoint-5.safetensors");
        assertThat(Clouds.plan().checkpoints(plan).resumeFromNewestOrStart().epochsDone())
                .isEqualTo(5);
    }

    @Test
    void directoryFromWhichFilesWereRemoved_isWrittenIntoOn() throws IOException {
        CheckpointPlan plan = CheckpointPlan.in(directory());
        Training training = Clouds.plan().checkpoints(plan).start();
        training.nextEpoch();
        training.nextEpoch();
        Files.delete(directory().resolve("checkpoint-2.safetensors"));
        training.run();
        assertThat(training.ending()).contains(Ending.EPOCHS_DONE);
        assertThat(plan.newest()).isPresent();
    }

    @Test
    void resumeFromNewestOrStart_needsCheckpoints() {
        assertThatThrownBy(() -> Clouds.plan().resumeFromNewestOrStart())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("there is no directory to resume from: set checkpoints(plan)");
    }

    @Test
    void newest_isThatOfTheHighestNumber_whateverElseIsThere() throws IOException {
        Files.createDirectories(directory());
        for (String name : List.of(
                "checkpoint-9.safetensors",
                "checkpoint-10.safetensors",
                "checkpoint-011.safetensors",
                "checkpoint-12.safetensors.1a.tmp",
                "checkpoint-.safetensors",
                "digits.safetensors")) {
            Files.createFile(directory().resolve(name));
        }
        CheckpointPlan plan = CheckpointPlan.in(directory()).withKept(1);
        assertThat(plan.newest()).contains(directory().resolve("checkpoint-10.safetensors"));

        Clouds.plan().epochs(1).checkpoints(plan).run();
        assertThat(names())
                .containsExactly(
                        "checkpoint-.safetensors",
                        "checkpoint-011.safetensors",
                        "checkpoint-11.safetensors",
                        "digits.safetensors");
    }

    // ---- When it cannot be written

    @Test
    void directoryThatCannotBeMade_losesNothing() throws IOException {
        Path file = Files.createFile(folder.resolve("run"));
        Training training =
                Clouds.plan().checkpoints(CheckpointPlan.in(directory())).start();
        assertThatThrownBy(training::nextEpoch).isInstanceOf(UncheckedIOException.class);
        assertThat(training.epochsDone()).isEqualTo(1);
        assertThat(training.history().epochs()).hasSize(1);
        assertThat(training.ending()).isEmpty();

        Files.delete(file);
        assertThat(training.nextEpoch()).isPresent();
        assertThat(names()).containsExactly("checkpoint-1.safetensors");
        assertThat(Digest.of(training.run())).isEqualTo(Digest.of(Clouds.plan().run()));
    }

    @Test
    void everyFailure_isTold_andTheTrainingEndsAllTheSame() throws IOException {
        Files.createFile(folder.resolve("run"));
        Training training =
                Clouds.plan().checkpoints(CheckpointPlan.in(directory())).start();
        int failures = 0;
        while (training.ending().isEmpty()) {
            catchThrowableOfType(UncheckedIOException.class, training::nextEpoch);
            failures++;
        }
        assertThat(failures).isEqualTo(6); // after each epoch, and at the end
        assertThat(Digest.of(training)).isEqualTo(Digest.of(Clouds.plan().run()));
    }

    /** Linux lets nobody make a file there, not even root. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "/sys is of Linux")
    void directoryThatNobodyMayWriteInto_isNamed() {
        Path forbidden = Path.of("/sys/kernel");
        Training training =
                Clouds.plan().checkpoints(CheckpointPlan.in(forbidden)).start();
        assertThatThrownBy(training::nextEpoch)
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("/sys/kernel/checkpoint-1.safetensors: not written: ");
        assertThat(training.epochsDone()).isEqualTo(1);
    }

    @Test
    void oldFile_survivesWhatCannotBeWritten() throws IOException {
        Training training = Clouds.plan().start();
        training.nextEpoch();
        Path old = folder.resolve("old");
        training.checkpoint(old);
        byte[] bytes = Files.readAllBytes(old);
        training.nextEpoch();
        assertThatThrownBy(() -> training.checkpoint(folder.resolve("absent").resolve("file")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no directory");
        assertThat(Files.readAllBytes(old)).isEqualTo(bytes);
        assertThat(Network.load(old).parameters())
                .isNotEqualTo(training.network().parameters());
    }

    @Test
    void wrongNumbers_areRefused() {
        CheckpointPlan plan = CheckpointPlan.in(folder);
        assertThatThrownBy(() -> plan.withEpochInterval(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a checkpoint every 0 epochs: the interval must be at least 1");
        assertThatThrownBy(() -> plan.withTimeInterval(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a checkpoint every PT0S: the interval must be above 0");
        assertThatThrownBy(() -> plan.withTimeInterval(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plan.withKept(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("keep at least 1 checkpoint, not 0");
    }
}
