package dev.glissade.examples.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.examples.common.options.CommandLines;
import dev.glissade.examples.common.report.ReportPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordsTest {

    private static final Words PROGRAM = Words.of(Program.class, Language.ENGLISH, List.of("program"));

    @TempDir
    private Path folder;

    @Test
    void texts_areTranslated_withTheSamePlaces() {
        assertThat(WordsCheck.differences(Program.class, List.of("program"), Set.of()))
                .isEmpty();
        assertThat(WordsCheck.differences(CommandLines.class, List.of("option"), Set.of()))
                .isEmpty();
        assertThat(WordsCheck.differences(ReportPage.class, List.of("page"), Set.of()))
                .isEmpty();
    }

    @Test
    void texts_areAllUsed_andNoneIsMissing() throws IOException {
        assertThat(WordsCheck.misuses(Program.class, List.of("program"), Path.of("src/main/java")))
                .isEmpty();
        assertThat(WordsCheck.misuses(
                        CommandLines.class,
                        List.of("option"),
                        Path.of("src/main/java"),
                        Path.of("../mnist/src/main/java")))
                .isEmpty();
        assertThat(WordsCheck.misuses(
                        ReportPage.class,
                        List.of("page"),
                        Path.of("src/main/java"),
                        Path.of("../mnist/src/main/resources")))
                .isEmpty();
    }

    @Test
    void keyThatIsMissing_andTextThatNothingUses_areFound() throws IOException {
        Files.writeString(
                folder.resolve("A.java"), "words.get(\"program.memory\"); words.get(\"program.no-such-key\")");

        assertThat(WordsCheck.misuses(Program.class, List.of("program"), folder))
                .contains("program.no-such-key is used and not there", "program.bad-name is not used")
                .doesNotContain("program.memory is not used");
    }

    @Test
    void text_hasItsPlacesFilled_orIsRefused() {
        assertThat(PROGRAM.get("program.bad-name", Map.of("name", "$1{reason}", "reason", "a\\b")))
                .startsWith("'$1{reason}' cannot be the name of a file here (a\\b);");
        assertThatThrownBy(() -> PROGRAM.get("program.bad-name", Map.of("name", "a")))
                .hasMessageContaining("{reason}");
        assertThatThrownBy(() -> PROGRAM.get("program.none")).hasMessageContaining("program.none");
    }

    @Test
    void both_haveTheTextsOfBoth() {
        Words both = PROGRAM.and(ReportPage.words(Language.CHINESE));

        assertThat(both.get("program.no-such-file")).isEqualTo("there is no such file");
        assertThat(both.get("page.recall")).isEqualTo("召回率");
    }
}
