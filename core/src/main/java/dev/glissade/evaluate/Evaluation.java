package dev.glissade.evaluate;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.NonFiniteOutputException;
import dev.glissade.cost.Cost;
import dev.glissade.cost.CostCheck;
import dev.glissade.data.Dataset;
import dev.glissade.matrix.Matrix;
import java.util.List;
import java.util.Locale;

/**
 * How well a network answers on a data set: the mean cost, and what it answered beside what it should have. All measures
 * are functions of these, those of {@link #classification} and {@link #regression} and any of your own:
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
 * <p>Several outputs tell classes apart if the targets of every example are probabilities: from 0 to 1, and their sum is 1
 * within 0.0001. The class of an example is the column of the largest of them, and the class that the network sees in it
 * that of its largest output; of several, the first. A single output tells two classes apart if every target is 0 or 1: the
 * network sees class 1 where the output is above 0.5. Outputs with other targets are quantities and have no classes. Weights
 * of examples count in the cost only.
 */
public final class Evaluation {

    private static final double HALF = 0.5;
    private static final double SUM_TOLERANCE = 1e-4;

    private final double cost;
    private final Matrix outputs;
    private final Matrix targets;
    private final List<String> labels;
    private final int classes;
    private ClassificationReport classification; // made when it is first asked for, always the same

    /**
     * Evaluates a network.
     *
     * @throws IllegalArgumentException if the data set does not fit the network, or is so large that its outputs do not fit
     *     into one array, or if an input or a target is infinite or NaN; the message names the example
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     */
    public static Evaluation of(Network network, Dataset data, Cost cost) {
        return of(network.objective(data, cost), network.parameters(), network.labels());
    }

    /**
     * Evaluates outputs, wherever they come from.
     *
     * @param outputs (examples × outputs), copied
     * @param targets (examples × outputs), copied
     * @throws IllegalArgumentException if the shapes are not the same, a number is infinite or NaN, or the cost is not for
     *     such outputs or targets; the message names the row
     */
    public static Evaluation of(Matrix outputs, Matrix targets, Cost cost) {
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
        return new Evaluation(cost.value(outputs, targets), outputs.copy(), targets.copy(), List.of());
    }

    /**
     * Evaluates parameters by the examples that an objective is about.
     *
     * @param parameters all weights and biases. Not modified.
     * @throws IllegalArgumentException if their number is not the network's, or an input or a target is infinite or NaN; the
     *     message names the example
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     */
    public static Evaluation of(NetworkObjective objective, float[] parameters) {
        return of(objective, parameters, List.of());
    }

    private static Evaluation of(NetworkObjective objective, float[] parameters, List<String> labels) {
        Answers answers = new Answers(objective.exampleCount());
        double cost = objective.value(parameters, answers::note);
        checkFinite("target", answers.targets);
        return new Evaluation(cost, answers.outputs, answers.targets, labels);
    }

    private static void checkFinite(String what, Matrix matrix) {
        for (int i = 0; i < matrix.rows() && !matrix.isFinite(); i++) {
            for (int j = 0; j < matrix.columns(); j++) {
                if (!Float.isFinite(matrix.get(i, j))) {
                    throw new IllegalArgumentException(what + " " + j + " of row " + i + " is " + matrix.get(i, j)
                            + ": there is no measure of it");
                }
            }
        }
    }

    private Evaluation(double cost, Matrix outputs, Matrix targets, List<String> labels) {
        this.cost = cost;
        this.outputs = outputs;
        this.targets = targets;
        this.labels = labels;
        this.classes = areClasses(targets) ? Math.max(2, targets.columns()) : 1;
    }

    /** Returns whether each row is the probabilities of classes; if there is a single column, whether all are 0 or 1. */
    private static boolean areClasses(Matrix targets) {
        for (int i = 0; i < targets.rows(); i++) {
            double sum = 0;
            for (int j = 0; j < targets.columns(); j++) {
                float target = targets.get(i, j);
                sum += target >= 0 && target <= 1 ? target : Double.NaN;
            }
            boolean fits = targets.columns() == 1 ? sum == 0 || sum == 1 : Math.abs(sum - 1) <= SUM_TOLERANCE;
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** Outputs and targets, which come some rows at a time. */
    private static final class Answers {
        private final int examples;
        private Matrix outputs;
        private Matrix targets;
        private int noted;

        Answers(int examples) {
            this.examples = examples;
        }

        void note(Matrix someOutputs, Matrix someTargets) {
            if (noted == 0) {
                outputs = Matrix.zeros(examples, someOutputs.columns());
                targets = Matrix.zeros(examples, someTargets.columns());
            }
            int end = noted + someOutputs.rows();
            outputs.rows(noted, end).copyFrom(someOutputs);
            targets.rows(noted, end).copyFrom(someTargets);
            noted = end;
        }
    }

    // ---- What was answered

    /** Returns the mean cost. */
    public double cost() {
        return cost;
    }

    /** Returns the number of examples. */
    public int exampleCount() {
        return outputs.rows();
    }

    /** Returns what the network answered (examples × outputs), in the units of the targets. Not to be modified. */
    public Matrix outputs() {
        return outputs;
    }

    /** Returns what it should have answered (examples × outputs). Not to be modified. */
    public Matrix targets() {
        return targets;
    }

    // ---- Measures

    /**
     * Returns the measures of telling classes apart.
     *
     * @throws IllegalStateException if the targets are no classes
     */
    public ClassificationReport classification() {
        if (classification == null) {
            classification = classification(HALF);
        }
        return classification;
    }

    /**
     * Returns the measures of telling two classes apart by a single output.
     *
     * @param threshold the network sees class 1 where the output is above
     * @throws IllegalArgumentException if the threshold is NaN
     * @throws IllegalStateException if there are several outputs and the threshold is not 0.5, or if the targets are no
     *     classes
     */
    public ClassificationReport classification(double threshold) {
        if (classes == 1) {
            throw new IllegalStateException(
                    outputs.columns() == 1
                            ? "a single output whose targets are not all 0 or 1 tells no classes apart"
                            : "targets that are not all from 0 to 1, with a sum of 1 in each row, tell no classes apart");
        }
        if (Double.isNaN(threshold)) {
            throw new IllegalArgumentException("a threshold of NaN");
        }
        if (outputs.columns() > 1 && threshold != HALF) {
            throw new IllegalStateException(
                    "a threshold of " + threshold + " is for a single output, not for " + outputs.columns());
        }
        return new ClassificationReport(outputs, targets, threshold, labels);
    }

    /** Returns the measures of estimating quantities. */
    public RegressionReport regression() {
        return new RegressionReport(outputs, targets, labels);
    }

    /** Returns the number of classes: that of the outputs, 2 with a single output, or 1 if there are none. */
    public int classes() {
        return classes;
    }

    /**
     * Returns the share of examples whose class the network saw, from 0 to 1; NaN if the targets are no classes.
     */
    public double accuracy() {
        return classes == 1 ? Double.NaN : classification().accuracy();
    }

    /**
     * Returns the number of examples whose class the network saw.
     *
     * @throws IllegalStateException if there are no classes
     */
    public int correct() {
        return classification().correct();
    }

    /**
     * Returns how often each class was taken for each: a row for what it was, a column for what the network saw. It has
     * classes² numbers of 4 bytes, which no other measure needs.
     *
     * @throws IllegalStateException if there are no classes
     */
    public int[][] confusion() {
        return classification().confusion();
    }

    /**
     * Returns the share of examples that are of a class among those that the network took for it; NaN if there are none.
     *
     * @param ofClass from 0 to {@link #classes()} − 1
     * @throws IndexOutOfBoundsException if it is not
     * @throws IllegalStateException if there are no classes
     */
    public double precision(int ofClass) {
        return classification().of(ofClass).precision();
    }

    /**
     * Returns the share of examples that the network took for a class among those that are of it; NaN if there are none.
     *
     * @param ofClass from 0 to {@link #classes()} − 1
     * @throws IndexOutOfBoundsException if it is not
     * @throws IllegalStateException if there are no classes
     */
    public double recall(int ofClass) {
        return classification().of(ofClass).recall();
    }

    /** Returns cost and accuracy with the confusion matrix; without classes, the cost and the errors of each output. */
    @Override
    public String toString() {
        if (classes == 1) {
            return String.format(Locale.ROOT, "cost %.4f (%d examples)%n%s", cost, exampleCount(), regression());
        }
        String accuracy = String.format(
                Locale.ROOT,
                "accuracy %.2f %% (%d of %d)  cost %.4f",
                100 * accuracy(),
                correct(),
                exampleCount(),
                cost);
        return accuracy + ClassificationTables.confusion(classification());
    }
}
