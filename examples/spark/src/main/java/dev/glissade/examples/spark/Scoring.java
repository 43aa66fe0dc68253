package dev.glissade.examples.spark;

import dev.glissade.Network;
import dev.glissade.layer.NonFiniteOutputException;
import dev.glissade.matrix.Matrix;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
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
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

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
 *
 * <p>A network with columns finds them in the table by name, texts and gaps included:
 *
 * <pre>{@code
 * Dataset<Row> scored = Scoring.of(network).apply(customers, "left"); // left, left_label, left_probabilities
 * }</pre>
 */
public final class Scoring implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int ROWS_AT_A_TIME = 256;
    private static final DataType OUTPUTS = DataTypes.createArrayType(DataTypes.FloatType, false);
    private static final DataType PROBABILITIES =
            DataTypes.createMapType(DataTypes.StringType, DataTypes.FloatType, false);

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
        checkAbsent(schema, output);
        Column[] numbers = Columns.select(schema, inputs.stream());
        Column[] all = Stream.concat(Stream.of(functions.col("*")), Arrays.stream(numbers))
                .toArray(Column[]::new);
        int columns = schema.size();
        Answers answers = new Answers(columns, false, false);
        MapPartitionsFunction<Row, Row> function =
                rows -> answers(rows, row -> Columns.numbers(row, columns, row.size() - columns), answers);
        return table.select(all).mapPartitions(function, Encoders.row(schema.add(output, OUTPUTS)));
    }

    /**
     * Returns a table with the answers for the {@linkplain Network#columns columns} of the network, which the table has under the
     * same names, as texts, numbers or booleans; it may have others. A null is a missing value. A column of numbers takes a boolean
     * as 1 or 0, and categories are texts, whole numbers, or booleans called true and false. Rows stay in their partitions and order.
     *
     * @param output the name of the new column with the outputs, an array of floats. If the network has at least two labels, a
     *     column {@code output_label} follows; if it has probabilities, {@code output_probabilities}, a map by label.
     * @throws IllegalArgumentException if the table lacks a column or one has another type, or if the table has a column of a new
     *     name; no job has been started. A text that {@link Network#predict(String...)} refuses ends the job that asks for the
     *     answers, with this exception in Spark's.
     * @throws IllegalStateException if the network has no columns
     */
    public Dataset<Row> apply(Dataset<Row> table, String output) {
        Network asked = network.get();
        StructType schema = table.schema();
        if (asked.columns().isNone()) {
            throw new IllegalStateException("the network takes numbers, not rows of texts: name its input columns");
        }
        new RowTexts(asked.columns(), schema);
        Answers answers = new Answers(schema.size(), asked.labels().size() > 1, hasProbabilities(asked));
        StructType scored = schema.add(output, OUTPUTS);
        scored = answers.label() ? scored.add(output + "_label", DataTypes.StringType) : scored;
        scored = answers.probabilities() ? scored.add(output + "_probabilities", PROBABILITIES) : scored;
        for (String name : List.of(scored.fieldNames()).subList(schema.size(), scored.size())) {
            checkAbsent(schema, name);
        }
        MapPartitionsFunction<Row, Row> function = rows -> {
            RowTexts texts = new RowTexts(network.get().columns(), schema);
            return answers(rows, texts::encode, answers);
        };
        return table.mapPartitions(function, Encoders.row(scored));
    }

    private static void checkAbsent(StructType schema, String name) {
        if (List.of(schema.fieldNames()).contains(name)) {
            throw new IllegalArgumentException("the table has a column '" + name + "' already");
        }
    }

    private static boolean hasProbabilities(Network network) {
        try {
            network.probabilities(new float[network.inputShape().size()]);
            return true;
        } catch (NonFiniteOutputException e) {
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** What goes into a scored row: the first columns of the row, the outputs, and perhaps the label and the probabilities. */
    private record Answers(int columns, boolean label, boolean probabilities) implements Serializable {

        Row of(Row row, float[] inputs, Network network, Matrix outputs, int index) {
            List<Object> values = new ArrayList<>();
            for (int j = 0; j < columns; j++) {
                values.add(row.get(j));
            }
            values.add(outputs.rows(index, index + 1).copy().elements());
            if (label) {
                values.add(network.label(inputs));
            }
            if (probabilities) {
                values.add(CollectionConverters.asScala(network.probabilities(inputs)));
            }
            return RowFactory.create(values.toArray());
        }
    }

    private Iterator<Row> answers(Iterator<Row> rows, Function<Row, float[]> encoding, Answers answers) {
        return new Iterator<>() {
            private Iterator<Row> answered = List.<Row>of().iterator();

            @Override
            public boolean hasNext() {
                return answered.hasNext() || rows.hasNext();
            }

            @Override
            public Row next() {
                if (!answered.hasNext()) {
                    answered = answer(rows, encoding, answers).iterator();
                }
                return answered.next();
            }
        };
    }

    private List<Row> answer(Iterator<Row> rows, Function<Row, float[]> encoding, Answers answers) {
        List<Row> taken = new ArrayList<>();
        List<float[]> inputs = new ArrayList<>();
        while (rows.hasNext() && taken.size() < ROWS_AT_A_TIME) {
            Row row = rows.next();
            taken.add(row);
            inputs.add(encoding.apply(row));
        }
        Matrix outputs = network.get().predict(Matrix.of(inputs.toArray(float[][]::new)));
        return IntStream.range(0, taken.size())
                .mapToObj(i -> answers.of(taken.get(i), inputs.get(i), network.get(), outputs, i))
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
        session.udf().register(name, function, OUTPUTS);
    }
}
