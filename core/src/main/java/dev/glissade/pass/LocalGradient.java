package dev.glissade.pass;

import dev.glissade.shard.BatchGradient;
import dev.glissade.shard.PairwiseSum;
import dev.glissade.shard.ShardedBatch;

/** Computes a batch in this process, one shard after the other, each on all threads. */
final class LocalGradient implements BatchGradient {

    private final BatchSum sum;
    private final Batch batch;
    private final float[] buffers; // of the network
    private PairwiseSum pairs; // of the shards, if there were several

    LocalGradient(BatchSum sum, Batch batch, float[] buffers) {
        this.sum = sum;
        this.batch = batch;
        this.buffers = buffers;
    }

    @Override
    public double compute(ShardedBatch same, float[] point, float[] gradient) {
        if (batch.shards() == 1) {
            return sum.run(batch, point, buffers, gradient, null);
        }
        if (pairs == null) {
            pairs = new PairwiseSum(gradient.length);
        }
        pairs.begin();
        for (int shard = 0; shard < batch.shards(); shard++) {
            Batch part = batch.shard(shard);
            if (part.size() == 0) {
                pairs.addNothing();
            } else {
                pairs.add(sum.run(part, point, buffers, pairs.next(), null));
            }
        }
        return pairs.end(gradient);
    }

    @Override
    public double cost(ShardedBatch same, float[] point) {
        return sum.run(batch, point, buffers, null, null);
    }
}
