package dev.glissade.data;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.SparseMatrix;
import dev.glissade.text.Count;
import java.util.Objects;

/** Examples in memory whose inputs are mostly 0: only the other inputs are kept. */
final class SparseDataset implements Dataset {

    /** Products of lists are faster than those of all numbers where at most one in so many is not 0. */
    private static final int MOST_LISTED = 4;

    private final SparseMatrix inputs; // (examples × inputs)
    private final Matrix targets; // (examples × outputs)

    private SparseDataset(SparseMatrix inputs, Matrix targets) {
        this.inputs = inputs;
        this.targets = targets;
    }

    /** Returns whether rows of so many columns, with so many numbers other than 0 in all, are better kept as lists. */
    static boolean isWorthwhile(long listed, long rows, int columns) {
        return listed <= rows * columns / MOST_LISTED;
    }

    /** Copies the inputs, and keeps the targets without a copy. */
    static Dataset of(SparseMatrix inputs, Matrix targets) {
        check(inputs);
        ArrayDataset.checkCounts(inputs.rows(), targets.rows(), "targets");
        return isWorthwhile(inputs.size(), inputs.rows(), inputs.columns())
                ? new SparseDataset(inputs.copy(), targets)
                : ArrayDataset.of(inputs.toMatrix(), targets);
    }

    static Dataset ofClasses(SparseMatrix inputs, int[] classes, int classCount) {
        check(inputs);
        Objects.requireNonNull(classes, "classes");
        ArrayDataset.checkCounts(inputs.rows(), classes.length, "classes");
        return of(inputs, ArrayDataset.oneHot(classes, classCount));
    }

    private static void check(SparseMatrix inputs) {
        if (Objects.requireNonNull(inputs, "inputs").rows() == 0) {
            throw new IllegalArgumentException("the inputs are empty");
        }
        for (int i = 0; i < inputs.rows(); i++) {
            for (int at = inputs.rowStart(i); at < inputs.rowStart(i + 1); at++) {
                ArrayDataset.checkFinite("input", i, inputs.columnIndices()[at], inputs.numbers()[at]);
            }
        }
    }

    @Override
    public int size() {
        return inputs.rows();
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
    public String toString() {
        return Batches.describe(this) + ", " + Count.of(inputs.size(), "input") + " other than 0";
    }

    @Override
    public void fill(Matrix batchInputs, Matrix batchTargets, int[] examples, int from) {
        Batches.check(this, batchInputs, batchTargets, examples, from);
        for (int i = 0; i < batchInputs.rows(); i++) {
            inputs.copyRowTo(examples[from + i], batchInputs, i);
        }
        fillTargets(batchTargets, examples, from);
    }

    @Override
    public boolean isSparse() {
        return true;
    }

    @Override
    public void fillSparse(SparseMatrix batchInputs, Matrix batchTargets, int[] examples, int from) {
        Batches.checkSparse(this, batchInputs, batchTargets, examples, from);
        batchInputs.clear();
        for (int i = 0; i < batchTargets.rows(); i++) {
            batchInputs.addRow(inputs, examples[from + i]);
        }
        fillTargets(batchTargets, examples, from);
    }

    @Override
    public boolean fillTargets(Matrix batchTargets, int[] examples, int from) {
        Batches.checkTargets(this, batchTargets, examples, from);
        for (int i = 0; i < batchTargets.rows(); i++) {
            ArrayDataset.copyRow(targets, examples[from + i], batchTargets, i);
        }
        return true;
    }
}
