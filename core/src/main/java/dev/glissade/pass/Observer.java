package dev.glissade.pass;

import dev.glissade.matrix.Matrix;

/** Receives what a forward pass computes, up to 256 examples at a time, in order. */
@FunctionalInterface
public interface Observer {

    /**
     * Receives the outputs, targets and costs of some examples, which are valid only during the call.
     *
     * @param outputs (rows × outputs)
     * @param targets (rows × outputs)
     * @param costs at least one for each row, without the weight of the example
     */
    void accept(Matrix outputs, Matrix targets, double[] costs);
}
