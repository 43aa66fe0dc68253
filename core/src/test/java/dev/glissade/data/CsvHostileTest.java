package dev.glissade.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.file.InvalidFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are refused, with the byte, the line and the column. */
class CsvHostileTest {

    private static Csv xy() {
        return Csv.withHeader().withTargets("y");
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
        refused(Csv.withoutHeader().withTargets("1"), text, length + ": expected a row, found the end of the file");
    }

    @Test
    void headerOnly_isRefused() {
        refused(xy(), "x,y\n", "4: expected a row, found the end of the file");
        refused(
                xy().withoutIncompleteRows(),
                "x,y\n,1\n",
                "7: expected a row, found the end of the file after 1 row with missing values");
    }

    @Test
    void raggedRow_isRefused() {
        refused(xy(), "x,y\n1,2\n3\n", "8: expected a row of 2 fields, found only 1 in line 3, column 1");
        refused(
                xy(),
                "x,y\n1,2\n3,4,5\n",
                "12: expected a row of 2 fields, found more (decimal commas or a comma without quotes?) in line 3, column 3");
        refused(
                Csv.withoutHeader().withTargets("1"),
                "1,2\n3,4,\n",
                "8: expected a row of 2 fields, found an empty one more (a delimiter ends this line, but not the first one; withTrailingDelimiter ignores it)"
                        + " in line 2, column 3");
        refused(
                Csv.withoutHeader("a", "b", "c").withTargets("a"),
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
        refused(xy(), "x,y\n\"1\n2\" x,2\n", "10: " + expected + "3, column 1");
    }

    @Test
    void quoteWithinAField_isRefused() {
        refused(
                xy(),
                "x,y\n1,2\"\n",
                "7: expected a field in quotes, with the quote in it doubled, found a quote within a field in line 2, column 2");
    }

    @Test
    void carriageReturnAlone_afterALineThatEndsOtherwise_isRefused() {
        refused(
                xy(),
                "x,y\n1,2\r3,4",
                "8: expected a line feed after a carriage return, found something else in line 2, column 2");
    }

    @Test
    void nul_isRefused() {
        refused(
                xy(),
                "x,y\n1,2\0\n",
                "7: expected text, found a NUL byte (is it UTF-16? withCharset sets it) in line 2, column 2");
        refused(
                xy(),
                "x,y\n\"1\0\",2",
                "6: expected text, found a NUL byte (is it UTF-16? withCharset sets it) in line 2, column 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16_isRefused(String charset) {
        String mark = charset.endsWith("BE") ? "fe" : "ff";
        refused(
                xy(),
                "\ufeffx,y\n1,2\n".getBytes(Charset.forName(charset)),
                "0: expected text in UTF-8, found 0x" + mark
                        + " (withCharset sets another charset, such as windows-1252 or UTF-16) in line 1, column 1");
        int nul = charset.endsWith("BE") ? 0 : 1;
        refused(
                xy(),
                "x,y\n1,2\n".getBytes(Charset.forName(charset)),
                nul + ": expected text, found a NUL byte (is it UTF-16? withCharset sets it) in line 1, column 1");
    }

    /** After "x,y
     * a": bytes that are not UTF-8 by RFC 3629. The offset is that of the character. */
    @ParameterizedTest
    @CsvSource({
        "e9, 0xe9", // é in Latin-1
        "80, 0x80",
        "c0af, 0xc0", // longer than it has to be
        "c1bf, 0xc1",
        "e08080, 0xe0",
        "f0808080, 0xf0",
        "eda080, 0xeda080", // half of a surrogate pair
        "f4908080, 0xf4", // beyond U+10FFFF
        "f5808080, 0xf5",
        "e282, 0xe282",
        "ff, 0xff"
    })
    void malformedUtf8_isRefused(String hex, String found) {
        byte[] bytes = HexFormat.of().parseHex("782c790a61" + hex + "2c310a");
        refused(
                xy().withCategorical("x"),
                bytes,
                "5: expected text in UTF-8, found " + found
                        + " (withCharset sets another charset, such as windows-1252 or UTF-16) in line 2, column 1");
    }

    @Test
    void utf8ThatEndsEarly_isRefused() {
        String remedy = " (withCharset sets another charset, such as windows-1252 or UTF-16)";
        refused(
                xy(),
                HexFormat.of().parseHex("782c790a312ce2"),
                "6: expected text in UTF-8, found 0xe2" + remedy + " in line 2, column 2");
        refused(
                xy(),
                HexFormat.of().parseHex("ef"),
                "0: expected text in UTF-8, found 0xef" + remedy + " in line 1, column 1");
    }

    @Test
    void fieldThatIsTooLong_isRefused() throws IOException {
        refused(
                xy(),
                "x,y\n1," + "2".repeat(65_537),
                "6: expected a field of at most 65536 characters (is a quote left open?), found a longer one in line 2, column 2");
        refused(
                xy().withMaxFieldSize(3),
                "x,y\n1,\"222\n\"",
                "6: expected a field of at most 3 characters (is a quote left open?), found a longer one in line 2, column 2");
        assertThat(xy().withMaxFieldSize(3)
                        .read(new ByteArrayInputStream("x,y\n1,222\n".getBytes(StandardCharsets.UTF_8)), "short")
                        .target(0))
                .containsExactly(222);
    }

    // ---- Memory

    /** A stream that repeats one text endlessly. */
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
    void endlessFile_isRefusedWhenItsNumbersAreTooMany() {
        String limit = "expected at most 10000 bytes of numbers and names (half of the Java heap), found more in line ";
        assertThatThrownBy(() -> CsvReader.learn(xy(), endless("x,y\n", "1,2\n"), "endless", 10_000))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(limit + (2 + (10_000 - 2 * 258) / 8));
        assertThatThrownBy(() -> CsvReader.learn(xy(), endless("x", ","), "endless", 10_000))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(limit + "1, column 40");
        assertThatThrownBy(() ->
                        CsvReader.learn(Csv.withoutHeader().withTargets("1"), endless("", "1,"), "endless", 10_000))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(limit + "1, column 39");
    }

    /** 60 KB would become 30,000 × 2,000 floats. */
    @Test
    void readInputs_ofManyRows_countsTheMatrixToo() throws IOException {
        List<String> categories =
                IntStream.range(0, 2_000).mapToObj(i -> "c" + i).toList();
        CsvData first = xy().withCategories("x", categories)
                .read(new ByteArrayInputStream("x,y\nc1,2\n".getBytes(StandardCharsets.UTF_8)), "first");
        byte[] rows = ("x\n" + "c1\n".repeat(30_000)).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() ->
                        CsvReader.inputs(first.formOfOthers(), new ByteArrayInputStream(rows), "rows", 100_000_000))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("expected at most 100000000 bytes of numbers and names (half of the Java heap),"
                        + " found more in line " + (2 + (100_000_000 - 258) / (4 + 2_000 * 4)));
        assertThat(CsvReader.inputs(first.formOfOthers(), new ByteArrayInputStream(rows), "rows", 250_000_000)
                        .rows())
                .isEqualTo(30_000);
    }

    // ---- What messages show

    @Test
    void namesOfAFile_areShownShort_andDoNotActOnATerminal() {
        String hostile = "\u001b[2J\n" + "x".repeat(60_000);
        String header = "\"" + hostile + "\",y\n";
        String row = "\"" + hostile + "\",1\n";
        Csv csv = Csv.withHeader();
        checkShown(() -> read(csv.withTargets("y"), header + row));
        checkShown(() -> read(csv.withTargets("y"), header + ",1\n"));
        checkShown(() -> read(csv.withTargets("z"), header + row));
        checkShown(() -> read(csv.withLabel(hostile), header + "1,1\n"));
        checkShown(() -> read(csv.withLabel("y"), "x,y\n1," + "\"" + hostile + "\"\n"));
        checkShown(() -> read(csv.withTargets("y").withCategories(hostile, List.of(hostile)), header + "1,1\n"));
        checkShown(() -> read(csv.withTargets(hostile).without("y"), header + "1,1\n"));
        checkShown(() -> read(csv.withTargets("y").withMissingAsMean(), header + ",1\n"));
        checkShown(() -> read(csv.withTargets("y").without(hostile).withFeatures(hostile), header));
        checkShown(() -> Csv.withoutHeader(hostile, hostile));
        checkShown(() -> csv.withLabel("y", hostile));
        checkShown(() -> read(csv.withTargets("y").withCategorical(hostile), header + row)
                .columns()
                .encode(hostile + "!"));
        checkShown(() -> read(csv.withTargets("y").withCategorical(hostile), header + row)
                .columns()
                .encode("a", "b"));
    }

    private static CsvData read(Csv csv, String text) throws IOException {
        return csv.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "hostile.csv");
    }

    private static void checkShown(ThrowingCallable call) {
        assertThatThrownBy(call)
                .satisfies(fault -> assertThat(fault.getMessage())
                        .hasSizeLessThan(500)
                        .contains("\\u001b[2J\\u000a")
                        .matches("\\P{Cntrl}*"));
    }

    @Test
    void toString_isShort_andSafeForATerminal() throws IOException {
        CsvData data = read(Csv.withHeader().withLabel("y"), "x,y\n1,\"\u001b[2J\n\"\n2,b\n");

        assertThat(data.summary()).isEqualTo("2 rows of 1 input and 2 targets: \\u001b[2J\\u000a, b");
        assertThat(data.toString().lines()).hasSize(4).allMatch(line -> line.matches("\\P{Cntrl}*"));
    }

    @Test
    void endlessField_isRefused() {
        assertThatThrownBy(() -> xy().read(endless("x,y\n\"", "1"), "endless"))
                .hasMessageContaining("expected a field of at most 65536 characters");
    }

    @Test
    void directory_isRefused(@TempDir Path folder) {
        assertThatThrownBy(() -> xy().read(folder))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageEndingWith("expected a file, found a directory");
    }
}
