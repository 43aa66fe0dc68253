package dev.glissade.examples.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.Network;
import dev.glissade.examples.common.Program;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void customers_areReadTrainedTestedAndSaved() throws Exception {
        Path file = folder.resolve("customers.safetensors");

        assertThat(run("--epochs", "3", "--save", file.toString())).isZero();

        assertThat(text(out))
                .contains("customers.csv: 1200 rows of 18 inputs and 2 targets: no, yes")
                .containsPattern("age +number +104 ")
                .contains("18 -> tanh 16 -> softmax 2")
                .contains("the 240 test rows: accuracy ");
        Map<String, String> row = Map.of(
                "age",
                "",
                "city",
                "Bern",
                "plan",
                "basic",
                "months",
                "3",
                "fee",
                "19.90",
                "calls",
                "9",
                "payment",
                "",
                "newsletter",
                "no");
        assertThat(Network.load(file).label(row)).isEqualTo("yes");
    }

    @Test
    void fileOfOnesOwn_withOtherOptions() throws Exception {
        StringBuilder csv = new StringBuilder("id;size;district;price\n");
        for (int i = 0; i < 60; i++) {
            csv.append("h").append(i).append(';').append(i % 7 == 0 ? "?" : 50 + i);
            csv.append(i % 2 == 0 ? ";north;" : ";south;").append(2 * i).append('\n');
        }
        Path houses = Files.writeString(folder.resolve("houses.csv"), csv);

        assertThat(run(
                        houses.toString(),
                        "--delimiter",
                        ";",
                        "--targets",
                        "price",
                        "--categorical",
                        "district",
                        "--without",
                        "id",
                        "--missing",
                        "replace",
                        "--missing-text",
                        "?",
                        "--epochs",
                        "2"))
                .isZero();
        assertThat(text(out)).contains("houses.csv: 60 rows of 3 inputs and 1 target: price", "RMSE");
    }

    @Test
    void fileAsASpreadsheetWritesIt() throws Exception {
        StringBuilder csv = new StringBuilder("# houses\nGröße;Preis;\n");
        for (int i = 0; i < 60; i++) {
            csv.append(50 + i).append(",5;").append(2 * i).append(";\n");
        }
        Path houses = Files.write(folder.resolve("houses.csv"), csv.toString().getBytes("windows-1252"));

        assertThat(run(
                        houses.toString(),
                        "--delimiter",
                        ";",
                        "--decimal-comma",
                        "--charset",
                        "windows-1252",
                        "--comment",
                        "#",
                        "--trailing-delimiter",
                        "--targets",
                        "Preis",
                        "--epochs",
                        "1"))
                .isZero();
        assertThat(text(out)).containsPattern("Größe +number +0  50.5 to 109.5");
    }

    @Test
    void answers_areCalibrated_andSaidFromALowerProbabilityOn() throws Exception {
        Path file = folder.resolve("customers.safetensors");

        assertThat(run("--epochs", "3", "--calibrate", "--recall", "0.9", "--save", file.toString()))
                .isZero();

        assertThat(text(out)).containsPattern("temperature \\d\\.\\d+").containsPattern("yes from a .* recall 0\\.9");
        assertThat(Network.load(file).threshold()).isBetween(0.05, 0.45);
    }

    @Test
    void search_printsItsTable_andTrainsWithTheBest() throws Exception {
        Path file = folder.resolve("search.json");

        assertThat(run("--bundled", "iris", "--search", "2", "--search-file", file.toString(), "--epochs", "1"))
                .isZero();

        List<String> lines = text(out).lines().toList();
        int head = lines.indexOf("rank   epochs  cost                 accuracy   options");
        assertThat(head).isPositive();
        String best = lines.get(head + 1).replaceAll(".*--hidden (\\d+).*", "$1");
        assertThat(lines.get(head + 3)).startsWith("4 -> ").contains(" " + best + " -> ");
        assertThat(file).exists();
    }

    @Test
    void rateTest_drawsAPicture_andTrainsNothing() throws Exception {
        Path picture = folder.resolve("rate.svg");

        assertThat(run("--bundled", "iris", "--rate-test", picture.toString())).isZero();

        assertThat(text(out)).contains("the cost falls fastest at a rate of ").doesNotContain("test rows");
        assertThat(Files.readString(picture)).startsWith("<svg ").contains("learning rate");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--speed|there is no option or command --speed; --help lists all",
                "--epochs many|--epochs takes a whole number, not 'many'",
                "--recall most|--recall takes a number, not 'most'",
                "--rate fast|--rate takes a number, not 'fast'",
                "houses.csv|name the column to predict: either --label or --targets",
                "--label left|--label and --targets are for a file, and none is named",
                "--activation sinus|there is no activation 'sinus'; there are gelu, relu, tanh",
                "--bundled iris --best-f1|--best-f1 and --recall are for two classes",
                "--bundled diabetes --calibrate|--calibrate is for classes, not for numbers",
                "--recall 7|--recall takes a share above 0 and up to 1, not 7.0",
                "--penalty=-1|the strengths of a penalty are 0.0 and -1.0; they must be 0 or more and finite in single precision",
                "--threads 0|--threads takes a whole number above 0, not '0'",
                "--batch 0|a batch has 1 or more rows, not 0",
                "--search-file s.json|--search-file is for a search: name the number of settings by --search",
                "--search 0|a search takes 1 or more settings, not 0",
                "--save no/such/c.safetensors|--save takes a file in a directory that exists and can be written, not"
                        + " 'no/such/c.safetensors'",
                "--recall 0.9 --best-f1|either --best-f1 or --recall",
                "--hidden 3,x|--hidden takes numbers such as 32,16, or none, not 'x'",
            })
    void wrongOption_isToldInALine(String arguments, String message) {
        assertThat(run(arguments.split(" "))).isEqualTo(Program.WRONG_OPTION);
        assertThat(text(err)).isEqualTo(message + System.lineSeparator());
    }

    @Test
    void help_hasEveryOption() {
        assertThat(run("--help")).isZero();
        assertThat(text(out)).contains("--label", "--missing", "--hidden", "--search-file", "-Dexample=Train");
    }

    private int run(String... arguments) {
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream failed = new PrintStream(err, true, StandardCharsets.UTF_8);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--report", folder.resolve("report.html").toString()));
        return Program.run((o, e) -> Train.run(all, o, e), printed, failed);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
