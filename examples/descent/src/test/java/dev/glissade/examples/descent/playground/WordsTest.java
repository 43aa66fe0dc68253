package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts of the page are complete in each language, and the page uses each of them. */
class WordsTest {

    private static final Map<String, String> ENGLISH = texts(Language.ENGLISH);
    private static final Map<String, String> CHINESE = texts(Language.CHINESE);

    /** A key in a script: in quotes, or a template literal up to its first place. */
    private static final Pattern IN_SCRIPT = Pattern.compile("[\"`]([a-z]+\\.[a-zA-Z0-9.-]+)(\\$\\{[^`]*)?[\"`]");

    private static final Pattern IN_MARKUP = Pattern.compile("\\{\\{([a-z0-9.-]+)}}");
    private static final Pattern PLACE = Pattern.compile("\\{[a-zA-Z0-9]+}");
    private static final Set<String> NO_TEXTS = Set.of("token", "language", "words");

    @RegisterExtension
    static final Served served = new Served();

    private static Map<String, String> texts(Language language) {
        return Words.of(Pages.class, language, Pages.TEXTS).all();
    }

    @Test
    void texts_areTheSameInEachLanguage() {
        assertThat(CHINESE.keySet()).isEqualTo(ENGLISH.keySet());
        ENGLISH.forEach((key, text) -> {
            assertThat(text).as(key).isNotBlank();
            assertThat(CHINESE.get(key)).as(key).isNotBlank();
            assertThat(places(CHINESE.get(key))).as(key).isEqualTo(places(text));
        });
    }

    /** But for a few words of the trade, a text without a Chinese character was forgotten. */
    @Test
    void texts_areTranslated() {
        Set<String> same = Set.of(
                "page.other-language",
                "page.other-language-tag",
                "page.rule.adaGrad",
                "page.rule.rmsProp",
                "page.rule.adam",
                "page.rule.lbfgs");
        assertThat(CHINESE.entrySet().stream()
                        .filter(text -> text.getValue().equals(ENGLISH.get(text.getKey())))
                        .filter(text -> text.getValue().matches(".*[a-zA-Z]{3,}.*"))
                        .map(Map.Entry::getKey)
                        .filter(key -> !same.contains(key)))
                .isEmpty();
    }

    @Test
    void keys_beginWithTheNameOfTheirFile() {
        for (String name : Pages.TEXTS) {
            assertThat(Words.of(Pages.class, Language.ENGLISH, List.of(name))
                            .all()
                            .keySet())
                    .allMatch(key -> key.startsWith(name + '.'));
        }
    }

    @Test
    void texts_areAllUsedAndNoneIsMissing() {
        Set<String> used = new TreeSet<>();
        for (String file : files().toList()) {
            Pattern pattern = file.endsWith(".js") ? IN_SCRIPT : IN_MARKUP;
            List<MatchResult> found = pattern.matcher(content(file)).results().toList();
            for (MatchResult match : found) {
                String key = match.group(1);
                boolean isPrefix = file.endsWith(".js") && match.group(2) != null;
                if (key.matches(".*\\.(html|js|css|svg)") || NO_TEXTS.contains(key)) {
                    continue;
                }
                Set<String> meant = ENGLISH.keySet().stream()
                        .filter(text -> isPrefix
                                ? text.startsWith(key)
                                : text.equals(key) || text.matches(Pattern.quote(key) + "\\.(one|other)"))
                        .collect(Collectors.toSet());
                boolean isAKey = Pages.TEXTS.contains(key.substring(0, key.indexOf('.')));
                assertThat(!isAKey || !meant.isEmpty())
                        .as(file + " names " + key)
                        .isTrue();
                used.addAll(meant);
            }
        }
        assertThat(ENGLISH.keySet()).isEqualTo(used);
    }

    private static Stream<String> files() {
        return Stream.concat(content("files.txt").lines().filter(name -> name.endsWith(".js")), markup("index.html"));
    }

    /** A page's file of markup, and those that are put into it. */
    private static Stream<String> markup(String name) {
        return Stream.concat(
                Stream.of(name),
                IN_MARKUP
                        .matcher(content(name))
                        .results()
                        .map(place -> place.group(1))
                        .filter(part -> part.endsWith(".html"))
                        .flatMap(WordsTest::markup));
    }

    private static String content(String name) {
        try (InputStream stream = Pages.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh-CN,zh;q=0.9|''|zh",
                "en|''|en",
                "zh|language=en|en",
                "en|theme=x; language=zh|zh",
                "zh|language=<script>|zh",
                "de|language=../zh|en",
            })
    void page_isInTheLanguageThatIsAskedFor(String accepted, String cookie, String expected) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + served.port() + "/"))
                .header("Accept-Language", accepted)
                .header("Cookie", cookie)
                .build();
        String page = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        assertThat(page)
                .contains("<html lang=\"" + expected + "\">")
                .doesNotContain("{{")
                .contains((expected.equals("zh") ? CHINESE : ENGLISH).get("page.footer"));
    }
}
