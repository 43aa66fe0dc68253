package dev.glissade.data;

import dev.glissade.matrix.Matrix;
import dev.glissade.text.Count;

/** Examples that lie in memory, row after row. */
final class ArrayDataset implements Dataset {

    private final Matrix inputs; // (examples × inputs)
    private final Matrix targets; // (examples × outputs)

    private ArrayDataset(Matrix inputs, Matrix targets) {
        this.inputs = inputs;
        this.targets = targets;
    }

    static ArrayDataset of(float[][] inputs, float[][] targets) {
        checkRows("input", inputs);
        checkRows("target", targets);
        checkCounts(inputs.length, targets.length, "targets");
        return new ArrayDataset(copy("inputs", inputs), copy("targets", targets));
    }

    static ArrayDataset ofClasses(float[][] inputs, int[] classes, int classCount) {
        checkRows("input", inputs);
        if (classes == null) {
            throw new IllegalArgumentException("the classes are null");
        }
        checkCounts(inputs.length, classes.length, "classes");
        return new ArrayDataset(copy("inputs", inputs), oneHot(classes, classCount));
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

    private static void copyRow(Matrix source, int sourceRow, Matrix batch, int batchRow) {
        System.arraycopy(
                source.elements(),
                sourceRow * source.columns(),
                batch.elements(),
                batch.offset() + batchRow * batch.stride(),
                source.columns());
    }

    // ---- Checks and copies

    private static void checkRows(String what, float[][] rows) {
        if (rows == null || rows.length == 0) {
            throw new IllegalArgumentException("the " + what + "s are " + (rows == null ? "null" : "empty"));
        }
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == null || rows[i].length == 0) {
                throw new IllegalArgumentException(
                        "the " + what + "s of example " + i + " are " + (rows[i] == null ? "null" : "empty"));
            }
            if (rows[i].length != rows[0].length) {
                throw new IllegalArgumentException("example " + i + " has " + Count.of(rows[i].length, what)
                        + " but example 0 has " + rows[0].length);
            }
        }
    }

    private static void checkCounts(int inputs, int others, String what) {
        if (inputs != others) {
            throw new IllegalArgumentException(
                    "there are inputs for " + Count.of(inputs, "example") + " but " + what + " for " + others);
        }
    }

    private static Matrix copy(String what, float[][] rows) {
        Matrix copy = Matrix.of(rows);
        for (int i = 0; i < copy.rows(); i++) {
            for (int j = 0; j < copy.columns(); j++) {
                float number = copy.elements()[i * copy.columns() + j];
                if (!Float.isFinite(number)) {
                    throw new IllegalArgumentException(
                            "the " + what + " of example " + i + " have " + number + " in column " + j);
                }
            }
        }
        return copy;
    }

    private static Matrix oneHot(int[] classes, int classCount) {
        if (classCount < 1) {
            throw new IllegalArgumentException("there are " + classCount + " classes, not 1 or more");
        }
        for (int i = 0; i < classes.length; i++) {
            if (classes[i] < 0 || classes[i] >= classCount) {
                throw new IllegalArgumentException(
                        "the class of example " + i + " is " + classes[i] + ", not 0 to " + (classCount - 1));
            }
        }
        Matrix targets = Matrix.zeros(classes.length, classCount);
        for (int i = 0; i < classes.length; i++) {
            targets.set(i, classes[i], 1);
        }
        return targets;
    }
}
