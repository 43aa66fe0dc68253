package dev.glissade.layer;

import dev.glissade.matrix.Range;
import java.util.List;
import java.util.Optional;

/**
 * One stage of a network: a function of its input and of its parameters. A layer is a description and never changes:
 * parameters, activations and gradients are handed to it in a {@link Pass}, so one layer can serve many networks and
 * many threads.
 *
 * <p>For a layer of your own, write {@link #forward}, and {@link #backward} beside it as its derivative.
 */
public interface Layer {

    /**
     * Returns the shape of this layer's output.
     *
     * @param input the shape of its input
     * @throws IllegalArgumentException if the layer cannot take such an input
     */
    Shape outputShape(Shape input);

    /**
     * Returns what this layer learns, in the order in which {@link Pass#parameter} numbers it.
     *
     * @param input the shape of its input
     */
    default List<Parameter> parameters(Shape input) {
        return List.of();
    }

    /**
     * Returns what this layer keeps beside its parameters, in the order in which {@link Pass#buffer} numbers it: numbers
     * that training changes and that a network carries with it, but that no optimizer touches, such as a running mean.
     *
     * @param input the shape of its input
     */
    default List<Parameter> buffers(Shape input) {
        return List.of();
    }

    /** Returns the layers inside this one, through which it sends numbers with {@link Pass#forwardInner}. */
    default List<Layer> inner() {
        return List.of();
    }

    /**
     * Returns how many numbers forward wants to note for backward.
     *
     * @param input the shape of its input
     * @param examples the number of rows of the largest batch
     */
    default int cacheSize(Shape input, int examples) {
        return 0;
    }

    /**
     * Returns which numbers this layer's output can have, or empty if that is not known. A cost and targets that do not fit
     * the range of the last layer are refused; see {@link dev.glissade.activation.Activation#range}.
     */
    default Optional<Range> range() {
        return Optional.empty();
    }

    /** Returns whether, in training, the output for one example depends on others in its batch. */
    default boolean mixesExamples() {
        return inner().stream().anyMatch(Layer::mixesExamples);
    }

    /**
     * Returns what this layer is called in a file, with all its settings, like a call that makes it: {@code relu},
     * {@code dropout(0.5)}, {@code residual(dense(16), relu)}. How weights began is no setting.
     */
    default String definition() {
        return toString();
    }

    /** Computes the pass's output from its input and parameters. */
    void forward(Pass pass);

    /**
     * Computes derivatives of the cost, given that by the output: <em>adds</em> those by the parameters to the pass's
     * parameter gradients, and sets that by the input if the pass {@linkplain Pass#wantsInputGradient wants} it.
     */
    void backward(Pass pass);
}
