package dev.glissade.data;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.SparseMatrix;
import java.util.Objects;

/** A view of some examples of another data set. */
final class Subset extends DatasetView {

    private final int[] indices; // or null for a range, which needs no list
    private final int first; // of the range
    private final int size;

    private Subset(Dataset whole, int[] indices, int first, int size) {
        super(whole);
        this.indices = indices;
        this.first = first;
        this.size = size;
    }

    /** Returns a view of examples; the indices are copied. */
    static Subset of(Dataset whole, int[] examples) {
        return owning(whole, examples.clone());
    }

    /** Returns a view of examples; the array of indices is not copied and must not be changed later. */
    static Subset owning(Dataset whole, int[] examples) {
        Batches.checkSizes(whole);
        if (examples.length == 0) {
            throw new IllegalArgumentException("a subset has at least one example");
        }
        Batches.checkExamples(examples, 0, examples.length, whole.size());
        return new Subset(whole, examples, 0, examples.length);
    }

    /** Returns a view of the examples from {@code from} up to, but without, {@code to}. */
    static Subset range(Dataset whole, int from, int to) {
        Batches.checkSizes(whole);
        if (from < 0 || from >= to || to > whole.size()) {
            throw new IndexOutOfBoundsException("examples " + from + " to " + to + " of " + whole.size());
        }
        return new Subset(whole, null, from, to - from);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    Dataset changed(Dataset others) {
        return new Subset(others, indices, first, size);
    }

    @Override
    Dataset learntFrom(int[] chosen) {
        return super.learntFrom(inWhole(chosen, 0, chosen.length));
    }

    @Override
    public void fill(Matrix inputs, Matrix targets, int[] chosen, int from) {
        Batches.check(this, inputs, targets, chosen, from);
        examples.fill(inputs, targets, inWhole(chosen, from, inputs.rows()), 0);
    }

    @Override
    public void fillSparse(SparseMatrix inputs, Matrix targets, int[] chosen, int from) {
        Batches.checkSparse(this, inputs, targets, chosen, from);
        examples.fillSparse(inputs, targets, inWhole(chosen, from, targets.rows()), 0);
    }

    @Override
    public boolean fillTargets(Matrix targets, int[] chosen, int from) {
        Batches.checkTargets(this, targets, chosen, from);
        return examples.fillTargets(targets, inWhole(chosen, from, targets.rows()), 0);
    }

    @Override
    public float weight(int example) {
        return examples.weight(inWhole(example));
    }

    /** Refers directly to the underlying data set, so that a subset of a subset is as fast as a subset. */
    @Override
    public Dataset subset(int... chosen) {
        Batches.checkExamples(chosen, 0, chosen.length, size);
        return owning(examples, inWhole(chosen, 0, chosen.length));
    }

    /** A range of a range refers directly to the underlying data set too; a range of a subset would need a list. */
    @Override
    public Dataset range(int from, int to) {
        Dataset part = range(this, from, to);
        return indices == null ? range(examples, first + from, first + to) : part;
    }

    private int inWhole(int example) {
        return indices == null ? first + Objects.checkIndex(example, size) : indices[example];
    }

    // A new array for each batch, because threads may fill batches concurrently; it is small compared with the batch.
    private int[] inWhole(int[] chosen, int from, int count) {
        int[] indices = new int[count];
        for (int i = 0; i < count; i++) {
            indices[i] = inWhole(chosen[from + i]);
        }
        return indices;
    }
}
