package dev.glissade.data;

import dev.glissade.matrix.Matrix;

/** What every data set checks before it fills a batch. */
final class Batch {

    private Batch() {}

    static void check(Dataset data, Matrix inputs, Matrix targets, int[] examples, int from) {
        checkColumns("inputs", inputs, data.inputs());
        checkColumns("targets", targets, data.outputs());
        int rows = inputs.rows();
        if (targets.rows() != rows) {
            throw new IllegalArgumentException(
                    "the batch has " + rows + " rows of inputs but " + targets.rows() + " rows of targets");
        }
        if (from < 0 || from > examples.length - rows) {
            throw new IndexOutOfBoundsException(
                    "a batch of " + rows + " from index " + from + " of " + examples.length + " examples");
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
            throw new IllegalArgumentException("the examples have " + columns + " " + what + " but the batch is "
                    + matrix.rows() + " × " + matrix.columns());
        }
    }
}
