package dev.glissade.shard;

/**
 * Who computes the gradient of a batch: this process, or others that hold the data.
 *
 * <p>The contract makes the result the same to the last bit, whoever computes it. The gradient of a shard begins at zero, and
 * its examples are added in their order. The gradients and costs of the shards, in their order, are added by {@link
 * PairwiseSum}, never in the order in which they arrive. {@code ShardGradient} in the package {@code train} does the first,
 * in any process.
 *
 * <p>One thread at a time calls this. An exception ends the step and is passed on; nothing has changed then, and the same
 * step can be tried again.
 */
@FunctionalInterface
public interface BatchGradient {

    /**
     * Computes the cost of a batch and its gradient, without penalties.
     *
     * @param batch the examples
     * @param parameters all weights and biases. Not modified; do not keep it, as the next step changes it.
     * @param gradient as long as the parameters. It is set to the gradient of the mean cost.
     * @return the sum of the costs of all examples, each multiplied by its weight
     */
    double compute(ShardedBatch batch, float[] parameters, float[] gradient);

    /**
     * Returns the same sum without the gradient, for optimizers that try points. This default computes the gradient, too.
     *
     * @param batch the examples
     * @param parameters as in {@link #compute}
     */
    default double cost(ShardedBatch batch, float[] parameters) {
        return compute(batch, parameters, new float[parameters.length]);
    }

    /** Gives back threads and memory when a training ends; they are taken again if another batch follows. */
    default void release() {}
}
