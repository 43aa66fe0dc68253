package dev.glissade.examples.descent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.examples.common.Console;
import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.WordsCheck;
import dev.glissade.examples.descent.film.Film;
import dev.glissade.examples.descent.playground.Playground;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(text(out)).contains("playground", "valleys", "rate", "smoothness", "laboratory", "film");
        assertThat(text(out))
                .startsWith("Gradient descent to look at")
                .contains("mvn -q compile exec:exec -pl examples/descent -am");
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
                .contains("The experiment valleys prints its numbers", "valleys.html")
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
        assertThat(run("film", "--seed")).isEqualTo(2);
        assertThat(text(err).lines())
                .containsExactly(
                        "there is no option or command --starts; --help lists all",
                        "--to needs a value after it; --help tells which",
                        "there is no option or command --from; --help lists all",
                        "--language takes en or zh, not 'xx'",
                        "there is no option or command --seed; --help lists all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--port x", "--port -1", "--port 65536", "--port 1 2", "--host 0.0.0.0", "x"})
    void optionsThatMakeNoSense_startNoPlayground(String options) {
        assertThat(run(options.split(" "))).isEqualTo(2);
        assertThat(text(err).lines()).hasSize(1);
        assertThat(out.size()).isZero();
    }

    @Test
    void helpAndErrors_areInTheLanguageOfTheConsole() {
        for (String command : List.of("playground", "valleys", "laboratory", "film")) {
            assertThat(run(Language.CHINESE, command, "--help")).isZero();
        }
        assertThat(run(Language.CHINESE, "--help")).isZero();
        assertThat(text(out)).contains("监听的端口", "显示这段文字").doesNotContain("this text", "language of");
        assertThat(run(Language.CHINESE, "vallleys")).isEqualTo(2);
        assertThat(text(err)).startsWith("没有 'vallleys' 这个实验");
    }

    @Test
    void texts_areTranslatedAndUsed() throws IOException {
        Path sources = Path.of("src/main/java/dev/glissade/examples/descent");
        assertThat(WordsCheck.differences(Main.class, Main.TEXTS, Set.of())).isEmpty();
        assertThat(WordsCheck.misuses(Main.class, Main.TEXTS, sources)).isEmpty();
        assertThat(WordsCheck.differences(Playground.class, List.of("console"), Set.of()))
                .isEmpty();
        assertThat(WordsCheck.misuses(Playground.class, List.of("console"), sources))
                .isEmpty();
        assertThat(WordsCheck.misuses(Film.class, List.of("film"), sources)).isEmpty();
    }

    private int run(String... arguments) {
        return run(Language.ENGLISH, arguments);
    }

    private int run(Language language, String... arguments) {
        Console console = Console.of(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                language);
        return Program.run(to -> Main.run(List.of(arguments), to), console);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
