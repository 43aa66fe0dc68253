package dev.glissade.examples.benchmark.workload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Measures whole trainings by Glissade and by other libraries, and prints a JSON line for each workload, library and
 * number of threads. Each runs in a process of its own; they take turns, an epoch each.
 *
 * <pre>{@code
 * mvn -q -Pbenchmark compile exec:exec -pl examples/benchmark -am -Dargs="--peers"
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
     * @throws IOException if a process cannot be started
     */
    public static void main(String[] args) throws IOException {
        if (Arrays.asList(args).contains("--help")) {
            System.out.print(Options.HELP);
            return;
        }
        Options options = Options.parse(args);
        List<Peers> peers = new ArrayList<>();
        for (Peers peer : options.peers()) {
            String obstacle = peer.obstacle();
            if (obstacle.isEmpty()) {
                peers.add(peer);
            } else {
                System.err.println(peer.title() + " is left out: " + obstacle);
            }
        }
        for (Workload workload : options.workloads()) {
            measure(workload, peers, options);
        }
    }

    private static void measure(Workload workload, List<Peers> peers, Options options) {
        List<Runner> runners = new ArrayList<>();
        for (Peers peer : peers) {
            for (int threads : options.threads()) {
                runners.add(new Runner(peer, workload, threads, options.heap()));
            }
        }
        each(runners, Runner::warmUp);
        for (int round = 0; round < options.epochs(); round++) {
            each(runners, Runner::round);
        }
        each(runners, runner -> System.out.println(runner.result()));
        runners.forEach(Runner::close);
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
