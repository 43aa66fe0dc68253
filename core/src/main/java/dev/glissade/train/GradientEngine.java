package dev.glissade.train;

import dev.glissade.Network;
import dev.glissade.cost.Cost;
import dev.glissade.data.Dataset;
import dev.glissade.shard.BatchGradient;
import dev.glissade.shard.Shards;

/**
 * Computes the gradients of a training in other processes, for instance where the data lies. Everything else stays in the
 * process of the {@link Training}: penalties, clipping, the optimizer, validation, checkpoints, listeners.
 */
@FunctionalInterface
public interface GradientEngine {

    /**
     * Begins a training, or resumes one.
     *
     * @param network its layers and scalings; the parameters come with each batch
     * @param data the training set. An example is its index there.
     * @param cost to compute, without penalties
     * @param shards how the data set is cut
     * @return what computes the gradients of this training
     * @throws IllegalArgumentException if this engine cannot compute them; the message names the remedy
     */
    BatchGradient begin(Network network, Dataset data, Cost cost, Shards shards);
}
