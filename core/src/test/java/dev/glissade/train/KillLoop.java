package dev.glissade.train;

import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.optimize.Optimizers.adam;
import static dev.glissade.optimize.Schedules.cosine;

import dev.glissade.Network;
import dev.glissade.cost.Costs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills trainings that write checkpoints, each at a random moment, and looks at what is left: every file has to be whole, and
 * the training that goes on with the newest has to end with the same bits as one that nobody killed.
 *
 * <p>{@code java … dev.glissade.train.KillLoop 50} does so 50 times.
 */
final class KillLoop {

    private static final int EPOCHS = 150;

    private final int epochs;

    KillLoop(int epochs) {
        this.epochs = epochs;
    }

    /**
     * What came of it.
     *
     * @param kills how many trainings were killed
     * @param inWriting how many of them had begun a file and not ended it
     * @param files how many files were left, all whole
     * @param resumed how many trainings went on in the middle; the others had no file yet
     */
    record Result(int kills, int inWriting, int files, int resumed) {}

    /** Kills so often, or with a directory and a number of epochs, trains there. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 1) {
            System.out.println(new KillLoop(EPOCHS).kill(Integer.parseInt(arguments[0]), System.nanoTime()));
        } else {
            System.out.println("begun");
            System.out.println(Digest.of(new KillLoop(Integer.parseInt(arguments[1])).train(Path.of(arguments[0]))));
        }
    }

    private TrainingBuilder plan() {
        Network network = Network.input(2)
                .dense(16, relu())
                .batchNorm()
                .dropout(0.2)
                .dense(3, softmax())
                .build(7);
        return Training.of(network, Clouds.of(600))
                .cost(Costs.crossEntropy())
                .optimizer(adam(cosine(0.01, epochs)))
                .batchSize(10)
                .epochs(epochs)
                .validation(Clouds.of(90))
                .stopOn(Plateau.ofCost(epochs));
    }

    private Training train(Path directory) throws IOException {
        return plan().checkpoints(checkpoints(directory))
                .resumeFromNewestOrStart()
                .run();
    }

    private static CheckpointPlan checkpoints(Path directory) {
        return CheckpointPlan.in(directory)
                .withTimeInterval(Duration.ofMillis(4))
                .withKept(3);
    }

    /** Kills as often as asked, and returns what was left if all was as it should be. */
    Result kill(int kills, long seed) throws IOException, InterruptedException {
        String expected = Digest.of(plan().run());
        Random random = new Random(seed);
        int inWriting = 0;
        int whole = 0;
        int resumed = 0;
        long longest = uninterruptedMillis(expected);
        for (int i = 0; i < kills; i++) {
            Path directory = Files.createTempDirectory("glissade-kill");
            try {
                startAndKill(directory, random.nextLong(longest));
                List<Path> files = files(directory);
                for (Path file : files) {
                    if (file.toString().endsWith(".tmp")) {
                        inWriting++;
                    } else {
                        Network.load(file);
                        plan().resumeFrom(file);
                        whole++;
                    }
                }
                resumed += checkpoints(directory).newest().isPresent() ? 1 : 0;
                check(Digest.of(train(directory)), expected);
                checkNothingElse(directory);
            } finally {
                delete(directory);
            }
        }
        return new Result(kills, inWriting, whole, resumed);
    }

    private static void check(String digest, String expected) {
        if (!digest.equals(expected)) {
            throw new AssertionError("a killed training ended with " + digest + " instead of " + expected);
        }
    }

    private static void checkNothingElse(Path directory) throws IOException {
        for (Path file : files(directory)) {
            if (file.toString().endsWith(".tmp")) {
                throw new AssertionError("what a killed training left is still there: " + file);
            }
        }
    }

    // ---- Children

    private Process start(Path directory) throws IOException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillLoop.class.getName(),
                        directory.toString(),
                        String.valueOf(epochs))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        child.getOutputStream().close();
        child.getInputStream().readNBytes("begun\n".length());
        return child;
    }

    /** Returns how long a child takes that nobody kills. */
    private long uninterruptedMillis(String expected) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("glissade-kill");
        try {
            Process child = start(directory);
            long begin = System.nanoTime();
            String digest = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            child.waitFor();
            check(digest, expected);
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        } finally {
            delete(directory);
        }
    }

    private void startAndKill(Path directory, long afterMillis) throws IOException, InterruptedException {
        Process child = start(directory);
        child.waitFor(afterMillis, TimeUnit.MILLISECONDS);
        child.destroyForcibly().waitFor(); // On Unix, kill -9.
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static void delete(Path directory) throws IOException {
        for (Path file : files(directory)) {
            Files.delete(file);
        }
        Files.delete(directory);
    }
}
