package dev.glissade.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.data.Example;
import dev.glissade.file.InvalidFileException;
import dev.glissade.matrix.Matrix;
import dev.glissade.shard.Shards;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardFolderTest {

    private static final int ROWS = 1003;
    private static final ToExample<Row> EXAMPLE = row ->
            new Example(new float[] {(float) row.getDouble(0), row.getInt(1)}, new float[] {(float) row.getDouble(2)});
    private static final Columns COLUMNS = Columns.of(List.of("x", "number"), List.of("y"));
    private static final StructType TABLE = new StructType()
            .add("x", DataTypes.DoubleType)
            .add("number", DataTypes.IntegerType)
            .add("y", DataTypes.DoubleType)
            .add("name", DataTypes.StringType);

    private final SparkSession session = LocalSpark.session();

    @TempDir
    Path temp;

    // ---- The cut

    @Test
    void cut_holdsEachRowOnce_inShardsOfTheSizesOfShards() throws IOException {
        ShardFolder folder = ShardFolder.cut(table(rows(), 5), COLUMNS, temp.resolve("a"), 8);

        assertThat(folder.shards()).isEqualTo(new Shards(ROWS, 8));
        Shards shards = folder.shards();
        for (int i = 0; i < 8; i++) {
            assertThat(Files.size(ShardFolder.file(folder.path(), i))).isEqualTo(shards.size(i) * 12L);
        }
        float[][] read = read(folder, IntStream.range(0, ROWS).toArray());
        int[] numbers = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            numbers[i] = (int) read[i][1];
            Row row = rows().get(numbers[i]);
            assertThat(read[i]).containsExactly((float) row.getDouble(0), row.getInt(1), (float) row.getDouble(2));
        }
        assertThat(numbers).isNotEqualTo(IntStream.range(0, ROWS).toArray());
        Arrays.sort(numbers);
        assertThat(numbers).containsExactly(IntStream.range(0, ROWS).toArray());
    }

    @Test
    void cut_hasTheSameBytes_forAnyOrderPartitionsAndSource() throws Exception {
        List<Row> shuffled = new ArrayList<>(rows());
        Collections.shuffle(shuffled, new Random(7));
        Dataset<Row> unequal = table(shuffled.subList(0, 3), 1)
                .union(table(shuffled.subList(3, 900), 2))
                .union(table(shuffled.subList(900, ROWS), 11));
        JavaRDD<Row> rdd =
                JavaSparkContext.fromSparkContext(session.sparkContext()).parallelize(shuffled, 13);

        ShardFolder.cut(table(rows(), 1), COLUMNS, temp.resolve("one"), 8);
        ShardFolder.cut(unequal, COLUMNS, temp.resolve("unequal"), 8);
        ShardFolder.cut(unequal.repartition(3), EXAMPLE, temp.resolve("function"), 8);
        ShardFolder.cut(rdd, EXAMPLE, temp.resolve("rdd"), 8);

        String one = hash(temp.resolve("one"));
        assertThat(hash(temp.resolve("unequal"))).isEqualTo(one);
        assertThat(hash(temp.resolve("function"))).isEqualTo(one);
        assertThat(hash(temp.resolve("rdd"))).isEqualTo(one);
    }

    @Test
    void cut_hasTheSameOrder_forAnyNumberOfShards() throws IOException {
        Dataset<Row> table = table(rows(), 3);
        int[] all = IntStream.range(0, ROWS).toArray();

        float[][] one = read(ShardFolder.cut(table, COLUMNS, temp.resolve("1"), 1), all);
        float[][] many = read(ShardFolder.cut(table, COLUMNS, temp.resolve("128"), 128), all);

        assertThat(many).isDeepEqualTo(one);
    }

    @Test
    void cut_ofEqualRows_keepsEach() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(RowFactory.create(0.5, i % 2, 1.0, ""));
        }

        ShardFolder folder = ShardFolder.cut(table(rows, 4), COLUMNS, temp.resolve("a"), 16);

        float[][] read = read(folder, IntStream.range(0, 300).toArray());
        assertThat(Arrays.stream(read).filter(row -> row[1] == 1)).hasSize(150);
        assertThat(Arrays.stream(read).filter(row -> row[1] == 0)).hasSize(150);
    }

    @Test
    void cut_withClasses_hasATargetForEach() throws IOException {
        List<Row> rows = List.of(RowFactory.create(0.5, 2, 1.0, ""));

        ShardFolder folder = ShardFolder.cut(
                table(rows, 1), Columns.ofClasses(List.of("x", "y"), "number", 3), temp.resolve("a"), 1);

        assertThat(folder).hasToString("1 examples of 2 inputs and 3 targets in 1 shards");
        assertThat(read(folder, 0)).isDeepEqualTo(new float[][] {{0.5f, 1, 0, 0, 1}});
    }

    private static final AtomicBoolean HAS_FAILED = new AtomicBoolean();

    @Test
    void cut_whoseTaskDiesAndRunsAgain_hasTheSameBytes() throws Exception {
        HAS_FAILED.set(false);
        ToExample<Row> failsOnce = row -> {
            if (row.getInt(1) == 700 && HAS_FAILED.compareAndSet(false, true)) {
                throw new IllegalStateException("once");
            }
            return EXAMPLE.apply(row);
        };

        ShardFolder.cut(table(rows(), 4), EXAMPLE, temp.resolve("a"), 8);
        ShardFolder.cut(table(rows(), 4), failsOnce, temp.resolve("b"), 8);

        assertThat(HAS_FAILED).isTrue();
        assertThat(hash(temp.resolve("b"))).isEqualTo(hash(temp.resolve("a")));
    }

    private static Thread cutter;

    @Test
    void cut_interruptedDuringAJob_leavesNoFolder() {
        cutter = Thread.currentThread();
        ToExample<Row> interrupting = row -> {
            if (row.getInt(1) == 700) {
                cutter.interrupt();
            }
            return EXAMPLE.apply(row);
        };

        assertThatThrownBy(() -> ShardFolder.cut(table(rows(), 4), interrupting, temp.resolve("a"), 8))
                .isInstanceOf(InterruptedIOException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(temp).isEmptyDirectory();
    }

    // ---- What is refused

    @Test
    void cut_ofNaN_namesPartitionAndRow() {
        List<Row> rows = new ArrayList<>(rows().subList(0, 100));
        rows.set(57, RowFactory.create(Double.NaN, 57, 0.0, ""));
        rows.set(58, RowFactory.create(0.0, 58, null, ""));
        Dataset<Row> table = table(rows, 4); // partitions of 25

        assertThatThrownBy(() -> ShardFolder.cut(table, COLUMNS, temp.resolve("a"), 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 7 of partition 2: column 'x'")
                .hasMessageContaining("is NaN");
        assertThatThrownBy(() -> ShardFolder.cut(table, EXAMPLE, temp.resolve("a"), 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 7 of partition 2: input 0 is NaN");
        assertThatThrownBy(() -> ShardFolder.cut(table.where("not isnan(x)"), COLUMNS, temp.resolve("a"), 8))
                .hasMessageContaining("row 7 of partition 2: column 'y' (a null counts as NaN)");
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void cut_ofAClassThatDoesNotExist_namesPartitionAndRow() {
        Columns columns = Columns.ofClasses(List.of("x"), "number", 30);

        assertThatThrownBy(() -> ShardFolder.cut(table(rows().subList(0, 40), 2), columns, temp.resolve("a"), 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the class in column 'number' is 30.0: give a whole number from 0 to 29")
                .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("in row 10 of partition 1"));
    }

    @Test
    void cut_whoseFunctionThrows_throwsThat() {
        ToExample<Row> poisoned = row -> {
            if (row.getInt(1) == 30) {
                throw new UnsupportedOperationException("row thirty");
            }
            return EXAMPLE.apply(row);
        };

        assertThatThrownBy(() -> ShardFolder.cut(table(rows().subList(0, 40), 2), poisoned, temp.resolve("a"), 8))
                .isExactlyInstanceOf(UnsupportedOperationException.class)
                .hasMessage("row thirty")
                .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("in row 10 of partition 1"));
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void cut_ofExamplesOfDifferentSizes_namesPartitionAndRow() {
        ToExample<Row> uneven = row -> new Example(new float[row.getInt(1) == 30 ? 3 : 2], new float[1]);

        assertThatThrownBy(() -> ShardFolder.cut(table(rows().subList(0, 40), 2), uneven, temp.resolve("a"), 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 10 of partition 1 has 3 inputs and 1 targets, but the first row has 2 and 1");
    }

    @Test
    void cut_ofAWrongSchema_isRefusedBeforeAJobStarts() throws Exception {
        Dataset<Row> table = table(rows(), 2);

        try (StartedJobs jobs = new StartedJobs(session)) {
            assertThatThrownBy(() ->
                            ShardFolder.cut(table, Columns.of(List.of("x", "z"), List.of("y")), temp.resolve("a"), 8))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is no column 'z' in [x, number, y, name]");
            assertThatThrownBy(() ->
                            ShardFolder.cut(table, Columns.of(List.of("x"), List.of("name")), temp.resolve("a"), 8))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("column 'name' is of type string, not a number");
            assertThat(jobs.count()).isZero();

            ShardFolder.cut(table, COLUMNS, temp.resolve("a"), 8);
            assertThat(jobs.count()).isPositive();
        }
    }

    @Test
    void cut_ofFewerRowsThanShards_isRefused() {
        assertThatThrownBy(() -> ShardFolder.cut(table(rows().subList(0, 3), 1), COLUMNS, temp.resolve("a"), 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 examples cannot be cut into 4 shards");
        assertThatThrownBy(() -> ShardFolder.cut(table(List.of(), 1), EXAMPLE, temp.resolve("a"), 1))
                .hasMessage("there are no rows");
        assertThatThrownBy(() -> ShardFolder.cut(table(rows(), 1), COLUMNS, temp.resolve("a"), 3))
                .hasMessageContaining("3 shards: give a power of two");
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void cut_intoAnExistingFolder_isRefusedAndLeavesIt() throws IOException {
        Path file = Files.writeString(Files.createDirectory(temp.resolve("a")).resolve("notes"), "mine");

        assertThatThrownBy(() -> ShardFolder.cut(table(rows(), 1), COLUMNS, temp.resolve("a"), 8))
                .isInstanceOf(FileAlreadyExistsException.class);

        assertThat(file).hasContent("mine");
    }

    @Test
    void open_ofAnUnfinishedOrChangedFolder_isRefused() throws IOException {
        ShardFolder folder = ShardFolder.cut(table(rows(), 1), COLUMNS, temp.resolve("a"), 8);
        Path shard = ShardFolder.file(folder.path(), 3);
        byte[] bytes = Files.readAllBytes(shard);

        Files.write(shard, Arrays.copyOf(bytes, bytes.length - 12));
        assertThatThrownBy(() -> ShardFolder.open(folder.path()))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("shard-3.f32, byte 1488: expected 1500 bytes: 125 examples, found 1488 bytes");
        Files.delete(shard);
        assertThatThrownBy(() -> ShardFolder.open(folder.path())).isInstanceOf(NoSuchFileException.class);
        Files.write(shard, bytes);
        assertThat(ShardFolder.open(folder.path()).fingerprint()).isEqualTo(folder.fingerprint());
        Files.writeString(folder.path().resolve("shards.properties"), "inputs=2\noutputs=1\nshards=8\n");
        assertThatThrownBy(() -> ShardFolder.open(folder.path())).isInstanceOf(InvalidFileException.class);
        Files.delete(folder.path().resolve("shards.properties"));
        assertThatThrownBy(() -> ShardFolder.open(folder.path())).isInstanceOf(NoSuchFileException.class);
    }

    // ---- Reading

    @Test
    void fill_inAnyOrder_copiesTheExamples() throws IOException {
        ShardFolder folder = ShardFolder.cut(table(rows(), 1), COLUMNS, temp.resolve("a"), 8);
        float[][] all = read(folder, IntStream.range(0, ROWS).toArray());

        float[][] some = read(folder, 1002, 0, 125, 126, 127, 126, 500);

        assertThat(some)
                .isDeepEqualTo(new float[][] {all[1002], all[0], all[125], all[126], all[127], all[126], all[500]});
        assertThatThrownBy(() -> read(folder, ROWS)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static float[][] read(ShardFolder folder, int... examples) {
        Matrix inputs = Matrix.zeros(examples.length, folder.inputSize());
        Matrix targets = Matrix.zeros(examples.length, folder.outputSize());
        folder.fill(inputs, targets, examples, 0);
        float[][] rows = new float[examples.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOf(inputs.toArray()[i], folder.inputSize() + folder.outputSize());
            System.arraycopy(targets.toArray()[i], 0, rows[i], folder.inputSize(), folder.outputSize());
        }
        return rows;
    }

    /** Rows with their number, and other numbers of a fixed formula. */
    private static List<Row> rows() {
        Random random = new Random(1);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(RowFactory.create(random.nextGaussian(), i, random.nextDouble(), "row " + i));
        }
        return rows;
    }

    private Dataset<Row> table(List<Row> rows, int partitions) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
        return session.createDataFrame(context.parallelize(rows, partitions), TABLE);
    }

    /** Returns the SHA-256 of the names and bytes of all files. */
    private static String hash(Path folder) throws IOException, GeneralSecurityException {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                sha.update(file.getFileName().toString().getBytes());
                sha.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }
}
