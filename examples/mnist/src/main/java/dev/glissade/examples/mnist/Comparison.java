package dev.glissade.examples.mnist;

import dev.glissade.Network;
import dev.glissade.examples.common.Console;
import dev.glissade.examples.common.Images;
import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.TextWidth;
import dev.glissade.examples.common.Words;
import dev.glissade.optimize.Optimizer;
import dev.glissade.train.Epoch;
import dev.glissade.train.Training;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Trains the same network, from the same random weights, in several ways: batch, mini-batch and stochastic descent, and the
 * usual optimizers. It prints a table, and a report has charts.
 */
final class Comparison {

    /**
     * One way to train.
     *
     * @param key of its name
     * @param optimizer the name of its rule
     * @param rate the learning rate that its schedule begins with, for white = 0.1 found by trying on held-out images
     * @param batch how many images a step looks at, or all if there are fewer
     */
    record Way(String key, String optimizer, double rate, int batch) {}

    /** The result of one way: its epochs, and the number of steps in all of them. */
    record Outcome(Way way, List<Epoch> epochs, int steps) {
        double seconds() {
            return epochs.stream().mapToDouble(Epoch::seconds).sum();
        }

        /** Returns the rate, and at the end the steps, the cost, the accuracy, and the seconds. */
        List<String> cells() {
            return List.of(
                    String.valueOf(way.rate),
                    format("%,d", steps),
                    format("%.4f", last().validationCost().orElseThrow()),
                    format("%.2f %%", 100 * last().validationAccuracy().orElseThrow()),
                    format("%.1f", seconds()));
        }

        private static String format(String format, Object value) {
            return String.format(Locale.ROOT, format, value);
        }

        Epoch last() {
            return epochs.get(epochs.size() - 1);
        }
    }

    static final List<String> TEXTS = List.of("comparison", "console");

    private static final String GAP = "  ";
    private static final int NAME_COLUMNS = 22;
    private static final int[] COLUMNS = {6, 9, 7, 8, 7};
    private static final int ALL_IMAGES = Integer.MAX_VALUE;

    private static final List<Way> DESCENTS = List.of(
            new Way("comparison.way.all", "gradientDescent", 3, ALL_IMAGES),
            new Way("comparison.way.hundred", "gradientDescent", 10, 100),
            new Way("comparison.way.ten", "gradientDescent", 3, 10),
            new Way("comparison.way.one", "gradientDescent", 1, 1));

    private static final List<Way> OPTIMIZERS = List.of(
            new Way("comparison.way.plain", "gradientDescent", 3, 10),
            new Way("comparison.way.momentum", "momentum", 0.5, 10),
            new Way("comparison.way.nesterov", "nesterov", 0.5, 10),
            new Way("comparison.way.ada-grad", "adaGrad", 0.3, 10),
            new Way("comparison.way.rms-prop", "rmsProp", 0.01, 10),
            new Way("comparison.way.adam", "adam", 0.02, 10));

    private final Options options;
    private final Images images;
    private final Network network;
    private final Console console;
    private final Words words; // of the console

    Comparison(Options options, Images images, Network network, Console console) {
        this.options = options;
        this.images = images;
        this.network = network;
        this.console = console;
        this.words = Words.of(Comparison.class, console.language(), TEXTS);
    }

    /**
     * Compares, prints and writes the report.
     *
     * @return the exit code
     */
    int run() throws IOException {
        List<Outcome> descents = train(DESCENTS);
        List<Outcome> optimizers = train(OPTIMIZERS);
        if (descents.size() < DESCENTS.size() || optimizers.size() < OPTIMIZERS.size()) {
            console.err().println(words.get("comparison.no-report"));
            return Program.FAILED;
        }
        new ComparisonReport(options, images, network, console.wanted()).write(descents, optimizers);
        console.out().println(words.get("console.written.report", Map.of("file", options.report())));
        return Program.DONE;
    }

    // ---- Training

    private List<Outcome> train(List<Way> ways) {
        print(
                "",
                "comparison.rate",
                "comparison.steps",
                "comparison.cost",
                "comparison.accuracy",
                "comparison.seconds");
        List<Outcome> outcomes = new ArrayList<>();
        for (Way way : ways) {
            train(way).ifPresent(outcomes::add);
        }
        return outcomes;
    }

    private Optional<Outcome> train(Way way) {
        int batch = Math.min(way.batch, images.training().size());
        Optimizer rule = Names.optimizer(way.optimizer, options.schedule(), way.rate, options.epochs());
        Training training = Training.of(network, images.training())
                .cost(options.cost())
                .optimizer(rule)
                .batchSize(batch)
                .epochs(options.epochs())
                .seed(options.seed())
                .threads(options.threads())
                .validation(images.test())
                .start();
        List<Epoch> epochs = new ArrayList<>();
        for (Epoch epoch : training) {
            epochs.add(epoch);
        }
        if (epochs.size() < options.epochs()) {
            String reason = words.get("console.ending." + training.ending().orElseThrow());
            String ended = words.get("comparison.ended", Map.of("epoch", epochs.size() + 1, "reason", reason));
            console.out().println(row(words.get(way.key), String.valueOf(way.rate)) + GAP + ended);
            return Optional.empty();
        }
        int stepsAnEpoch = (images.training().size() + batch - 1) / batch;
        Outcome outcome = new Outcome(way, epochs, stepsAnEpoch * epochs.size());
        console.out().println(row(words.get(way.key), outcome.cells().toArray(String[]::new)));
        return Optional.of(outcome);
    }

    private void print(String name, String... keys) {
        console.out().println(row(name, Stream.of(keys).map(words::get).toArray(String[]::new)));
    }

    /** Returns a row of the table; each column is as wide in every row. */
    private static String row(String name, String... cells) {
        StringBuilder row = new StringBuilder(TextWidth.left(name, NAME_COLUMNS));
        for (int i = 0; i < cells.length; i++) {
            row.append(GAP).append(TextWidth.right(cells[i], COLUMNS[i]));
        }
        return row.toString();
    }
}
