package dev.glissade.train;

import dev.glissade.diagnose.Diagnostician;
import dev.glissade.pass.BatchPass;
import dev.glissade.random.RandomStream;
import dev.glissade.shard.Shards;
import dev.glissade.text.Count;
import java.util.Arrays;

/**
 * The order of the examples in an epoch, without those that are left out. It takes 4 bytes per example, or none if the
 * whole data set is one batch. It is allocated once and shuffled for each epoch.
 */
final class Order {

    /** The random streams that shuffle the examples, "epoch" in ASCII; weights and splits use others. */
    private static final long EPOCH_STREAMS = 0x65706f6368L << 24;

    /** The longest array that every virtual machine supports. */
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    private final int examples;
    private final int batchSize;
    private final int[] leftOut;
    private final int[] indices; // or null: all examples, in the order of the data set

    /**
     * Starts with the order of the data set.
     *
     * @param examples how many the data set has
     * @param leftOut the examples to leave out, in ascending order. Not copied, so it must not change.
     * @throws IllegalArgumentException if there are too many for an order
     */
    Order(int examples, int[] leftOut, int batchSize) {
        if (batchSize < examples && examples > LONGEST) {
            throw new IllegalArgumentException(Count.of(examples, "example") + " in batches of " + batchSize
                    + ": their order would be an array longer than " + LONGEST
                    + "; use fewer of them with range, or put all of them into one batch");
        }
        this.examples = examples;
        this.leftOut = leftOut;
        this.batchSize = batchSize;
        this.indices = leftOut.length == 0 && batchSize >= examples ? null : new int[examples - leftOut.length];
        reset();
    }

    private void reset() {
        if (indices == null) {
            return;
        }
        int out = 0;
        int place = 0;
        for (int i = 0; i < examples; i++) {
            if (out < leftOut.length && leftOut[out] == i) {
                out++;
            } else {
                indices[place++] = i;
            }
        }
    }

    /**
     * Shuffles the examples, starting from the order of the data set. If all are in one batch, they are not shuffled. The
     * order depends only on the shards, the seed and the epoch.
     */
    void shuffle(Shards shards, long seed, int epoch) {
        reset();
        if (batchSize < size()) {
            shuffle(indices, shards, seed, epoch);
        }
    }

    /**
     * Shuffles examples within each shard. Then the shards take turns, so that each batch has as many examples of one as of
     * another, if that many are left.
     *
     * @param indices in ascending order
     */
    static void shuffle(int[] indices, Shards shards, long seed, int epoch) {
        if (shards.count() == 1) {
            stream(seed, epoch).shuffle(indices);
            return;
        }
        int[][] byShard = new int[shards.count()][];
        int from = 0;
        for (int shard = 0; shard < byShard.length; shard++) {
            int to = from;
            while (to < indices.length && indices[to] < shards.begin(shard + 1)) {
                to++;
            }
            byShard[shard] = Arrays.copyOfRange(indices, from, to);
            stream(RandomStream.at(seed, shard), epoch).shuffle(byShard[shard]);
            from = to;
        }
        int place = 0;
        for (int turn = 0; place < indices.length; turn++) {
            for (int[] examples : byShard) {
                if (turn < examples.length) {
                    indices[place++] = examples[turn];
                }
            }
        }
    }

    private static RandomStream stream(long seed, int epoch) {
        return new RandomStream(seed, EPOCH_STREAMS + epoch);
    }

    /** Returns how many examples an epoch has. */
    int size() {
        return examples - leftOut.length;
    }

    int[] leftOut() {
        return leftOut;
    }

    /** Returns the end of the batch that begins at a position. */
    int endOfBatch(int from) {
        return from + Math.min(batchSize, size() - from);
    }

    /** Returns how many batches an epoch has. */
    long batches() {
        return (size() + (long) batchSize - 1) / batchSize;
    }

    /** Selects the batch that begins at a position. */
    void select(BatchPass pass, int from) {
        if (indices == null) {
            pass.selectAll();
        } else {
            pass.select(indices, from, endOfBatch(from));
        }
    }

    /** Returns the batch that begins at a position, as a view, which changes with the order. */
    Diagnostician.Batch batch(int from) {
        return new Diagnostician.Batch(endOfBatch(from) - from, indices == null ? i -> i : i -> indices[from + i]);
    }
}
