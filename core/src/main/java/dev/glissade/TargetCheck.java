package dev.glissade;

import dev.glissade.cost.Cost;
import dev.glissade.cost.CostCheck;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.layer.Layer;
import dev.glissade.matrix.Matrix;

/** Checks the targets of examples, and outputs where it is not known what the last layer gives, for one network and cost. */
final class TargetCheck {

    private final CostCheck check;
    private final Scaling scaling;
    private Dataset checked;

    /**
     * Checks the last layer.
     *
     * @throws IllegalArgumentException if the cost is not for its outputs
     */
    TargetCheck(Architecture architecture, Cost cost) {
        Layer last = architecture.layers().get(architecture.depth() - 1);
        check = new CostCheck(
                cost, last.range(), last.toString(), architecture.outputShape().size());
        scaling = architecture.preprocessing().targets();
    }

    /** Checks the targets of all examples, if they lie in memory; {@code training} if they are to learn from. */
    void checkAll(Dataset data, boolean training) {
        int most = Math.min(Network.CHUNK, data.size());
        int[] examples = new int[most];
        Matrix memory = Matrix.zeros(most, data.outputSize());
        int rows;
        for (int first = 0; first < data.size(); first += rows) {
            rows = Math.min(most, data.size() - first);
            for (int i = 0; i < rows; i++) {
                examples[i] = first + i;
            }
            Matrix targets = memory.rows(0, rows);
            if (!data.fillTargets(targets, examples, 0)) {
                return;
            }
            scaling.apply(targets, targets);
            checkTargets(targets, training, examples, 0);
        }
        checked = training ? data : checked;
    }

    /** Returns whether all targets of a data set, which does not change, were found to be good ones to learn from. */
    boolean isChecked(Dataset data) {
        return data == checked;
    }

    /**
     * Checks the targets of a batch.
     *
     * @param targets (rows × outputs), scaled. Not modified.
     * @param examples whose they are, from index {@code from} on
     */
    void checkTargets(Matrix targets, boolean training, int[] examples, int from) {
        for (int i = 0; i < targets.rows(); i++) {
            if (!(training ? check.fitsTrainingTargets(targets, i) : check.fitsTargets(targets, i))) {
                throw check.faultOfTargets(targets, i, name(examples[from + i]));
            }
        }
    }

    /**
     * Checks the outputs for a batch, where it is not known what the last layer gives.
     *
     * @param outputs (rows × outputs). Not modified.
     * @param examples whose they are, from index {@code from} on
     */
    void checkOutputs(Matrix outputs, int[] examples, int from) {
        for (int i = 0; i < outputs.rows(); i++) {
            if (!check.fitsOutputs(outputs, i)) {
                throw check.faultOfOutputs(outputs, i, name(examples[from + i]));
            }
        }
    }

    private String name(int example) {
        return "example " + example + (scaling.isNone() ? "" : ", scaled,");
    }
}
