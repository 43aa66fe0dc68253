package dev.glissade.examples.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.diagnose.Symptom;
import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Words;
import dev.glissade.examples.common.WordsCheck;
import dev.glissade.train.Ending;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The texts of the console and of the reports are complete in each language, and each of them is used. */
class WordsTest {

    private static final List<String> FILES = List.of("console", "options", "predict", "report", "comparison");

    @Test
    void texts_areTranslated_withTheSamePlaces() {
        Set<String> same = Set.of("comparison.way.ada-grad", "comparison.way.rms-prop", "comparison.way.adam");
        assertThat(WordsCheck.differences(Mnist.class, FILES, same)).isEmpty();
    }

    @Test
    void texts_areAllUsed_andNoneIsMissing() throws IOException {
        assertThat(WordsCheck.misuses(Mnist.class, FILES, Path.of("src/main/java"), Path.of("src/main/resources")))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everySymptomAndEnding_hasAText(Language language) {
        Set<String> keys =
                Words.of(Mnist.class, language, List.of("console")).all().keySet();
        for (Symptom symptom : Symptom.values()) {
            assertThat(keys).contains("console.symptom." + symptom);
        }
        for (Ending ending : Ending.values()) {
            assertThat(keys).contains("console.ending." + ending);
        }
    }

    /** The sentence in English is the one of the library. */
    @ParameterizedTest
    @EnumSource(Ending.class)
    void endings_areThoseOfTheLibrary(Ending ending) {
        assertThat(Words.of(Mnist.class, Language.ENGLISH, List.of("console")).get("console.ending." + ending))
                .isEqualTo(ending.reason());
    }

    @Test
    void whatTheConsoleShowsInEnglish_isAscii() {
        Words english = Words.of(Mnist.class, Language.ENGLISH, List.of("console", "options", "predict", "comparison"));
        assertThat(english.all().values())
                .allMatch(text -> StandardCharsets.US_ASCII.newEncoder().canEncode(text));
    }
}
