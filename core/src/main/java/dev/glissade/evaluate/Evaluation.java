package dev.glissade.evaluate;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.cost.Cost;
import dev.glissade.cost.CostCheck;
import dev.glissade.data.Dataset;
import dev.glissade.layer.NonFiniteOutputException;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;
import dev.glissade.pass.Preprocessing;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The mean cost of a network on a data set, with its outputs and the targets. All measures, also called metrics, are
 * functions of these: those of {@link #classification}, {@link #multiLabel} and {@link #regression}, and any of your own:
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
 * <p>Cost and last activation say what the outputs are; see {@link Kind}. The class of an example is the column of its
 * largest target, and the predicted class the column of its largest output; of several equal ones, the first. With a
 * single output, the predicted class is 1 if it is above the {@linkplain Network#withThreshold threshold}, else 0. The
 * weights of examples affect only the cost.
 */
public final class Evaluation {

    private final Cost function;
    private final double cost;
    private final double[] costs; // (examples)
    private final Matrix outputs;
    private final Matrix targets;
    private final List<String> labels;
    private final double threshold;
    private final Kind kind;
    private ClassificationReport classification; // computed on first use
    private MultiLabelReport multiLabel; // computed on first use

    /** What outputs are. Targets that no classes or labels can have make them quantities in any case. */
    public enum Kind {
        /**
         * One class of several, or yes or no: the cost takes targets that are probabilities, as {@code crossEntropy} does; or
         * it is {@code binaryCrossEntropy} of a single output; or it takes any targets, as {@code quadratic} does, and the last
         * activation is softmax, log-softmax or sigmoid.
         */
        CLASSES,
        /** Labels of which any number may apply: the cost is {@code binaryCrossEntropy} of several outputs. */
        LABELS,
        /** Numbers, as in regression, or counts. */
        QUANTITIES
    }

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
        Collector collector = new Collector(outputs.rows());
        for (int i = 0; i < outputs.rows(); i++) {
            if (!check.fitsOutputs(outputs, i)) {
                throw check.faultOfOutputs(outputs, i, "row " + i);
            }
            if (!check.fitsTargets(targets, i)) {
                throw check.faultOfTargets(targets, i, "row " + i);
            }
            collector.costs[i] = cost.value(outputs, targets, i);
        }
        collector.add(outputs, targets);
        Kind kind = kind(cost, Optional.empty(), targets);
        double mean = cost.value(outputs, targets);
        return new Evaluation(cost, mean, collector, List.of(), Preprocessing.USUAL_THRESHOLD, kind);
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
        double mean = objective.value(parameters, buffers, collector.costs, collector::add);
        checkFinite("target", collector.targets);
        Optional<Range> last = network.layers().get(network.layers().size() - 1).range();
        Kind kind = kind(objective.cost(), last, collector.targets);
        return new Evaluation(objective.cost(), mean, collector, network.labels(), network.threshold(), kind);
    }

    /**
     * Joins evaluations on different examples, such as the test sets of folds, into one on all of them. Its cost is the
     * mean over all examples.
     *
     * @param parts at least one
     * @throws IllegalArgumentException if there is none, or if they do not have the same cost function, number of outputs,
     *     labels and threshold
     */
    public static Evaluation join(List<Evaluation> parts) {
        Objects.requireNonNull(parts, "parts");
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("there are no evaluations to join");
        }
        Evaluation first = parts.get(0);
        Collector collector =
                new Collector(parts.stream().mapToInt(Evaluation::exampleCount).sum());
        double sum = 0;
        Kind kind = first.kind;
        for (Evaluation part : parts) {
            first.checkSame("cost function", first.function, part.function);
            first.checkSame("number of outputs", first.outputs.columns(), part.outputs.columns());
            first.checkSame("labels", first.labels, part.labels);
            first.checkSame("threshold", first.threshold, part.threshold);
            System.arraycopy(part.costs, 0, collector.costs, collector.collected, part.exampleCount());
            collector.add(part.outputs, part.targets);
            sum += part.cost * part.exampleCount();
            kind = part.kind == kind ? kind : Kind.QUANTITIES;
        }
        double mean = sum / collector.collected;
        return new Evaluation(first.function, mean, collector, first.labels, first.threshold, kind);
    }

    private void checkSame(String what, Object one, Object other) {
        if (!one.equals(other)) {
            throw new IllegalArgumentException(
                    "evaluations with another " + what + " cannot be joined: " + one + " and " + other);
        }
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

    private Evaluation(
            Cost function, double cost, Collector collector, List<String> labels, double threshold, Kind kind) {
        this.function = function;
        this.cost = cost;
        this.costs = collector.costs;
        this.outputs = collector.outputs;
        this.targets = collector.targets;
        this.labels = labels;
        this.threshold = threshold;
        this.kind = kind;
    }

    private static Kind kind(Cost cost, Optional<Range> last, Matrix targets) {
        Range taken = cost.targets(Range.REAL);
        boolean areOfRows = last.filter(Range::isOfRows).isPresent(); // as those of softmax are, whatever the cost
        if (taken.equals(Range.UNIT) && targets.columns() > 1 && !areOfRows) {
            return areYesOrNo(targets) ? Kind.LABELS : Kind.QUANTITIES;
        }
        Range decisive = taken.equals(Range.REAL) ? last.orElse(Range.REAL) : taken;
        boolean decides = decisive.isOfRows() || decisive.equals(Range.UNIT);
        return decides && areClasses(targets) ? Kind.CLASSES : Kind.QUANTITIES;
    }

    private static boolean areClasses(Matrix targets) {
        return targets.columns() == 1
                ? areYesOrNo(targets)
                : IntStream.range(0, targets.rows()).allMatch(i -> Range.PROBABILITIES.contains(targets, i));
    }

    private static boolean areYesOrNo(Matrix targets) {
        for (int i = 0; i < targets.rows(); i++) {
            for (int j = 0; j < targets.columns(); j++) {
                if (targets.get(i, j) != 0 && targets.get(i, j) != 1) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Collects outputs and targets, which arrive in chunks of rows, and has room for the costs. */
    private static final class Collector {
        private final double[] costs; // (examples)
        private Matrix outputs; // (examples × outputs)
        private Matrix targets; // (examples × outputs)
        private int collected;

        Collector(int exampleCount) {
            this.costs = new double[exampleCount];
        }

        void add(Matrix someOutputs, Matrix someTargets) {
            if (collected == 0) {
                outputs = Matrix.zeros(costs.length, someOutputs.columns());
                targets = Matrix.zeros(costs.length, someTargets.columns());
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

    /**
     * Returns the cost of each example, without its weight: the largest show what the network finds hardest. Do not modify
     * them.
     */
    public double[] costs() {
        return costs;
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

    /** Returns what the outputs are. */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns the fraction of examples that are classified correctly, from 0 to 1, as {@link #classification()} has it; of
     * labels, the fraction of examples with every label right.
     *
     * @throws IllegalStateException if the targets are neither classes nor labels
     */
    public double accuracy() {
        return kind == Kind.LABELS ? multiLabel().accuracy() : classification().accuracy();
    }

    /**
     * Returns the metrics of a classification, with the network's threshold.
     *
     * @throws IllegalStateException if the targets are not classes: with several outputs, probabilities in every row; with
     *     one, 0 or 1
     */
    public ClassificationReport classification() {
        if (classification == null) {
            classification = classification(outputs.columns() > 2 ? Preprocessing.USUAL_THRESHOLD : threshold);
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
        if (kind != Kind.CLASSES && !areClasses(targets)) {
            throw new IllegalStateException((outputs.columns() == 1
                            ? "the targets of the single output are not all 0 or 1"
                            : "the targets are not all from 0 to 1 with a sum of 1 in each row")
                    + ", so they are not classes; use multiLabel() for labels, regression() for quantities");
        }
        if (Double.isNaN(threshold)) {
            throw new IllegalArgumentException("the threshold is NaN");
        }
        if (outputs.columns() > 2 && threshold != Preprocessing.USUAL_THRESHOLD) {
            throw new IllegalStateException(
                    "a threshold of " + threshold + " is for one or two outputs, not for " + outputs.columns());
        }
        return new ClassificationReport(outputs, targets, threshold, labels);
    }

    /**
     * Returns the metrics of labels of which any number may apply, with the network's threshold.
     *
     * @throws IllegalStateException if a target is neither 0 nor 1
     */
    public MultiLabelReport multiLabel() {
        if (kind != Kind.LABELS && !areYesOrNo(targets)) {
            throw new IllegalStateException("the targets are not all 0 or 1, so they are not labels");
        }
        if (multiLabel == null) {
            List<String> names = labels.size() == outputs.columns() ? labels : List.of();
            multiLabel = new MultiLabelReport(outputs, targets, threshold, names);
        }
        return multiLabel;
    }

    /** Returns the metrics of a regression, whose outputs estimate quantities. */
    public RegressionReport regression() {
        return new RegressionReport(outputs, targets, labels);
    }

    /**
     * Returns cost and accuracy with the confusion matrix; for labels, with the scores of each; for quantities, the cost and
     * the errors of each output.
     */
    @Override
    public String toString() {
        return switch (kind) {
            case CLASSES ->
                correct("accuracy", classification().correct()) + ClassificationTables.confusion(classification());
            case LABELS -> correct("exact match", multiLabel().correct()) + String.format("%n%s", multiLabel());
            case QUANTITIES ->
                String.format(Locale.ROOT, "cost %.4f (%d examples)%n%s", cost, exampleCount(), regression());
        };
    }

    private String correct(String name, int count) {
        return String.format(
                Locale.ROOT, "%s %.2f %% (%d of %d)  cost %.4f", name, 100 * accuracy(), count, exampleCount(), cost);
    }
}
