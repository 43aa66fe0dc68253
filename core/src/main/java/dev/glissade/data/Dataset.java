package dev.glissade.data;

import dev.glissade.matrix.Matrix;

/**
 * Examples to learn from: each has a row of inputs and a row of targets, the outputs that one wants for them. A data set
 * need not lie in memory: all that training asks for is to {@linkplain #fill fill} a batch.
 *
 * <p>A data set does not change, and {@link #fill} may be called by several threads at once.
 */
public interface Dataset {

    /** Returns the number of examples. */
    int size();

    /** Returns how many numbers an example has as inputs. */
    int inputs();

    /** Returns how many numbers an example has as targets. */
    int outputs();

    /**
     * Copies examples into a batch: row r of both matrices becomes example {@code examples[from + r]}.
     *
     * @param inputs (batch × {@link #inputs()}). Modified.
     * @param targets (batch × {@link #outputs()}). Modified.
     * @param examples indices of examples, each from 0 to {@link #size()} − 1. Not modified.
     * @param from where in {@code examples} the batch begins
     */
    void fill(Matrix inputs, Matrix targets, int[] examples, int from);
}
