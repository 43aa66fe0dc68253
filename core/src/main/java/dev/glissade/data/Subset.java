package dev.glissade.data;

import dev.glissade.matrix.Matrix;

/** Some examples of another data set, which stay where they are. */
final class Subset implements Dataset {

    private final Dataset whole;
    private final int[] examples;

    private Subset(Dataset whole, int[] examples) {
        this.whole = whole;
        this.examples = examples;
    }

    static Subset of(Dataset whole, int[] examples) {
        Batch.checkSizes(whole);
        if (examples.length == 0) {
            throw new IllegalArgumentException("a subset has at least one example");
        }
        int[] copy = examples.clone();
        Batch.checkExamples(copy, 0, copy.length, whole.size());
        return new Subset(whole, copy);
    }

    @Override
    public int size() {
        return examples.length;
    }

    @Override
    public int inputs() {
        return whole.inputs();
    }

    @Override
    public int outputs() {
        return whole.outputs();
    }

    @Override
    public void fill(Matrix inputs, Matrix targets, int[] chosen, int from) {
        Batch.check(this, inputs, targets, chosen, from);
        whole.fill(inputs, targets, inWhole(chosen, from, inputs.rows()), 0);
    }

    @Override
    public boolean fillTargets(Matrix targets, int[] chosen, int from) {
        Batch.checkTargets(this, targets, chosen, from);
        return whole.fillTargets(targets, inWhole(chosen, from, targets.rows()), 0);
    }

    @Override
    public float weight(int example) {
        return whole.weight(examples[example]);
    }

    /** Refers to the whole at once, so that a subset of a subset is as fast as a subset. */
    @Override
    public Dataset subset(int... chosen) {
        Batch.checkExamples(chosen, 0, chosen.length, size());
        return of(whole, inWhole(chosen, 0, chosen.length));
    }

    @Override
    public Dataset forEpoch(int epoch) {
        Dataset ofEpoch = whole.forEpoch(epoch);
        return ofEpoch == whole ? this : new Subset(ofEpoch, examples);
    }

    // A new array for each batch, as threads may fill batches at once; it is small beside the batch.
    private int[] inWhole(int[] chosen, int from, int count) {
        int[] indices = new int[count];
        for (int i = 0; i < count; i++) {
            indices[i] = examples[chosen[from + i]];
        }
        return indices;
    }
}
