package dev.glissade.examples.benchmark.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What the command line of {@link Workloads} asks for.
 *
 * @param workloads what to measure
 * @param peers the libraries
 * @param threads how many threads each may use, one run for each number
 * @param epochs how many epochs, or rounds, the median is of
 * @param heap the largest heap of the Java processes, such as 128m; empty for the virtual machine's choice
 */
record Options(List<Workload> workloads, List<Peers> peers, List<Integer> threads, int epochs, String heap) {

    private static final int EPOCHS = 5;

    static final String HELP = """
            Measures trainings, one JSON line for each workload, library and number of threads.

              --peers              other libraries too, by turns
              --only NAME,NAME     only these: glissade, portable, pytorch-djl, pytorch-python, deeplearning4j, smile
              --workloads W0,W1    only these: W0, W1, W1b, W2, W3, W4, W5
              --threads N,N        with so many threads [1 and one for each processor]
              --epochs N           the median of so many, after a warm-up [5]
              --heap SIZE          the largest Java heap, such as 128m
            """;

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException if an option or its value is wrong
     */
    static Options parse(String... arguments) {
        List<Workload> workloads = List.of(Workload.values());
        List<Peers> peers = List.of(Peers.GLISSADE, Peers.GLISSADE_PORTABLE);
        List<Integer> threads = List.of(1, Runtime.getRuntime().availableProcessors()).stream()
                .distinct()
                .toList();
        int epochs = EPOCHS;
        String heap = "";
        List<String> rest = new ArrayList<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.remove(0);
            switch (option) {
                case "--peers" -> peers = List.of(Peers.values());
                case "--only" -> peers = list(option, rest, Peers::named);
                case "--workloads" -> workloads = list(option, rest, Workload::valueOf);
                case "--threads" -> threads = list(option, rest, Options::count);
                case "--epochs" -> epochs = count(value(option, rest));
                case "--heap" -> heap = value(option, rest);
                default -> throw new IllegalArgumentException("there is no option " + option + "; --help lists all");
            }
        }
        return new Options(workloads, peers, threads, epochs, heap);
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
