package dev.glissade.examples.benchmark.workload;

import dev.glissade.examples.common.options.Values;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** What the command line of {@link Workloads} asks for. */
@Command(
        name = "Workloads",
        header = "Measures trainings, one JSON line for each workload, library and number of threads.",
        customSynopsis =
                "mvn -q -Pbenchmark compile exec:exec -pl examples/benchmark -am -Dargs=\"--option value ...\"")
final class Options {

    @Option(names = "--peers", description = "other libraries too, by turns")
    private boolean allPeers;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            converter = PeerName.class,
            description =
                    "only these: glissade, portable, pytorch-djl, pytorch-python, deeplearning4j, smile [glissade,portable]")
    private List<Peers> peers = List.of();

    @Option(
            names = "--workloads",
            split = ",",
            paramLabel = "NAME",
            description = "only these: ${COMPLETION-CANDIDATES}")
    private List<Workload> workloads = List.of(Workload.values());

    @Option(names = "--inputs", split = ",", paramLabel = "NAME", description = "only these: pixels, standardised")
    private List<Inputs> inputs = List.of(Inputs.values());

    @Option(
            names = "--threads",
            split = ",",
            paramLabel = "N",
            converter = Values.Count.class,
            description = "with so many threads [1 and one for each processor]")
    private List<Integer> threads = IntStream.of(1, Runtime.getRuntime().availableProcessors())
            .distinct()
            .boxed()
            .toList();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "5",
            converter = Values.Count.class,
            description = "the median of so many, after a warm-up [${DEFAULT-VALUE}]")
    private int epochs;

    @Option(names = "--heap", paramLabel = "SIZE", description = "the largest Java heap, such as 128m")
    private String heap = "";

    @Option(names = "--table", description = "Markdown tables after the lines")
    private boolean table;

    @Option(
            names = "--table-of",
            split = ",",
            paramLabel = "FILE",
            description = "only tables, of the lines of earlier runs")
    private List<Path> tableOf = List.of();

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean help;

    static final class PeerName implements ITypeConverter<Peers> {
        @Override
        public Peers convert(String text) {
            return Values.named(text, List.of(Peers.values()), Peers::title);
        }
    }

    List<Workload> workloads() {
        return workloads;
    }

    /** Returns what each workload is given, one run for each. */
    List<Inputs> inputs() {
        return inputs;
    }

    List<Peers> peers() {
        if (!peers.isEmpty()) {
            return peers;
        }
        return allPeers ? List.of(Peers.values()) : List.of(Peers.GLISSADE, Peers.GLISSADE_PORTABLE);
    }

    /** Returns how many threads each library may use, one run for each number. */
    List<Integer> threads() {
        return threads;
    }

    /** Returns how many epochs, or rounds, the median is of. */
    int epochs() {
        return epochs;
    }

    /** Returns the largest heap of the Java processes; empty for the virtual machine's choice. */
    String heap() {
        return heap;
    }

    boolean table() {
        return table;
    }

    /** Returns files with JSON lines of earlier runs: if there are any, nothing is measured. */
    List<Path> tableOf() {
        return tableOf;
    }
}
