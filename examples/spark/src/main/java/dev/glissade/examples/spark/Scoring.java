package dev.glissade.examples.spark;

import dev.glissade.Network;
import dev.glissade.matrix.Matrix;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Answers of a network for the rows of a table, with the bits of {@link Network#predict}. The network goes to the executors
 * as the bytes of its safetensors file. No RDD is used.
 *
 * <pre>{@code
 * Scoring scoring = Scoring.of(network);
 * Dataset<Row> scored = scoring.apply(table, List.of("x1", "x2"), "answer");
 *
 * scoring.register(session, "predict");
 * session.sql("SELECT *, predict(array(x1, x2)) AS answer FROM table");
 * }</pre>
 */
public final class Scoring implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int ROWS_AT_A_TIME = 256;

    private final ShippedNetwork network;

    private Scoring(Network network) {
        this.network = new ShippedNetwork(network);
    }

    /**
     * Returns the scoring of a network.
     *
     * @throws IllegalArgumentException if it has a layer or activation of your own, which the standard format does not know
     */
    public static Scoring of(Network network) {
        return new Scoring(Objects.requireNonNull(network, "network"));
    }

    /**
     * Returns a table with one more column: the outputs, an array of floats. Rows stay in their partitions and order.
     *
     * @param inputs the names of the input columns, numbers or booleans, in the order of the network's inputs
     * @param output the name of the new column
     * @throws IllegalArgumentException if the table lacks a column or one is not a number, if the network has another number of
     *     inputs, or if the table has a column {@code output}; no job has been started. An input that is null, NaN or infinite
     *     ends the job that asks for the answers, with this exception in Spark's.
     */
    public Dataset<Row> apply(Dataset<Row> table, List<String> inputs, String output) {
        StructType schema = table.schema();
        int size = network.get().inputShape().size();
        if (inputs.size() != size) {
            throw new IllegalArgumentException(inputs.size() + " columns for a network of " + size + " inputs");
        }
        if (List.of(schema.fieldNames()).contains(output)) {
            throw new IllegalArgumentException("the table has a column '" + output + "' already");
        }
        Column[] numbers = Columns.select(schema, inputs.stream());
        Column[] all = Stream.concat(Stream.of(functions.col("*")), Arrays.stream(numbers))
                .toArray(Column[]::new);
        int columns = schema.size();
        MapPartitionsFunction<Row, Row> function = rows -> answers(rows, columns);
        return table.select(all)
                .mapPartitions(
                        function,
                        Encoders.row(schema.add(output, DataTypes.createArrayType(DataTypes.FloatType, false))));
    }

    /** Returns the first columns of rows whose other columns are the inputs, and the outputs. */
    private Iterator<Row> answers(Iterator<Row> rows, int columns) {
        return new Iterator<>() {
            private Iterator<Row> answered = List.<Row>of().iterator();

            @Override
            public boolean hasNext() {
                return answered.hasNext() || rows.hasNext();
            }

            @Override
            public Row next() {
                if (!answered.hasNext()) {
                    answered = answer(rows, columns).iterator();
                }
                return answered.next();
            }
        };
    }

    private List<Row> answer(Iterator<Row> rows, int columns) {
        List<Row> taken = new ArrayList<>();
        List<float[]> inputs = new ArrayList<>();
        while (rows.hasNext() && taken.size() < ROWS_AT_A_TIME) {
            Row row = rows.next();
            taken.add(row);
            inputs.add(Columns.numbers(row, columns, row.size() - columns));
        }
        Matrix outputs = network.get().predict(Matrix.of(inputs.toArray(float[][]::new)));
        return IntStream.range(0, taken.size())
                .mapToObj(i -> {
                    Object[] values = new Object[columns + 1];
                    for (int j = 0; j < columns; j++) {
                        values[j] = taken.get(i).get(j);
                    }
                    values[columns] = outputs.rows(i, i + 1).copy().elements();
                    return RowFactory.create(values);
                })
                .toList();
    }

    /**
     * Makes a function of SQL of the network: from an array of numbers to an array of floats, the outputs. It answers row by
     * row; {@link #apply} is faster for many rows.
     *
     * @param name of the function in this session
     */
    public void register(SparkSession session, String name) {
        UDF1<scala.collection.Seq<Float>, float[]> function = inputs -> {
            float[] numbers = new float[inputs.size()];
            for (int i = 0; i < numbers.length; i++) {
                Object number = inputs.apply(i);
                numbers[i] = number == null ? Float.NaN : ((Number) number).floatValue();
            }
            return network.get().predict(numbers);
        };
        session.udf().register(name, function, DataTypes.createArrayType(DataTypes.FloatType, false));
    }
}
