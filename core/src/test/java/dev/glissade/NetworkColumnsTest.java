package dev.glissade;

import static dev.glissade.activation.Activations.identity;
import static dev.glissade.activation.Activations.logSoftmax;
import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.softmax;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.activation.Activation;
import dev.glissade.cost.Costs;
import dev.glissade.data.Column;
import dev.glissade.data.Columns;
import dev.glissade.data.Csv;
import dev.glissade.data.CsvData;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.file.InvalidFileException;
import dev.glissade.train.Training;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network that takes rows of texts, and the columns in its file. */
class NetworkColumnsTest extends HostileModel {

    private static final Columns COLUMNS = new Columns(
            List.of(
                    Column.number("age").withMissingAs(40.1),
                    Column.categorical("plan", List.of("basic", "gold, with \"all\"\n", ""))
                            .withUnknownAsZeros(),
                    Column.categorical("sex", List.of("f", "m")).withMissingAsZeros()),
            Set.of("NA"));

    @TempDir
    private Path folder;

    private static Network network(int outputs, Activation last, String... labels) {
        return Network.input(COLUMNS)
                .inputScaling(Scaling.of(new float[] {40, 0, 0, 0, 0, 0}, new float[] {10, 1, 1, 1, 1, 1}))
                .dense(4, relu())
                .dense(outputs, last)
                .labels(List.of(labels))
                .build(3);
    }

    private static CsvData read(Csv csv, String text) throws IOException {
        return csv.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "text");
    }

    // ---- Rows

    @Test
    void rowOfTexts_givesTheSameBitsAsItsNumbers() {
        Network network = network(2, softmax(), "stays", "leaves");
        Map<String, String> row = Map.of("age", "NA", "plan", "silver", "sex", "m");
        float[] inputs = {40.1f, 0, 0, 0, 0, 1};

        assertThat(network.predict(row)).isEqualTo(network.predict(inputs));
        assertThat(network.predict("NA", "silver", "m")).isEqualTo(network.predict(inputs));
        assertThat(network.classify(row)).isEqualTo(network.classify(inputs)).isEqualTo(network.classify("", "x", "m"));
        assertThat(network.label(row)).isEqualTo(network.label(inputs)).isEqualTo(network.label("", "x", "m"));
        assertThat(network.probabilities(row)).isEqualTo(network.probabilities("", "x", "m"));
        assertThat(network.probabilities(row).values())
                .containsExactly(network.predict(inputs)[0], network.predict(inputs)[1]);
        assertThat(network.probabilities(row).keySet()).containsExactly("stays", "leaves");
        Network labels = network(2, sigmoid(), "calls", "writes").withThreshold(0);
        assertThat(labels.labels(row)).isEqualTo(labels.labels(inputs)).containsExactly("calls", "writes");
    }

    @Test
    void rowOfTexts_isRefused_ifTheNetworkTakesNumbers() {
        Network numbers = Network.input(1).dense(1).build(1);
        assertThat(numbers.columns().isNone()).isTrue();
        assertThatIllegalStateException()
                .isThrownBy(() -> numbers.predict("1"))
                .withMessage("the network takes numbers, not rows of texts: it was not built with input(Columns)");
        assertThatIllegalArgumentException().isThrownBy(() -> Network.input(Columns.none()));
    }

    @Test
    void probabilities_followFromTheLastActivation() {
        float[] inputs = {30, 1, 0, 0, 0, 1};
        float p = network(1, sigmoid()).predict(inputs)[0];

        assertThat(network(1, sigmoid(), "no", "yes").probabilities(inputs)).isEqualTo(Map.of("no", 1 - p, "yes", p));
        assertThat(network(1, sigmoid(), "yes").probabilities(inputs)).isEqualTo(Map.of("yes", p));
        assertThat(network(2, sigmoid(), "a", "b").probabilities(inputs).get("b"))
                .isEqualTo(network(2, sigmoid()).predict(inputs)[1]);
        Map<String, Float> ofLogarithms = network(2, logSoftmax(), "a", "b").probabilities(inputs);
        assertThat(ofLogarithms.get("a") + ofLogarithms.get("b")).isBetween(0.999999f, 1.000001f);
        assertThatIllegalStateException()
                .isThrownBy(() -> network(2, identity(), "a", "b").probabilities(inputs))
                .withMessage("the outputs after layer 3 (activation(identity())) are not probabilities");
        assertThatIllegalStateException().isThrownBy(() -> network(2, softmax()).probabilities(inputs));
    }

    // ---- Data sets

    @Test
    void dataSet_withOtherColumns_isRefused() throws IOException {
        Csv csv = Csv.withHeader().withLabel("y").withCategorical("city");
        CsvData lastMonth = read(csv, "city,x,y\nBern,1,a\nBasel,2,b\nZug,3,a\n");
        CsvData thisMonth = read(csv, "city,x,y\nBern,1,a\nBasel,2,b\nChur,3,a\n");
        Network network = Network.input(lastMonth.columns())
                .dense(2, softmax())
                .labels(lastMonth.labels())
                .build(1);
        String difference =
                "the network (here) has other columns than the data set (there): the categories of \"city\" are"
                        + " [\"Basel\", \"Bern\", \"Zug\"] here but [\"Basel\", \"Bern\", \"Chur\"] there";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.of(network, thisMonth, Costs.crossEntropy()))
                .withMessageStartingWith(difference);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Training.of(network, thisMonth.range(0, 2)).start())
                .withMessageStartingWith(difference);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Training.of(network, lastMonth)
                        .validation(thisMonth.balanced())
                        .start())
                .withMessageStartingWith(difference);
        assertThat(Evaluation.of(network, lastMonth.subset(2, 0), Costs.crossEntropy())
                        .exampleCount())
                .isEqualTo(2);
        Dataset numbers = Dataset.of(new float[][] {{0, 1, 0, 5}}, new float[][] {{1, 0}});
        assertThat(Evaluation.of(network, numbers, Costs.crossEntropy()).exampleCount())
                .isEqualTo(1);
        assertThatThrownBy(() -> read(
                        Csv.withHeader().withLabel("y", "a", "b").withColumns(network.columns()),
                        "city,x,y\nChur,1,a\n"))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("expected one of [\"Basel\", \"Bern\", \"Zug\"] for \"city\", found \"Chur\"");
    }

    @Test
    void dataSet_withOtherLabels_isRefused() throws IOException {
        CsvData data = read(Csv.withHeader().withLabel("y"), "x,y\n1,a\n2,b\n");
        for (List<String> labels : List.of(List.of("b", "a"), List.of("a", "c"), List.of("red", "blue"))) {
            Network network =
                    Network.input(1).dense(2, softmax()).labels(labels).build(1);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Evaluation.of(network, data, Costs.crossEntropy()))
                    .withMessageStartingWith("the network has the labels [\"" + labels.get(0));
        }
    }

    @Test
    void dataSet_withTargetsInAnotherOrder_isRefused() throws IOException {
        Csv csv = Csv.withHeader().withFeatures("x");
        String text = "x,price,rent\n1,2,3\n4,5,6\n";
        CsvData data = read(csv.withTargets("price", "rent"), text);
        CsvData turned = read(csv.withTargets("rent", "price"), text);
        Network network = Network.input(data.columns())
                .dense(2, identity())
                .labels(data.targets())
                .build(1);

        assertThat(Evaluation.of(network, data.range(0, 1), Costs.meanSquaredError())
                        .exampleCount())
                .isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.of(network, turned.withWeights(1, 2), Costs.meanSquaredError()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.of(network, turned.range(0, 2), Costs.meanSquaredError()))
                .withMessageStartingWith(
                        "the network has the outputs [\"price\", \"rent\"] but the data set has the targets"
                                + " [\"rent\", \"price\"]");
        Network renamed = network.withLabels(List.of("CHF", "CHF a month"));
        assertThat(Evaluation.of(renamed, data, Costs.meanSquaredError()).exampleCount())
                .isEqualTo(2);
    }

    @Test
    void training_givesTheLabelsOfItsTrainingSet_ifTheNetworkHasNone() throws IOException {
        Csv csv = Csv.withHeader().withLabel("y");
        CsvData data = read(csv, "x,y\n1,a\n2,b\n");
        Network network = Network.input(1).dense(2, softmax()).build(1);
        Network trained = Training.of(network, data.range(0, 2)).epochs(1).run().network();

        assertThat(trained.labels()).containsExactly("a", "b");
        assertThat(trained.withLabels(List.of("p", "q")).labels()).containsExactly("p", "q");
        CsvData turned = read(Csv.withHeader().withLabel("y", "b", "a"), "x,y\n1,a\n2,b\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.of(trained, turned, Costs.crossEntropy()))
                .withMessageStartingWith(
                        "the network has the labels [\"a\", \"b\"] but the data set has [\"b\", \"a\"]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Training.of(network, data).validation(turned).start());
    }

    @Test
    void dataSet_filledWithOtherMeans_isRefused() throws IOException {
        CsvData data = read(Csv.withHeader().withTargets("y").withMissingAsMean(), "x,y\n1,1\n2,2\n,3\n5,4\n");
        Dataset.Split split = data.split(0.5, 1);
        Network leaking = Network.input(data.columns()).dense(1, identity()).build(1);
        Network right =
                Network.input(split.training().columns()).dense(1, identity()).build(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.of(leaking, split.test(), Costs.meanSquaredError()))
                .withMessageContaining("in \"x\", a missing value becomes ")
                .withMessageEndingWith("or build the network with the columns of its training set");
        assertThat(Evaluation.of(right, split.test(), Costs.meanSquaredError()).exampleCount())
                .isEqualTo(2);
    }

    // ---- Files

    @Test
    void file_containsTheColumns() throws IOException {
        Network network = network(2, softmax(), "stays", "leaves");
        Path file = folder.resolve("churn.safetensors");
        network.save(file);
        Network loaded = Network.load(file);

        assertThat(loaded.columns()).isEqualTo(COLUMNS);
        assertThat(loaded.predict("NA", "gold, with \"all\"\n", ""))
                .isEqualTo(network.predict(new float[] {40.1f, 0, 1, 0, 0, 0}));
    }

    @Test
    void file_afterTraining_containsTheColumns() throws IOException {
        CsvData data = read(Csv.withHeader().withLabel("y").withCategorical("c"), "c,x,y\nu,1,a\nv,2,b\n");
        Network network = Network.input(data.columns())
                .dense(2, softmax())
                .labels(data.labels())
                .build(1);
        Network trained = Training.of(network, data).epochs(1).run().network();

        assertThat(trained.columns()).isEqualTo(data.columns());
        assertThat(trained.withThreads(2).columns()).isEqualTo(data.columns());
        assertThat(trained.withParameters(trained.parameters()).columns()).isEqualTo(data.columns());
    }

    /** A good file of two columns, in which a case changes one thing. */
    @ParameterizedTest
    @CsvSource({
        "glissade.category.1.1, x, glissade.column.1",
        "glissade.category.1.2, z, glissade.column.0",
        "glissade.category.0.0, z, glissade.missing.0",
        "glissade.category.7.0, z, glissade.category.7.0",
        "glissade.column.1, a, glissade.column.0",
        "glissade.column.2, c, glissade.column.0",
        "glissade.column.4, c, glissade.column.4",
        "glissade.missing.0, 40.1, glissade.missing.0",
        "glissade.missing.0, NaN, glissade.missing.0",
        "glissade.missing.0, zeros, glissade.missing.0",
        "glissade.missing.1, 0x0.0p0, glissade.missing.1",
        "glissade.missing.2, zeros, glissade.missing.2",
        "glissade.unknown.0, zeros, glissade.column.0",
        "glissade.unknown.1, ones, glissade.unknown.1",
        "glissade.missingText.1, x, glissade.missingText.1"
    })
    void file_withInvalidColumns_isRefused(String key, String value, String where) throws IOException {
        metadata.putAll(new LinkedHashMap<>(Map.of(
                "glissade.column.0", "a",
                "glissade.missing.0", "0x1.4p5",
                "glissade.column.1", "b",
                "glissade.category.1.0", "x",
                "glissade.category.1.1", "y")));
        assertThat(load(file()).columns().encode("", "y")).containsExactly(40, 0, 1);
        metadata.put(key, value);

        assertThatThrownBy(() -> load(file()))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("as metadata \"" + where + "\"");
    }
}
