package dev.glissade.examples.descent.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaboratoryTest {

    private static final Experiment OPENING =
            experiment("fake-opening", () -> new Findings().number("count", "how many", "%d", 2));
    private static final Experiment FAKE = experiment(
            "fake",
            () -> new Findings()
                    .number("number", "what it found", "%.1f", 4.25)
                    .timed("seconds", "how long it took", "%.1f", 7)
                    .table("table", "| a |\n|---|\n| {{seconds}} |\n")
                    .picture("fake.svg", new byte[] {1, 2}));
    private static final Experiment OTHER =
            experiment("other", () -> new Findings().number("number", "another number", "%,d", 12345));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @Test
    void page_hasTheOpeningTheContentsTheSectionsAndTheClosing() throws IOException {
        laboratory(FAKE, OTHER).run("laboratory", List.of("--to", directory.toString()));

        assertThat(directory.resolve("laboratory.md"))
                .content()
                .startsWith("<!-- Made by: mvn -q compile exec:exec -pl examples/descent -am -Dargs=\"laboratory\".")
                .containsSubsequence(
                        "# Fakes\n\nThere are 2 of them.\n\n",
                        "1. [One (fake)](#1-one-fake)\n2. [Another fake](#2-another-fake)\n",
                        "## 1. One (fake)\n\nIt found 4.3 in 7.0 s.\n\n| a |\n|---|\n| 7.0 |\n\n![A dot](laboratory/fake.svg)\n\n",
                        "Run it: `mvn -q compile exec:exec -pl examples/descent -am -Dargs=\"fake\"`\n\n",
                        "## 2. Another fake\n\nIt found 12,345.\n",
                        "## What it adds up to\n")
                .doesNotContain("{{");
        assertThat(directory.resolve("laboratory/fake.svg")).hasBinaryContent(new byte[] {1, 2});
    }

    @Test
    void report_isAPageOfItsOwn() throws IOException {
        System.setProperty("glissade.reports", directory.toString());
        try {
            laboratory(FAKE).run("fake", List.of());
        } finally {
            System.clearProperty("glissade.reports");
        }
        assertThat(directory.resolve("fake.html")).content().contains("<h2>One (fake)</h2>", "<td>7.0</td>");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("  4.3  what it found (number)", "| 7.0 |");
    }

    @Test
    void failure_leavesTheOldPageWhole() throws IOException {
        Files.writeString(directory.resolve("laboratory.md"), "old");
        Experiment failing = experiment("other", () -> {
            throw new IOException("no images");
        });
        Experiment incomplete = experiment("other", Findings::new);
        for (Experiment bad : List.of(failing, incomplete, FAKE)) { // Twice the same picture is a failure too.
            assertThatThrownBy(() -> laboratory(FAKE, bad).run("laboratory", List.of("--to", directory.toString())))
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
        assertThatThrownBy(() -> laboratory(late).run("laboratory", List.of("--to", file.toString())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
        System.setProperty("glissade.reports", file.toString());
        try {
            assertThatThrownBy(() -> laboratory(late).run("other", List.of()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file.toString());
        } finally {
            System.clearProperty("glissade.reports");
        }
    }

    @Test
    void experiments_haveNamesSectionsAndHeadings() throws IOException {
        assertThat(Laboratory.EXPERIMENTS).extracting(Experiment::name).doesNotHaveDuplicates();
        for (Experiment experiment : Laboratory.EXPERIMENTS) {
            Section section = Section.of(experiment);
            assertThat(section.text()).as(experiment.name()).startsWith("## ").doesNotContain("\n# ", "\n## ");
            assertThat(experiment.claim()).as(experiment.name()).isNotBlank().doesNotContain("\n");
            assertThat(new HashSet<>(section.pictures())).as(experiment.name()).isNotEmpty();
        }
    }

    private Laboratory laboratory(Experiment... experiments) {
        return new Laboratory(OPENING, List.of(experiments), new PrintStream(out, true, StandardCharsets.UTF_8));
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
            public String claim() {
                return "a fake";
            }

            @Override
            public Findings run() throws IOException {
                return run.run();
            }
        };
    }
}
