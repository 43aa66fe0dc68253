package dev.glissade.cost;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;
import java.util.Objects;
import java.util.Optional;

/**
 * Checks that a {@link Cost} accepts the outputs and targets. Anything else is rejected with a message that names the
 * remedy; otherwise a training would run and minimise a meaningless number. Objectives and evaluations use it.
 */
public final class CostCheck {

    private final Cost cost;
    private final Range outputs;
    private final Range targets;
    private final boolean knowsOutputs;
    private final String last;
    private final Range reached;
    private final Range trainingTargets;

    /**
     * Checks outputs and targets without knowing the network they come from.
     *
     * @param cost the cost of these outputs and targets
     */
    public CostCheck(Cost cost) {
        this(cost, Optional.empty(), "");
    }

    /**
     * Checks a network's outputs and targets.
     *
     * @param cost the cost of these outputs and targets
     * @param range the range of the last layer's outputs, or empty if it is unknown
     * @param last the name of the last layer, for messages
     * @param count the number of outputs
     * @throws IllegalArgumentException if the cost does not accept such outputs, or if they are always the same
     */
    public CostCheck(Cost cost, Optional<Range> range, String last, int count) {
        this(cost, range, last);
        if (count == 1 && reached.isOfRows()) {
            throw new IllegalArgumentException(
                    last + " of a single output always gives the same number: for a yes-or-no output,"
                            + " make sigmoid() the last activation");
        }
        if (count < cost.minOutputs()) {
            throw new IllegalArgumentException(
                    cost + " compares outputs but there is only one: for a yes-or-no output, use"
                            + " binaryCrossEntropy() after sigmoid()");
        }
        if (knowsOutputs && !outputs.includes(reached)) {
            throw new IllegalArgumentException(cost + " takes " + outputs + " but " + last + " gives " + reached + ": "
                    + remedyForOutputs(outputs) + orOtherCost(reached));
        }
    }

    private CostCheck(Cost cost, Optional<Range> range, String last) {
        this.cost = Objects.requireNonNull(cost, "cost");
        this.outputs = cost.outputs();
        this.targets = cost.targets(Range.REAL);
        this.knowsOutputs = Objects.requireNonNull(range, "range").isPresent();
        this.last = Objects.requireNonNull(last, "last");
        this.reached = range.orElse(Range.REAL);
        this.trainingTargets = cost.targets(reached);
    }

    /**
     * Returns whether the cost accepts a row of outputs. If the range of the last layer is known, it accepts every row.
     *
     * @param rows (rows × outputs). Not modified.
     */
    public boolean fitsOutputs(Matrix rows, int row) {
        Objects.requireNonNull(rows, "rows");
        return knowsOutputs || fits(outputs, rows, row);
    }

    /**
     * Returns whether the cost accepts a row of targets.
     *
     * @param rows (rows × outputs). Not modified.
     */
    public boolean fitsTargets(Matrix rows, int row) {
        Objects.requireNonNull(rows, "rows");
        return fits(targets, rows, row);
    }

    /**
     * Returns whether the cost accepts a row of targets and the last layer can output such values.
     *
     * @param rows (rows × outputs). Not modified.
     */
    public boolean fitsTrainingTargets(Matrix rows, int row) {
        Objects.requireNonNull(rows, "rows");
        return fits(trainingTargets, rows, row);
    }

    /** Infinity and NaN are accepted here: the diagnosis of a failed training finds where they come from. */
    private static boolean fits(Range range, Matrix rows, int row) {
        if (range.contains(rows, row)) {
            return true;
        }
        boolean finite = true;
        for (int j = 0; j < rows.columns(); j++) {
            finite &= Float.isFinite(rows.get(row, j));
        }
        return !finite;
    }

    /**
     * Returns an exception that says what is wrong with a row of outputs that do not fit, and the remedy.
     *
     * @param name what to call the row, e.g. "example 17"
     */
    public IllegalArgumentException faultOfOutputs(Matrix rows, int row, String name) {
        Objects.requireNonNull(rows, "rows");
        Objects.requireNonNull(name, "name");
        return new IllegalArgumentException(cost + " takes " + outputs + " but "
                + outputs.fault(rows, row, "output", name) + ": " + remedyForOutputs(outputs));
    }

    /**
     * Returns an exception that says what is wrong with a row of targets that do not fit, and the remedy.
     *
     * @param name what to call the row, e.g. "example 17"
     */
    public IllegalArgumentException faultOfTargets(Matrix rows, int row, String name) {
        Objects.requireNonNull(rows, "rows");
        Objects.requireNonNull(name, "name");
        if (!targets.contains(rows, row)) {
            return new IllegalArgumentException(cost + " takes targets that are " + targets + " but "
                    + targets.fault(rows, row, "target", name) + remedyForTargets(targets));
        }
        return new IllegalArgumentException(trainingTargets.fault(rows, row, "target", name)
                + ", which no output can reach: " + last + " gives " + reached + ". " + remedyForReach());
    }

    // ---- Remedies

    private static String remedyForOutputs(Range wanted) {
        if (wanted.equals(Range.PROBABILITIES)) {
            return "make softmax() the last activation";
        } else if (wanted.equals(Range.LOG_PROBABILITIES)) {
            return "make logSoftmax() the last activation";
        } else if (wanted.equals(Range.UNIT)) {
            return "make sigmoid() the last activation";
        } else if (wanted.equals(Range.NOT_NEGATIVE)) {
            return "make softplus() the last activation";
        }
        return "use a last activation with such outputs";
    }

    private String remedyForReach() {
        return reached.isOfRows()
                ? "Make identity() the last activation for quantities, or sigmoid() for independent yes-or-no outputs"
                : "Make identity() the last activation or scale the targets, for instance with"
                        + " targetScaling(Scaling.minMaxTargets(trainingSet)) of the network's builder";
    }

    private static String orOtherCost(Range given) {
        if (given.equals(Range.PROBABILITIES)) {
            return ", or use crossEntropy()";
        } else if (given.equals(Range.LOG_PROBABILITIES)) {
            return ", or use negativeLogLikelihood()";
        } else if (given.equals(Range.UNIT)) {
            return ", or use binaryCrossEntropy() for independent yes-or-no outputs";
        }
        return ", or use a cost for any outputs, such as quadratic()";
    }

    private static String remedyForTargets(Range wanted) {
        if (wanted.equals(Range.PROBABILITIES)) {
            return ": Dataset.ofClasses makes them from class indices";
        } else if (wanted.equals(Range.UNIT)) {
            return ": write 0 for no and 1 for yes";
        }
        return "";
    }
}
