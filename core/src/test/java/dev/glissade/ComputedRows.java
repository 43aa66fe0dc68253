package dev.glissade;

import dev.glissade.data.Dataset;
import dev.glissade.matrix.Matrix;

/**
 * Examples that are computed when they are asked for, so that there can be millions of them.
 *
 * @param input gives a number for a row and a column
 * @param target likewise
 */
public record ComputedRows(int size, int inputSize, int outputSize, Entry input, Entry target) implements Dataset {

    /** A number of an example. */
    public interface Entry {
        float of(int row, int column);
    }

    @Override
    public void fill(Matrix inputs, Matrix targets, int[] examples, int from) {
        for (int i = 0; i < inputs.rows(); i++) {
            for (int j = 0; j < inputs.columns(); j++) {
                inputs.set(i, j, input.of(examples[from + i], j));
            }
            for (int j = 0; j < targets.columns(); j++) {
                targets.set(i, j, target.of(examples[from + i], j));
            }
        }
    }
}
