package dev.glissade.examples.spark.measure;

import java.util.Locale;
import org.apache.spark.ml.classification.MultilayerPerceptronClassificationModel;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.RDDInfo;

/**
 * MLlib's network 50-32-2 with L-BFGS on the rows of {@link MakeRows}. The first job that reads the rows also stacks and keeps
 * them; the others are passes over what is kept. Arguments: folder of training rows, folder of test rows, iterations.
 */
public final class MllibTraining {

    private MllibTraining() {}

    /** Trains, and prints the seconds of each job. */
    public static void main(String[] arguments) throws Exception {
        SparkSession session = SparkSession.builder().appName("mllib").getOrCreate();
        JobTimes jobs = JobTimes.of(session);
        VectorAssembler assembler = new VectorAssembler()
                .setInputCols(MakeRows.names().toArray(String[]::new))
                .setOutputCol("features");
        Dataset<Row> rows = assembler.transform(session.read().parquet(arguments[0]));
        MultilayerPerceptronClassifier classifier = new MultilayerPerceptronClassifier()
                .setLayers(new int[] {MakeRows.COLUMNS, 32, 2})
                .setMaxIter(Integer.parseInt(arguments[2]))
                .setTol(0)
                .setSeed(1);
        Thread watch = new Thread(() -> watch(session));
        watch.setDaemon(true);
        watch.start();
        long start = System.nanoTime();
        MultilayerPerceptronClassificationModel model =
                classifier.fit(rows.select(rows.col("features"), rows.col("label")));
        System.out.printf(Locale.ROOT, "fit %.1f s%n", (System.nanoTime() - start) * 1e-9);
        jobs.print("MLlib");
        double[] costs = model.summary().objectiveHistory();
        System.out.printf(Locale.ROOT, "%d iterations, cost %.5f%n", costs.length - 1, costs[costs.length - 1]);
        Dataset<Row> answers =
                model.transform(assembler.transform(session.read().parquet(arguments[1])));
        System.out.printf(
                Locale.ROOT,
                "test accuracy %.3f %%%n",
                100
                        * new MulticlassClassificationEvaluator()
                                .setMetricName("accuracy")
                                .evaluate(answers));
        session.stop();
    }

    /** Prints what Spark keeps for MLlib, until nothing changes. */
    private static void watch(SparkSession session) {
        String last = "";
        try {
            while (true) {
                Thread.sleep(3000);
                StringBuilder kept = new StringBuilder();
                for (RDDInfo info : session.sparkContext().getRDDStorageInfo()) {
                    kept.append(String.format(
                            Locale.ROOT,
                            " %d of %d partitions, %d MB in memory, %d MB on disk;",
                            info.numCachedPartitions(),
                            info.numPartitions(),
                            info.memSize() >> 20,
                            info.diskSize() >> 20));
                }
                if (!last.contentEquals(kept)) {
                    last = kept.toString();
                    System.out.println("kept:" + last);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
