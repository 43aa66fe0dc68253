package dev.glissade.examples.tabular;

import static dev.glissade.activation.Activations.softmax;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.Network;
import dev.glissade.data.Column;
import dev.glissade.data.Columns;
import dev.glissade.examples.common.Program;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreTest {

    private final Network network = Network.input(
                    Columns.of(Column.number("age"), Column.categorical("city", List.of("Bern", "Zürich"))))
            .dense(2, softmax())
            .labels(List.of("no", "yes, please"))
            .build(1);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeEach
    void save() throws Exception {
        network.save(folder.resolve("network.safetensors"));
    }

    @Test
    void predictions_areALineForEachRow() throws Exception {
        rows("city;note;age\nBern;x;41\nZürich;;12\n");

        assertThat(run("--delimiter", ";")).isZero();

        float[] first = network.predict("41", "Bern");
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .startsWith("label,no,\"yes, please\"")
                .element(1)
                .isEqualTo((network.label("41", "Bern").equals("no") ? "no" : "\"yes, please\"") + "," + first[0] + ","
                        + first[1]);
    }

    @Test
    void predictions_goIntoAFile() throws Exception {
        rows("age,city\n41,Bern\n");
        Path file = folder.resolve("out.csv");

        assertThat(run("--out", file.toString())).isZero();

        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("1 predictions: ");
        assertThat(file).content(StandardCharsets.UTF_8).startsWith("label,no,").endsWith("\n");
    }

    @Test
    void rowThatDoesNotFit_isToldWithItsLine() throws Exception {
        rows("age,city\n41,Bern\n42,Rome\n");

        assertThat(run()).isEqualTo(Program.FAILED);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("rows.csv", "line 3", "\"Rome\"");
    }

    private void rows(String csv) throws Exception {
        Files.writeString(folder.resolve("rows.csv"), csv);
    }

    private int run(String... options) {
        List<String> arguments = new java.util.ArrayList<>(List.of(
                folder.resolve("network.safetensors").toString(),
                folder.resolve("rows.csv").toString()));
        arguments.addAll(List.of(options));
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return Program.run((o, e) -> Score.run(arguments, o), out, out);
    }
}
