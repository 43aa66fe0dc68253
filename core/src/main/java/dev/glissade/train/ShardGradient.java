package dev.glissade.train;

import dev.glissade.Network;
import dev.glissade.cost.Cost;
import dev.glissade.data.Dataset;
import dev.glissade.pass.BatchPass;
import dev.glissade.shard.BatchGradient;
import dev.glissade.shard.PairwiseSum;
import dev.glissade.shard.ShardedBatch;
import java.util.Arrays;
import java.util.Objects;

/**
 * Computes the gradients of some shards, in a process that holds their examples, for a {@link GradientEngine} elsewhere. It
 * uses one thread. Use an instance from one thread at a time.
 */
public final class ShardGradient {

    private final BatchPass pass;
    private PairwiseSum pairs;
    private int[] examples = {};

    private ShardGradient(BatchPass pass) {
        this.pass = pass;
    }

    /**
     * Returns an instance for a network and the examples of this process.
     *
     * @param network its layers and scalings; its parameters are not used
     * @param data these examples
     * @throws IllegalArgumentException if the data set does not fit the network, or the cost does not fit the last layer
     */
    public static ShardGradient of(Network network, Dataset data, Cost cost) {
        return new ShardGradient(Stepper.pass(
                Objects.requireNonNull(network, "network"),
                Objects.requireNonNull(data, "data"),
                Objects.requireNonNull(cost, "cost")));
    }

    /**
     * Adds up the gradients of consecutive shards: the part of {@link BatchGradient#compute} that belongs to them. Parts of
     * equally many shards are then added by {@link PairwiseSum}.
     *
     * @param batch the batch. It is asked only for examples of these shards, and gives their indices in the data set of this
     *     process.
     * @param from the first shard, a multiple of their number
     * @param to the shard after the last; their number is a power of two
     * @param parameters all weights and biases. Not modified.
     * @param gradient as long as the parameters. It is set to the gradient.
     * @return the sum of the costs of the examples of these shards, each multiplied by its weight
     * @throws IllegalArgumentException if the range of shards is not aligned as said, or a target does not fit the cost or the
     *     last layer
     */
    public double compute(ShardedBatch batch, int from, int to, float[] parameters, float[] gradient) {
        Objects.requireNonNull(batch, "batch");
        Objects.requireNonNull(parameters, "parameters");
        Objects.requireNonNull(gradient, "gradient");
        int count = to - from;
        if (count < 1 || Integer.bitCount(count) != 1 || from % count != 0) {
            throw new IllegalArgumentException(
                    "shards " + from + " to " + to + ": give a power of two of them, from a multiple of that number");
        }
        if (batch.isTraining()) {
            pass.train(batch.randomBits());
        } else {
            pass.infer();
        }
        if (pairs == null) {
            pairs = new PairwiseSum(pass.dimension());
        }
        pairs.begin();
        for (int shard = from; shard < to; shard++) {
            int first = batch.begin(shard);
            int size = batch.begin(shard + 1) - first;
            if (size == 0) {
                pairs.addNothing();
                continue;
            }
            if (examples.length < size) {
                examples = new int[size];
            }
            Arrays.setAll(examples, i -> i < size ? batch.example(first + i) : 0);
            pairs.add(pass.part(examples, size, first, batch.size(), parameters, pairs.next()));
        }
        return pairs.end(gradient);
    }
}
