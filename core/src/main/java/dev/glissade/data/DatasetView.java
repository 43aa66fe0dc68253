package dev.glissade.data;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.SparseMatrix;
import java.util.List;

/** A view of another data set: what a subclass does not override is as it is there. */
abstract class DatasetView extends LearntDataset {

    final Dataset examples;

    DatasetView(Dataset examples) {
        this.examples = examples;
    }

    /** Returns other examples with the same change. */
    abstract Dataset changed(Dataset others);

    @Override
    public int size() {
        return examples.size();
    }

    @Override
    public int inputSize() {
        return examples.inputSize();
    }

    @Override
    public int outputSize() {
        return examples.outputSize();
    }

    @Override
    public Columns columns() {
        return examples.columns();
    }

    @Override
    public List<String> labels() {
        return examples.labels();
    }

    @Override
    public List<String> targets() {
        return examples.targets();
    }

    @Override
    public float weight(int example) {
        return examples.weight(example);
    }

    @Override
    public boolean isSparse() {
        return examples.isSparse();
    }

    @Override
    public void fill(Matrix inputs, Matrix targets, int[] chosen, int from) {
        examples.fill(inputs, targets, chosen, from);
    }

    @Override
    public void fillSparse(SparseMatrix inputs, Matrix targets, int[] chosen, int from) {
        examples.fillSparse(inputs, targets, chosen, from);
    }

    @Override
    public boolean fillTargets(Matrix targets, int[] chosen, int from) {
        return examples.fillTargets(targets, chosen, from);
    }

    @Override
    Dataset learntFrom(int[] chosen) {
        Dataset learnt = LearntDataset.learnt(examples, chosen);
        return learnt == examples ? this : changed(learnt);
    }

    @Override
    public Dataset forEpoch(int epoch) {
        Dataset ofEpoch = examples.forEpoch(epoch);
        return ofEpoch == examples ? this : changed(ofEpoch);
    }

    @Override
    public String toString() {
        return Batches.describe(this);
    }
}
