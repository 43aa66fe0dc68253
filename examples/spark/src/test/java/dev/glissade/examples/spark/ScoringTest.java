package dev.glissade.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.Network;
import dev.glissade.activation.Activations;
import dev.glissade.data.Scaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ScoringTest {

    private static final List<String> INPUTS = List.of("a", "b", "c");
    private static final StructType TABLE = new StructType()
            .add("id", DataTypes.IntegerType)
            .add("a", DataTypes.FloatType)
            .add("b", DataTypes.DoubleType)
            .add("c", DataTypes.IntegerType);

    private final SparkSession session = LocalSpark.session();
    private final Network network = Network.input(3)
            .inputScaling(Scaling.of(new float[] {0.1f, -0.2f, 2}, new float[] {1, 2, 3}))
            .dense(17, Activations.tanh())
            .dense(2, Activations.softmax())
            .build(5);

    @Test
    void apply_addsTheOutputs_withTheBitsOfPredict() {
        Dataset<Row> scored = Scoring.of(network).apply(table(1000).repartition(3), INPUTS, "answer");

        assertThat(scored.columns()).containsExactly("id", "a", "b", "c", "answer");
        List<Row> rows = scored.collectAsList();
        assertThat(rows).hasSize(1000);
        for (Row row : rows) {
            assertThat(answer(row, 4)).containsExactly(predict(row));
        }
    }

    @Test
    void register_makesAFunctionOfSql_withTheBitsOfPredict() {
        Scoring.of(network).register(session, "predict");
        table(300).createOrReplaceTempView("rows");

        List<Row> rows = session.sql("SELECT *, predict(array(a, float(b), c)) AS answer FROM rows")
                .collectAsList();

        assertThat(rows).hasSize(300);
        for (Row row : rows) {
            assertThat(answer(row, 4)).containsExactly(predict(row));
        }
        assertThat(session.sql("SELECT id FROM rows ORDER BY predict(array(a, float(b), c))[0] DESC LIMIT 1")
                        .first()
                        .getInt(0))
                .isEqualTo(rows.stream()
                        .max((x, y) -> Float.compare(predict(x)[0], predict(y)[0]))
                        .orElseThrow()
                        .getInt(0));
    }

    @Test
    void apply_ofAWrongTable_isRefusedBeforeAJobStarts() throws Exception {
        Scoring scoring = Scoring.of(network);

        try (StartedJobs jobs = new StartedJobs(session)) {
            assertThatThrownBy(() -> scoring.apply(table(1), List.of("a", "b"), "answer"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("2 columns for a network of 3 inputs");
            assertThatThrownBy(() -> scoring.apply(table(1), List.of("a", "b", "d"), "answer"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("there is no column 'd'");
            assertThatThrownBy(() -> scoring.apply(table(1), INPUTS, "id"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the table has a column 'id' already");
            assertThat(jobs.count()).isZero();
        }
    }

    @Test
    void apply_toNull_endsTheJob() {
        Dataset<Row> table = session.createDataFrame(List.of(RowFactory.create(1, 1f, null, 1)), TABLE);

        assertThatThrownBy(
                        () -> Scoring.of(network).apply(table, INPUTS, "answer").collectAsList())
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }

    private float[] predict(Row row) {
        return network.predict(new float[] {row.getFloat(1), (float) row.getDouble(2), row.getInt(3)});
    }

    private static float[] answer(Row row, int column) {
        List<Float> numbers = row.getList(column);
        float[] answer = new float[numbers.size()];
        for (int i = 0; i < answer.length; i++) {
            answer[i] = numbers.get(i);
        }
        return answer;
    }

    private Dataset<Row> table(int rows) {
        Random random = new Random(3);
        List<Row> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            all.add(RowFactory.create(i, (float) random.nextGaussian(), random.nextGaussian(), random.nextInt(5)));
        }
        return session.createDataFrame(all, TABLE);
    }
}
