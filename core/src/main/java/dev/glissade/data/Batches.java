package dev.glissade.data;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.SparseMatrix;
import dev.glissade.text.Count;
import java.util.Objects;

/** What data sets share: the checks before one fills a batch, what one prints, and a loop over all examples. */
final class Batches {

    private static final int ROWS_AT_A_TIME = 256;
    private static final int INPUTS_AT_A_TIME = 1 << 22; // 16 MiB; a row that is mostly zeros may have millions

    private Batches() {}

    /** Throws unless there are examples, inputs and targets. A caller's own implementation may return any sizes. */
    static void checkSizes(Dataset data) {
        if (data.size() < 1 || data.inputSize() < 1 || data.outputSize() < 1) {
            throw new IllegalArgumentException(
                    "a data set of " + Count.of(data.size(), "example") + " with " + Count.of(data.inputSize(), "input")
                            + " and " + Count.of(data.outputSize(), "target") + ": each must be 1 or more");
        }
    }

    /** Returns what a data set prints, e.g. {@code 150 examples of 4 inputs and 3 targets}. */
    static String describe(Dataset data) {
        return Count.of(data.size(), "example") + " of " + Count.of(data.inputSize(), "input") + " and "
                + Count.of(data.outputSize(), "target");
    }

    static void check(Dataset data, Matrix inputs, Matrix targets, int[] examples, int from) {
        checkColumns("input", Objects.requireNonNull(inputs, "inputs"), data.inputSize());
        if (Objects.requireNonNull(targets, "targets").rows() != inputs.rows()) {
            throw new IllegalArgumentException("the batch has " + Count.of(inputs.rows(), "row") + " of inputs but "
                    + Count.of(targets.rows(), "row") + " of targets");
        }
        checkTargets(data, targets, examples, from);
    }

    static void checkSparse(Dataset data, SparseMatrix inputs, Matrix targets, int[] examples, int from) {
        if (Objects.requireNonNull(inputs, "inputs").columns() != data.inputSize()) {
            throw new IllegalArgumentException("the examples have " + Count.of(data.inputSize(), "input")
                    + " but the batch has " + Count.of(inputs.columns(), "column"));
        }
        checkTargets(data, targets, examples, from);
    }

    /** Fills a batch of lists from a data set that does not keep them. */
    static void fillSparse(Dataset data, SparseMatrix inputs, Matrix targets, int[] examples, int from) {
        checkSparse(data, inputs, targets, examples, from);
        Matrix all = Matrix.zeros(targets.rows(), data.inputSize());
        data.fill(all, targets, examples, from);
        inputs.clear();
        inputs.addRows(all);
    }

    static void checkTargets(Dataset data, Matrix targets, int[] examples, int from) {
        Objects.requireNonNull(examples, "examples");
        checkColumns("target", Objects.requireNonNull(targets, "targets"), data.outputSize());
        int rows = targets.rows();
        if (from < 0 || from > examples.length - rows) {
            throw new IndexOutOfBoundsException(
                    "a batch of " + rows + " from index " + from + " of " + Count.of(examples.length, "example"));
        }
        checkExamples(examples, from, from + rows, data.size());
    }

    static void checkExamples(int[] examples, int from, int to, int size) {
        for (int i = from; i < to; i++) {
            if (examples[i] < 0 || examples[i] >= size) {
                throw new IndexOutOfBoundsException("example " + examples[i] + " of a data set of " + size);
            }
        }
    }

    private static void checkColumns(String what, Matrix matrix, int columns) {
        if (matrix.columns() != columns) {
            throw new IllegalArgumentException("the examples have " + Count.of(columns, what) + " but the batch is "
                    + matrix.rows() + " x " + matrix.columns());
        }
    }

    /** Receives consecutive examples; no inputs if only targets were requested. The matrices are valid only during the call. */
    interface Visitor<X extends Exception> {
        void visit(Matrix inputs, Matrix targets, int first) throws X;
    }

    /** Passes all examples to the visitor in their order, up to 256 at a time. */
    static <X extends Exception> void forEach(Dataset data, Visitor<X> visitor) throws X {
        forEach(data, true, visitor);
    }

    /** Passes the targets of all examples to the visitor, and does not read the inputs if the targets are in memory. */
    static <X extends Exception> void forEachTarget(Dataset data, Visitor<X> visitor) throws X {
        boolean inMemory = data.fillTargets(Matrix.zeros(1, data.outputSize()), new int[1], 0);
        forEach(data, !inMemory, visitor);
    }

    private static <X extends Exception> void forEach(Dataset data, boolean readsInputs, Visitor<X> visitor) throws X {
        int most = Math.min(ROWS_AT_A_TIME, data.size());
        if (readsInputs) {
            most = Math.max(1, Math.min(most, INPUTS_AT_A_TIME / data.inputSize()));
        }
        Matrix inputs = readsInputs ? Matrix.zeros(most, data.inputSize()) : null;
        Matrix targets = Matrix.zeros(most, data.outputSize());
        int[] examples = new int[most];
        int rows;
        for (int first = 0; first < data.size(); first += rows) {
            rows = Math.min(most, data.size() - first);
            for (int i = 0; i < rows; i++) {
                examples[i] = first + i;
            }
            if (readsInputs) {
                data.fill(inputs.rows(0, rows), targets.rows(0, rows), examples, 0);
            } else {
                data.fillTargets(targets.rows(0, rows), examples, 0);
            }
            visitor.visit(readsInputs ? inputs.rows(0, rows) : null, targets.rows(0, rows), first);
        }
    }
}
