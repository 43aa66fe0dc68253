package dev.glissade.examples.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.data.Column;
import dev.glissade.data.Columns;
import dev.glissade.data.Dataset;
import dev.glissade.random.RandomStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnomaliesTest {

    private static final int USUAL = 200;
    private static final Columns COLUMNS = Columns.of(
            Column.number("a"), Column.number("b"), Column.number("c"), Column.categorical("d", List.of("x", "y")));

    @Test
    void rowThatBreaksTheRule_hasTheLargestScore_fromTheColumnThatBreaksIt() {
        float[][] rows = new float[USUAL + 1][];
        RandomStream random = new RandomStream(1, 0);
        for (int i = 0; i < USUAL; i++) { // b and c follow from a, so one number describes a row, and d another
            float a = (float) random.nextGaussian();
            boolean x = i % 2 == 0;
            rows[i] = new float[] {a, -2 * a, a / 2, x ? 1 : 0, x ? 0 : 1};
        }
        rows[USUAL] = new float[] {1, -2, -1, 1, 0}; // No number is unusual by itself.
        Dataset data = Dataset.of(rows, new float[USUAL + 1][1]);

        List<Autoencoder.Score> scores = Autoencoder.train(data, COLUMNS, 2, 1).scores(data);

        assertThat(scores).hasSize(USUAL + 1);
        assertThat(scores.get(0).row()).isEqualTo(USUAL);
        assertThat(scores.get(0).column()).isEqualTo("c");
        assertThat(scores.get(0).share()).isBetween(0.5, 1.0);
        assertThat(scores.get(0).score()).isGreaterThan(3 * scores.get(1).score());
    }

    @Test
    void program_printsTheMostUnusualRows() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Anomalies.run(
                List.of("--bundled", "iris", "--narrow", "2", "--show", "3"),
                new PrintStream(bytes, true, StandardCharsets.UTF_8));

        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).contains("   row   score  most of it from");
        assertThat(lines.subList(lines.size() - 3, lines.size()))
                .allMatch(line ->
                        line.matches(" +\\d+ +\\d+\\.\\d\\d  (sepal|petal)_.* %   (setosa|versicolor|virginica)"));
    }

    @Test
    void table_mayHaveGaps() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Anomalies.run(List.of("--show", "1"), new PrintStream(bytes, true, StandardCharsets.UTF_8));

        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("customers.csv", "half of the rows score below ");
    }
}
