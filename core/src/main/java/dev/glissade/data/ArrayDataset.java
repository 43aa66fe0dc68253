package dev.glissade.data;

import dev.glissade.matrix.Matrix;
import dev.glissade.text.Count;
import java.util.Objects;
import java.util.function.ToIntFunction;

/** Examples in memory, in two matrices. */
final class ArrayDataset implements Dataset {

    private final Matrix inputs; // (examples × inputs)
    private final Matrix targets; // (examples × outputs)

    private ArrayDataset(Matrix inputs, Matrix targets) {
        this.inputs = inputs;
        this.targets = targets;
    }

    /** Keeps both matrices without a copy; they come from {@link #copy}. */
    static ArrayDataset of(Matrix inputs, Matrix targets) {
        checkCounts(inputs.rows(), targets.rows(), "targets");
        return new ArrayDataset(inputs, targets);
    }

    /** Keeps the inputs without a copy; they come from {@link #copy}. */
    static ArrayDataset ofClasses(Matrix inputs, int[] classes, int classCount) {
        Objects.requireNonNull(classes, "classes");
        checkCounts(inputs.rows(), classes.length, "classes");
        return new ArrayDataset(inputs, oneHot(classes, classCount));
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
        return Batches.describe(this);
    }

    @Override
    public void fill(Matrix batchInputs, Matrix batchTargets, int[] examples, int from) {
        Batches.check(this, batchInputs, batchTargets, examples, from);
        for (int r = 0; r < batchInputs.rows(); r++) {
            copyRow(inputs, examples[from + r], batchInputs, r);
            copyRow(targets, examples[from + r], batchTargets, r);
        }
    }

    @Override
    public boolean fillTargets(Matrix batchTargets, int[] examples, int from) {
        Batches.checkTargets(this, batchTargets, examples, from);
        for (int r = 0; r < batchTargets.rows(); r++) {
            copyRow(targets, examples[from + r], batchTargets, r);
        }
        return true;
    }

    static void copyRow(Matrix source, int sourceRow, Matrix batch, int batchRow) {
        System.arraycopy(
                source.elements(),
                sourceRow * source.columns(),
                batch.elements(),
                batch.rowStart(batchRow),
                source.columns());
    }

    // ---- Checks and copies

    private static <R> void checkRows(String what, R[] rows, ToIntFunction<R> length) {
        if (Objects.requireNonNull(rows, what + "s").length == 0) {
            throw new IllegalArgumentException("the " + what + "s are empty");
        }
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == null || length.applyAsInt(rows[i]) == 0) {
                throw new IllegalArgumentException(
                        "the " + what + "s of example " + i + " are " + (rows[i] == null ? "null" : "empty"));
            }
            if (length.applyAsInt(rows[i]) != length.applyAsInt(rows[0])) {
                throw new IllegalArgumentException("example " + i + " has " + Count.of(length.applyAsInt(rows[i]), what)
                        + " but example 0 has " + length.applyAsInt(rows[0]));
            }
        }
    }

    static void checkCounts(int inputs, int others, String what) {
        if (inputs != others) {
            throw new IllegalArgumentException(
                    "there are inputs for " + Count.of(inputs, "example") + " but " + what + " for " + others);
        }
    }

    /**
     * Copies inputs or targets.
     *
     * @param what {@code input} or {@code target}, for messages
     * @throws IllegalArgumentException if rows are missing, empty or of different lengths, or a number is infinite or NaN
     */
    static Matrix copy(String what, float[][] rows) {
        checkRows(what, rows, row -> row.length);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                checkFinite(what, i, j, rows[i][j]);
            }
        }
        return Matrix.of(rows);
    }

    /** Copies as {@link #copy(String, float[][])} does; a number that overflows single precision is rejected too. */
    static Matrix copy(String what, double[][] rows) {
        checkRows(what, rows, row -> row.length);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                checkFinite(what, i, j, rows[i][j]);
            }
        }
        return Matrix.of(rows);
    }

    /** Copies as {@link #copy(String, float[][])} does. */
    static Matrix copy(String what, Matrix rows) {
        Objects.requireNonNull(rows, what + "s");
        for (int i = 0; i < rows.rows(); i++) {
            for (int j = 0; j < rows.columns(); j++) {
                checkFinite(what, i, j, rows.get(i, j));
            }
        }
        return rows.copy();
    }

    static void checkFinite(String what, int example, int column, double number) {
        if (!Float.isFinite((float) number)) {
            throw new IllegalArgumentException("the " + what + "s of example " + example + " have " + number
                    + " in column " + column + (Double.isFinite(number) ? ", too large for single precision" : ""));
        }
    }

    static Matrix oneHot(int[] classes, int classCount) {
        if (classCount < 1) {
            throw new IllegalArgumentException("there are " + classCount + " classes, not 1 or more");
        }
        for (int i = 0; i < classes.length; i++) {
            if (classes[i] < 0 || classes[i] >= classCount) {
                throw new IllegalArgumentException("the class of example " + i + " is " + classes[i] + ", not 0 to "
                        + (classCount - 1)
                        + (classCount == 1 ? "; for a single output, give targets of 0 and 1 to Dataset.of" : ""));
            }
        }
        Matrix targets = Matrix.zeros(classes.length, classCount);
        for (int i = 0; i < classes.length; i++) {
            targets.set(i, classes[i], 1);
        }
        return targets;
    }
}
