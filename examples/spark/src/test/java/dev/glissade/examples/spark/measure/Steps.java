package dev.glissade.examples.spark.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/**
 * What Spark costs besides the arithmetic: an empty job, a broadcast, and a step, which sends n parameters and collects a
 * gradient of n numbers from each task. Arguments: repetitions, then the numbers of tasks.
 */
public final class Steps {

    private static final int[] PARAMETERS = {13_002, 109_386, 1_860_000};

    private Steps() {}

    /** Measures and prints medians in milliseconds. */
    public static void main(String[] arguments) {
        int times = Integer.parseInt(arguments[0]);
        SparkSession session = SparkSession.builder().appName("steps").getOrCreate();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
        for (int i = 1; i < arguments.length; i++) {
            int tasks = Integer.parseInt(arguments[i]);
            JavaRDD<Integer> rdd =
                    context.parallelize(IntStream.range(0, tasks).boxed().toList(), tasks);
            print(
                    context.master(),
                    tasks,
                    0,
                    "empty job",
                    times,
                    () -> rdd.map(t -> t).collect());
            for (int n : PARAMETERS) {
                float[] parameters = new float[n];
                for (int j = 0; j < n; j++) {
                    parameters[j] = (float) Math.sin(j); // no zeros, which LZ4 would shrink
                }
                int repetitions = n > 1_000_000 ? times / 4 : times;
                print(context.master(), tasks, n, "broadcast", repetitions, () -> {
                    Broadcast<float[]> sent = context.broadcast(parameters);
                    rdd.map(t -> sent.value().length).collect();
                    sent.destroy();
                });
                print(context.master(), tasks, n, "step", repetitions, () -> {
                    Broadcast<float[]> sent = context.broadcast(parameters);
                    List<float[]> gradients =
                            rdd.map(t -> Arrays.copyOf(sent.value(), n)).collect();
                    sent.destroy();
                    float[] sum = parameters.clone();
                    for (float[] gradient : gradients) {
                        for (int j = 0; j < n; j++) {
                            sum[j] += gradient[j];
                        }
                    }
                });
            }
        }
        session.stop();
    }

    private static void print(String master, int tasks, int n, String what, int times, Runnable action) {
        double[] milliseconds = new double[times];
        for (int i = -times / 2; i < times; i++) { // the first half again as many, to warm up
            long start = System.nanoTime();
            action.run();
            if (i >= 0) {
                milliseconds[i] = (System.nanoTime() - start) * 1e-6;
            }
        }
        Arrays.sort(milliseconds);
        System.out.printf(
                Locale.ROOT,
                "%-24s tasks %3d  n %,10d  %-10s median %7.2f ms  10 %% %7.2f  90 %% %7.2f%n",
                master,
                tasks,
                n,
                what,
                milliseconds[times / 2],
                milliseconds[times / 10],
                milliseconds[times * 9 / 10]);
    }
}
