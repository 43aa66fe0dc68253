package dev.glissade.shard;

/**
 * The examples of one step, shard by shard: first those of shard 0, then those of shard 1, and so on. A shard may have none
 * in a small batch. An instance is valid until the step is done.
 */
public interface ShardedBatch {

    /** Returns the number of examples, over which the mean cost is taken. */
    int size();

    /** Returns the number of {@link Shards}; 1 if the batch is not divided. */
    int shards();

    /** Returns the row of the batch at which the examples of a shard begin; for {@code shard = shards()}, the size. */
    int begin(int shard);

    /**
     * Returns the index in the data set of an example.
     *
     * @param row its place in the batch, from 0
     */
    int example(int row);

    /** Returns whether these are all examples of the data set in their order: row i is example i. */
    boolean isWhole();

    /** Returns whether this is a step of a training; otherwise the network is in inference mode. */
    boolean isTraining();

    /**
     * Returns the random bits of a step of a training. Random layers, such as dropout, are a function of these bits and of
     * the row, so every process draws the same numbers.
     */
    long randomBits();
}
