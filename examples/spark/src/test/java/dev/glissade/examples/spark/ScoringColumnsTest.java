package dev.glissade.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.Network;
import dev.glissade.activation.Activations;
import dev.glissade.data.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Tables whose columns are those of the network. */
class ScoringColumnsTest {

    private static final StructType TABLE = new StructType()
            .add("id", DataTypes.IntegerType)
            .add("paid", DataTypes.BooleanType)
            .add("city", DataTypes.StringType)
            .add("fee", DataTypes.DoubleType)
            .add("rooms", DataTypes.LongType)
            .add("loyal", DataTypes.BooleanType)
            .add("age", DataTypes.StringType)
            .add("rent", DataTypes.createDecimalType(10, 2));

    /** Between two floats, and nearer to the upper one; its shortest text is exactly in the middle. */
    private static final double NEAR_THE_MIDDLE = Math.nextUp(1 + 0x1p-24);

    private final SparkSession session = LocalSpark.session();

    private static Network network(int outputs, String... labels) {
        return Network.input(dev.glissade.data.Columns.of(
                        Column.number("age").withMissingAs(40.5),
                        Column.categorical("city", List.of("Bern", "Z\u00fcrich"))
                                .withUnknownAsZeros(),
                        Column.number("fee"),
                        Column.categorical("rooms", List.of("1", "2.0", "3")).withMissingAsZeros(),
                        Column.categorical("loyal", List.of("true", "false")),
                        Column.number("paid").withMissingAs(0),
                        Column.number("rent")))
                .dense(9, Activations.tanh())
                .dense(outputs, outputs == 1 ? Activations.identity() : Activations.softmax())
                .labels(List.of(labels))
                .build(5);
    }

    private Dataset<Row> table(Object... more) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            rows.add(RowFactory.create(
                    i,
                    i % 3 == 0 ? null : i % 2 == 0,
                    "Bern",
                    NEAR_THE_MIDDLE + i,
                    1L + i % 3,
                    i % 2 == 0,
                    "4" + i,
                    new BigDecimal("7.25")));
        }
        rows.add(RowFactory.create(600, null, "Genf", -1e-3, null, true, null, new BigDecimal("-0.10")));
        if (more.length > 0) {
            rows.add(RowFactory.create(more));
        }
        return session.createDataFrame(rows, TABLE);
    }

    /** The inputs by hand. */
    private static float[] inputs(Row row) {
        String city = row.getString(2);
        long rooms = row.isNullAt(4) ? 0 : row.getLong(4);
        return new float[] {
            row.isNullAt(6) ? 40.5f : Float.parseFloat(row.getString(6)),
            city.equals("Bern") ? 1 : 0,
            0,
            (float) row.getDouble(3),
            rooms == 1 ? 1 : 0,
            rooms == 2 ? 1 : 0,
            rooms == 3 ? 1 : 0,
            row.getBoolean(5) ? 1 : 0,
            row.getBoolean(5) ? 0 : 1,
            !row.isNullAt(1) && row.getBoolean(1) ? 1 : 0,
            row.getDecimal(7).floatValue()
        };
    }

    @Test
    void table_withTheColumnsOfTheNetwork_isAnswered_withItsBits() {
        Network network = network(2, "no", "yes");
        Dataset<Row> scored = Scoring.of(network).apply(table().repartition(3), "left");

        assertThat(scored.columns())
                .containsExactly(
                        "id",
                        "paid",
                        "city",
                        "fee",
                        "rooms",
                        "loyal",
                        "age",
                        "rent",
                        "left",
                        "left_label",
                        "left_probabilities");
        List<Row> rows = scored.collectAsList();
        assertThat(rows).hasSize(601);
        for (Row row : rows) {
            float[] inputs = inputs(row);
            float[] outputs = network.predict(inputs);
            assertThat(row.<Float>getList(8)).containsExactly(outputs[0], outputs[1]);
            assertThat(row.getString(9)).isEqualTo(network.label(inputs));
            assertThat(row.<String, Float>getJavaMap(10)).isEqualTo(network.probabilities(inputs));
        }
        assertThat(scored.selectExpr("left_probabilities['yes']").first().getFloat(0))
                .isEqualTo(network.predict(inputs(scored.first()))[1]);
    }

    @Test
    void networkWithoutLabels_hasOutputsOnly() {
        assertThat(Scoring.of(network(1)).apply(table(), "rise").columns()).endsWith("rent", "rise");
        assertThat(Scoring.of(network(1, "rise")).apply(table(), "rise").columns())
                .endsWith("rent", "rise");
    }

    @Test
    void tableWithOtherColumns_isRefused_beforeAJobStarts() throws Exception {
        Scoring scoring = Scoring.of(network(2, "no", "yes"));
        try (StartedJobs jobs = new StartedJobs(session)) {
            refused(scoring, table().drop("fee"), "left", "and the table has no 'fee': [id, paid, city");
            refused(
                    scoring,
                    table().withColumnRenamed("id", "fee"),
                    "left",
                    "and the table has 2 of 'fee': [fee, paid");
            refused(
                    scoring,
                    cast("fee", DataTypes.DateType),
                    "left",
                    "column 'fee' is of type date, and the network takes a number");
            refused(
                    scoring,
                    cast("rooms", DataTypes.DoubleType),
                    "left",
                    "column 'rooms' is of type double, and the network takes one of [1, 2.0, 3]: cast it to a string like that");
            refused(scoring, cast("city", DataTypes.BooleanType), "left", "column 'city' is of type boolean");
            refused(scoring, table(), "id", "the table has a column 'id' already");
            refused(
                    scoring,
                    table().withColumnRenamed("id", "a_label"),
                    "a",
                    "the table has a column 'a_label' already");
            assertThatThrownBy(
                            () -> Scoring.of(Network.input(1).dense(1).build(1)).apply(table(), "left"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the network takes numbers, not rows of texts: name its input columns");
            assertThat(jobs.count()).isZero();
        }
    }

    private Dataset<Row> cast(String column, DataType type) {
        return table().withColumn(
                        column, org.apache.spark.sql.functions.lit(null).cast(type));
    }

    private static void refused(Scoring scoring, Dataset<Row> table, String output, String message) {
        assertThatThrownBy(() -> scoring.apply(table, output))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void unknownCategory_endsTheJob_withTheMessageOfTheNetwork() {
        Dataset<Row> table = table(7, true, "Bern", 1.0, 4L, true, "3", BigDecimal.ONE);
        Dataset<Row> nan = table(7, true, "Bern", Double.NaN, 1L, true, "3", BigDecimal.ONE);
        Scoring scoring = Scoring.of(network(2));

        assertThatThrownBy(() -> scoring.apply(table, "left").collectAsList())
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected one of [\"1\", \"2.0\", \"3\"] for \"rooms\", found \"4\"");
        assertThatThrownBy(() -> scoring.apply(nan, "left").collectAsList())
                .rootCause()
                .hasMessageContaining("expected a number for \"fee\", found \"NaN\"");
    }
}
