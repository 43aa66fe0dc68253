package dev.glissade.examples.spark;

import dev.glissade.data.Dataset;
import dev.glissade.data.Example;
import dev.glissade.data.MappedRows;
import dev.glissade.file.AtomicFile;
import dev.glissade.file.InvalidFileException;
import dev.glissade.matrix.Matrix;
import dev.glissade.shard.Shards;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A data set in a folder that the driver and all executors can read: a file of {@link MappedRows} for each shard, and
 * {@code shards.properties}, which says what they hold. The examples are those of shard 0, then those of shard 1, and so on.
 *
 * <pre>{@code
 * Columns columns = Columns.ofClasses(List.of("x1", "x2"), "class", 3);
 * ShardFolder data = ShardFolder.cut(session.read().parquet("rows"), columns, Path.of("/shared/shards"), 64);
 * ShardFolder same = ShardFolder.open(Path.of("/shared/shards"));
 * }</pre>
 *
 * <p>The same rows give the same files, byte by byte, however many partitions and executors there are and in whatever order
 * the rows come. A file is opened when its first example is read; a process that reads some shards opens only those.
 */
public final class ShardFolder implements Dataset {

    private static final String MANIFEST = "shards.properties";

    private final Path path;
    private final int inputs;
    private final int outputs;
    private final Shards shards;
    private final String fingerprint;
    private final MappedRows[] files;

    private ShardFolder(Path path, int inputs, int outputs, Shards shards, String fingerprint) {
        this.path = path;
        this.inputs = inputs;
        this.outputs = outputs;
        this.shards = shards;
        this.fingerprint = fingerprint;
        this.files = new MappedRows[shards.count()];
    }

    // ---- Cutting

    /**
     * Cuts columns of a table into shards.
     *
     * @param rows any table. Columns that are not named are not read.
     * @param folder a new folder, which the driver and all executors see under this path
     * @param shards a power of two, at most 65,536
     * @return the folder, opened
     * @throws IllegalArgumentException if the table lacks a column or one is not a number: then no job has been started; or if
     *     there are fewer rows than shards, or a number is null, NaN or infinite, or a class does not exist: the message or a
     *     suppressed exception names the partition and the row
     * @throws java.nio.file.FileAlreadyExistsException if the folder exists
     * @throws IOException if a file cannot be written. After any exception no folder is left.
     */
    public static ShardFolder cut(org.apache.spark.sql.Dataset<Row> rows, Columns columns, Path folder, int shards)
            throws IOException {
        Objects.requireNonNull(rows, "rows");
        Objects.requireNonNull(columns, "columns");
        org.apache.spark.sql.Dataset<Row> selected = rows.select(Columns.select(rows.schema(), columns.names()));
        RowEncoder<Row> encoder = new RowEncoder<>(
                columns::example, columns.numbers(), columns.inputs().size(), columns.outputs());
        return cut(selected.mapPartitions(encoder, Encoders.BINARY()), encoder, folder, shards);
    }

    /**
     * Cuts a table, whose rows a function makes into examples, into shards. The function is applied to the first row ahead
     * of the others, for the number of inputs and targets.
     *
     * @param <T> the type of a row
     * @param rows any table
     * @param function makes the example of a row
     * @param folder as for columns
     * @param shards as for columns
     * @return the folder, opened
     * @throws IllegalArgumentException as for columns, or if not all examples have as many inputs and targets as the first.
     *     What the function throws is thrown as it is; a suppressed exception names the partition and the row.
     * @throws IOException as for columns
     */
    public static <T> ShardFolder cut(
            org.apache.spark.sql.Dataset<T> rows, ToExample<T> function, Path folder, int shards) throws IOException {
        Objects.requireNonNull(rows, "rows");
        RowEncoder<T> encoder = encoder(Jobs.run(() -> rows.takeAsList(1)), function);
        return cut(rows.mapPartitions(encoder, Encoders.BINARY()), encoder, folder, shards);
    }

    /**
     * Cuts the elements of an RDD, which a function makes into examples, into shards, as for a table.
     *
     * @param <T> the type of an element
     * @param rows any RDD
     * @param function makes the example of an element
     * @param folder as for columns
     * @param shards as for columns
     * @return the folder, opened
     * @throws IllegalArgumentException as for a table
     * @throws IOException as for columns
     */
    public static <T> ShardFolder cut(JavaRDD<T> rows, ToExample<T> function, Path folder, int shards)
            throws IOException {
        Objects.requireNonNull(rows, "rows");
        RowEncoder<T> encoder = encoder(Jobs.run(() -> rows.take(1)), function);
        SparkSession session = SparkSession.builder().getOrCreate();
        JavaRDD<byte[]> encoded = rows.mapPartitions(encoder);
        return cut(session.createDataset(encoded.rdd(), Encoders.BINARY()), encoder, folder, shards);
    }

    private static <T> RowEncoder<T> encoder(List<T> firstRows, ToExample<T> function) {
        Objects.requireNonNull(function, "function");
        if (firstRows.isEmpty()) {
            throw new IllegalArgumentException("there are no rows");
        }
        Example first = function.apply(firstRows.get(0));
        return new RowEncoder<>(function, List.of(), first.inputs().length, first.targets().length);
    }

    private static ShardFolder cut(
            org.apache.spark.sql.Dataset<byte[]> rows, RowEncoder<?> encoder, Path folder, int shards)
            throws IOException {
        Shards.check(shards);
        Path path = folder.toAbsolutePath();
        Files.createDirectory(path);
        try {
            CutJob job = new CutJob(path, shards, (encoder.inputs() + encoder.outputs()) * Float.BYTES);
            Shards cut = Jobs.run(() -> job.run(rows));
            String manifest = "inputs=" + encoder.inputs() + "\noutputs=" + encoder.outputs() + "\nshards="
                    + cut.count() + "\nexamples=" + cut.examples() + "\nfingerprint="
                    + Long.toHexString(job.hashes()) + "\n";
            AtomicFile.write(path.resolve(MANIFEST), out -> out.write(manifest.getBytes(StandardCharsets.US_ASCII)));
            return open(path);
        } catch (IOException | RuntimeException | Error e) {
            try {
                delete(path);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }

    // ---- Opening

    /**
     * Opens a folder.
     *
     * @throws InvalidFileException if {@code shards.properties} is wrong or a shard's file has another length than it says
     * @throws java.nio.file.NoSuchFileException if there is no {@code shards.properties}, because the folder was not cut to
     *     its end, or there is no file of a shard
     * @throws IOException if a file cannot be read
     */
    public static ShardFolder open(Path folder) throws IOException {
        Path manifest = folder.resolve(MANIFEST);
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(manifest, StandardCharsets.ISO_8859_1)) {
            properties.load(reader);
        }
        Function<String, Integer> number = key -> Integer.valueOf(properties.getProperty(key, "nothing"));
        try {
            int inputs = number.apply("inputs");
            int outputs = number.apply("outputs");
            Shards shards = new Shards(number.apply("examples"), number.apply("shards"));
            ShardFolder opened =
                    new ShardFolder(folder, inputs, outputs, shards, properties.getProperty("fingerprint", ""));
            opened.checkLengths();
            return opened;
        } catch (IllegalArgumentException e) {
            throw new InvalidFileException(manifest.toString(), 0, "the numbers of a folder of shards", e.getMessage());
        }
    }

    private void checkLengths() throws IOException {
        if (inputs < 1 || outputs < 1) {
            throw new IllegalArgumentException(inputs + " inputs and " + outputs + " targets");
        }
        for (int i = 0; i < shards.count(); i++) {
            long expected = shards.size(i) * ((long) inputs + outputs) * Float.BYTES;
            long found = Files.size(file(path, i));
            if (found != expected) {
                throw new InvalidFileException(
                        file(path, i).toString(),
                        Math.min(found, expected),
                        expected + " bytes: " + shards.size(i) + " examples",
                        found + " bytes");
            }
        }
    }

    /** Returns the file of a shard. */
    static Path file(Path folder, int shard) {
        return folder.resolve("shard-" + shard + ".f32");
    }

    private synchronized MappedRows shard(int shard) {
        if (files[shard] == null) {
            try {
                files[shard] = MappedRows.open(file(path, shard), inputs, outputs);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files[shard];
    }

    // ---- What it holds

    /** Returns the folder. */
    public Path path() {
        return path;
    }

    /** Returns which examples are in which shard. */
    public Shards shards() {
        return shards;
    }

    /** Returns a hash of all rows, without their order. */
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public int size() {
        return shards.examples();
    }

    @Override
    public int inputSize() {
        return inputs;
    }

    @Override
    public int outputSize() {
        return outputs;
    }

    /**
     * {@inheritDoc}
     *
     * @throws UncheckedIOException if a file cannot be read or has a number that is infinite or NaN
     */
    @Override
    public void fill(Matrix inputs, Matrix targets, int[] examples, int from) {
        int rows = inputs.rows();
        for (int row = 0; row < rows; ) {
            int shard = shards.of(Objects.checkIndex(examples[from + row], size()));
            int first = row;
            while (row < rows && isIn(shard, examples[from + row])) {
                row++;
            }
            int[] places = new int[row - first];
            for (int i = 0; i < places.length; i++) {
                places[i] = examples[from + first + i] - shards.begin(shard);
            }
            shard(shard).fill(inputs.rows(first, row), targets.rows(first, row), places, 0);
        }
    }

    private boolean isIn(int shard, int example) {
        return example >= shards.begin(shard) && example < shards.begin(shard + 1);
    }

    @Override
    public String toString() {
        return size() + " examples of " + inputs + " inputs and " + outputs + " targets in " + shards.count()
                + " shards";
    }
}
