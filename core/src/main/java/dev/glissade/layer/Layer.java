package dev.glissade.layer;

import dev.glissade.matrix.Range;
import java.util.List;
import java.util.Optional;

/**
 * One stage of a network: a function of its input and its parameters. A layer is immutable and holds no data: it
 * receives parameters, activations and gradients in a {@link Pass}, so one layer can be used in many networks and by
 * many threads.
 *
 * <p>For a layer of your own, implement {@link #outputShape}, {@link #forward} and, as its derivative,
 * {@link #backward}.
 */
public interface Layer {

    /**
     * Returns the shape of this layer's output.
     *
     * @param input the shape of its input
     * @throws IllegalArgumentException if the layer does not accept such an input
     */
    Shape outputShape(Shape input);

    /**
     * Returns the parameters that this layer learns; {@link Pass#parameter} refers to them by their index in this list.
     *
     * @param input the shape of its input
     */
    default List<Parameter> parameters(Shape input) {
        return List.of();
    }

    /**
     * Returns the buffers of this layer, which {@link Pass#buffer} refers to by their index in this list: numbers that
     * training changes and that are saved with the network, but that no optimizer changes, such as a running mean.
     *
     * @param input the shape of its input
     */
    default List<Parameter> buffers(Shape input) {
        return List.of();
    }

    /** Returns the layers inside this one, which it runs with {@link Pass#forwardInner}. */
    default List<Layer> inner() {
        return List.of();
    }

    /**
     * Returns how many numbers forward stores in {@link Pass#cache} for backward.
     *
     * @param input the shape of its input
     * @param examples the number of rows of the largest batch
     */
    default int cacheSize(Shape input, int examples) {
        return 0;
    }

    /**
     * Returns the range of this layer's outputs, or empty if it is unknown. A cost or targets that do not fit the range
     * of the last layer are rejected; see {@link dev.glissade.activation.Activation#range}.
     */
    default Optional<Range> range() {
        return Optional.empty();
    }

    /** Returns whether, in training, the output for one example depends on the others in its batch. */
    default boolean mixesExamples() {
        return inner().stream().anyMatch(Layer::mixesExamples);
    }

    /**
     * Returns this layer as it is written to a model file, a call with all its settings: {@code relu},
     * {@code dropout(0.5)}, {@code residual(dense(16), relu)}. Without settings there are no parentheses. Initializers are
     * not part of it.
     */
    default String definition() {
        return toString();
    }

    /** Computes the pass's output from its input and parameters. */
    void forward(Pass pass);

    /**
     * Computes gradients of the cost from the gradient with respect to the output. It <em>adds</em> the gradients with
     * respect to the parameters to the pass's parameter gradients, and sets the gradient with respect to the input if
     * the pass {@linkplain Pass#wantsInputGradient wants} it.
     */
    void backward(Pass pass);
}
