package dev.glissade.examples.spark.measure;

import dev.glissade.random.RandomStream;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Writes rows of a seeded formula as a folder of Parquet files: 50 numbers from −1 to 1, in steps of 1 / 4,096, and a label,
 * 0 or 1. The label depends on a weighted sum, on products and a square, and on noise. A row is a function of its number.
 * Arguments: folder, number of rows, number of the first row.
 */
public final class MakeRows {

    /** The number of columns beside the label. */
    static final int COLUMNS = 50;

    private static final int ROWS_OF_A_FILE = 625_000;
    private static final long SEED = 20_261_128;

    private MakeRows() {}

    /** Writes the rows. */
    public static void main(String[] arguments) {
        long rows = Long.parseLong(arguments[1]);
        long first = Long.parseLong(arguments[2]);
        StructType schema = new StructType();
        for (String name : names()) {
            schema = schema.add(name, DataTypes.FloatType, false);
        }
        schema = schema.add("label", DataTypes.IntegerType, false);
        long start = System.nanoTime();
        SparkSession session = SparkSession.builder().appName("rows").getOrCreate();
        MapFunction<Long, Row> make = MakeRows::row;
        session.range(first, first + rows, 1, (int) Math.max(2, rows / ROWS_OF_A_FILE))
                .map(make, Encoders.row(schema))
                .write()
                .parquet(arguments[0]);
        System.out.printf("%d rows in %.1f s%n", rows, (System.nanoTime() - start) * 1e-9);
        session.stop();
    }

    /** Returns the names of the 50 columns. */
    static List<String> names() {
        return IntStream.range(0, COLUMNS).mapToObj(i -> "x" + i).toList();
    }

    private static Row row(long index) {
        Object[] values = new Object[COLUMNS + 1];
        float[] x = new float[COLUMNS];
        double sum = 0;
        for (int j = 0; j < COLUMNS; j += 2) {
            long bits = RandomStream.at(SEED, index * COLUMNS + j);
            x[j] = ((bits & 8191) - 4096) / 4096f;
            x[j + 1] = ((bits >>> 32 & 8191) - 4096) / 4096f;
        }
        for (int j = 0; j < COLUMNS; j++) {
            sum += x[j] * Math.cos(j); // a weight for each column
            values[j] = x[j];
        }
        sum += 4 * x[0] * x[1] + 4 * x[2] * x[3] + 3 * (x[4] * x[4] - 1 / 3.0);
        double noise = (RandomStream.at(SEED + 1, index) >>> 11) * 0x1p-53;
        values[COLUMNS] = 1 / (1 + Math.exp(-3 * sum)) > noise ? 1 : 0;
        return RowFactory.create(values);
    }
}
