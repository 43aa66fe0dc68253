package dev.glissade.examples.benchmark.workload;

import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.options.CommandLines;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Measures whole trainings by Glissade and by other libraries, and prints a JSON line for each workload, inputs, library and
 * number of threads, and in the end tables of them. Each runs in a process of its own; they take turns, an epoch each.
 *
 * <pre>{@code
 * mvn -q -Pbenchmark compile exec:exec -pl examples/benchmark -am -Dargs="--peers --table"
 * mvn -q -Pbenchmark compile exec:exec -pl examples/benchmark -am -Dargs="--only glissade --workloads W2 --heap 128m"
 * }</pre>
 *
 * <p>{@code --help} lists the options; docs/benchmarks.md tells how to read the figures.
 */
public final class Workloads {

    private static final int MILLIS_BETWEEN_TURNS = 300; // threads that wait busily for more work give up in this time

    private Workloads() {}

    /**
     * Measures.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        Program.main((out, err) -> run(List.of(args), out));
    }

    static int run(List<String> args, PrintStream out) throws IOException {
        Options options = new Options();
        if (!CommandLines.read(options, args, out)) {
            return Program.DONE;
        }
        if (!options.tableOf().isEmpty()) {
            out.print(ResultTable.of(read(options.tableOf())));
            return Program.DONE;
        }
        List<Peers> peers = new ArrayList<>();
        for (Peers peer : options.peers()) {
            String obstacle = peer.obstacle();
            if (obstacle.isEmpty()) {
                peers.add(peer);
            } else {
                System.err.println(peer.title() + " is left out: " + obstacle);
            }
        }
        List<JsonLine> results = new ArrayList<>();
        for (Workload workload : options.workloads()) {
            for (Inputs inputs : options.inputs()) {
                if (workload.isFor(inputs)) {
                    results.addAll(measure(workload, inputs, peers, options, out));
                }
            }
        }
        if (options.table()) {
            out.print("\n" + ResultTable.of(results));
        }
        return Program.DONE;
    }

    private static List<JsonLine> read(List<Path> files) throws IOException {
        List<JsonLine> lines = new ArrayList<>();
        for (Path file : files) {
            Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("{"))
                    .map(JsonLine::parse)
                    .forEach(lines::add);
        }
        return lines;
    }

    private static List<JsonLine> measure(
            Workload workload, Inputs inputs, List<Peers> peers, Options options, PrintStream out) {
        List<Runner> runners = new ArrayList<>();
        for (Peers peer : peers) {
            for (int threads : options.threads()) {
                runners.add(new Runner(peer, workload, inputs, threads, options.heap()));
            }
        }
        each(runners, Runner::warmUp);
        for (int round = 0; round < options.epochs(); round++) {
            each(runners, Runner::round);
        }
        List<JsonLine> results = new ArrayList<>();
        each(runners, runner -> {
            JsonLine result = runner.result();
            out.println(result);
            results.add(result);
        });
        runners.forEach(Runner::close);
        return results;
    }

    private interface Action {
        void on(Runner runner) throws IOException;
    }

    /** Lets each have its turn; one that fails is named and left out of what follows. */
    private static void each(List<Runner> runners, Action action) {
        for (Iterator<Runner> turns = runners.iterator(); turns.hasNext(); ) {
            Runner runner = turns.next();
            try {
                action.on(runner);
                Thread.sleep(MILLIS_BETWEEN_TURNS);
            } catch (IOException e) {
                System.err.println(runner.title() + " is left out: " + e.getMessage());
                runner.close();
                turns.remove();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
