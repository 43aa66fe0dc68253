package dev.glissade.layer;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Rows;
import java.util.Optional;

/** What a layer works with while one batch passes through it, forward and then backward. Each row is an example. */
public interface Pass {

    /** Returns the layer's input (batch × in). Must not be modified. */
    Matrix input();

    /**
     * Returns the layer's input (batch × in) as it is at hand: the inputs of a network may be a {@link
     * dev.glissade.matrix.SparseMatrix}, of which {@link #input} makes a copy with every number. Must not be modified.
     */
    default Rows inputRows() {
        return input();
    }

    /** Returns the layer's output (batch × out). Forward modifies it. */
    Matrix output();

    /**
     * Returns one of the layer's parameters. Must not be modified.
     *
     * @param index its index in {@link Layer#parameters}
     */
    Matrix parameter(int index);

    /**
     * Returns one of the layer's buffers. Forward may modify it in training only.
     *
     * @param index its index in {@link Layer#buffers}
     */
    Matrix buffer(int index);

    /** Returns memory for {@link Layer#cacheSize} numbers: forward stores there what backward needs. */
    float[] cache();

    /** Returns whether this pass is a training step, not inference; dropout, for instance, acts in training only. */
    boolean isTraining();

    /**
     * Returns random bits for one example, from which {@link dev.glissade.random.RandomStream#at} derives any number of
     * random numbers. They differ for each step, layer and example, and are the same on every machine and for any
     * number of threads.
     *
     * @param row the example's row in this batch
     */
    long randomBits(int row);

    /**
     * Runs the {@linkplain Layer#inner inner layers} forward, one after the other.
     *
     * @param input (batch × in). Not modified.
     * @return the output of the last one, valid until the next call
     */
    Matrix forwardInner(Matrix input);

    /**
     * Runs the inner layers backward, after {@link #forwardInner}. Backward only.
     *
     * @param outputGradient the gradient of the cost with respect to the result of {@link #forwardInner}. Not modified.
     * @return the gradient of the cost with respect to the argument of {@link #forwardInner}, valid until the next call;
     *     empty if it is not {@linkplain #wantsInputGradient wanted}
     */
    Optional<Matrix> backwardInner(Matrix outputGradient);

    /** Returns the gradient of the cost with respect to the output (batch × out). Backward only. Must not be modified. */
    Matrix outputGradient();

    /**
     * Returns the gradient of the cost with respect to one of the parameters, in the parameter's shape. Backward adds
     * to it.
     *
     * @param index its index in {@link Layer#parameters}
     */
    Matrix parameterGradient(int index);

    /** Returns whether backward must set the input gradient, which is not needed for the first layer. */
    boolean wantsInputGradient();

    /**
     * Returns the gradient of the cost with respect to the input (batch × in). Backward sets it.
     *
     * @throws IllegalStateException if this pass does not {@linkplain #wantsInputGradient want} it
     */
    Matrix inputGradient();
}
