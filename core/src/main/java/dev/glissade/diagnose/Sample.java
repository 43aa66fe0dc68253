package dev.glissade.diagnose;

import dev.glissade.data.Dataset;
import dev.glissade.matrix.Matrix;
import java.util.Arrays;

/** Some examples of a data set, copied into memory: read once, used several times. */
final class Sample implements Dataset {

    private final Matrix inputs; // (examples × inputs)
    private final Matrix targets; // (examples × outputs)
    private final float[] weights;
    private final int[] examples;

    Sample(Dataset data, int... examples) {
        this.examples = examples;
        inputs = Matrix.zeros(examples.length, data.inputSize());
        targets = Matrix.zeros(examples.length, data.outputSize());
        weights = new float[examples.length];
        data.fill(inputs, targets, examples, 0);
        for (int i = 0; i < examples.length; i++) {
            weights[i] = data.weight(examples[i]);
        }
    }

    /** Returns the inputs (examples × inputs). Do not modify it. */
    Matrix allInputs() {
        return inputs;
    }

    /** Returns the targets (examples × outputs). Do not modify it. */
    Matrix allTargets() {
        return targets;
    }

    /** Returns the weights of the examples. Do not modify it. */
    float[] weights() {
        return weights;
    }

    /** Returns the index in the data set of one of these. */
    int example(int row) {
        return examples[row];
    }

    int[] indices() {
        int[] all = new int[size()];
        Arrays.setAll(all, i -> i);
        return all;
    }

    @Override
    public int size() {
        return weights.length;
    }

    @Override
    public int inputSize() {
        return inputs.columns();
    }

    @Override
    public int outputSize() {
        return targets.columns();
    }

    @Override
    public void fill(Matrix someInputs, Matrix someTargets, int[] examples, int from) {
        for (int row = 0; row < someInputs.rows(); row++) {
            int example = examples[from + row];
            someInputs.rows(row, row + 1).copyFrom(inputs.rows(example, example + 1));
            someTargets.rows(row, row + 1).copyFrom(targets.rows(example, example + 1));
        }
    }

    @Override
    public float weight(int example) {
        return weights[example];
    }
}
