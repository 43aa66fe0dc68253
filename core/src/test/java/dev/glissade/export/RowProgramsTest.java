package dev.glissade.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.glissade.ChildJvm;
import dev.glissade.Network;
import dev.glissade.cost.Costs;
import dev.glissade.data.Csv;
import dev.glissade.data.CsvData;
import dev.glissade.evaluate.Evaluation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One program trains on a CSV file and saves, another that sees nothing but the file of the network answers rows. */
class RowProgramsTest {

    private static final List<String> CATEGORICAL =
            List.of("city", "plan", "payment", "device", "browser", "language", "channel", "contract");
    private static final List<String> CITIES = List.of("Basel", "Bern", "Gen\u00e8ve", "Z\u00fcrich, \"West\"");
    private static final int ROWS = 300;

    @TempDir
    private Path folder;

    /** Eleven numbers, eight categories and the label; about one value in ten is missing. */
    private static Map<String, String> row(int i, List<String> cities) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int k = 0; k < 11; k++) {
            row.put("number" + k, (i * 7 + k) % 10 == 0 ? "" : String.valueOf((i * 31 + k * k * 17) % 97 / 8.0));
        }
        for (int k = 0; k < 8; k++) {
            String category = k == 0 ? cities.get(i % 4) : CATEGORICAL.get(k) + (i * (k + 3) / 2 + k) % (k + 2);
            boolean mayMiss = List.of(0, 3, 6).contains(k);
            row.put(CATEGORICAL.get(k), mayMiss && (i + k) % 9 == 0 ? "" : category);
        }
        row.put("left", (i * 31 + 17) % 97 > 48 ? "yes" : "no");
        return row;
    }

    private Path csv(String name, List<String> cities) throws IOException {
        List<String> lines =
                new ArrayList<>(List.of(String.join(",", row(0, cities).keySet())));
        for (int i = 0; i < ROWS; i++) {
            lines.add(row(i, cities).values().stream()
                    .map(text -> '"' + text.replace("\"", "\"\"") + '"')
                    .collect(Collectors.joining(",")));
        }
        assertThat(lines.get(0).split(",")).hasSize(20);
        return Files.write(folder.resolve(name), lines);
    }

    /** Runs a program in a virtual machine that has the library, the source of the program, and nothing else. */
    private static String run(String program, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dstdout.encoding=UTF-8"));
        Path library = Path.of(Network.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        command.addAll(List.of("-cp", library.toString()));
        command.add("src/test/java/dev/glissade/program/" + program + ".java");
        command.addAll(arguments);
        ChildJvm.Result result = ChildJvm.run(command);
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output().lines().reduce("", (first, last) -> last);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its command line loses the quotation marks in an argument")
    void networkOfATable_answersARow_whereverItGoes() throws Exception {
        Path table = csv("customers.csv", CITIES);
        Path file = folder.resolve("churn.safetensors");
        run("TrainOnRows", List.of(table.toString(), file.toString()));
        Files.delete(table);

        Network network = Network.load(file);
        assertThat(network.columns().names()).hasSize(19);
        Map<String, String> asked = row(7, CITIES);
        List<String> arguments = new ArrayList<>(List.of(file.toString()));
        asked.forEach((name, text) -> arguments.add(name + "=" + text));
        assertThat(run("AskWithARow", arguments)).isEqualTo(network.label(asked) + " " + network.probabilities(asked));

        ByteArrayOutputStream source = new ByteArrayOutputStream();
        JavaSource.write(network, "com.acme.Churn", source);
        Class<?> exported = InMemoryCompiler.compile("com.acme.Churn", source.toString(StandardCharsets.US_ASCII));
        int right = 0;
        for (int i = 0; i < ROWS; i++) {
            Map<String, String> row = row(i, CITIES);
            assertThat(exported.getMethod("predict", Map.class).invoke(null, row))
                    .isEqualTo(network.predict(row));
            assertThat(exported.getMethod("probabilities", Map.class).invoke(null, row))
                    .isEqualTo(network.probabilities(row));
            right += network.label(row).equals(row.get("left")) ? 1 : 0;
        }
        assertThat(right).isGreaterThan(ROWS * 8 / 10);

        CsvData others = Csv.withHeader()
                .withBinaryLabel("left", "no", "yes")
                .withCategorical(CATEGORICAL.toArray(String[]::new))
                .withMissingAsMean()
                .withMissingAsZeros("city", "device", "channel")
                .read(csv("others.csv", List.of("Basel", "Bern", "Chur", "Zug")));
        assertThat(others.inputSize()).isEqualTo(network.inputShape().size());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.of(network, others, Costs.binaryCrossEntropy()))
                .withMessageContaining("the categories of \"city\" are [\"Basel\", \"Bern\", \"Gen\u00e8ve\","
                        + " \"Z\u00fcrich, \"West\"\"] here but [\"Basel\", \"Bern\", \"Chur\", \"Zug\"] there");
    }
}
