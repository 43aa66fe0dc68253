package dev.glissade.examples.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    US-ASCII   | 784 → 10, 2 × 3 · 10⁻³, σ(x) … −1°, R² | 784 -> 10, 2 x 3 * 10^-3, sigma(x) ... -1 degrees, R^2
                    ISO-8859-1 | 784 → 10, 2 × 3 · 10⁻³, 10², …          | 784 -> 10, 2 × 3 · 10^-3, 10², ...
                    IBM437     | 2 × 3 · 10², 5 °                        | 2 x 3 · 10², 5 °
                    GBK        | 784 → 10, 2 × 3 · …                     | 784 → 10, 2 × 3 · …
                    UTF-8      | 784 → 10, 2 × 3 · 10⁻³ − …              | 784 → 10, 2 × 3 · 10⁻³ − …
                    UTF-16     | 784 → 10, 2 × 3 · 10⁻³ − …              | 784 → 10, 2 × 3 · 10⁻³ − …
                    """)
    void text_isAsTheCharsetCanShowIt(Charset charset, String text, String expected) {
        assertThat(ConsoleText.of(text, charset)).isEqualTo(expected);
    }

    @Test
    void everyWayToPrint_isTranslated() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new ConsoleStream(bytes, StandardCharsets.US_ASCII);

        out.print("→");
        out.print('→');
        out.print(new char[] {'→'});
        out.print((Object) "→");
        out.append("→").append('→').append("a→b", 1, 2);
        out.printf("%s", "→").format(Locale.ROOT, "→");
        out.print((String) null);
        out.println("→");
        out.println('→');
        out.println(new char[] {'→'});
        out.println((Object) "→");

        assertThat(bytes.toString(StandardCharsets.US_ASCII).replace(System.lineSeparator(), ""))
                .isEqualTo("->".repeat(9) + "null" + "->".repeat(4));
    }

    @ParameterizedTest
    @CsvSource({
        "US-ASCII,ENGLISH",
        "ISO-8859-1,ENGLISH",
        "IBM437,ENGLISH",
        "GBK,CHINESE",
        "Big5,CHINESE",
        "UTF-8,CHINESE"
    })
    void chinese_isShownWhereTheCharsetHasIt(Charset charset, Language expected) {
        ConsoleStream stream = new ConsoleStream(new ByteArrayOutputStream(), charset);
        assertThat(stream.shown(Language.CHINESE)).isEqualTo(expected);
        assertThat(stream.shown(Language.ENGLISH)).isEqualTo(Language.ENGLISH);
    }

    /** Draw pictures, or read formulas: what they have beyond ASCII is never printed. */
    private static final Set<String> NOT_PRINTED = Set.of(
            "ConsoleText.java",
            "NetworkDrawing.java",
            "LessonScene.java",
            "Parser.java",
            "Scanner.java",
            "report.properties");

    /** The sources, and the English texts of all but the playground, which is a page. */
    private static boolean hasTexts(Path file) {
        String path = file.toString().replace(File.separatorChar, '/');
        return path.endsWith(".java") || path.contains("/words/en/") && !path.contains("/playground/");
    }

    /** What examples print is written in their sources and texts, and all of it must have something to stand in for it. */
    @Test
    void textsOfTheExamples_haveNoQuestionMarks() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String example : List.of("common", "mnist", "tabular", "descent")) {
            try (Stream<Path> files = Files.walk(Path.of("..", example, "src/main"))) {
                for (Path file : files.filter(ConsoleTest::hasTexts).toList()) {
                    for (String line : Files.readAllLines(file)) {
                        boolean comment =
                                line.strip().startsWith("*") || line.strip().startsWith("/");
                        String shown = ConsoleText.of(line.replaceFirst(" // .*", ""), StandardCharsets.US_ASCII);
                        if (!comment && !StandardCharsets.US_ASCII.newEncoder().canEncode(shown)) {
                            wrong.add(file.getFileName() + ": " + line);
                        }
                    }
                }
            }
        }
        assertThat(wrong).allMatch(line -> NOT_PRINTED.contains(line.substring(0, line.indexOf(':'))));
    }
}
