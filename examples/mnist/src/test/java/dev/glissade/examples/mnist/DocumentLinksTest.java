package dev.glissade.examples.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents link to files and headings that are there, and each page of the learning path links to the next. */
class DocumentLinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    static List<String> documents() {
        return Stream.concat(
                        Stream.of("CHANGELOG.md"),
                        Documentation.documents().stream().map(Documentation.Document::name))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void links_leadToFilesAndHeadings(String document) throws IOException {
        Path file = Documentation.ROOT.resolve(document);
        List<String> broken = new ArrayList<>();
        for (String link : found(LINK, textOf(file))) {
            if (link.startsWith("https:")) {
                continue;
            }
            int hash = link.indexOf('#');
            String path = hash < 0 ? link : link.substring(0, hash);
            Path target = path.isEmpty() ? file : file.resolveSibling(path).normalize();
            if (!Files.exists(target)) {
                broken.add(link);
            } else if (hash >= 0 && !anchors(target).contains(link.substring(hash + 1))) {
                broken.add(link);
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void pages_ofTheLearningPath_linkToTheNext() throws IOException {
        Path readme = Documentation.ROOT.resolve("README.md");
        List<String> pages = found(Pattern.compile("(?m)^\\d+\\. \\[[^]]*\\]\\(docs/([^)]*)\\)"), textOf(readme));
        assertThat(pages).hasSizeGreaterThan(5);
        for (int i = 0; i + 1 < pages.size(); i++) {
            String text =
                    textOf(Documentation.ROOT.resolve("docs/" + pages.get(i))).strip();
            String lastParagraph = text.substring(text.lastIndexOf("\n\n"));
            assertThat(lastParagraph).as(pages.get(i)).contains("](" + pages.get(i + 1) + ")");
        }
    }

    private static List<String> anchors(Path file) throws IOException {
        return found(HEADING, textOf(file)).stream()
                .map(DocumentLinksTest::anchor)
                .toList();
    }

    /** Returns the name that GitHub gives to a heading. */
    private static String anchor(String heading) {
        String words = heading.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "");
        return words.replace(' ', '-');
    }

    /** Returns a document without its blocks of code. */
    private static String textOf(Path file) throws IOException {
        return Files.readString(file).replaceAll("(?s)```.*?```", "");
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
