package dev.glissade.layer;

import dev.glissade.matrix.Matrix;

/** What a layer works with while one batch passes through it, forward and then back. A row is an example. */
public interface Pass {

    /** Returns the layer's input (batch × in). Not to be modified. */
    Matrix input();

    /** Returns the layer's output (batch × out). Forward modifies it. */
    Matrix output();

    /**
     * Returns one of the layer's parameters. Not to be modified.
     *
     * @param index its place in {@link Layer#parameters}
     */
    Matrix parameter(int index);

    /**
     * Returns one of the layer's buffers. Forward may modify it in training only.
     *
     * @param index its place in {@link Layer#buffers}
     */
    Matrix buffer(int index);

    /** Returns memory for {@link Layer#cacheSize} numbers: what forward writes there, backward finds. */
    float[] cache();

    /** Returns whether this is a step of training rather than an answer; dropout and its like act in training only. */
    boolean isTraining();

    /**
     * Returns random bits for one example, from which a layer can derive any number of random numbers: others for each
     * step, layer and example, the same on every machine and any number of threads.
     *
     * @param row the example's row in this batch
     */
    long randomBits(int row);

    /**
     * Sends numbers through the {@linkplain Layer#inner inner layers}, one after the other.
     *
     * @param input (batch × in). Not modified.
     * @return what the last of them gives, valid until the next call
     */
    Matrix forwardInner(Matrix input);

    /**
     * Takes a gradient back through the inner layers, after {@link #forwardInner}. Backward only.
     *
     * @param outputGradient the derivative of the cost by what {@link #forwardInner} returned. Not modified.
     * @return the derivative of the cost by what it was given, or null if nobody {@linkplain #wantsInputGradient wants} it
     */
    Matrix backwardInner(Matrix outputGradient);

    /** Returns the derivative of the cost by the output (batch × out). Backward only. Not to be modified. */
    Matrix outputGradient();

    /**
     * Returns the derivative of the cost by one of the parameters, in the parameter's shape. Backward adds to it.
     *
     * @param index its place in {@link Layer#parameters}
     */
    Matrix parameterGradient(int index);

    /** Returns whether backward is to compute the input gradient; nobody needs that of the first layer. */
    boolean wantsInputGradient();

    /**
     * Returns the derivative of the cost by the input (batch × in). Backward sets it.
     *
     * @throws IllegalStateException if this pass does not {@linkplain #wantsInputGradient want} it
     */
    Matrix inputGradient();
}
