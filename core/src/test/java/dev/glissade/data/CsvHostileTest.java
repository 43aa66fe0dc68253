package dev.glissade.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.file.InvalidFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are refused, with the byte, the line and the column. */
class CsvHostileTest {

    private static Csv xy() {
        return Csv.withHeader().target("y");
    }

    private static void refused(Csv csv, byte[] bytes, String message) {
        assertThatThrownBy(() -> csv.read(new ByteArrayInputStream(bytes), "bad.csv"))
                .isInstanceOf(InvalidFileException.class)
                .hasMessage("bad.csv, byte " + message);
    }

    private static void refused(Csv csv, String text, String message) {
        refused(csv, text.getBytes(StandardCharsets.UTF_8), message);
    }

    // ---- The form of the file

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n\r\n", "\ufeff"})
    void emptyFile_isRefused(String text) {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        refused(xy(), text, length + ": expected a header with the names of the columns, found the end of the file");
        refused(Csv.withoutHeader().target("1"), text, length + ": expected a row, found the end of the file");
    }

    @Test
    void headerOnly_isRefused() {
        refused(xy(), "x,y\n", "4: expected a row, found the end of the file");
        refused(
                xy().dropRowsWithMissing(),
                "x,y\n,1\n",
                "7: expected a row, found the end of the file after 1 rows with missing values");
    }

    @Test
    void raggedRow_isRefused() {
        refused(xy(), "x,y\n1,2\n3\n", "8: expected a row of 2 fields, found only 1 in line 3, column 1");
        refused(
                xy(),
                "x,y\n1,2\n3,4,5\n",
                "12: expected a row of 2 fields, found more (decimal commas or a comma without quotes?) in line 3, column 3");
        refused(
                Csv.withoutHeader().target("1"),
                "1,2\n3,4,\n",
                "8: expected a row of 2 fields, found more (decimal commas or a comma without quotes?) in line 2, column 3");
        refused(
                Csv.withoutHeader("a", "b", "c").target("a"),
                "1,2\n",
                "2: expected a row of 3 fields, found only 2 in line 1, column 2");
    }

    @Test
    void openQuote_isRefused() {
        refused(
                xy(),
                "x,y\n1,\"2\n3,4\n",
                "6: expected a closing quote, found the end of the file after a field that begins in line 2, column 2");
        refused(
                xy(),
                "x,y\n1,\"",
                "6: expected a closing quote, found the end of the file after a field that begins in line 2, column 2");
    }

    @Test
    void textAfterAClosingQuote_isRefused() {
        String expected = "expected a delimiter or the end of the line after a closing quote, found more text in line ";
        refused(xy(), "x,y\n\"1\"5,2\n", "7: " + expected + "2, column 1");
        refused(xy(), "x,y\n\"1\n2\" ,2\n", "9: " + expected + "3, column 1");
    }

    @Test
    void quoteWithinAField_isRefused() {
        refused(
                xy(),
                "x,y\n1,2\"\n",
                "7: expected a field in quotes, with the quote in it doubled, found a quote within a field in line 2, column 2");
    }

    @Test
    void carriageReturnAlone_isRefused() {
        refused(
                xy(),
                "x,y\r1,2\r",
                "4: expected a line feed after a carriage return, found something else in line 1, column 2");
    }

    @Test
    void nul_isRefused() {
        refused(xy(), "x,y\n1,2\0\n", "7: expected text, found a NUL byte (is it UTF-16?) in line 2, column 2");
        refused(xy(), "x,y\n\"1\0\",2", "6: expected text, found a NUL byte (is it UTF-16?) in line 2, column 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16_isRefused(String charset) {
        refused(
                xy(),
                "\ufeffx,y\n1,2\n".getBytes(Charset.forName(charset)),
                "0: expected text in UTF-8, found what may be the byte order mark of UTF-16 in line 1, column 1");
        int nul = charset.endsWith("BE") ? 0 : 1;
        refused(
                xy(),
                "x,y\n1,2\n".getBytes(Charset.forName(charset)),
                nul + ": expected text, found a NUL byte (is it UTF-16?) in line 1, column 1");
    }

    /** After "x,y\na": what is no UTF-8 by RFC 3629, and where. */
    @ParameterizedTest
    @CsvSource({
        "e9, 6, the byte 0x2c", // é in Latin-1
        "80, 5, the byte 0x80",
        "c0af, 5, the byte 0xc0", // longer than it has to be
        "c1bf, 5, the byte 0xc1",
        "e08080, 6, the byte 0x80",
        "f0808080, 6, the byte 0x80",
        "eda080, 6, the byte 0xa0", // half of a surrogate pair
        "f4908080, 6, the byte 0x90", // beyond U+10FFFF
        "f5808080, 5, the byte 0xf5",
        "e282, 7, the byte 0x2c",
        "ff, 5, the byte 0xff"
    })
    void malformedUtf8_isRefused(String hex, int offset, String found) {
        byte[] bytes = HexFormat.of().parseHex("782c790a61" + hex + "2c310a");
        refused(
                xy().categorical("x"),
                bytes,
                offset + ": expected text in UTF-8, found " + found + " in line 2, column 1");
    }

    @Test
    void utf8ThatEndsEarly_isRefused() {
        refused(
                xy(),
                HexFormat.of().parseHex("782c790a312ce2"),
                "7: expected text in UTF-8, found the end of the file within a character in line 2, column 2");
        refused(
                xy(),
                HexFormat.of().parseHex("ef"),
                "1: expected text in UTF-8, found the end of the file within a character in line 1, column 1");
    }

    @Test
    void fieldThatIsTooLong_isRefused() throws IOException {
        refused(
                xy(),
                "x,y\n1," + "2".repeat(65_537),
                "6: expected a field of at most 65536 bytes (is a quote left open?), found a longer one in line 2, column 2");
        refused(
                xy().longestField(3),
                "x,y\n1,\"222\n\"",
                "6: expected a field of at most 3 bytes (is a quote left open?), found a longer one in line 2, column 2");
        assertThat(xy().longestField(3)
                        .read(new ByteArrayInputStream("x,y\n1,222\n".getBytes(StandardCharsets.UTF_8)), "short")
                        .target(0))
                .containsExactly(222);
    }

    // ---- Columns

    @Test
    void namesOfColumns_thatAreMissingOrNotDistinct_areRefused() {
        refused(
                xy(),
                "x,y,x\n1,2,3\n",
                "4: expected names that differ, found \"x\" for the second time in line 1, column 3");
        refused(xy(), "x,,y\n1,2,3\n", "2: expected the name of a column, found nothing in line 1, column 2");
        refused(xy(), "x,Y\n1,2\n", "0: expected a column \"y\", found [\"x\", \"Y\"] in line 1, column 1");
        refused(
                xy().features("z"),
                "x,y\n1,2\n",
                "0: expected a column \"z\", found [\"x\", \"y\"] in line 1, column 1");
        refused(
                xy().without("z"),
                "x,y\n1,2\n",
                "0: expected a column \"z\", found [\"x\", \"y\"] in line 1, column 1");
        refused(xy().categorical("z"), "x,y\n", "0: expected a column \"z\", found [\"x\", \"y\"] in line 1, column 1");
        refused(
                xy().without("x"),
                "x,y\n1,2\n",
                "0: expected a column to learn from, found only [y] in line 1, column 1");
    }

    // ---- Values

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,5 | which has a decimal comma instead of a point",
                "-0,25e3 | which has a decimal comma instead of a point",
                "NaN | which is no number to learn from (missingText makes it a missing value)",
                "-Infinity | which is no number to learn from (missingText makes it a missing value)",
                "inf | which is no number to learn from (missingText makes it a missing value)",
                "1e39 | which is beyond the largest float, 3.4e38",
                "-99999999999999999999999999999999999999999 | which is beyond the largest float, 3.4e38"
            })
    void numberThatIsNone_isRefusedWithTheReason(String text, String reason) {
        String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        refused(
                xy(),
                "x,y\n\"" + text + "\",2\n",
                "4: expected a number for \"x\", found \"" + shown + "\", " + reason + " in line 2, column 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1f", "1d", "0x10", "0x1p3", "1_000", "--1", "1e", "1e+", "e5", ".", "+", "1.2.3", "1 2", "\u0661",
                "12%", "-"
            })
    void textThatIsNoNumber_isRefused(String text) {
        refused(
                xy(),
                "x,y\n1," + text + "\n",
                "6: expected a number for \"y\", found \"" + text + "\" in line 2, column 2");
    }

    @Test
    void decimalComma_withAnotherDelimiter_isRefused() {
        refused(
                xy().delimiter(';'),
                "x;y\n1,5;2\n",
                "4: expected a number for \"x\", found \"1,5\", which has a decimal comma instead of a point in line 2, column 1");
    }

    @Test
    void textThatActsOnTerminals_isShownHarmless() {
        refused(
                xy(),
                "x,y\n1,\u001b[2J\u202e\n",
                "6: expected a number for \"y\", found \"\\u001b[2J\\u202e\" in line 2, column 2");
    }

    @Test
    void missingValue_isRefusedUnlessItMayBe() {
        refused(xy(), "x,y\n,2\n", "4: expected a value for \"x\", found nothing in line 2, column 1");
        refused(
                xy().missingText("NA"),
                "x,y\n1,NA\n",
                "6: expected a value for \"y\", found \"NA\", a missing value in line 2, column 2");
        refused(
                xy().fillMissingWithMean(),
                "x,y\n1,\n",
                "6: expected a value for \"y\", found nothing in line 2, column 2");
        refused(
                xy().categorical("x").fillMissingWith(0),
                "x,y\n\"\",1\n",
                "4: expected a value for \"x\", found nothing in line 2, column 1");
        refused(
                xy().fillMissingWithMean(),
                "x,y\n,1\n,2\n",
                "10: expected a number in \"x\", for the mean, found the end of the file: all are missing");
    }

    @Test
    void classesAndCategories_thatAreUnknown_areRefused() {
        refused(
                Csv.withHeader().label("y", "yes", "no"),
                "x,y\n1,yes\n1,maybe\n",
                "12: expected one of [yes, no] for \"y\", found \"maybe\" in line 3, column 2");
        refused(
                xy().categorical("x", "a"),
                "x,y\nA,1\n",
                "4: expected one of [a] for \"x\", found \"A\" in line 2, column 1");
        refused(
                Csv.withHeader().label("y"),
                "x,y\n1,a\n2,a\n",
                "12: expected two or more classes in \"y\", found the end of the file: all are [a]");
    }

    @Test
    void categoriesWithoutEnd_areRefused() {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i <= 65_536; i++) {
            text.append(i).append(",0\n");
        }
        assertThatThrownBy(() -> xy().categorical("x")
                        .read(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)), "ids"))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(
                        "expected at most 65536 different texts in \"x\", found another, \"65536\" in line");
    }

    // ---- Memory

    /** A stream of one piece of text, again and again without end. */
    private static InputStream endless(String start, String again) {
        return new InputStream() {
            private long position;

            @Override
            public int read() {
                long at = position++;
                return at < start.length()
                        ? start.charAt((int) at)
                        : again.charAt((int) ((at - start.length()) % again.length()));
            }
        };
    }

    @Test
    void fileWithoutEnd_isRefusedWhenItsNumbersAreTooMany() {
        String limit = "expected at most 10000 bytes of numbers and names (half of the Java heap), found more in line ";
        assertThatThrownBy(() -> CsvReader.learn(xy(), endless("x,y\n", "1,2\n"), "endless", 10_000))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(limit + (2 + (10_000 - 2 * 258) / 8));
        assertThatThrownBy(() -> CsvReader.learn(xy(), endless("x", ",x"), "endless", 10_000))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(limit + "1, column 39");
        assertThatThrownBy(() -> CsvReader.learn(Csv.withoutHeader().target("1"), endless("", "1,"), "endless", 10_000))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(limit + "1, column 39");
    }

    @Test
    void fieldWithoutEnd_isRefused() {
        assertThatThrownBy(() -> xy().read(endless("x,y\n\"", "1"), "endless"))
                .hasMessageContaining("expected a field of at most 65536 bytes");
    }

    @Test
    void directory_isRefused(@TempDir Path folder) {
        assertThatThrownBy(() -> xy().read(folder))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageEndingWith("expected a file, found a directory");
    }

    // ---- Misuse

    @Test
    void settingsThatCannotBe_areRefused() {
        refusedSetting(() -> Csv.withoutHeader("a", "b", "a"), "a column occurs twice: a");
        refusedSetting(() -> xy().features("a", "a"), "a feature occurs twice: a");
        refusedSetting(() -> xy().categorical("c", "a", "a"), "a category occurs twice: a");
        refusedSetting(() -> xy().label("c", "a", "b", "a"), "a class occurs twice: a");
        refusedSetting(() -> xy().label("c", "a"), "there is only one class: a");
        refusedSetting(() -> xy().target(), "there is no target");
        refusedSetting(() -> xy().target("a", "a"), "a target occurs twice: a");
        refusedSetting(() -> xy().longestField(0), "fields of at most 0 bytes");
        refusedSetting(() -> xy().fillMissingWith(Double.NaN), "missing values are to be NaN");
        refusedSetting(() -> xy().delimiter('"'), "the delimiter is '\\u0022'");
        refusedSetting(() -> xy().delimiter('\n'), "the delimiter is '\\u000a'");
        refusedSetting(() -> xy().delimiter('é'), "the delimiter is '\\u00e9'");
    }

    private static void refusedSetting(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    @Test
    void columnsThatAreTwoThings_areRefused() {
        refusedState(Csv.withHeader(), "which column is the label, or the target?");
        refusedState(xy().features("y"), "the column \"y\" is to be learnt, and is also a feature");
        refusedState(xy().without("y"), "the column \"y\" is to be learnt, and is also left out");
        refusedState(xy().features("x").without("x"), "the column \"x\" is a feature, and is also left out");
        refusedState(
                xy().categorical("y"),
                "the column \"y\" is to be learnt, and is also categorical: make it the label instead");
    }

    private static void refusedState(Csv csv, String message) {
        assertThatIllegalStateException()
                .isThrownBy(() -> csv.read(InputStream.nullInputStream(), "none"))
                .withMessage(message);
    }
}
