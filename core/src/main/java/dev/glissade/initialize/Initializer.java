package dev.glissade.initialize;

import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;

/** Sets the initial weights of a layer. {@link Initializers} has the common ones. */
@FunctionalInterface
public interface Initializer {

    /**
     * Sets the weights to their initial values.
     *
     * @param weights (in × out): one row per input of the layer, one column per output. Modified.
     * @param random the source of random numbers; the same stream gives the same weights
     */
    void initialize(Matrix weights, RandomStream random);
}
