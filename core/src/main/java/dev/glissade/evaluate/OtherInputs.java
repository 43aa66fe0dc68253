package dev.glissade.evaluate;

import dev.glissade.data.Dataset;
import dev.glissade.matrix.Matrix;

/** A view of a data set in which some inputs of each example are those of the same example of another one. */
record OtherInputs(Dataset data, Dataset others, int[] replaced) implements Dataset {

    @Override
    public int size() {
        return data.size();
    }

    @Override
    public int inputSize() {
        return data.inputSize();
    }

    @Override
    public int outputSize() {
        return data.outputSize();
    }

    @Override
    public float weight(int example) {
        return data.weight(example);
    }

    @Override
    public void fill(Matrix inputs, Matrix targets, int[] examples, int from) {
        Matrix other = Matrix.zeros(inputs.rows(), inputs.columns());
        others.fill(other, targets, examples, from);
        data.fill(inputs, targets, examples, from);
        for (int i = 0; i < inputs.rows(); i++) {
            for (int j : replaced) {
                inputs.set(i, j, other.get(i, j));
            }
        }
    }
}
