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
