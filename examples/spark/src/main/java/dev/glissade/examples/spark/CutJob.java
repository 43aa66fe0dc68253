package dev.glissade.examples.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.xxhash64;

import dev.glissade.shard.Shards;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Sorts rows by the hash of their bytes, then by the bytes, and cuts them into files of consecutive rows. Where a row ends
 * up depends on all rows, but not on partitions or on who is first; equal rows are interchangeable.
 *
 * <p>The first job sorts: rows whose hashes have the same first bits are a bucket, which one task sorts, on disk if need be,
 * and writes to a file. The buckets, one after the other, are all rows in their order. Then it is known where each shard
 * begins, and the second job copies the files' bytes. A task writes under a name of its own and renames the file when it is
 * whole: one that runs twice, or dies, does no harm.
 */
final class CutJob {

    private static final int FEWEST_BUCKETS = 16; // something to do for each core
    private static final int BUFFER = 1 << 18;
    private static final int MOST_ROWS = Integer.MAX_VALUE - 8;
    private static final StructType BUCKET = new StructType()
            .add("bucket", DataTypes.IntegerType)
            .add("rows", DataTypes.LongType)
            .add("hashes", DataTypes.LongType);

    private final String folder;
    private final int count;
    private final int rowBytes;
    private final int buckets;
    private long hashes;

    /**
     * Makes a job.
     *
     * @param folder where to write. It exists, and is empty.
     * @param count the number of shards
     * @param rowBytes the length of a row
     */
    CutJob(Path folder, int count, int rowBytes) {
        this.folder = folder.toString();
        this.count = count;
        this.rowBytes = rowBytes;
        this.buckets = Math.max(count, FEWEST_BUCKETS);
    }

    /** Returns the sum of the hashes of all rows. */
    long hashes() {
        return hashes;
    }

    /**
     * Writes the shards.
     *
     * @throws IllegalArgumentException if there are fewer rows than shards
     */
    Shards run(Dataset<byte[]> rows) throws IOException {
        long[] begins = sort(rows);
        if (begins[buckets] > MOST_ROWS) {
            throw new IllegalArgumentException(
                    begins[buckets] + " rows are too many for one data set: at most " + MOST_ROWS);
        }
        Shards shards = new Shards((int) begins[buckets], count);
        copy(rows, begins, shards);
        // Also what tasks that died have left.
        try (DirectoryStream<Path> rest = Files.newDirectoryStream(Path.of(folder), "{bucket-*,*.tmp}")) {
            for (Path file : rest) {
                Files.deleteIfExists(file);
            }
        }
        return shards;
    }

    // ---- Sorting

    /** Writes the buckets; returns how many rows are before each of them, and in all. */
    private long[] sort(Dataset<byte[]> rows) {
        int bits = Integer.numberOfTrailingZeros(buckets);
        String path = folder; // what a task needs, without this object
        MapPartitionsFunction<Row, Row> writer =
                sorted -> writeBuckets(path, sorted).iterator();
        List<Row> written = rows.toDF("row")
                .withColumn("hash", xxhash64(col("row")))
                .withColumn(
                        "bucket",
                        shiftrightunsigned(col("hash"), Long.SIZE - bits).cast(DataTypes.IntegerType))
                .repartition(buckets, col("bucket"))
                .sortWithinPartitions("bucket", "hash", "row")
                .mapPartitions(writer, Encoders.row(BUCKET))
                .collectAsList();
        long[] begins = new long[buckets + 1];
        for (Row bucket : written) {
            begins[bucket.getInt(0) + 1] = bucket.getLong(1);
            hashes += bucket.getLong(2);
        }
        for (int i = 0; i < buckets; i++) {
            begins[i + 1] += begins[i];
        }
        return begins;
    }

    /** Writes the buckets of a partition; returns their numbers of rows and sums of hashes. */
    private static List<Row> writeBuckets(String folder, Iterator<Row> sorted) throws IOException {
        List<Row> buckets = new ArrayList<>();
        Row row = sorted.hasNext() ? sorted.next() : null;
        while (row != null) {
            int number = row.getInt(2);
            long rows = 0;
            long sum = 0;
            Path temporary = temporary(bucket(folder, number));
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW), BUFFER)) {
                while (row != null && row.getInt(2) == number) {
                    out.write(row.<byte[]>getAs(0));
                    rows++;
                    sum += row.getLong(1);
                    row = sorted.hasNext() ? sorted.next() : null;
                }
            }
            publish(temporary, bucket(folder, number));
            buckets.add(RowFactory.create(number, rows, sum));
        }
        return buckets;
    }

    // ---- Copying

    private void copy(Dataset<byte[]> rows, long[] begins, Shards shards) {
        String path = folder; // what a task needs, without objects that are not serialisable
        int width = rowBytes;
        int examples = shards.examples();
        int parts = shards.count();
        ForeachPartitionFunction<Long> copy = numbers -> {
            while (numbers.hasNext()) {
                copyShard(path, numbers.next().intValue(), begins, new Shards(examples, parts), width);
            }
        };
        rows.sparkSession().range(0, count, 1, count).foreachPartition(copy);
    }

    private static void copyShard(String folder, int shard, long[] begins, Shards shards, int rowBytes)
            throws IOException {
        Path temporary = temporary(ShardFolder.file(Path.of(folder), shard));
        try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int i = 0; i + 1 < begins.length; i++) {
                long from = Math.max(begins[i], shards.begin(shard));
                long to = Math.min(begins[i + 1], shards.begin(shard + 1));
                if (from < to) {
                    append(bucket(folder, i), (from - begins[i]) * rowBytes, (to - begins[i]) * rowBytes, out);
                }
            }
        }
        publish(temporary, ShardFolder.file(Path.of(folder), shard));
    }

    private static void append(Path file, long from, long to, FileChannel out) throws IOException {
        try (FileChannel in = FileChannel.open(file)) {
            for (long place = from; place < to; ) {
                long copied = in.transferTo(place, to - place, out);
                if (copied <= 0) {
                    throw new IOException(file + " ends at byte " + place + ", not " + to);
                }
                place += copied;
            }
        }
    }

    // ---- Files

    private static Path bucket(String folder, int number) {
        return Path.of(folder, "bucket-" + number);
    }

    private static Path temporary(Path file) {
        return file.resolveSibling(file.getFileName() + "." + TaskContext.get().taskAttemptId() + ".tmp");
    }

    private static void publish(Path temporary, Path file) throws IOException {
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
