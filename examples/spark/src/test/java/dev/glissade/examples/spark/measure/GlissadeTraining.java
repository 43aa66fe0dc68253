package dev.glissade.examples.spark.measure;

import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.softmax;

import dev.glissade.Network;
import dev.glissade.cost.Costs;
import dev.glissade.examples.spark.Columns;
import dev.glissade.examples.spark.Scoring;
import dev.glissade.examples.spark.ShardFolder;
import dev.glissade.examples.spark.SparkEngine;
import dev.glissade.optimize.Optimizers;
import dev.glissade.train.Epoch;
import dev.glissade.train.Training;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The same network and rows as in {@link MllibTraining}. Arguments: folder of training rows, folder of test rows, folder of
 * shards (cut first if it is missing), iterations of L-BFGS, epochs of mini-batches of 65,536 rows.
 */
public final class GlissadeTraining {

    private static final int SHARDS = 64;

    private GlissadeTraining() {}

    /** Cuts, trains twice, and prints the seconds of each job. */
    public static void main(String[] arguments) throws Exception {
        SparkSession session = SparkSession.builder().appName("glissade").getOrCreate();
        JobTimes jobs = JobTimes.of(session);
        Path folder = Path.of(arguments[2]);
        if (!Files.exists(folder)) {
            long start = System.nanoTime();
            Columns columns = Columns.ofClasses(MakeRows.names(), "label", 2);
            ShardFolder.cut(session.read().parquet(arguments[0]), columns, folder, SHARDS);
            System.out.printf(Locale.ROOT, "cut %.1f s%n", (System.nanoTime() - start) * 1e-9);
            jobs.print("cut");
        }
        ShardFolder data = ShardFolder.open(folder);
        Network start = Network.input(MakeRows.COLUMNS)
                .dense(32, sigmoid())
                .dense(2, softmax())
                .build(1);
        int iterations = Integer.parseInt(arguments[3]);
        if (iterations > 0) {
            long begin = System.nanoTime();
            Training training = SparkEngine.training(session, start, data, Costs::crossEntropy)
                    .optimizer(Optimizers.lbfgs(1, 10, iterations))
                    .fullBatch()
                    .epochs(1)
                    .start();
            for (Epoch epoch : training) {
                System.out.printf(
                        Locale.ROOT,
                        "fit %.1f s, cost before %.5f%n",
                        (System.nanoTime() - begin) * 1e-9,
                        epoch.trainingCost());
            }
            jobs.print("L-BFGS");
            test(session, training.network(), arguments[1]);
        }
        int epochs = Integer.parseInt(arguments[4]);
        if (epochs > 0) {
            Training training = SparkEngine.training(session, start, data, Costs::crossEntropy)
                    .optimizer(Optimizers.adam(0.01))
                    .batchSize(65_536)
                    .epochs(epochs)
                    .start();
            for (Epoch epoch : training) {
                System.out.printf(Locale.ROOT, "epoch %.1f s, cost %.5f%n", epoch.seconds(), epoch.trainingCost());
                jobs.print("mini-batches");
            }
            test(session, training.network(), arguments[1]);
        }
        session.stop();
    }

    private static void test(SparkSession session, Network network, String folder) {
        Dataset<Row> answers = Scoring.of(network).apply(session.read().parquet(folder), MakeRows.names(), "answer");
        double right = answers.selectExpr("avg(double(int(answer[1] > answer[0]) = label))")
                .first()
                .getDouble(0);
        System.out.printf(Locale.ROOT, "test accuracy %.3f %%%n", 100 * right);
    }
}
