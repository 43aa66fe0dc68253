package dev.glissade.examples.mnist;

import static dev.glissade.examples.common.Template.escape;

import dev.glissade.Network;
import dev.glissade.examples.common.Count;
import dev.glissade.examples.common.Images;
import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.Template;
import dev.glissade.examples.common.report.ReportChart;
import dev.glissade.examples.common.report.ReportPage;
import dev.glissade.optimize.Optimizer;
import dev.glissade.train.Epoch;
import dev.glissade.train.Training;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Trains the same network, from the same random weights, in several ways: batch, mini-batch and stochastic descent, and the
 * usual optimizers. It prints a table and writes charts.
 */
final class Comparison {

    /**
     * One way to train.
     *
     * @param name what it is called
     * @param optimizer the name of its rule
     * @param rate the learning rate that its schedule begins with, for white = 0.1 found by trying on held-out images
     * @param batch how many images a step looks at, or all if there are fewer
     */
    private record Way(String name, String optimizer, double rate, int batch) {}

    /** The result of one way: its epochs, and the number of steps in all of them. */
    private record Outcome(Way way, List<Epoch> epochs, int steps) {
        double seconds() {
            return epochs.stream().mapToDouble(Epoch::seconds).sum();
        }

        Epoch last() {
            return epochs.get(epochs.size() - 1);
        }
    }

    private static final int ALL_IMAGES = Integer.MAX_VALUE;

    private static final List<Way> DESCENTS = List.of(
            new Way("batch: all images", "gradientDescent", 3, ALL_IMAGES),
            new Way("mini-batch: 100 images", "gradientDescent", 10, 100),
            new Way("mini-batch: 10 images", "gradientDescent", 3, 10),
            new Way("stochastic: 1 image", "gradientDescent", 1, 1));

    private static final List<Way> OPTIMIZERS = List.of(
            new Way("gradient descent", "gradientDescent", 3, 10),
            new Way("momentum", "momentum", 0.5, 10),
            new Way("Nesterov", "nesterov", 0.5, 10),
            new Way("AdaGrad", "adaGrad", 0.3, 10),
            new Way("RMSProp", "rmsProp", 0.01, 10),
            new Way("Adam", "adam", 0.02, 10));

    private final Options options;
    private final Images images;
    private final Network network;

    Comparison(Options options, Images images, Network network) {
        this.options = options;
        this.images = images;
        this.network = network;
    }

    /**
     * Compares, prints and writes the report.
     *
     * @return the exit code
     */
    int run(PrintStream out, PrintStream err) throws IOException {
        List<Outcome> descents = train(DESCENTS, out);
        List<Outcome> optimizers = train(OPTIMIZERS, out);
        if (descents.size() < DESCENTS.size() || optimizers.size() < OPTIMIZERS.size()) {
            err.println("no report: it compares complete trainings, and not all were completed");
            return Program.FAILED;
        }
        ReportPage.write(
                options.report(),
                Language.ENGLISH,
                "Batch sizes and optimizers compared, on " + images.name(),
                content(descents, optimizers));
        out.println("report: " + options.report());
        return Program.DONE;
    }

    // ---- Training

    private List<Outcome> train(List<Way> ways, PrintStream out) {
        out.println(String.format("%-24s %6s %8s %9s %10s %8s", "", "rate", "steps", "cost", "accuracy", "seconds"));
        List<Outcome> outcomes = new ArrayList<>();
        for (Way way : ways) {
            train(way, out).ifPresent(outcomes::add);
        }
        return outcomes;
    }

    private Optional<Outcome> train(Way way, PrintStream out) {
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
            String reason = training.ending().orElseThrow().reason();
            out.println(String.format(
                    "%-24s %6s ended in epoch %d because %s", way.name, way.rate, epochs.size() + 1, reason));
            return Optional.empty();
        }
        int stepsAnEpoch = (images.training().size() + batch - 1) / batch;
        Outcome outcome = new Outcome(way, epochs, stepsAnEpoch * epochs.size());
        out.println(line(outcome));
        return Optional.of(outcome);
    }

    private static String line(Outcome outcome) {
        return String.format(
                Locale.ROOT,
                "%-24s %6s %8d %9.4f %8.2f %% %8.1f",
                outcome.way.name,
                outcome.way.rate,
                outcome.steps,
                outcome.last().validationCost().orElseThrow(),
                100 * outcome.last().validationAccuracy().orElseThrow(),
                outcome.seconds());
    }

    // ---- The report

    private String content(List<Outcome> descents, List<Outcome> optimizers) throws IOException {
        Map<String, String> values = new HashMap<>();
        values.put("data", escape(images.name()));
        values.put("network", escape(network.summary().replaceAll(" {2,}", ", ")));
        values.put("epochs", Count.of(options.epochs(), "time"));
        values.put("schedule", escape(options.schedule()));
        values.put("descent-chart", chart("Cost of batch, mini-batch and stochastic descent", descents));
        values.put("descent-rows", rows(descents));
        values.put("optimizer-chart", chart("Cost of the optimizers", optimizers));
        values.put("optimizer-rows", rows(optimizers));
        return Template.resource(Comparison.class, "comparison.html").fill(values);
    }

    private static String chart(String label, List<Outcome> outcomes) {
        Map<String, double[]> costs = new LinkedHashMap<>();
        outcomes.forEach(outcome -> costs.put(
                outcome.way.name,
                outcome.epochs.stream()
                        .mapToDouble(epoch -> epoch.validationCost().orElseThrow())
                        .toArray()));
        return ReportChart.ofCosts(ReportPage.words(Language.ENGLISH), label, costs);
    }

    private static String rows(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> String.format(
                        Locale.ROOT,
                        "<tr><th scope=\"row\">%s</th><td>%s</td><td>%,d</td><td>%.4f</td><td>%.2f %%</td><td>%.1f</td></tr>",
                        escape(outcome.way.name),
                        outcome.way.rate,
                        outcome.steps,
                        outcome.last().validationCost().orElseThrow(),
                        100 * outcome.last().validationAccuracy().orElseThrow(),
                        outcome.seconds()))
                .collect(Collectors.joining("\n"));
    }
}
