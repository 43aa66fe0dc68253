package dev.glissade.layer;

import java.util.List;

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

    /** Computes the pass's output from its input and parameters. */
    void forward(Pass pass);

    /**
     * Computes derivatives of the cost, given that by the output: <em>adds</em> those by the parameters to the pass's
     * parameter gradients, and sets that by the input if the pass {@linkplain Pass#wantsInputGradient wants} it.
     */
    void backward(Pass pass);
}
