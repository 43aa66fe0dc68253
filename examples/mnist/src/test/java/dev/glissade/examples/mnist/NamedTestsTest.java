package dev.glissade.examples.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests that the documents name are there. */
class NamedTestsTest {

    /** A class whose name ends in Test, in backticks, perhaps with a method. */
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*Test)(?:\\.([a-z]\\w*))?`");

    static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(Documentation.ROOT.resolve("docs"));
                Stream<Path> papers = Files.list(Documentation.ROOT.resolve(".github"))) {
            return Stream.concat(docs, papers)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void tests_thatADocumentNames_areThere(Path document) throws IOException {
        List<String> missing = new ArrayList<>();
        for (MatchResult name :
                TEST.matcher(Files.readString(document)).results().toList()) {
            List<String> sources = sources(name.group(1) + ".java");
            boolean isThere = sources.stream()
                    .anyMatch(source -> name.group(2) == null || source.contains(" " + name.group(2) + "("));
            if (!isThere) {
                missing.add(name.group());
            }
        }
        assertThat(missing).isEmpty();
    }

    private static List<String> sources(String file) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path sources : folders()) {
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path path : files.filter(path -> path.endsWith(file)).toList()) {
                    found.add(Files.readString(path));
                }
            }
        }
        return found;
    }

    /** Returns the folders of tests of all modules, of those behind profiles too. */
    private static List<Path> folders() throws IOException {
        List<Path> modules = new ArrayList<>(List.of(Documentation.ROOT.resolve("core")));
        try (Stream<Path> examples = Files.list(Documentation.ROOT.resolve("examples"))) {
            modules.addAll(examples.toList());
        }
        return modules.stream()
                .flatMap(module -> Stream.of(module.resolve("src/test/java"), module.resolve("src/browser/java")))
                .filter(Files::isDirectory)
                .toList();
    }
}
