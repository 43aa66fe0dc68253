package dev.glissade.initialize;

import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;

/** Where the weights of a layer begin. {@link Initializers} has the usual ways. */
@FunctionalInterface
public interface Initializer {

    /**
     * Sets the weights to their first values.
     *
     * @param weights (in × out): a row for each input of the layer, a column for each output. Modified.
     * @param random where to draw from; the same stream gives the same weights
     */
    void initialize(Matrix weights, RandomStream random);
}
