package dev.glissade.examples.descent.film;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Words;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilmTest {

    private static final Path ROOT = Path.of("../..");
    private static final int LARGEST = 300_000;

    private static Map<String, byte[]> files;

    @BeforeAll
    static void film() throws IOException {
        files = Film.files(Recording.of(30));
    }

    @Test
    void files_areThoseOfTheReadme() throws IOException {
        assertThat(files.keySet())
                .containsExactly("descent-dark.svg", "descent-dark.zh.svg", "descent.svg", "descent.zh.svg");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            assertThat(ROOT.resolve("docs/images").resolve(file.getKey())).hasBinaryContent(file.getValue());
            assertThat(file.getValue().length).isLessThan(LARGEST);
        }
    }

    /** Scripts do not run in an image, and its addresses are not loaded. */
    @Test
    void files_areMarkupThatStandsAlone() throws Exception {
        for (byte[] file : files.values()) {
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(file));
            String markup = new String(file, StandardCharsets.UTF_8);
            assertThat(markup).doesNotContain("<script", "url(").contains("<title>");
            assertThat(Pattern.compile("href=\"(?!data:)").matcher(markup).find())
                    .isFalse();
        }
    }

    /** The numbers are those that the first command of the README prints. */
    @Test
    void captions_areWhatTheReadmePrints() throws IOException {
        String markup = new String(files.get("descent.svg"), StandardCharsets.UTF_8);
        Pattern line = Pattern.compile("^ +(\\d+) +([0-9.]+) +[0-9.]+ +([0-9.]+) %", Pattern.MULTILINE);
        List<MatchResult> printed = line.matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .toList();
        assertThat(printed).isNotEmpty();
        for (MatchResult epoch : printed) {
            assertThat(markup)
                    .contains("epoch " + epoch.group(1) + " · cost " + epoch.group(2) + " · test accuracy "
                            + epoch.group(3) + " %");
        }
    }

    @Test
    void everyMovement_stopsForReadersWhoWantLessMotion() {
        String markup = new String(files.get("descent.svg"), StandardCharsets.UTF_8);
        assertThat(markup)
                .contains("@media(prefers-reduced-motion:reduce){.linear,.step-end{animation:none!important}}");
        assertThat(Pattern.compile("<[^>]*animation-name[^>]*>").matcher(markup).results())
                .extracting(MatchResult::group)
                .allMatch(element -> element.matches(".*class=\"[^\"]*\\b(linear|step-end)\".*"));
    }

    /** Without movement, a caption is seen if it is that of the last frame. */
    @Test
    void stillPicture_isTheLastFrame() {
        String markup = new String(files.get("descent.svg"), StandardCharsets.UTF_8);
        assertThat(Pattern.compile("style=\"visibility:visible[^>]*>(step [^<]*|epoch [^<]*)")
                        .matcher(markup)
                        .results()
                        .map(caption -> caption.group(1)))
                .containsExactly("step 30 · height −1.215", "epoch 30 · cost 0.0479 · test accuracy 95.80 %");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void readme_showsIt(String readme) throws IOException {
        String ending = readme.contains("zh") ? ".zh.svg" : ".svg";
        assertThat(ROOT.resolve(readme))
                .content()
                .contains("<source media=\"(prefers-color-scheme: dark)\" srcset=\"docs/images/descent-dark" + ending)
                .contains("src=\"docs/images/descent" + ending + "\"");
    }

    @ParameterizedTest
    @EnumSource
    void words_areTheSameInEachLanguage(Language language) {
        Map<String, String> texts =
                Words.of(Film.class, language, List.of("film")).all();
        assertThat(texts.keySet()).isEqualTo(Film.words(Language.ENGLISH).all().keySet());
        assertThat(texts.values()).allMatch(text -> !text.isBlank());
    }
}
