package dev.glissade.shard;

import dev.glissade.text.Count;

/**
 * The examples of a data set, cut into shards of consecutive examples. The sizes differ by at most one; the first shards
 * are the larger ones. The cut depends on these two numbers alone, so every process cuts alike.
 *
 * @param examples how many the data set has
 * @param count how many shards there are: a power of two, at most 65,536
 */
public record Shards(int examples, int count) {

    private static final int MOST = 1 << 16;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the count is not a power of two from 1 to 65,536, or there are fewer examples than
     *     shards
     */
    public Shards {
        check(count);
        if (examples < count) {
            throw new IllegalArgumentException(
                    Count.of(examples, "example") + " cannot be cut into " + count + " shards");
        }
    }

    /**
     * Checks a number of shards.
     *
     * @throws IllegalArgumentException if it is not a power of two from 1 to 65,536
     */
    public static void check(int count) {
        if (count < 1 || count > MOST || Integer.bitCount(count) != 1) {
            throw new IllegalArgumentException(count + " shards: give a power of two, from 1 to " + MOST);
        }
    }

    /** Returns the first example of a shard; for {@code shard = count}, the number of all examples. */
    public int begin(int shard) {
        return examples / count * shard + Math.min(shard, examples % count);
    }

    /** Returns the number of examples in a shard. */
    public int size(int shard) {
        return begin(shard + 1) - begin(shard);
    }

    /** Returns the shard of an example. */
    public int of(int example) {
        int small = examples / count;
        int inLarge = examples % count * (small + 1);
        return example < inLarge ? example / (small + 1) : examples % count + (example - inLarge) / small;
    }
}
