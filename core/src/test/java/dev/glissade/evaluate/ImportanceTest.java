package dev.glissade.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.Network;
import dev.glissade.activation.Activations;
import dev.glissade.cost.Costs;
import dev.glissade.data.Column;
import dev.glissade.data.Columns;
import dev.glissade.data.Csv;
import dev.glissade.data.CsvData;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.SparseMatrix;
import dev.glissade.random.RandomStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportanceTest {

    private static final int ROWS = 40;
    private static final double[] WEIGHTS = {0, 2, -0.5};

    private static double[] inputs(int i) {
        return new double[] {(i * 37 + 11) % 101 / 50.0 - 1, (i * 53 + 7) % 89 / 40.0 - 1, (i * 29 + 3) % 97 / 45.0 - 1
        };
    }

    private static double target(int i) {
        double[] x = inputs(i);
        return WEIGHTS[0] * x[0] + WEIGHTS[1] * x[1] + WEIGHTS[2] * x[2] + 0.25 * Math.sin(i);
    }

    private static Dataset examples() {
        double[][] inputs =
                IntStream.range(0, ROWS).mapToObj(ImportanceTest::inputs).toArray(double[][]::new);
        return Dataset.of(
                inputs,
                IntStream.range(0, ROWS).mapToObj(i -> new double[] {target(i)}).toArray(double[][]::new));
    }

    private static Network linear() {
        return Network.input(3).dense(1).build(1).withParameters(new float[] {0, 2, -0.5f, 0});
    }

    private static Importance.OfColumn column(Importance importance, String name) {
        return importance.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static final ToDoubleFunction<Evaluation> NEGATIVE_COST = e -> -e.cost();

    // ---- Permutation

    /** scikit-learn 1.2.1, permutation_importance, 20,000 repeats, scoring="neg_mean_squared_error". */
    @Test
    void permutation_ofALinearModel_isThatOfScikitLearn() {
        int repeats = 400;
        Importance importance =
                Importance.byPermutation(linear(), examples(), Costs.meanSquaredError(), NEGATIVE_COST, repeats, 1);

        assertIsClose(column(importance, "1"), 3.32673286, 0.53900628, repeats);
        assertIsClose(column(importance, "2"), 0.18308021, 0.0337799, repeats);
        assertThat(column(importance, "0")).isEqualTo(new Importance.OfColumn("0", 0, 0));
        assertThat(importance.columns()).extracting(Importance.OfColumn::name).containsExactly("1", "2", "0");
    }

    /** scikit-learn 1.2.1, likewise, scoring="accuracy", for the classes of targets above 0. */
    @Test
    void permutation_ofAClassifier_isThatOfScikitLearn() {
        int repeats = 400;
        Network network =
                Network.input(3).dense(1, Activations.sigmoid()).build(1).withParameters(new float[] {0, 2, -0.5f, 0});
        Dataset data = Dataset.of(
                IntStream.range(0, ROWS).mapToObj(ImportanceTest::inputs).toArray(double[][]::new),
                IntStream.range(0, ROWS)
                        .mapToObj(i -> new double[] {target(i) > 0 ? 1 : 0})
                        .toArray(double[][]::new));
        Importance importance =
                Importance.byPermutation(network, data, Costs.binaryCrossEntropy(), Evaluation::accuracy, repeats, 2);

        assertIsClose(column(importance, "1"), 0.506915, 0.07862328, repeats);
        assertIsClose(column(importance, "2"), 0.0768475, 0.03054238, repeats);
        assertThat(column(importance, "0")).isEqualTo(new Importance.OfColumn("0", 0, 0));
    }

    /** To within four standard errors of the mean and of the standard deviation. */
    private static void assertIsClose(Importance.OfColumn column, double mean, double deviation, int repeats) {
        assertThat(column.mean()).isCloseTo(mean, within(4 * deviation / Math.sqrt(repeats)));
        assertThat(column.standardDeviation()).isCloseTo(deviation, within(4 * deviation / Math.sqrt(2 * repeats)));
    }

    @Test
    void permutation_isThatOfRowsWithTheColumnShuffled_withTheirWeights() {
        float[] weights = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            weights[i] = i % 3;
        }
        Dataset data = examples().withWeights(weights);
        Network network = Network.input(3).dense(4, Activations.tanh()).dense(1).build(5);

        Importance importance = Importance.byPermutation(network, data, Costs.meanSquaredError(), NEGATIVE_COST, 2, 9);

        double before = Evaluation.of(network, data, Costs.meanSquaredError()).cost();
        double[] increases = new double[2];
        for (int repeat = 0; repeat < 2; repeat++) {
            int[] order = IntStream.range(0, ROWS).toArray();
            new RandomStream(9, repeat).shuffle(order);
            float[][] inputs = new float[ROWS][];
            float[][] targets = new float[ROWS][];
            for (int i = 0; i < ROWS; i++) {
                inputs[i] = data.input(i);
                inputs[i][1] = data.input(order[i])[1];
                targets[i] = data.target(i);
            }
            Dataset shuffled = Dataset.of(inputs, targets).withWeights(weights);
            increases[repeat] =
                    Evaluation.of(network, shuffled, Costs.meanSquaredError()).cost() - before;
        }
        double mean = (increases[0] + increases[1]) / 2;
        assertThat(column(importance, "1").mean()).isCloseTo(mean, within(1e-12));
        assertThat(column(importance, "1").standardDeviation())
                .isCloseTo(Math.abs(increases[0] - increases[1]) / 2, within(1e-12));
    }

    @Test
    void permutation_ofLists_hasTheBitsOfAllNumbers() {
        Matrix inputs = Matrix.zeros(50, 12);
        for (int i = 0; i < 50; i++) {
            inputs.set(i, i * 7 % 12, 1 + i);
            inputs.set(i, i * 5 % 12, -0.5f * i);
        }
        int[] classes = IntStream.range(0, 50).map(i -> i % 3).toArray();
        Dataset lists = Dataset.ofClasses(SparseMatrix.of(inputs), classes, 3);
        Network network = Network.input(12)
                .dense(5, Activations.relu())
                .dense(3, Activations.softmax())
                .build(4);

        assertThat(lists.isSparse()).isTrue();
        assertThat(Importance.byPermutation(network, lists, Costs.crossEntropy(), NEGATIVE_COST, 3, 1))
                .isEqualTo(Importance.byPermutation(
                        network, Dataset.ofClasses(inputs, classes, 3), Costs.crossEntropy(), NEGATIVE_COST, 3, 1));
    }

    @Test
    void permutation_thatCannotBe_isRefused() {
        Network network = linear();
        assertThatThrownBy(() ->
                        Importance.byPermutation(network, examples(), Costs.meanSquaredError(), NEGATIVE_COST, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("at least 1 repeat and 2 examples, not 0 and 40");
        assertThatThrownBy(() -> Importance.byPermutation(
                        network, examples().range(0, 1), Costs.meanSquaredError(), NEGATIVE_COST, 5, 1))
                .hasMessage("at least 1 repeat and 2 examples, not 5 and 1");
        assertThatThrownBy(() ->
                        Importance.byPermutation(network, examples(), Costs.meanSquaredError(), e -> Double.NaN, 5, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the importance of \"0\" is NaN");
    }

    // ---- Columns of a table

    private static final Map<String, Double> WEIGHT_OF =
            Map.of("city=a", 0.5, "city=b", -1.0, "city=c", 1.5, "strong", 2.0);

    private static String city(int i) {
        return String.valueOf("abc".charAt((i * i + i / 3) % 3));
    }

    private static CsvData table() throws IOException {
        String text = IntStream.range(0, ROWS)
                .mapToObj(i -> inputs(i)[0] + "," + city(i) + "," + inputs(i)[1] + ","
                        + (2 * inputs(i)[1] + WEIGHT_OF.get("city=" + city(i)) + 0.25 * Math.sin(i)))
                .collect(Collectors.joining("\n", "unused,city,strong,y\n", "\n"));
        return Csv.withHeader()
                .withTargets("y")
                .withCategorical("city")
                .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "text");
    }

    private static Network linear(Columns columns) {
        float[] parameters = new float[columns.inputSize() + 1];
        for (int j = 0; j < columns.inputSize(); j++) {
            parameters[j] = WEIGHT_OF.getOrDefault(columns.inputs().get(j), 0.0).floatValue();
        }
        return Network.input(columns).dense(1).build(1).withParameters(parameters);
    }

    /** scikit-learn 1.2.1, permutation_importance of the three columns, as above. */
    @Test
    void permutation_ofATable_movesAllInputsOfAColumn() throws IOException {
        int repeats = 400;
        CsvData data = table();
        Importance importance = Importance.byPermutation(
                linear(data.columns()), data, Costs.meanSquaredError(), NEGATIVE_COST, repeats, 1);

        assertThat(importance.columns())
                .extracting(Importance.OfColumn::name)
                .containsExactly("strong", "city", "unused");
        assertIsClose(column(importance, "strong"), 3.32673286, 0.53900628, repeats);
        assertIsClose(column(importance, "city"), 2.12788261, 0.34595468, repeats);
        assertThat(column(importance, "unused")).isEqualTo(new Importance.OfColumn("unused", 0, 0));
    }

    @Test
    void gradient_ofATable_addsUpTheInputsOfAColumn() throws IOException {
        CsvData data = table();
        Importance importance = Importance.byGradient(linear(data.columns()), data, 0);

        double[] effects = IntStream.range(0, ROWS)
                .mapToDouble(i -> WEIGHT_OF.get("city=" + city(i)))
                .toArray();
        double mean = Arrays.stream(effects).average().orElseThrow();
        double expected =
                Arrays.stream(effects).map(e -> Math.abs(e - mean)).average().orElseThrow();
        assertThat(column(importance, "city").mean()).isCloseTo(expected, within(1e-6));
        assertThat(column(importance, "unused")).isEqualTo(new Importance.OfColumn("unused", 0, 0));
    }

    @Test
    void numbersWithoutColumns_haveThoseOfTheNetwork_andOthersAreRefused() throws IOException {
        CsvData data = table();
        Network network = linear(data.columns());
        Dataset numbers = Dataset.of(
                IntStream.range(0, ROWS).mapToObj(data::input).toArray(float[][]::new),
                IntStream.range(0, ROWS).mapToObj(data::target).toArray(float[][]::new));

        assertThat(Importance.byGradient(network, numbers, 0)).isEqualTo(Importance.byGradient(network, data, 0));
        assertThatThrownBy(() -> Importance.byGradient(
                        linear(Columns.of(
                                Column.number("unused"),
                                Column.categorical("city", List.of("a", "b", "d")),
                                Column.number("strong"))),
                        data,
                        0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the network (here) has other columns than the data (there): the categories of"
                        + " \"city\" are [\"a\", \"b\", \"d\"] here but ");
    }

    // ---- Gradient

    @Test
    void gradient_ofALinearModel_isWeightTimesMeanAbsoluteDeviation() {
        Network scaled = Network.input(3)
                .inputScaling(Scaling.of(new float[] {0, 1, 2}, new float[] {1, 2, 4}))
                .targetScaling(Scaling.of(new float[] {1}, new float[] {10}))
                .dense(1)
                .build(1)
                .withParameters(new float[] {0, 2, -0.5f, 0});
        Importance importance = Importance.byGradient(scaled, examples(), 0);

        double[] slopes = {0, 10 * 2 / 2.0, 10 * -0.5 / 4};
        for (int j = 0; j < 3; j++) {
            int column = j;
            double mean = IntStream.range(0, ROWS)
                    .mapToDouble(i -> inputs(i)[column])
                    .average()
                    .orElseThrow();
            double[] moves = IntStream.range(0, ROWS)
                    .mapToDouble(i -> Math.abs(slopes[column] * (inputs(i)[column] - mean)))
                    .toArray();
            double expected = IntStream.range(0, ROWS)
                    .mapToDouble(i -> moves[i])
                    .average()
                    .orElseThrow();
            double squares = IntStream.range(0, ROWS)
                    .mapToDouble(i -> moves[i] * moves[i])
                    .average()
                    .orElseThrow();
            assertThat(column(importance, "" + j).mean()).isCloseTo(expected, within(1e-5));
            assertThat(column(importance, "" + j).standardDeviation())
                    .isCloseTo(Math.sqrt(squares - expected * expected), within(1e-4));
        }
        assertThat(column(importance, "0")).isEqualTo(new Importance.OfColumn("0", 0, 0));
    }

    @Test
    void table_isSortedByImportance() {
        Importance importance = new Importance(
                "change", List.of(new Importance.OfColumn("age", 0.5, 0.125), new Importance.OfColumn("income", 2, 0)));

        assertThat(importance.toString().lines())
                .containsExactly(
                        "change", "income                 2.000 +- 0.0", "age                   0.5000 +- 0.13");
    }
}
