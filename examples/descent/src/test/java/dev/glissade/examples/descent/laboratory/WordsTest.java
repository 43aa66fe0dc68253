package dev.glissade.examples.descent.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The laboratory's words are complete in each language, and it uses each of them. */
class WordsTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/glissade/examples/descent/laboratory");
    private static final Pattern KEY = Pattern.compile("\"([a-z]+\\.[a-z0-9-]+):?\"(\\s*\\+)?");
    private static final Pattern PLACE = Pattern.compile("\\{\\{?[a-zA-Z0-9-]+}");
    private static final Map<String, String> ENGLISH = Spoken.ENGLISH.all();

    @ParameterizedTest
    @FieldSource("dev.glissade.examples.descent.laboratory.Laboratory#LANGUAGES")
    void words_areTheSameInEachLanguage(Language language) {
        Map<String, String> texts = Laboratory.words(language).all();
        assertThat(texts.keySet()).isEqualTo(ENGLISH.keySet());
        ENGLISH.forEach((key, text) -> {
            assertThat(texts.get(key)).as(key).isNotBlank();
            assertThat(places(texts.get(key))).as(key).isEqualTo(places(text));
        });
    }

    /** A section may leave out numbers, but it has the same tables and pictures, and no number of its own. */
    @ParameterizedTest
    @FieldSource("dev.glissade.examples.descent.laboratory.Laboratory#LANGUAGES")
    void sections_haveTheSamePlaces(Language language) throws IOException {
        for (String name : Contents.ALL.names()) {
            Section section = Section.of(name, language);
            Section english = Section.of(name, Language.ENGLISH);
            assertThat(section.pictures()).as(name).isEqualTo(english.pictures());
            assertThat(places(english.text())).as(name).containsAll(places(section.text()));
        }
    }

    @Test
    void keys_beginWithTheNameOfTheirFile() {
        for (String name : Contents.ALL.names()) {
            Words words = Words.of(Laboratory.class, Language.ENGLISH, List.of(name));
            assertThat(words.all().keySet()).allMatch(key -> key.startsWith(name + '.'));
        }
    }

    @Test
    void words_areAllUsedAndNoneIsMissing() throws IOException {
        Set<String> used = new TreeSet<>();
        for (Path file : sources()) {
            for (MatchResult match :
                    KEY.matcher(Files.readString(file)).results().toList()) {
                String key = match.group(1);
                boolean isPrefix = key.endsWith("-");
                if (!key.matches(".*\\.(svg|md|html)")
                        && Contents.ALL.names().contains(key.substring(0, key.indexOf('.')))) {
                    Set<String> meant = ENGLISH.keySet().stream()
                            .filter(text -> isPrefix ? text.startsWith(key) : text.equals(key))
                            .collect(Collectors.toSet());
                    assertThat(meant).as(file + " names " + key).isNotEmpty();
                    used.addAll(meant);
                }
            }
        }
        assertThat(ENGLISH.keySet().stream().filter(key -> !key.matches("[a-z]+\\.(claim|number\\..*)")))
                .containsExactlyInAnyOrderElementsOf(used);
    }

    /** Those of the experiments that take long are tested by running them. */
    @Test
    void numbers_haveWords() throws IOException {
        for (Experiment experiment : List.of(new Valleys(), new Surface(), new Rate(1_000), new Smoothness(1_000, 1))) {
            String prefix = experiment.name() + ".number.";
            assertThat(experiment.run(Spoken.ENGLISH).numbers().keySet())
                    .containsExactlyInAnyOrderElementsOf(ENGLISH.keySet().stream()
                            .filter(key -> key.startsWith(prefix))
                            .map(key -> key.substring(prefix.length()))
                            .toList());
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.toList();
        }
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
