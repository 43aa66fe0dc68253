package dev.glissade.examples.descent.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class LaboratoryTest {

    private static final Experiment OPENING = experiment("fake-opening", () -> new Findings().number("count", "%d", 2));
    private static final Experiment FAKE = experiment(
            "fake",
            () -> new Findings()
                    .number("number", "%.1f", 4.25)
                    .timed("seconds", "%.1f", 7)
                    .table("table", "| a |\n|---|\n| {{seconds}} |\n")
                    .picture("fake.svg", new byte[] {1, 2}));
    private static final Experiment OTHER = experiment("other", () -> new Findings().number("number", "%,d", 12345));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @Test
    void page_hasTheOpeningTheContentsTheSectionsAndTheClosing() throws IOException {
        runAll(directory, FAKE, OTHER);

        assertThat(directory.resolve("laboratory.md"))
                .content()
                .startsWith("<!-- Made by: mvn -q compile exec:exec -pl examples/descent -am -Dargs=\"laboratory\".")
                .containsSubsequence(
                        "# Fakes\n\nThere are 2 of them: [more](training.md).\n\n",
                        "1. [One (fake)](#1-one-fake)\n2. [Another fake](#2-another-fake)\n",
                        "## 1. One (fake)\n\nIt found 4.3 in 7.0 s.\n\n| a |\n|---|\n| 7.0 |\n\n![A dot](laboratory/fake.svg)\n\n",
                        "Run it: `mvn -q compile exec:exec -pl examples/descent -am -Dargs=\"fake\"`\n\n",
                        "## 2. Another fake\n\nIt found 12,345.\n",
                        "## The end\n\nThey found 4.3 and 12,345. The first was [one](#1-one-fake).\n")
                .doesNotContain("{{");
        assertThat(directory.resolve("laboratory/fake.svg")).hasBinaryContent(new byte[] {1, 2});
    }

    private void runAll(Path to, Experiment... experiments) throws IOException {
        withReports(() -> laboratory(experiments).runAll(Optional.of(to)));
    }

    private void run(Experiment one, Experiment... experiments) throws IOException {
        withReports(() -> laboratory(experiments).run(one));
    }

    private interface Action {
        void run() throws IOException;
    }

    /** The pages are written beside each other, where the test can see them. */
    private void withReports(Action action) throws IOException {
        System.setProperty("glissade.reports", directory.resolve("pages").toString());
        try {
            action.run();
        } finally {
            System.clearProperty("glissade.reports");
        }
    }

    @Test
    void report_isAPageOfItsOwn() throws IOException {
        run(FAKE, FAKE, OTHER);
        assertThat(directory.resolve("pages/fake.html")).content().contains("<h2>One (fake)</h2>", "<td>7.0</td>");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("  4.3  what it found (number)", "| 7.0 |");
    }

    @Test
    void pages_leadToThoseBeforeAndAfter_ofWhichNoneIsMissing() throws IOException {
        run(FAKE, FAKE, OTHER);
        assertThat(page("index")).contains("<a href=\"fake.html\">One (fake)</a>", "It is fake.");
        assertThat(page("fake"))
                .contains("<a rel=\"prev\" href=\"fake-opening.html\">← The idea</a>")
                .contains("<a rel=\"next\" href=\"other.html\">Another fake →</a>");
        assertThat(page("other")).contains("not been run", "-Dargs=&quot;other&quot;", "It is fake, too.");
        assertThat(page("fake-closing"))
                .contains("-Dargs=&quot;laboratory&quot;")
                .doesNotContain("<a rel=\"next\"");

        runAll(directory, FAKE, OTHER);
        assertThat(page("other")).contains("It found 12,345.").doesNotContain("not been run");
        assertThat(page("fake-closing")).contains("<a href=\"fake.html\">one</a>", "4.3 and 12,345");
        assertThat(page("fake-opening"))
                .contains("https://github.com/glissade/glissade/blob/main/docs/training.md")
                .doesNotContain("<a rel=\"prev\"");
    }

    private String page(String name) throws IOException {
        return Files.readString(directory.resolve("pages/" + name + ".html"));
    }

    @Test
    void failure_leavesTheOldPageWhole() throws IOException {
        Files.writeString(directory.resolve("laboratory.md"), "old");
        Experiment failing = experiment("other", () -> {
            throw new IOException("no images");
        });
        Experiment incomplete = experiment("other", Findings::new);
        for (Experiment bad : List.of(failing, incomplete, FAKE)) { // Twice the same picture is a failure too.
            assertThatThrownBy(() -> runAll(directory, FAKE, bad))
                    .isInstanceOfAny(IOException.class, IllegalStateException.class);
            assertThat(directory.resolve("laboratory.md")).hasContent("old");
            assertThat(directory.resolve("laboratory")).doesNotExist();
        }
    }

    @Test
    void directory_thatCannotBe_isSaidBeforeAnythingRuns() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        Experiment late = experiment("other", () -> {
            throw new IllegalStateException("was run");
        });
        assertThatThrownBy(() -> runAll(file, late))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
        System.setProperty("glissade.reports", file.toString());
        try {
            assertThatThrownBy(() -> laboratory(late).run(late))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file.toString());
        } finally {
            System.clearProperty("glissade.reports");
        }
    }

    @ParameterizedTest
    @FieldSource("dev.glissade.examples.descent.laboratory.Laboratory#LANGUAGES")
    void experiments_haveNamesSectionsAndHeadings(Language language) throws IOException {
        Words words = Laboratory.words(language);
        assertThat(Contents.ALL.experiments()).extracting(Experiment::name).doesNotHaveDuplicates();
        for (Experiment experiment : Contents.ALL.experiments()) {
            Section section = Section.of(experiment.name(), language);
            assertThat(section.text()).as(experiment.name()).startsWith("## ").doesNotContain("\n# ", "\n## ");
            assertThat(experiment.claim(words))
                    .as(experiment.name())
                    .isNotBlank()
                    .doesNotContain("\n");
            assertThat(new HashSet<>(section.pictures())).as(experiment.name()).isNotEmpty();
        }
    }

    private Laboratory laboratory(Experiment... experiments) {
        Contents contents = new Contents(OPENING, List.of(experiments), "fake-closing");
        Words words = Words.of(
                LaboratoryTest.class,
                Language.ENGLISH,
                List.of("laboratory", "fake-opening", "fake", "other", "fake-closing"));
        return new Laboratory(
                contents, Language.ENGLISH, words, words, new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private interface Run {
        Findings run() throws IOException;
    }

    private static Experiment experiment(String name, Run run) {
        return new Experiment() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Findings run(Words words) throws IOException {
                return run.run();
            }
        };
    }
}
