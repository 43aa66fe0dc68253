package dev.glissade.examples.spark;

import dev.glissade.train.ShardGradient;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What an executor needs to compute gradients of a training: sent once to each. The memory of finished tasks is used by
 * later ones; a new executor makes its own.
 */
final class ShardJob implements Serializable {

    private static final long serialVersionUID = 1;

    private final ShippedNetwork network;
    private final CostSource cost;
    private final String folder;
    private final String fingerprint;
    private transient Queue<ShardGradient> idle;

    /**
     * The sum of the gradients of a task's shards.
     *
     * @param cost the sum of the costs
     */
    record Sum(double cost, float[] gradient) implements Serializable {}

    ShardJob(ShippedNetwork network, CostSource cost, ShardFolder folder) {
        this.network = network;
        this.cost = cost;
        this.folder = folder.path().toAbsolutePath().toString();
        this.fingerprint = folder.fingerprint();
    }

    /** Computes a part of a batch, in the process of an executor. */
    Sum compute(ShardPart part, float[] parameters) throws IOException {
        ShardGradient shards = take();
        float[] gradient = new float[parameters.length];
        Sum sum = new Sum(shards.compute(part, part.from(), part.to(), parameters, gradient), gradient);
        idle.add(shards);
        return sum;
    }

    private ShardGradient take() throws IOException {
        synchronized (this) {
            if (idle == null) {
                idle = new ConcurrentLinkedQueue<>();
            }
        }
        ShardGradient free = idle.poll();
        if (free != null) {
            return free;
        }
        ShardFolder data = ShardFolder.open(Path.of(folder));
        if (!data.fingerprint().equals(fingerprint)) {
            throw new IllegalStateException(
                    "the executor sees other rows in " + folder + " than the driver (fingerprint " + data.fingerprint()
                            + ", not " + fingerprint + "): mount the same folder");
        }
        return ShardGradient.of(network.get(), data, cost.get());
    }
}
