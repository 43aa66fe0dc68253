package dev.glissade.examples.spark;

import static dev.glissade.activation.Activations.sigmoid;

import dev.glissade.Network;
import dev.glissade.cost.Costs;
import dev.glissade.data.Example;
import dev.glissade.data.LabelledImages;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.common.Images;
import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.options.CommandLines;
import dev.glissade.examples.common.options.Values;
import dev.glissade.optimize.Optimizers;
import dev.glissade.train.CheckpointPlan;
import dev.glissade.train.Epoch;
import dev.glissade.train.Training;
import dev.glissade.train.TrainingBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains the network of the article on Spark: 784 inputs, two layers of 16 units, 10 outputs. */
@Command(
        name = "Digits",
        header = "Trains the network of the article on the rows of MNIST, on Apache Spark.",
        customSynopsis = "The master is that of spark-submit or of -Dspark.master [local[*]].")
public final class Digits {

    private static final int CLASSES = 10;

    /** The images go to the executors in parts of less than 1 MB, as Spark recommends. */
    private static final int PARTITIONS = 64;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "the shards; they are cut first if there is no such folder [a temporary one]")
    private Optional<Path> folder;

    @Option(
            names = "--shards",
            paramLabel = "N",
            defaultValue = "64",
            converter = Values.Count.class,
            description = "a power of two [${DEFAULT-VALUE}]")
    private int shards;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "1024",
            converter = Values.Count.class,
            description = "examples in a batch [${DEFAULT-VALUE}]")
    private int batch;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "90",
            converter = Values.Count.class,
            description = "passes over the rows [${DEFAULT-VALUE}]")
    private int epochs;

    @Option(
            names = "--tasks",
            paramLabel = "N",
            converter = Values.Count.class,
            description = "tasks in a job, a power of two [one for each core]")
    private Optional<Integer> tasks;

    @Option(
            names = "--checkpoints",
            paramLabel = "DIR",
            description = "write one after every epoch, and resume from the newest")
    private Optional<Path> checkpoints;

    @Option(names = "--in-process", description = "train in this process, without Spark: the same bits")
    private boolean inProcess;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            converter = Values.Count.class,
            description = "threads of that process [${DEFAULT-VALUE}]")
    private int threads;

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean help;

    private Digits() {}

    /**
     * Cuts the training images into shards, trains, and prints the accuracy on the test images and a hash of the weights.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        Program.main((out, err) -> run(List.of(args), out));
    }

    static int run(List<String> args, PrintStream out) throws IOException {
        Digits options = new Digits();
        if (!CommandLines.read(options, args, out)) {
            return Program.DONE;
        }
        Images images = Images.read(Optional.empty());
        try (SparkSession session = session()) {
            ShardFolder folder = folder(session, images.training(), options);
            out.println(folder + ", " + session.sparkContext().master());
            Training training = training(session, folder, options);
            for (Epoch epoch : training) {
                out.printf(
                        Locale.ROOT,
                        "epoch %d: cost %.5f, %.2f s%n",
                        epoch.number(),
                        epoch.trainingCost(),
                        epoch.seconds());
            }
            Network network = training.network();
            Evaluation tested = Evaluation.of(network, images.test(), Costs.quadratic());
            out.printf(
                    Locale.ROOT,
                    "test accuracy %.2f %%%n",
                    100 * tested.classification().accuracy());
            out.println("SHA-256 of the parameters " + hash(network));
        }
        return Program.DONE;
    }

    /** Returns the session of the master that was given, or of this machine. */
    static SparkSession session() {
        SparkSession.Builder builder = SparkSession.builder().appName("digits");
        return (System.getProperty("spark.master") == null ? builder.master("local[*]") : builder).getOrCreate();
    }

    private static Training training(SparkSession session, ShardFolder folder, Digits options) throws IOException {
        TrainingBuilder plan =
                plan(folder).batchSize(options.batch).epochs(options.epochs).threads(options.threads);
        if (!options.inProcess) {
            SparkEngine engine = SparkEngine.on(session, Costs::quadratic);
            options.tasks.ifPresent(engine::tasks);
            plan.engine(engine);
        }
        if (options.checkpoints.isEmpty()) {
            return plan.start();
        }
        Files.createDirectories(options.checkpoints.get());
        return plan.checkpoints(CheckpointPlan.in(options.checkpoints.get())).resumeFromNewestOrStart();
    }

    /** Returns a training of the network of the article. */
    static TrainingBuilder plan(ShardFolder folder) {
        Network network = Network.input(folder.inputSize())
                .dense(16, sigmoid())
                .dense(16, sigmoid())
                .dense(CLASSES, sigmoid())
                .build(1);
        return Training.of(network, folder)
                .cost(Costs.quadratic())
                .shards(folder.shards().count())
                .optimizer(Optimizers.nesterov(0.5, 0.9))
                .seed(1);
    }

    // ---- The rows

    private static ShardFolder folder(SparkSession session, LabelledImages images, Digits options) throws IOException {
        Path folder = options.folder.isPresent()
                ? options.folder.get()
                : Files.createTempDirectory("shards").resolve("mnist");
        return Files.exists(folder)
                ? ShardFolder.open(folder)
                : ShardFolder.cut(rows(session, images), Digits::example, folder, options.shards);
    }

    /** Returns a table of images: their pixels, a byte each, and what they show. */
    static Dataset<Row> rows(SparkSession session, LabelledImages images) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            float[] inputs = images.input(i);
            byte[] pixels = new byte[inputs.length];
            for (int j = 0; j < inputs.length; j++) {
                pixels[j] = (byte) Math.round(inputs[j] * 255);
            }
            float[] targets = images.target(i);
            rows.add(RowFactory.create(
                    pixels,
                    IntStream.range(0, CLASSES)
                            .filter(k -> targets[k] == 1)
                            .findFirst()
                            .orElseThrow()));
        }
        return session.createDataFrame(
                rows, new StructType().add("pixels", DataTypes.BinaryType).add("label", DataTypes.IntegerType));
    }

    /** Makes the example of a row: inputs from 0 to 1, and a 1 in the place of the digit. */
    static Example example(Row row) {
        byte[] pixels = row.getAs("pixels");
        float[] inputs = new float[pixels.length];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (pixels[i] & 0xff) / 255f;
        }
        float[] targets = new float[CLASSES];
        targets[row.<Integer>getAs("label")] = 1;
        return new Example(inputs, targets);
    }

    /** Returns a hash of all weights and biases. */
    static String hash(Network network) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * network.parameterCount());
        for (float number : network.parameters()) {
            bytes.putFloat(number);
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
