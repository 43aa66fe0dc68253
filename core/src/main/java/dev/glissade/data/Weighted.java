package dev.glissade.data;

import dev.glissade.matrix.Matrix;

/** The examples of another data set, some of which count more than others. */
final class Weighted implements Dataset {

    private final Dataset examples;
    private final float[] weights;

    private Weighted(Dataset examples, float[] weights) {
        this.examples = examples;
        this.weights = weights;
    }

    static Dataset of(Dataset examples, float[] weights) {
        check("examples", examples.size(), weights);
        return new Weighted(examples, weights.clone());
    }

    static Dataset byClass(Dataset examples, float[] ofClass) {
        check("classes", examples.outputs(), ofClass);
        int[] classes = classes(examples);
        float[] weights = new float[classes.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = ofClass[classes[i]];
        }
        return new Weighted(examples, weights);
    }

    static Dataset balanced(Dataset examples) {
        int[] counts = new int[examples.outputs()];
        int seen = 0;
        for (int ofClass : classes(examples)) {
            seen += counts[ofClass]++ == 0 ? 1 : 0;
        }
        float[] weights = new float[counts.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = counts[i] == 0 ? 0 : (float) (examples.size() / ((double) seen * counts[i]));
        }
        return byClass(examples, weights);
    }

    /** Returns the class of each example: the column of its largest target. */
    private static int[] classes(Dataset examples) {
        int[] classes = new int[examples.size()];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = Matrix.row(examples.target(i)).largestInRow(0);
        }
        return classes;
    }

    private static void check(String what, int count, float[] weights) {
        if (weights.length != count) {
            throw new IllegalArgumentException("there are " + weights.length + " weights for " + count + " " + what);
        }
        for (int i = 0; i < count; i++) {
            if (!(weights[i] >= 0) || Float.isInfinite(weights[i])) {
                throw new IllegalArgumentException("weight " + i + " is " + weights[i]);
            }
        }
    }

    @Override
    public int size() {
        return examples.size();
    }

    @Override
    public int inputs() {
        return examples.inputs();
    }

    @Override
    public int outputs() {
        return examples.outputs();
    }

    @Override
    public float weight(int example) {
        return weights[example] * examples.weight(example);
    }

    @Override
    public void fill(Matrix inputs, Matrix targets, int[] chosen, int from) {
        examples.fill(inputs, targets, chosen, from);
    }
}
