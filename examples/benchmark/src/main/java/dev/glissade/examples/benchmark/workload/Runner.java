package dev.glissade.examples.benchmark.workload;

import dev.glissade.examples.benchmark.Child;
import dev.glissade.examples.benchmark.Machine;
import dev.glissade.examples.benchmark.Numbers;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** One library with one number of threads, working on one workload; it collects what its process answers. */
final class Runner implements AutoCloseable {

    /** So long the compilers of all libraries have time to get ready. */
    private static final double WARM_UP_SECONDS = 2;

    private final Peers peer;
    private final Workload workload;
    private final Inputs inputs;
    private final int threads;
    private final String heap;
    private Child child;
    private final List<double[]> rounds = new ArrayList<>();

    Runner(Peers peer, Workload workload, Inputs inputs, int threads, String heap) {
        this.peer = peer;
        this.workload = workload;
        this.inputs = inputs;
        this.threads = threads;
        this.heap = heap;
    }

    /** Returns e.g. {@code pytorch-djl W1 pixels on 2 threads}. */
    String title() {
        return peer.title() + " " + workload + " " + inputs.title() + " on " + threads
                + (threads == 1 ? " thread" : " threads");
    }

    /** Prepares the first round: data, network, and some epochs, whose time does not count. */
    void warmUp() throws IOException {
        child = peer.start(workload, inputs, threads, heap);
        if (workload.measure() == Workload.Measure.START) {
            child.ask("start"); // Files that were never read before come slowly.
        } else {
            child.ask("open");
            long begun = System.nanoTime();
            do {
                child.ask("epoch");
            } while ((System.nanoTime() - begun) * 1e-9 < WARM_UP_SECONDS);
        }
        if (workload.measure() == Workload.Measure.ANSWERS) {
            child.ask("answers");
            child.ask("batch");
        }
    }

    /** Measures once more. */
    void round() throws IOException {
        Child.rest();
        switch (workload.measure()) {
            case EPOCHS -> rounds.add(numbers(child.ask("epoch")));
            case ANSWERS -> rounds.add(numbers(child.ask("answers") + " " + child.ask("batch")));
            case START -> {
                child.close();
                child = peer.start(workload, inputs, threads, heap);
                rounds.add(numbers(child.ask("start")));
            }
        }
    }

    /** Returns everything that was measured. */
    JsonLine result() throws IOException {
        String[] description = child.ask("describe").split("\\|");
        JsonLine line = new JsonLine()
                .add("workload", workload.name())
                .add("inputs", inputs.title())
                .add("peer", peer.title())
                .add("version", description[0])
                .add("dtype", description[1])
                .add("threads", threads)
                .add("rule", workload.rule().name().toLowerCase(Locale.ROOT))
                .add("batch", workload.batch());
        switch (workload.measure()) {
            case EPOCHS -> line.add("s_per_epoch", median(0)).add("s_per_epoch_best", best(0));
            case ANSWERS ->
                line.add("p50_us", median(0)).add("p99_us", median(1)).add("samples_per_s", median(2));
            case START -> line.add("s_to_first_epoch", median(0)).add("s_to_93_percent", median(1));
        }
        double[] memory = numbers(child.ask("memory"));
        line.add("rounds", rounds.size())
                .add("test_accuracy", numbers(child.ask("accuracy"))[0])
                .add("peak_heap_mb", memory[0] < 0 ? Double.NaN : memory[0])
                .add("peak_resident_mb", memory[1] < 0 ? Double.NaN : memory[1])
                .add("kernels", description[2])
                .add("runtime", description[3])
                .add("processor", Machine.description())
                .add("date", LocalDate.now(ZoneOffset.UTC).toString());
        return line;
    }

    private double median(int figure) {
        return Numbers.median(
                rounds.stream().mapToDouble(round -> round[figure]).toArray());
    }

    private double best(int figure) {
        return rounds.stream().mapToDouble(round -> round[figure]).min().orElse(Double.NaN);
    }

    private static double[] numbers(String answer) {
        return Arrays.stream(answer.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    @Override
    public void close() {
        if (child != null) {
            child.close();
        }
    }
}
