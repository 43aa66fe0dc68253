package dev.glissade.examples.spark;

import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.softmax;

import dev.glissade.Network;
import dev.glissade.NetworkBuilder;
import dev.glissade.cost.Costs;
import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.options.CommandLines;
import dev.glissade.optimize.Optimizers;
import dev.glissade.train.Stepper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Measures how long a step of a training takes on Spark, by parameters and rows, and what of it is not arithmetic. The table
 * is that of docs/spark.md.
 */
@Command(
        name = "StepTimes",
        header = "Measures steps on Apache Spark.",
        customSynopsis = "The master is that of spark-submit or of -Dspark.master [local[*]].")
public final class StepTimes {

    private static final int WARM_UP = 60;
    private static final int MEASURED = 30;
    private static final int LEAST_MEASURED = 5;
    private static final double LONG_ENOUGH_MS = 5_000;
    private static final double NANOS_PER_MS = 1e6;

    private static final List<int[]> HIDDEN =
            List.of(new int[] {16, 16}, new int[] {128, 64}, new int[] {300, 100}, new int[] {1024, 1024});
    private static final int[] BATCHES = {1_024, 8_192, 60_000};

    @Parameters(paramLabel = "FOLDER", description = "the shards that the program Digits has cut")
    private Path shards;

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean help;

    private StepTimes() {}

    /**
     * Prints a line for each number of parameters and rows.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        Program.main((out, err) -> run(List.of(args), out));
    }

    static int run(List<String> args, PrintStream out) throws IOException {
        StepTimes options = new StepTimes();
        if (!CommandLines.read(options, args, out)) {
            return Program.DONE;
        }
        ShardFolder folder = ShardFolder.open(options.shards);
        try (SparkSession session = Digits.session()) {
            int cores = session.sparkContext().defaultParallelism();
            out.printf("%s, %d cores, medians%n", session.sparkContext().master(), cores);
            JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
            out.printf(Locale.ROOT, "an empty job of %d tasks: %.1f ms%n", cores, emptyJob(spark, cores));
            out.println(
                    "| parameters | rows | step, ms | in this process, one thread, ms | send and collect alone, ms |");
            out.println("|---|---|---|---|---|");
            for (int[] hidden : HIDDEN) {
                Network network = network(folder, hidden);
                double traffic = traffic(spark, cores, network.parameterCount());
                for (int batch : BATCHES) {
                    double step = step(
                            Stepper.of(network, folder, Costs.crossEntropy(), Optimizers.gradientDescent(0.01))
                                    .shards(folder.shards().count())
                                    .engine(SparkEngine.on(session, Costs::crossEntropy)),
                            batch);
                    double here = step(
                            Stepper.of(network, folder, Costs.crossEntropy(), Optimizers.gradientDescent(0.01))
                                    .shards(folder.shards().count()),
                            batch);
                    out.printf(
                            Locale.ROOT,
                            "| %,d | %,d | %.1f | %.1f | %.1f |%n",
                            network.parameterCount(),
                            batch,
                            step,
                            here,
                            traffic);
                }
            }
        }
        return Program.DONE;
    }

    private static Network network(ShardFolder folder, int[] hidden) {
        NetworkBuilder builder = Network.input(folder.inputSize());
        for (int width : hidden) {
            builder.dense(width, relu());
        }
        return builder.dense(folder.outputSize(), softmax()).build(1);
    }

    // ---- Times, in milliseconds

    private static double emptyJob(JavaSparkContext spark, int tasks) {
        return median(() -> spark.parallelize(
                        Stream.iterate(0, i -> i + 1).limit(tasks).toList(), tasks)
                .collect());
    }

    /** Sends as many numbers as there are parameters, and collects as many from each task. */
    private static double traffic(JavaSparkContext spark, int tasks, int parameters) {
        List<Integer> numbers = Stream.iterate(0, i -> i + 1).limit(tasks).toList();
        float[] values = new float[parameters];
        for (int i = 0; i < parameters; i++) {
            values[i] = (float) Math.sin(i); // Zeros would be compressed.
        }
        return median(() -> {
            Broadcast<float[]> sent = spark.broadcast(values);
            spark.parallelize(numbers, tasks).map(i -> sent.value().clone()).collect();
            sent.destroy();
        });
    }

    private static double step(Stepper stepper, int batch) {
        int[] order = stepper.beginEpoch(0);
        double time = median(() -> stepper.step(order, 0, Math.min(batch, order.length)));
        stepper.releaseThreads();
        return time;
    }

    /** Returns the median time of up to 30 runs, of 5 if they are long, after others that warm up. */
    private static double median(Runnable what) {
        times(what, WARM_UP, 1);
        double[] times = times(what, MEASURED, LEAST_MEASURED);
        Arrays.sort(times);
        return times[times.length / 2];
    }

    /** Returns the times of {@code most} runs, or of fewer, but at least {@code least}, that take long enough. */
    private static double[] times(Runnable what, int most, int least) {
        double[] times = new double[most];
        double sum = 0;
        int count = 0;
        while (count < least || count < most && sum < LONG_ENOUGH_MS) {
            long start = System.nanoTime();
            what.run();
            times[count] = (System.nanoTime() - start) / NANOS_PER_MS;
            sum += times[count++];
        }
        return Arrays.copyOf(times, count);
    }
}
