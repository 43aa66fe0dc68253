package dev.glissade.data;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.SparseMatrix;
import java.util.List;

/** The examples of another data set with their inputs as targets. */
final class InputsAsTargets extends DatasetView {

    InputsAsTargets(Dataset examples) {
        super(examples);
        Batches.checkSizes(examples);
    }

    @Override
    Dataset changed(Dataset others) {
        return new InputsAsTargets(others);
    }

    @Override
    public int outputSize() {
        return inputSize();
    }

    @Override
    public List<String> labels() {
        return List.of();
    }

    @Override
    public List<String> targets() {
        return columns().inputs();
    }

    /** Says that the targets cannot be read without the inputs. */
    @Override
    public boolean fillTargets(Matrix targets, int[] chosen, int from) {
        return false;
    }

    @Override
    public void fill(Matrix inputs, Matrix targets, int[] chosen, int from) {
        Batches.check(this, inputs, targets, chosen, from);
        examples.fill(inputs, unused(targets), chosen, from);
        targets.copyFrom(inputs);
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
}
