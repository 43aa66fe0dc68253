package dev.glissade.pass;

import dev.glissade.data.Dataset;
import dev.glissade.shard.ShardedBatch;
import dev.glissade.shard.Shards;
import java.util.Arrays;

/**
 * The batch that passes through a network: some or all examples of a data set, in training or inference mode, sorted by
 * shard; or one shard's part of such a batch.
 */
final class Batch implements ShardedBatch {

    private Dataset data;
    private Shards shards; // of the data set
    private int[] begins = new int[2]; // of the shards, as rows, and the size
    private int[] sorted = {}; // the indices of a batch that is cut into shards
    private Batch part; // the shard's part that was asked for last, or null
    private int[] examples; // or null: consecutive ones, from {@code from} on
    private int from;
    private int to;
    private int firstRow; // of this part in the whole batch
    private int total; // the size of the whole batch
    private boolean training;
    private long randomBits;

    /** Makes a batch of all examples, in inference mode. */
    Batch(Dataset data) {
        this.data = data;
        this.shards = new Shards(data.size(), 1);
        selectAll();
    }

    /** Cuts the data set into this many shards, and selects all examples. */
    void shards(int count) {
        shards = new Shards(data.size(), count);
        begins = new int[count + 1];
        selectAll();
    }

    /** Selects all examples of a data set, which is cut into as many shards as the one before. */
    void data(Dataset other) {
        if (other.size() != data.size()) {
            shards = new Shards(other.size(), shards.count());
        }
        data = other;
        selectAll();
    }

    /** Selects some examples. The indices are not copied if there is only one shard. */
    void select(int[] indices, int first, int end) {
        boolean whole = shards.count() == 1;
        if (!whole) {
            sortByShard(indices, first, end);
        }
        select(whole ? indices : sorted, whole ? first : 0, whole ? end : end - first, 0, end - first);
        begins[shards.count()] = end - first;
    }

    /** Selects all examples of the data set. */
    void selectAll() {
        select(null, 0, data.size(), 0, data.size());
        for (int shard = 0; shard <= shards.count(); shard++) {
            begins[shard] = shards.begin(shard);
        }
    }

    /**
     * Selects a part of a batch.
     *
     * @param first the row of the whole batch at which the part begins
     * @param size of the whole batch
     */
    void select(int[] indices, int begin, int end, int first, int size) {
        examples = indices;
        from = begin;
        to = end;
        firstRow = first;
        total = size;
    }

    /** Sorts the examples of a batch by shard, and keeps their order within a shard. */
    private void sortByShard(int[] indices, int first, int end) {
        Arrays.fill(begins, 0);
        for (int i = first; i < end; i++) {
            begins[shards.of(indices[i]) + 1]++;
        }
        for (int shard = 0; shard < shards.count(); shard++) {
            begins[shard + 1] += begins[shard];
        }
        if (sorted.length < end - first) {
            sorted = new int[end - first];
        }
        for (int i = first; i < end; i++) {
            sorted[begins[shards.of(indices[i])]++] = indices[i];
        }
        System.arraycopy(begins, 0, begins, 1, shards.count());
        begins[0] = 0;
    }

    /** Returns a shard's part of this batch, valid until the next call. */
    Batch shard(int shard) {
        if (part == null) {
            part = new Batch(data);
        }
        part.data = data;
        part.select(examples, from + begins[shard], from + begins[shard + 1], begins[shard], total);
        part.training = training;
        part.randomBits = randomBits;
        return part;
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

    // ---- The examples

    @Override
    public int size() {
        return to - from;
    }

    /** Returns the size of the whole batch, over which the mean is taken. */
    int total() {
        return total;
    }

    @Override
    public int shards() {
        return shards.count();
    }

    @Override
    public int begin(int shard) {
        return begins[shard];
    }

    @Override
    public int example(int row) {
        return examples == null ? from + row : examples[from + row];
    }

    @Override
    public boolean isWhole() {
        return examples == null;
    }

    /** Returns the indices of the examples, from {@link #begin()} on, or null for consecutive examples from there. */
    int[] examples() {
        return examples;
    }

    @Override
    public boolean isTraining() {
        return training;
    }

    @Override
    public long randomBits() {
        return randomBits;
    }

    // ---- Chunks

    /** Returns the number of chunks of at most {@link Workspace#CHUNK} examples. */
    int chunks() {
        return (size() - 1) / Workspace.CHUNK + 1;
    }

    /** Returns the number of examples in a chunk. */
    int chunkSize(int chunk) {
        return Math.min(Workspace.CHUNK, to - beginOfChunk(chunk));
    }

    /** Returns where a chunk begins in the {@link #examples}. */
    int beginOfChunk(int chunk) {
        return from + chunk * Workspace.CHUNK;
    }

    /** Returns where the batch begins in the {@link #examples}. */
    int begin() {
        return from;
    }

    /** Puts a pass into the mode of the batch; it begins with row {@code first} of this batch. */
    void setMode(PassMode mode, int first) {
        if (training) {
            mode.train(randomBits, firstRow + first);
        } else {
            mode.infer();
        }
    }
}
