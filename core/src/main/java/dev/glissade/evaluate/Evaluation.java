package dev.glissade.evaluate;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.cost.Cost;
import dev.glissade.cost.CostCheck;
import dev.glissade.data.Dataset;
import dev.glissade.layer.NonFiniteOutputException;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The mean cost of a network on a data set, with its outputs and the targets. All measures, also called metrics, are
 * functions of these: those of {@link #classification} and {@link #regression}, and any of your own:
 *
 * <pre>{@code
 * Evaluation evaluation = Evaluation.of(network, test, crossEntropy());
 * evaluation.accuracy();
 * evaluation.classification().macro().f1();
 * ToDoubleFunction<Evaluation> largestError = e -> {
 *     float worst = 0;
 *     for (int i = 0; i < e.exampleCount(); i++) {
 *         worst = Math.max(worst, Math.abs(e.outputs().get(i, 0) - e.targets().get(i, 0)));
 *     }
 *     return worst;
 * };
 * }</pre>
 *
 * <p>Several outputs are a classification if the targets of every example are {@linkplain Range#PROBABILITIES
 * probabilities}. The class of an example is the column of its largest target, and the predicted class the column of
 * its largest output; of several equal ones, the first. A single output is a classification if every target is 0 or 1:
 * the predicted class is 1 if the output is above the {@linkplain Network#withThreshold threshold}, else 0. With any other targets, the outputs are quantities, as
 * in regression. The weights of examples affect only the cost.
 */
public final class Evaluation {

    private static final double USUAL_THRESHOLD = 0.5;

    private final double cost;
    private final Matrix outputs;
    private final Matrix targets;
    private final List<String> labels;
    private final double threshold;
    private final boolean hasClasses;
    private ClassificationReport classification; // computed on first use

    /**
     * Evaluates a network on a data set.
     *
     * @throws IllegalArgumentException if the data set does not fit the network, or is so large that its outputs do not
     *     fit into one array, or if an input or a target is infinite or NaN; the message names the example
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     */
    public static Evaluation of(Network network, Dataset data, Cost cost) {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(data, "data");
        return of(network, network.objective(data, cost), network.parameters(), network.buffers());
    }

    /**
     * Evaluates given outputs, which may come from any model.
     *
     * @param outputs (examples × outputs), copied
     * @param targets (examples × outputs), copied
     * @throws IllegalArgumentException if the shapes are not the same, a number is infinite or NaN, or the cost does
     *     not accept an output or a target; the message names the row
     */
    public static Evaluation of(Matrix outputs, Matrix targets, Cost cost) {
        Objects.requireNonNull(outputs, "outputs");
        Objects.requireNonNull(targets, "targets");
        Objects.requireNonNull(cost, "cost");
        outputs.checkShapeOf(targets);
        checkFinite("output", outputs);
        checkFinite("target", targets);
        CostCheck check = new CostCheck(cost);
        for (int i = 0; i < outputs.rows(); i++) {
            if (!check.fitsOutputs(outputs, i)) {
                throw check.faultOfOutputs(outputs, i, "row " + i);
            }
            if (!check.fitsTargets(targets, i)) {
                throw check.faultOfTargets(targets, i, "row " + i);
            }
        }
        return new Evaluation(cost.value(outputs, targets), outputs.copy(), targets.copy(), List.of(), USUAL_THRESHOLD);
    }

    /**
     * Evaluates parameters and buffers on the examples of an objective, as a training does after each epoch.
     *
     * @param network the network of the objective, whose labels and threshold count
     * @param parameters all weights and biases. Not modified.
     * @param buffers all buffers. Not modified.
     * @throws IllegalArgumentException if there are more or fewer than the network has, or an input or a target is
     *     infinite or NaN; the message names the example
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     */
    public static Evaluation of(Network network, NetworkObjective objective, float[] parameters, float[] buffers) {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(objective, "objective");
        Objects.requireNonNull(parameters, "parameters");
        Objects.requireNonNull(buffers, "buffers");
        Collector collector = new Collector(objective.exampleCount());
        double cost = objective.value(parameters, buffers, collector::add);
        checkFinite("target", collector.targets);
        return new Evaluation(cost, collector.outputs, collector.targets, network.labels(), network.threshold());
    }

    private static void checkFinite(String what, Matrix matrix) {
        for (int i = 0; i < matrix.rows() && !matrix.isFinite(); i++) {
            for (int j = 0; j < matrix.columns(); j++) {
                if (!Float.isFinite(matrix.get(i, j))) {
                    throw new IllegalArgumentException(
                            what + " " + j + " of row " + i + " is " + matrix.get(i, j) + ": it cannot be evaluated");
                }
            }
        }
    }

    private Evaluation(double cost, Matrix outputs, Matrix targets, List<String> labels, double threshold) {
        this.cost = cost;
        this.outputs = outputs;
        this.targets = targets;
        this.labels = labels;
        this.threshold = threshold;
        this.hasClasses = areClasses(targets);
    }

    private static boolean areClasses(Matrix targets) {
        for (int i = 0; i < targets.rows(); i++) {
            boolean fits = targets.columns() > 1
                    ? Range.PROBABILITIES.contains(targets, i)
                    : targets.get(i, 0) == 0 || targets.get(i, 0) == 1;
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** Collects outputs and targets, which arrive in chunks of rows. */
    private static final class Collector {
        private final int exampleCount;
        private Matrix outputs; // (examples × outputs)
        private Matrix targets; // (examples × outputs)
        private int collected;

        Collector(int exampleCount) {
            this.exampleCount = exampleCount;
        }

        void add(Matrix someOutputs, Matrix someTargets) {
            if (collected == 0) {
                outputs = Matrix.zeros(exampleCount, someOutputs.columns());
                targets = Matrix.zeros(exampleCount, someTargets.columns());
            }
            int end = collected + someOutputs.rows();
            outputs.rows(collected, end).copyFrom(someOutputs);
            targets.rows(collected, end).copyFrom(someTargets);
            collected = end;
        }
    }

    // ---- Cost, outputs and targets

    /** Returns the mean cost. */
    public double cost() {
        return cost;
    }

    /** Returns the number of examples. */
    public int exampleCount() {
        return outputs.rows();
    }

    /** Returns the outputs (examples × outputs), in the units of the targets. Do not modify them. */
    public Matrix outputs() {
        return outputs;
    }

    /** Returns the targets (examples × outputs). Do not modify them. */
    public Matrix targets() {
        return targets;
    }

    // ---- Measures

    /** Returns whether the targets are classes, so that {@link #classification()} is available. */
    public boolean hasClasses() {
        return hasClasses;
    }

    /**
     * Returns the fraction of examples that are classified correctly, from 0 to 1, as {@link #classification()} has it.
     *
     * @throws IllegalStateException if the targets are not classes
     */
    public double accuracy() {
        return classification().accuracy();
    }

    /**
     * Returns the metrics of a classification, with the network's threshold.
     *
     * @throws IllegalStateException if the targets are not classes
     */
    public ClassificationReport classification() {
        if (classification == null) {
            classification = classification(outputs.columns() > 2 ? USUAL_THRESHOLD : threshold);
        }
        return classification;
    }

    /**
     * Returns the metrics of a classification into two classes with another threshold than the network's.
     *
     * @param threshold the predicted class is 1 if the only output, or the second of two, is above this, else 0. For 0.5,
     *     the class of two outputs is the larger one.
     * @throws IllegalArgumentException if the threshold is NaN
     * @throws IllegalStateException if there are more than two outputs and the threshold is not 0.5, or if the targets are
     *     not classes
     */
    public ClassificationReport classification(double threshold) {
        if (!hasClasses) {
            throw new IllegalStateException((outputs.columns() == 1
                            ? "the targets of the single output are not all 0 or 1"
                            : "the targets are not all from 0 to 1 with a sum of 1 in each row")
                    + ", so they are not classes; use regression() for quantities");
        }
        if (Double.isNaN(threshold)) {
            throw new IllegalArgumentException("the threshold is NaN");
        }
        if (outputs.columns() > 2 && threshold != USUAL_THRESHOLD) {
            throw new IllegalStateException(
                    "a threshold of " + threshold + " is for one or two outputs, not for " + outputs.columns());
        }
        return new ClassificationReport(outputs, targets, threshold, labels);
    }

    /** Returns the metrics of a regression, whose outputs estimate quantities. */
    public RegressionReport regression() {
        return new RegressionReport(outputs, targets, labels);
    }

    /** Returns cost and accuracy with the confusion matrix; without classes, the cost and the errors of each output. */
    @Override
    public String toString() {
        if (!hasClasses) {
            return String.format(Locale.ROOT, "cost %.4f (%d examples)%n%s", cost, exampleCount(), regression());
        }
        ClassificationReport report = classification();
        String accuracy = String.format(
                Locale.ROOT,
                "accuracy %.2f %% (%d of %d)  cost %.4f",
                100 * report.accuracy(),
                report.correct(),
                exampleCount(),
                cost);
        return accuracy + ClassificationTables.confusion(report);
    }
}
