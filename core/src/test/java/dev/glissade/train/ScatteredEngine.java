package dev.glissade.train;

import dev.glissade.Network;
import dev.glissade.cost.Cost;
import dev.glissade.data.Dataset;
import dev.glissade.shard.BatchGradient;
import dev.glissade.shard.PairwiseSum;
import dev.glissade.shard.ShardedBatch;
import dev.glissade.shard.Shards;
import java.util.Optional;

/** An engine of workers that each hold the examples of some shards and nothing else, and answer in any order. */
final class ScatteredEngine implements GradientEngine {

    private final int workers;
    private Optional<RuntimeException> failure = Optional.empty();
    int batches;
    int releases;

    ScatteredEngine(int workers) {
        this.workers = workers;
    }

    /** Makes the next batch fail. */
    void fail(RuntimeException failure) {
        this.failure = Optional.of(failure);
    }

    @Override
    public BatchGradient begin(Network network, Dataset data, Cost cost, Shards shards) {
        int each = shards.count() / workers;
        ShardGradient[] gradients = new ShardGradient[workers];
        for (int worker = 0; worker < workers; worker++) {
            Dataset own = data.range(shards.begin(worker * each), shards.begin((worker + 1) * each));
            gradients[worker] = ShardGradient.of(network, own, cost);
        }
        return new BatchGradient() {
            @Override
            public double compute(ShardedBatch batch, float[] parameters, float[] gradient) {
                batches++;
                Optional<RuntimeException> thrown = failure;
                failure = Optional.empty();
                thrown.ifPresent(exception -> {
                    throw exception;
                });
                float[][] parts = new float[workers][parameters.length];
                double[] costs = new double[workers];
                for (int worker = workers - 1; worker >= 0; worker--) {
                    int first = shards.begin(worker * each);
                    costs[worker] = gradients[worker].compute(
                            new Shifted(batch, first), worker * each, (worker + 1) * each, parameters, parts[worker]);
                }
                PairwiseSum sum = new PairwiseSum(parameters.length);
                for (int worker = 0; worker < workers; worker++) {
                    System.arraycopy(parts[worker], 0, sum.next(), 0, parameters.length);
                    sum.add(costs[worker]);
                }
                return sum.end(gradient);
            }

            @Override
            public void release() {
                releases++;
            }
        };
    }

    /** A batch whose examples have other indices: those of a worker's own data set, which begins at {@code first}. */
    private record Shifted(ShardedBatch batch, int first) implements ShardedBatch {

        @Override
        public int size() {
            return batch.size();
        }

        @Override
        public int shards() {
            return batch.shards();
        }

        @Override
        public int begin(int shard) {
            return batch.begin(shard);
        }

        @Override
        public int example(int row) {
            return batch.example(row) - first;
        }

        @Override
        public boolean isWhole() {
            return batch.isWhole();
        }

        @Override
        public boolean isTraining() {
            return batch.isTraining();
        }

        @Override
        public long randomBits() {
            return batch.randomBits();
        }
    }
}
