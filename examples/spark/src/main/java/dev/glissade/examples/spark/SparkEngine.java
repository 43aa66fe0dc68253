package dev.glissade.examples.spark;

import dev.glissade.Network;
import dev.glissade.cost.Cost;
import dev.glissade.data.Dataset;
import dev.glissade.shard.BatchGradient;
import dev.glissade.shard.PairwiseSum;
import dev.glissade.shard.ShardedBatch;
import dev.glissade.shard.Shards;
import dev.glissade.train.GradientEngine;
import dev.glissade.train.Training;
import dev.glissade.train.TrainingBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/**
 * Computes the gradients of a training on the executors of Spark, one job for each batch. Each task computes the gradients
 * of some shards and returns their sum. Executors keep nothing that a step needs: if one is lost, Spark runs its tasks
 * elsewhere, with the same result.
 *
 * <pre>{@code
 * Network trained = SparkEngine.training(spark, network, folder, Costs::crossEntropy)
 *         .optimizer(Optimizers.adam(0.001))
 *         .batchSize(1024)
 *         .run()
 *         .network();
 * }</pre>
 *
 * <p>The result has the same bits as that of the same training without an engine, in one process, whatever the number of
 * executors and tasks.
 */
public final class SparkEngine implements GradientEngine {

    private final JavaSparkContext spark;
    private final CostSource cost;
    private int tasks; // or 0: as many as there are cores

    private SparkEngine(JavaSparkContext spark, CostSource cost) {
        this.spark = spark;
        this.cost = cost;
    }

    /**
     * Returns an engine.
     *
     * @param cost makes the cost of the training
     */
    public static SparkEngine on(SparkSession session, CostSource cost) {
        Objects.requireNonNull(cost, "cost");
        return new SparkEngine(JavaSparkContext.fromSparkContext(session.sparkContext()), cost);
    }

    /** Returns a training on Spark, with the cost, the shards of the folder and an engine already set. */
    public static TrainingBuilder training(SparkSession session, Network network, ShardFolder data, CostSource cost) {
        return Training.of(network, data)
                .cost(cost.get())
                .shards(data.shards().count())
                .engine(on(session, cost));
    }

    /**
     * Sets the number of tasks of a job; by default, the smallest power of two that gives each core one. The result does not
     * depend on it. Returns this engine.
     *
     * @throws IllegalArgumentException if it is not a power of two
     */
    public SparkEngine tasks(int count) {
        Shards.check(count);
        tasks = count;
        return this;
    }

    @Override
    public BatchGradient begin(Network network, Dataset data, Cost trained, Shards shards) {
        if (!(data instanceof ShardFolder folder)) {
            throw new IllegalArgumentException(
                    "the executors cannot read this data set: cut it with ShardFolder.cut, and"
                            + " train on the folder");
        }
        if (!folder.shards().equals(shards)) {
            throw new IllegalArgumentException(
                    "the folder has " + folder.shards().count() + " shards, but the training " + shards.count()
                            + ": call shards(" + folder.shards().count() + ")");
        }
        if (!text(cost.get()).equals(text(trained))) {
            throw new IllegalArgumentException("the training minimises " + trained + ", but the engine computes "
                    + cost.get() + ": give both the same cost");
        }
        return new Steps(new ShardJob(new ShippedNetwork(network), cost, folder));
    }

    /** Returns the text of a cost, without the hash that a class without a text of its own has. */
    private static String text(Cost cost) {
        return cost.toString().replaceAll("@[0-9a-f]+$", "");
    }

    @Override
    public String toString() {
        return "SparkEngine on " + spark.master();
    }

    /** The jobs of one training. */
    private final class Steps implements BatchGradient {

        private final ShardJob job;
        private Optional<Broadcast<ShardJob>> sentJob = Optional.empty();
        private Optional<Broadcast<float[]>> lastPoint = Optional.empty();
        private PairwiseSum sum = new PairwiseSum(0);

        Steps(ShardJob job) {
            this.job = job;
        }

        // What talks to Spark runs to its end even after an interrupt, which ends a training after the step.

        @Override
        public double compute(ShardedBatch batch, float[] parameters, float[] gradient) {
            return Jobs.runToTheEnd(() -> add(batch, parameters, gradient));
        }

        @Override
        public void release() {
            Jobs.runToTheEnd(() -> {
                lastPoint.ifPresent(Broadcast::destroy);
                lastPoint = Optional.empty();
                sentJob.ifPresent(Broadcast::destroy);
                sentJob = Optional.empty();
                return null;
            });
        }

        private double add(ShardedBatch batch, float[] parameters, float[] gradient) {
            if (sentJob.isEmpty()) {
                sentJob = Optional.of(spark.broadcast(job));
                sum = new PairwiseSum(parameters.length);
            }
            Broadcast<ShardJob> sent = sentJob.get();
            Broadcast<float[]> point = spark.broadcast(parameters.clone());
            // A task of the step before may still run, a second time, elsewhere: only now nobody reads its parameters.
            lastPoint.ifPresent(Broadcast::destroy);
            lastPoint = Optional.of(point);
            List<ShardPart> parts = parts(batch);
            // In the order of the shards.
            List<ShardJob.Sum> sums = spark.parallelize(parts, parts.size())
                    .map(part -> sent.value().compute(part, point.value()))
                    .collect();
            sum.begin();
            for (ShardJob.Sum part : sums) {
                System.arraycopy(part.gradient(), 0, sum.next(), 0, gradient.length);
                sum.add(part.cost());
            }
            return sum.end(gradient);
        }

        private List<ShardPart> parts(ShardedBatch batch) {
            int cores = Math.max(1, spark.defaultParallelism());
            int wanted = tasks > 0 ? tasks : Integer.highestOneBit(2 * cores - 1);
            int count = Math.min(wanted, batch.shards());
            int each = batch.shards() / count;
            List<ShardPart> parts = new ArrayList<>();
            for (int shard = 0; shard < batch.shards(); shard += each) {
                parts.add(ShardPart.of(batch, shard, shard + each));
            }
            return parts;
        }
    }
}
