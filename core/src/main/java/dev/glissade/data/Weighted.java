package dev.glissade.data;

import dev.glissade.text.Count;

/** The examples of another data set with weights. */
final class Weighted extends DatasetView {

    private final float[] weights; // products with the weights that the examples already had

    private Weighted(Dataset examples, float[] weights) {
        super(examples);
        this.weights = weights;
    }

    static Dataset of(Dataset examples, float[] weights) {
        Batches.checkSizes(examples);
        check("examples", examples.size(), weights);
        float[] products = new float[weights.length];
        boolean anyCounts = false;
        for (int i = 0; i < products.length; i++) {
            products[i] = weights[i] * examples.weight(i);
            if (Float.isInfinite(products[i])) {
                throw new IllegalArgumentException("example " + i + " has the weight " + examples.weight(i)
                        + ", which overflows when multiplied by " + weights[i]);
            }
            anyCounts |= products[i] > 0;
        }
        if (!anyCounts) {
            throw new IllegalArgumentException("the weight of each example is 0");
        }
        return new Weighted(examples, products);
    }

    static Dataset byClass(Dataset examples, float[] ofClass) {
        Batches.checkSizes(examples);
        check("classes", Classes.count(examples), ofClass);
        return byClass(examples, Classes.of(examples), ofClass);
    }

    private static Dataset byClass(Dataset examples, int[] classes, float[] ofClass) {
        float[] weights = new float[classes.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = ofClass[classes[i]];
        }
        return of(examples, weights);
    }

    static Dataset balanced(Dataset examples) {
        Batches.checkSizes(examples);
        int[] classes = Classes.of(examples);
        double[] sums = new double[Classes.count(examples)];
        for (int i = 0; i < classes.length; i++) {
            sums[classes[i]] += examples.weight(i);
        }
        int seen = 0;
        for (double sum : sums) {
            seen += sum > 0 ? 1 : 0;
        }
        float[] weights = new float[sums.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = sums[i] == 0 ? 0 : (float) (examples.size() / (seen * sums[i]));
        }
        return byClass(examples, classes, weights);
    }

    private static void check(String what, int count, float[] weights) {
        if (weights.length != count) {
            throw new IllegalArgumentException(
                    "there are " + Count.of(weights.length, "weight") + " for " + count + " " + what);
        }
        for (int i = 0; i < count; i++) {
            if (!(weights[i] >= 0) || Float.isInfinite(weights[i])) {
                throw new IllegalArgumentException("weight " + i + " is " + weights[i]);
            }
        }
    }

    @Override
    Dataset changed(Dataset others) {
        return new Weighted(others, weights);
    }

    @Override
    public float weight(int example) {
        return weights[example];
    }
}
