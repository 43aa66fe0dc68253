package dev.glissade.examples.descent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.examples.common.Program;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void experiment_printsItsNumbersAndWhereItsReportIs(@TempDir Path directory) {
        String before = System.getProperty("glissade.reports");
        System.setProperty("glissade.reports", directory.toString());
        try {
            assertThat(run("valleys", "--language", "en")).isZero();
        } finally {
            if (before == null) {
                System.clearProperty("glissade.reports");
            } else {
                System.setProperty("glissade.reports", before);
            }
        }
        Path report = directory.resolve("valleys.html");
        assertThat(text(out)).contains("40  starts (starts)").endsWith("report: " + report + System.lineSeparator());
        assertThat(report).content().contains("<table>", "<img src=\"laboratory/valleys.svg\"", "prefers-color-scheme");
        assertThat(directory.resolve("laboratory/valleys.svg")).content().startsWith("<svg ");
    }

    @Test
    void optionAlone_isOneOfThePlayground() {
        assertThat(run("--port", "many")).isEqualTo(2);
        assertThat(text(err)).startsWith("--port takes a number from 0 to 65535, not 'many'");
    }

    @Test
    void help_namesEveryExperiment() {
        assertThat(run("--help")).isZero();
        assertThat(text(out)).contains("valleys", "rate", "smoothness", "laboratory", "--to DIR");
        assertThat(text(out))
                .startsWith("The playground: ")
                .contains("mvn -q compile exec:exec -pl examples/descent -am -Dargs=\"playground --port N\"");
        out.reset();
        assertThat(run("laboratory", "--help")).isZero();
        assertThat(text(out)).startsWith("The laboratory: ").contains("valleys", "--to DIR");
    }

    @Test
    void help_isOfEachCommand() {
        assertThat(run("playground", "--help")).isZero();
        assertThat(text(out))
                .startsWith("The playground: ")
                .contains("--port N")
                .doesNotContain("laboratory");
        out.reset();
        assertThat(run("valleys", "--help")).isZero();
        assertThat(text(out))
                .contains("The experiment valleys takes no options", "valleys.html")
                .doesNotContain("surface");
        assertThat(err.size()).isZero();
    }

    @Test
    void unknownName_isOneLineWithTheNamesThereAre() {
        assertThat(run("vallleys")).isEqualTo(2);
        assertThat(text(err).lines()).hasSize(1);
        assertThat(text(err))
                .startsWith("there is no experiment 'vallleys'; there are valleys, rate, ")
                .contains("laboratory for all");
        assertThat(out.size()).isZero();
    }

    @Test
    void unknownOption_isOneLine() {
        assertThat(run("valleys", "--starts")).isEqualTo(2);
        assertThat(run("laboratory", "--to")).isEqualTo(2);
        assertThat(run("laboratory", "--from", "x")).isEqualTo(2);
        assertThat(run("valleys", "--language", "xx")).isEqualTo(2);
        assertThat(text(err).lines())
                .last()
                .asString()
                .startsWith("--language takes en")
                .endsWith(", not 'xx'");
        assertThat(text(err).lines().limit(3))
                .containsExactly(
                        "valleys takes --language and --help and nothing else, not '--starts'",
                        "laboratory takes --to DIR, --language and nothing else, not '--to'",
                        "laboratory takes --to DIR, --language and nothing else, not '--from x'");
    }

    private int run(String... arguments) {
        return Program.run(
                (o, e) -> Main.run(List.of(arguments), o),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
