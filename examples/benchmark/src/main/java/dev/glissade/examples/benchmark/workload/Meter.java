package dev.glissade.examples.benchmark.workload;

import dev.glissade.examples.benchmark.Answers;
import dev.glissade.examples.benchmark.Numbers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A child that measures one workload with one library. It answers {@code describe}, {@code open}, {@code epoch} (seconds),
 * {@code accuracy} (of the test images), {@code answers} (p50 and p99 of single answers in microseconds), {@code batch}
 * (answers a second), {@code start} (seconds from the start of this process to the end of the first epoch, and to enough
 * accuracy) and {@code memory} (peaks of the heap and of resident memory in MB, −1 where unknown).
 */
final class Meter {

    private static final int MOST_EPOCHS = 60;
    private static final int BATCHES = 9;
    private static final double MEGA = 1 << 20;
    private static final Logger LIBRARIES = Logger.getLogger("");

    private final Peers name;
    private final Workload workload;
    private final Inputs inputs;
    private final int threads;
    private Digits digits;
    private Peer peer;
    private Session session;

    private Meter(String[] args) {
        name = Peers.named(args[0]);
        workload = Workload.valueOf(args[1]);
        inputs = Inputs.named(args[2]);
        threads = Integer.parseInt(args[3]);
    }

    /**
     * Answers questions.
     *
     * @param args the library, the workload, the inputs and the number of threads
     */
    public static void main(String[] args) throws IOException {
        LIBRARIES.setLevel(Level.WARNING);
        Answers.give(new Meter(args)::answer);
    }

    private String answer(String[] words) throws IOException {
        return switch (words[0]) {
            case "open" -> open();
            case "describe" ->
                peer.description() + "|" + peer.dtype() + "|" + peer.kernels() + "|JDK " + Runtime.version();
            case "epoch" -> String.valueOf(epoch());
            case "accuracy" -> String.valueOf(accuracy());
            case "answers" -> answers();
            case "batch" -> String.valueOf(batch());
            case "start" -> start();
            case "memory" -> String.format(Locale.ROOT, "%.0f %.0f", peakHeap(), peakResident());
            default -> throw new IllegalArgumentException("no question " + words[0]);
        };
    }

    // ---- Training

    private String open() throws IOException {
        digits = Digits.read(inputs);
        peer = name.open();
        session = peer.open(workload, digits, threads);
        return "opened";
    }

    private double epoch() {
        long begun = System.nanoTime();
        for (int i = 0; i < workload.epochsAtATime(); i++) {
            session.trainOneEpoch();
        }
        return secondsSince(begun) / workload.epochsAtATime();
    }

    private double accuracy() {
        int[] answers = session.answerAll();
        int right = 0;
        for (int i = 0; i < answers.length; i++) {
            right += answers[i] == digits.test().classOf(i) ? 1 : 0;
        }
        return right / (double) answers.length;
    }

    /** Opens a session and trains: in a process that has done nothing before, this is how long a user waits. */
    private String start() throws IOException {
        open();
        session.trainOneEpoch();
        double first = secondsOfProcess();
        for (int epoch = 1; epoch < MOST_EPOCHS && accuracy() < Workload.ENOUGH_ACCURACY; epoch++) {
            session.trainOneEpoch();
        }
        double enough = secondsOfProcess();
        return first + " " + (accuracy() < Workload.ENOUGH_ACCURACY ? Double.NaN : enough);
    }

    private static double secondsOfProcess() {
        return (System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                * 1e-3;
    }

    // ---- Answering

    private String answers() {
        int images = digits.test().size();
        for (int i = 0; i < Workload.SINGLE_ANSWERS; i++) {
            session.answer(i % images); // warm-up
        }
        double[] micros = new double[Workload.SINGLE_ANSWERS];
        int sum = 0;
        for (int i = 0; i < micros.length; i++) {
            long begun = System.nanoTime();
            sum += session.answer(i % images);
            micros[i] = secondsSince(begun) * 1e6;
        }
        if (sum == 0) {
            throw new IllegalStateException("the network sees nothing but zeros");
        }
        return Numbers.median(micros) + " " + Numbers.quantile(micros, 0.99);
    }

    private double batch() {
        double[] speeds = new double[BATCHES];
        for (int i = 0; i < speeds.length; i++) {
            long begun = System.nanoTime();
            speeds[i] = session.answerAll().length / secondsSince(begun);
        }
        return Numbers.median(speeds);
    }

    private static double secondsSince(long begun) {
        return (System.nanoTime() - begun) * 1e-9;
    }

    // ---- Memory

    /** Returns the most that each part of the heap held at any time, garbage too, added up. */
    private static double peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(usage -> usage.getUsed())
                        .sum()
                / MEGA;
    }

    private static double peakResident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return -1;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(-1);
    }
}
