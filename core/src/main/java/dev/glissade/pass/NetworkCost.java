package dev.glissade.pass;

import dev.glissade.cost.Cost;
import dev.glissade.cost.CostCheck;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.layer.Layer;
import dev.glissade.matrix.Matrix;
import java.util.Optional;

/**
 * A cost fitted to one network: fused with the last activation if the cost supports that, with checks of the targets,
 * and of the outputs if the range of the last layer is unknown.
 */
final class NetworkCost {

    private final Cost function;
    private final int depth;
    private final boolean fused;
    private final CostCheck check;
    private final Scaling scaling;
    private Dataset checked;

    /**
     * Fits a cost to a network.
     *
     * @throws IllegalArgumentException if the cost does not accept the outputs of the last layer
     */
    NetworkCost(Architecture architecture, Cost cost) {
        Layer last = architecture.layers().get(architecture.depth() - 1);
        check = new CostCheck(
                cost, last.range(), last.toString(), architecture.outputShape().size());
        scaling = architecture.preprocessing().targets();
        Optional<Cost> ofInput = architecture.lastActivation().flatMap(cost::fusedWith);
        fused = ofInput.isPresent();
        function = ofInput.orElse(cost);
        depth = architecture.depth() - (fused ? 1 : 0);
    }

    /** Returns the cost as a function of the output of layer {@link #depth} − 1. */
    Cost function() {
        return function;
    }

    /** Returns how many layers have to run for the cost: all of them, or all but a fused last activation. */
    int depth() {
        return depth;
    }

    /**
     * Checks the targets of all examples, if they are in memory; {@code training} says whether they are a training set.
     */
    void checkAll(Dataset data, boolean training) {
        int most = Math.min(Workspace.CHUNK, data.size());
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

    /**
     * Checks the targets of a batch, unless {@link #checkAll} has already accepted this training set.
     *
     * @param data where the batch comes from
     * @param targets (rows × outputs), scaled. Not modified.
     * @param training whether the batch is for training
     * @param examples the examples, from index {@code from} on
     */
    void checkTargets(Dataset data, Matrix targets, boolean training, int[] examples, int from) {
        if (data != checked) {
            checkTargets(targets, training, examples, from);
        }
    }

    private void checkTargets(Matrix targets, boolean training, int[] examples, int from) {
        for (int i = 0; i < targets.rows(); i++) {
            if (!(training ? check.fitsTrainingTargets(targets, i) : check.fitsTargets(targets, i))) {
                throw check.faultOfTargets(targets, i, name(examples[from + i]));
            }
        }
    }

    /**
     * Checks the outputs for a batch, if the range of the last layer is unknown.
     *
     * @param outputs (rows × outputs). Not modified.
     * @param examples the examples, from index {@code from} on
     */
    void checkOutputs(Matrix outputs, int[] examples, int from) {
        if (fused) {
            return;
        }
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
