package dev.glissade.examples.benchmark.workload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What the command line of {@link Workloads} asks for.
 *
 * @param workloads what to measure
 * @param inputs what each workload is given, one run for each
 * @param peers the libraries
 * @param threads how many threads each may use, one run for each number
 * @param epochs how many epochs, or rounds, the median is of
 * @param heap the largest heap of the Java processes, such as 128m; empty for the virtual machine's choice
 * @param table whether to print tables in the end
 * @param tableOf files with JSON lines of earlier runs: if there are any, tables of these are printed and nothing is measured
 */
record Options(
        List<Workload> workloads,
        List<Inputs> inputs,
        List<Peers> peers,
        List<Integer> threads,
        int epochs,
        String heap,
        boolean table,
        List<Path> tableOf) {

    private static final int EPOCHS = 5;

    static final String HELP = """
            Measures trainings, one JSON line for each workload, library and number of threads.

              --peers              other libraries too, by turns
              --only NAME,NAME     only these: glissade, portable, pytorch-djl, pytorch-python, deeplearning4j, smile
              --workloads W0,W1    only these: W0, W1, W1b, W2, W3, W4, W5
              --inputs NAME        only these: pixels, standardised
              --threads N,N        with so many threads [1 and one for each processor]
              --epochs N           the median of so many, after a warm-up [5]
              --heap SIZE          the largest Java heap, such as 128m
              --table              Markdown tables after the lines
              --table-of FILE,FILE only tables, of the lines of earlier runs
            """;

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException if an option or its value is wrong
     */
    static Options parse(String... arguments) {
        List<Workload> workloads = List.of(Workload.values());
        List<Inputs> inputs = List.of(Inputs.values());
        List<Peers> peers = List.of(Peers.GLISSADE, Peers.GLISSADE_PORTABLE);
        List<Integer> threads = List.of(1, Runtime.getRuntime().availableProcessors()).stream()
                .distinct()
                .toList();
        int epochs = EPOCHS;
        String heap = "";
        boolean table = false;
        List<Path> tableOf = List.of();
        List<String> rest = new ArrayList<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.remove(0);
            switch (option) {
                case "--peers" -> peers = List.of(Peers.values());
                case "--only" -> peers = list(option, rest, Peers::named);
                case "--workloads" -> workloads = list(option, rest, Workload::valueOf);
                case "--inputs" -> inputs = list(option, rest, Inputs::named);
                case "--threads" -> threads = list(option, rest, Options::count);
                case "--epochs" -> epochs = count(value(option, rest));
                case "--heap" -> heap = value(option, rest);
                case "--table" -> table = true;
                case "--table-of" -> tableOf = list(option, rest, Path::of);
                default -> throw new IllegalArgumentException("there is no option " + option + "; --help lists all");
            }
        }
        return new Options(workloads, inputs, peers, threads, epochs, heap, table, tableOf);
    }

    private static <T> List<T> list(String option, List<String> rest, Function<String, T> reader) {
        return Arrays.stream(value(option, rest).split(",")).map(reader).toList();
    }

    private static String value(String option, List<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value after it; --help tells which");
        }
        return rest.remove(0);
    }

    private static int count(String text) {
        int count = Integer.parseInt(text);
        if (count < 1) {
            throw new IllegalArgumentException(count + " is not above 0");
        }
        return count;
    }
}
