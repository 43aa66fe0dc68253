package dev.glissade.activation;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A function between the layers that bends what would otherwise be one straight map. It must be smooth, or nearly so:
 * descent follows its slope.
 *
 * <p>A batch has a row for each example. Most activations act on each number by itself; softmax acts on whole rows.
 * {@link Activations} has the usual ones; for a function of your own, see {@link Activations#elementwise}.
 */
public interface Activation {

    /**
     * Computes output = f(input).
     *
     * @param input (batch × n). Not modified.
     * @param output (batch × n), apart from the input. Modified.
     */
    void apply(Matrix input, Matrix output);

    /**
     * Takes a gradient back through this function: inputGradient = f′(input)ᵀ · outputGradient, which for a function of
     * each number by itself is f′(input) times outputGradient, number by number.
     *
     * @param input (batch × n), what {@link #apply} was given. Not modified.
     * @param output (batch × n), what {@link #apply} computed; many derivatives are simple in it. Not modified.
     * @param outputGradient (batch × n), the derivative of the cost by the output. Not modified.
     * @param inputGradient (batch × n), the derivative of the cost by the input, apart from the others. Modified.
     */
    void backpropagate(Matrix input, Matrix output, Matrix outputGradient, Matrix inputGradient);

    /**
     * Returns the standard deviation of the best random weights before this activation, times the root of how many inputs
     * they add up, so that signals keep their size from layer to layer: √2 for a function that silences half of its inputs.
     * It is empty where no such rule is known; then the variance 2 / (inputs + outputs) is usual.
     */
    default OptionalDouble gain() {
        return OptionalDouble.empty();
    }

    /**
     * Returns which outputs this activation gives. A cost and targets that do not fit them are refused before training
     * begins. It is empty where that is not known; then a cost that is for certain outputs only looks at each row of them.
     */
    default Optional<Range> range() {
        return Optional.empty();
    }
}
