package dev.glissade.pass;

import dev.glissade.matrix.Matrix;

/** Receives what a forward pass computes, up to 256 examples at a time, in order. It is valid only during the call. */
@FunctionalInterface
public interface Observer {

    /** Receives outputs and targets, both (rows × outputs), and the costs of as many rows or more, not weighted. */
    void accept(Matrix outputs, Matrix targets, double[] costs);
}
