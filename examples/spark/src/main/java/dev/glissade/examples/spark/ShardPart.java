package dev.glissade.examples.spark;

import dev.glissade.shard.ShardedBatch;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The part of a batch that one task computes: the examples of consecutive shards.
 *
 * @param from the first shard
 * @param to the shard after the last
 * @param begins the row of the batch at which each of these shards begins, and the row after them
 * @param examples of these rows, or empty: row i is example i
 */
record ShardPart(
        int size, int shards, int from, int to, int[] begins, int[] examples, boolean isTraining, long randomBits)
        implements ShardedBatch, Serializable {

    static ShardPart of(ShardedBatch batch, int from, int to) {
        int[] begins = new int[to - from + 1];
        Arrays.setAll(begins, i -> batch.begin(from + i));
        int first = begins[0];
        int[] examples = new int[batch.isWhole() ? 0 : begins[to - from] - first];
        Arrays.setAll(examples, i -> batch.example(first + i));
        return new ShardPart(
                batch.size(), batch.shards(), from, to, begins, examples, batch.isTraining(), batch.randomBits());
    }

    @Override
    public int begin(int shard) {
        return begins[shard - from];
    }

    @Override
    public int example(int row) {
        return isWhole() ? row : examples[row - begins[0]];
    }

    @Override
    public boolean isWhole() {
        return examples.length == 0;
    }
}
