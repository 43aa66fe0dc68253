package dev.glissade.examples.tabular;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.evaluate.Curve;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.evaluate.Temperature;
import dev.glissade.examples.tabular.search.Task;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that change what a trained network answers: how sure it is, and from which probability on it says yes. */
final class AnswerOptions {

    private static final int TWO_CLASSES = 2;

    @Option(
            names = "--calibrate",
            description = "scale the probabilities so that they fit the held-out rows (temperature scaling)")
    private boolean calibrate;

    @Option(
            names = "--best-f1",
            description = "of two classes: predict the second from the probability on with which its F1 is largest")
    private boolean bestF1;

    @Option(
            names = "--recall",
            paramLabel = "R",
            description =
                    "of two classes: predict the second from the probability on with which this share of it is found")
    private Optional<Double> recall;

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException if they are not for this task, or not for each other
     */
    void check(Task task) {
        boolean hasThreshold = bestF1 || recall.isPresent();
        if (calibrate && !task.hasClasses()) {
            throw new IllegalArgumentException("--calibrate is for classes, not for numbers");
        }
        if (hasThreshold && task.data().labels().size() != TWO_CLASSES) {
            throw new IllegalArgumentException("--best-f1 and --recall are for two classes");
        }
        if (recall.isPresent() && !(recall.get() > 0 && recall.get() <= 1)) {
            throw new IllegalArgumentException("--recall takes a share above 0 and up to 1, not " + recall.get());
        }
        if (bestF1 && recall.isPresent()) {
            throw new IllegalArgumentException("either --best-f1 or --recall");
        }
    }

    /**
     * Returns a network with other answers; they are saved with it.
     *
     * @param heldOut rows that the network was not trained with, and that are not the test rows
     */
    Network apply(Network trained, Dataset heldOut, Task task, PrintStream out) {
        Network network = trained;
        if (calibrate) {
            Temperature fitted = Temperature.fit(network, heldOut);
            network = fitted.network();
            out.printf(Locale.ROOT, "temperature %.3f%n", fitted.value());
        }
        if (bestF1 || recall.isPresent()) {
            Curve curve = Evaluation.of(network, heldOut, task.cost())
                    .classification()
                    .curve(1);
            Curve.Point point = bestF1 ? curve.bestF1() : curve.forRecall(recall.orElseThrow());
            network = network.withThreshold(point.threshold());
            out.printf(
                    Locale.ROOT,
                    "%s from a probability of %.3f on; of the held-out rows: precision %.3f, recall %.3f%n",
                    task.data().labels().get(1),
                    point.threshold(),
                    point.precision(),
                    point.recall());
        }
        return network;
    }
}
