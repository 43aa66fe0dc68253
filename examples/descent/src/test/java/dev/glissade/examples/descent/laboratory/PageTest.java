package dev.glissade.examples.descent.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.examples.common.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * docs/laboratory.md is what the experiments say. If it is not, make it again: see its first line. Experiments that take long
 * are run only with {@code -Dglissade.laboratory=all}; of the others, the text and the pictures are compared in any case.
 */
class PageTest {

    /** What takes more than about five seconds, one a line. */
    private static final Set<String> LONG = Set.of(
            "laboratory", //
            "batches", //
            "gradient", //
            "features", //
            "noise", //
            "drawing", //
            "shuffled", //
            "calculus", //
            "mean");

    private static final boolean ALL = "all".equals(System.getProperty("glissade.laboratory"));
    private static final Path DOCS = docs();
    private static final Path PICTURES = DOCS.resolve(Section.PICTURES);
    private static final Map<String, Findings> FOUND = new HashMap<>();
    private static final int MOST_BYTES = 150_000;

    static List<Experiment> experiments() {
        return Contents.ALL.toRun();
    }

    static List<Experiment> experimentsToRun() {
        return experiments().stream()
                .filter(experiment -> ALL || !LONG.contains(experiment.name()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("experimentsToRun")
    void sectionAndPictures_areWhatTheExperimentFinds(Experiment experiment) throws IOException {
        Findings findings = findings(experiment);
        assertThat(linkless(page())).containsPattern(section(experiment.name()).whateverTheTimes(findings));
        for (Map.Entry<String, byte[]> picture : findings.pictures().entrySet()) {
            if (!findings.timed().contains(picture.getKey())) {
                assertThat(PICTURES.resolve(picture.getKey())).hasBinaryContent(picture.getValue());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void section_hasTheWordsOfItsTemplate(Experiment experiment) throws IOException {
        assertThat(linkless(page())).containsPattern(section(experiment.name()).whateverWasFound());
    }

    @Test
    void headings_areTheExperimentsInOrder() throws IOException {
        List<String> titles = experiments().stream()
                .skip(1)
                .map(experiment -> section(experiment.name()).title())
                .collect(Collectors.toList());
        for (int i = 0; i < titles.size(); i++) {
            String heading = (i + 1) + ". " + titles.get(i);
            assertThat(page()).contains("\n## " + heading + "\n").contains("](#" + Page.anchor(heading) + ")\n");
        }
        assertThat(page().lines().filter(line -> line.matches("## \\d+\\. .*"))).hasSameSizeAs(titles);
    }

    private static Section section(String name) {
        try {
            Section section = Section.of(name, Language.ENGLISH);
            return new Section(name, linkless(section.text()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void closing_hasTheWordsOfItsTemplate_andTheNumbersOfTheExperiments() throws IOException {
        Section closing = section(Contents.ALL.closing());
        assertThat(linkless(page())).containsPattern(closing.whateverWasFound());
        Findings all = new Findings();
        for (Experiment experiment : experimentsToRun()) {
            all.addAll(experiment.name(), findings(experiment));
        }
        Pattern place = Pattern.compile("\\{\\{([a-z]+)-[a-z0-9-]+}}");
        closing.text().lines().filter(line -> line.startsWith("| ")).forEach(line -> {
            Set<String> named =
                    place.matcher(line).results().map(match -> match.group(1)).collect(Collectors.toSet());
            if (experimentsToRun().stream().map(Experiment::name).toList().containsAll(named)) {
                String row = new Section("row", line).fill(all);
                assertThat(linkless(page())).contains(row);
            }
        });
    }

    /** Runs an experiment, or returns what it found before. */
    private static Findings findings(Experiment experiment) throws IOException {
        if (!FOUND.containsKey(experiment.name())) {
            FOUND.put(experiment.name(), experiment.run(Spoken.ENGLISH));
        }
        return FOUND.get(experiment.name());
    }

    /** Returns a text without the addresses of other sections, which are pages for the one and headings for the other. */
    private static String linkless(String text) {
        return text.replaceAll("]\\((#[^)]*|[a-z]+\\.html)\\)", "](section)");
    }

    @Test
    void closing_namesTestsThatThereAre() throws Exception {
        List<MatchResult> named = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`")
                .matcher(section(Contents.ALL.closing()).text())
                .results()
                .toList();
        assertThat(named).hasSizeGreaterThan(25);
        for (MatchResult test : named) {
            Class<?> type = Class.forName(getClass().getPackageName() + '.' + test.group(1));
            assertThat(Arrays.stream(type.getDeclaredMethods())
                            .filter(method -> method.isAnnotationPresent(Test.class)
                                    || method.isAnnotationPresent(ParameterizedTest.class))
                            .map(Method::getName))
                    .contains(test.group(2));
        }
    }

    @Test
    void pictures_areAllShown_notTooLarge_andWellFormed() throws Exception {
        Set<String> shown = new TreeSet<>();
        for (Experiment experiment : experiments()) {
            shown.addAll(section(experiment.name()).pictures());
        }
        try (Stream<Path> files = Files.list(PICTURES)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(shown);
        }
        for (String picture : shown) {
            assertThat(Files.size(PICTURES.resolve(picture))).as(picture).isLessThan(MOST_BYTES);
            if (picture.endsWith(".svg")) {
                var root = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(PICTURES.resolve(picture).toFile())
                        .getDocumentElement();
                assertThat(root.getAttribute("role")).as(picture).isEqualTo("img");
                assertThat(root.getAttribute("viewBox")).as(picture).isNotEmpty();
                assertThat(root.getElementsByTagName("title").getLength())
                        .as(picture)
                        .isPositive();
            }
        }
    }

    @Test
    void page_tellsTheWholeIdea() throws IOException {
        assertThat(page())
                .contains("784-16-16-10", "13,002", "random", "average", "smooth", "gradient", "3Blue1Brown")
                .contains("vector", "local minimum", "learning rate", "momentum", "AdaGrad", "RMSProp", "Adam")
                .contains("**Batch**", "**mini-batch**", "**stochastic**", "memorise", "nonsense")
                .contains("https://www.youtube.com/watch?v=IHZwWFHWa-w");
    }

    private static String page() {
        try {
            return Files.readString(DOCS.resolve("laboratory.md")).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path docs() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("core")) || !Files.isDirectory(folder.resolve("docs"))) {
            folder = folder.getParent();
        }
        return folder.resolve("docs");
    }
}
