package dev.glissade.data;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.SparseMatrix;

/** The examples of another data set with their inputs as targets. */
final class InputsAsTargets extends LearntDataset {

    private final Dataset examples;

    InputsAsTargets(Dataset examples) {
        Batches.checkSizes(examples);
        this.examples = examples;
    }

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
        return examples.inputSize();
    }

    @Override
    public Columns columns() {
        return examples.columns();
    }

    @Override
    public float weight(int example) {
        return examples.weight(example);
    }

    @Override
    Dataset learntFrom(int[] chosen) {
        Dataset learnt = LearntDataset.learnt(examples, chosen);
        return learnt == examples ? this : new InputsAsTargets(learnt);
    }

    @Override
    public Dataset forEpoch(int epoch) {
        Dataset ofEpoch = examples.forEpoch(epoch);
        return ofEpoch == examples ? this : new InputsAsTargets(ofEpoch);
    }

    @Override
    public void fill(Matrix inputs, Matrix targets, int[] chosen, int from) {
        Batches.check(this, inputs, targets, chosen, from);
        examples.fill(inputs, unused(targets), chosen, from);
        targets.copyFrom(inputs);
    }

    @Override
    public boolean isSparse() {
        return examples.isSparse();
    }

    @Override
    public void fillSparse(SparseMatrix inputs, Matrix targets, int[] chosen, int from) {
        Batches.checkSparse(this, inputs, targets, chosen, from);
        examples.fillSparse(inputs, unused(targets), chosen, from);
        for (int i = 0; i < targets.rows(); i++) {
            inputs.copyRowTo(i, targets, i);
        }
    }

    /** Returns a matrix for the targets that are not wanted, in the memory of the wanted ones if there is room. */
    private Matrix unused(Matrix targets) {
        int columns = examples.outputSize();
        return targets.isContiguous() && columns <= targets.columns()
                ? Matrix.view(targets.elements(), targets.offset(), targets.rows(), columns)
                : Matrix.zeros(targets.rows(), columns);
    }

    @Override
    public String toString() {
        return Batches.describe(this);
    }
}
