package dev.glissade.activation;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A nonlinear function between layers; without it a network would be one linear map. It must be differentiable almost
 * everywhere, because training follows its derivative.
 *
 * <p>A batch has one row per example. Most activations are element-wise; softmax acts on whole rows.
 * {@link Activations} has the common ones; for a function of your own, see {@link Activations#elementwise}.
 */
public interface Activation {

    /**
     * Computes output = f(input).
     *
     * @param input (batch × n). Not modified.
     * @param output (batch × n), must not share memory with the input. Modified.
     */
    void apply(Matrix input, Matrix output);

    /**
     * Propagates a gradient backward through this function: inputGradient = f′(input)ᵀ · outputGradient. For an
     * element-wise function this is the element-wise product of f′(input) and outputGradient.
     *
     * @param input (batch × n), what {@link #apply} was given. Not modified.
     * @param output (batch × n), what {@link #apply} computed; many derivatives are simplest in terms of it. Not
     *     modified.
     * @param outputGradient (batch × n), the derivative of the cost with respect to the output. Not modified.
     * @param inputGradient (batch × n), the derivative of the cost with respect to the input; must not share memory
     *     with the others. Modified.
     */
    void backpropagate(Matrix input, Matrix output, Matrix outputGradient, Matrix inputGradient);

    /**
     * Returns the gain for initialising the weights before this activation: their standard deviation should be gain /
     * √inputs, so that signals keep their size from layer to layer. It is √2 for a function that sets half of its
     * inputs to 0. It is empty if no such rule is known; the usual variance is then 2 / (inputs + outputs).
     */
    default OptionalDouble gain() {
        return OptionalDouble.empty();
    }

    /**
     * Returns the range of the outputs. A cost or targets that do not fit this range are rejected before training
     * begins. If the range is empty, that is, unknown, a cost that accepts only certain outputs checks every row of
     * them.
     */
    default Optional<Range> range() {
        return Optional.empty();
    }
}
