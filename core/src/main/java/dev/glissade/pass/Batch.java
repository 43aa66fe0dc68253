package dev.glissade.pass;

import dev.glissade.data.Dataset;

/** The batch that passes through a network: some or all examples of a data set, in training or inference mode. */
final class Batch {

    private Dataset data;
    private int[] examples; // or null: all of them, in their order
    private int from;
    private int to;
    private boolean training;
    private long randomBits;

    /** Makes a batch of all examples, in inference mode. */
    Batch(Dataset data) {
        data(data);
    }

    /** Selects all examples of a data set. */
    void data(Dataset other) {
        data = other;
        selectAll();
    }

    /** Selects some examples; the indices are not copied. */
    void select(int[] indices, int first, int end) {
        examples = indices;
        from = first;
        to = end;
    }

    /** Selects all examples of the data set. */
    void selectAll() {
        examples = null;
        from = 0;
        to = data.size();
    }

    /** Begins a training step with these random bits. */
    void train(long bits) {
        training = true;
        randomBits = bits;
    }

    /** Switches to inference mode. */
    void infer() {
        training = false;
    }

    Dataset data() {
        return data;
    }

    int size() {
        return to - from;
    }

    /** Returns the indices of the examples, from {@code begin(0)} on, or null for all examples in their order. */
    int[] examples() {
        return examples;
    }

    boolean isTraining() {
        return training;
    }

    // ---- Chunks

    /** Returns the number of chunks of at most {@link Workspace#CHUNK} examples. */
    int chunks() {
        return (size() - 1) / Workspace.CHUNK + 1;
    }

    /** Returns the number of examples in a chunk. */
    int chunkSize(int chunk) {
        return Math.min(Workspace.CHUNK, to - begin(chunk));
    }

    /** Returns where a chunk begins in the {@link #examples}. */
    int begin(int chunk) {
        return from + chunk * Workspace.CHUNK;
    }

    /** Returns where the batch begins in the {@link #examples}. */
    int begin() {
        return from;
    }

    /** Puts a pass into the mode of the batch; it begins with row {@code first} of the batch. */
    void setMode(PassMode mode, int first) {
        if (training) {
            mode.train(randomBits, first);
        } else {
            mode.infer();
        }
    }
}
