package dev.glissade.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.file.InvalidFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as other programs write them. */
class CsvFormTest {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @TempDir
    private Path folder;

    private static Csv xy() {
        return Csv.withHeader().withTargets("y");
    }

    private static CsvData read(Csv csv, byte[] bytes) throws IOException {
        return csv.read(new ByteArrayInputStream(bytes), "test.csv");
    }

    private static CsvData read(Csv csv, String text) throws IOException {
        return read(csv, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(Csv csv, byte[] bytes, String message) {
        assertThatThrownBy(() -> read(csv, bytes))
                .isInstanceOf(InvalidFileException.class)
                .hasMessage("test.csv, byte " + message);
    }

    private static void refused(Csv csv, String text, String message) {
        refused(csv, text.getBytes(StandardCharsets.UTF_8), message);
    }

    // ---- A file from Central Europe

    @Test
    void compressedFileInWindows1252_withDecimalCommasAndTrailingDelimiters_isReadWithThreeSettings()
            throws IOException {
        String text = "Größe;Stadt;Preis;\r\n1,5;Köln;1e2;\r\n-,25;\"Zürich; Süd\";3,0;\r\n";
        Path file = folder.resolve("houses.csv.gz");
        Files.write(file, IdxBytes.gzip(text.getBytes(WINDOWS)));
        CsvData data = Csv.withHeader()
                .withDelimiter(';')
                .withCharset(WINDOWS)
                .withDecimalComma()
                .withTargets("Preis")
                .withCategorical("Stadt")
                .read(file);

        assertThat(data.columns().inputs()).containsExactly("Größe", "Stadt=Köln", "Stadt=Zürich; Süd");
        assertThat(data.input(0)).containsExactly(1.5f, 1, 0);
        assertThat(data.input(1)).containsExactly(-0.25f, 0, 1);
        assertThat(data.target(0)).containsExactly(100);
        assertThat(data.read(file).input(1)).isEqualTo(data.input(1));
        assertThat(data.readInputs(file).toArray()[0]).isEqualTo(data.input(0));
    }

    @Test
    void decimalComma_isTheOnlyOne() throws IOException {
        Csv csv = xy().withDelimiter(';').withDecimalComma();

        assertThat(read(csv.withMissingText("-9,9").withMissingAs(0), "x;y\n1,25e-1;7\n-9,9;1\n-9,90;1\n")
                        .toString())
                .startsWith("3 rows");
        refused(
                csv,
                "x;y\n1.5;2\n",
                "4: expected a number for \"x\", found \"1.5\", which has a decimal point, not a comma in line 2, column 1");
        refused(
                csv,
                "x;y\n1.234,5;2\n",
                "4: expected a number for \"x\", found \"1.234,5\" (withFields can make a number of it) in line 2, column 1");
        refused(
                csv,
                "x;y\n1e39;2\n",
                "4: expected a number for \"x\", found \"1e39\", which is beyond the largest float, 3.4e38 in line 2, column 1");
        assertThat(read(xy().withDecimalComma(), "x,y\n\"1,5\",2\n").input(0)).containsExactly(1.5f);
    }

    // ---- Compression

    @Test
    void gzip_isRecognisedInAStream_andMayHaveSeveralMembers() throws IOException {
        byte[] bytes = IdxBytes.join(
                IdxBytes.gzip("x,y\n1,".getBytes(StandardCharsets.UTF_8)),
                IdxBytes.gzip("2\n3,4\n".getBytes(StandardCharsets.UTF_8)));

        assertThat(read(xy(), bytes).size()).isEqualTo(2);
        refused(xy(), IdxBytes.with(bytes, bytes.length - 8, 0), "12: " + crcMessage(bytes));
    }

    private static String crcMessage(byte[] bytes) {
        int crc = 0;
        for (int i = 5; i <= 8; i++) {
            crc = crc << 8 | bytes[bytes.length - i] & 0xff;
        }
        return String.format("expected gzip checksum 0x%08x, found 0x%08x", crc, crc & 0xffffff00);
    }

    // ---- Charsets

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "windows-1252", "ISO-8859-15", "GBK"})
    void charset_isDecoded_andErrorsHaveTheirByte(String name) throws IOException {
        Charset charset = Charset.forName(name);
        String letter = name.equals("GBK") ? "\u4eac" : "é";
        String start = letter + ",y\n1,2\n";
        String text = start + letter + ",3\n";
        Csv csv = Csv.withHeader().withTargets("y").withCharset(charset);

        assertThat(read(csv.withCategorical(letter), text.getBytes(charset))
                        .columns()
                        .inputs())
                .containsExactly(letter + "=1", letter + "=" + letter);
        int offset = start.getBytes(charset).length;
        assertThatThrownBy(() -> read(csv, text.getBytes(charset)))
                .hasMessageStartingWith("test.csv, byte " + offset + ": expected a number for \"" + letter)
                .hasMessageEndingWith("in line 3, column 1");
    }

    @Test
    void byteOrderMark_isIgnored() throws IOException {
        for (Charset charset : List.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE)) {
            boolean isMarked = charset.equals(StandardCharsets.UTF_16); // by getBytes
            byte[] bytes = ((isMarked ? "" : "\ufeff") + "\"x\",y\n1,2\n").getBytes(charset);
            for (Csv csv : List.of(xy(), xy().withLines(line -> line))) {
                assertThat(read(csv.withCharset(charset), bytes).columns().inputs())
                        .containsExactly("x");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1252, 782c790a312c320a332c81, 10, 0x81",
        "US-ASCII, 782c790a312ce9, 6, 0xe9",
        "UTF-16LE, 78002c0079000a0031003200d8dc3300, 12, 0xd8dc",
        "UTF-16BE, 0078002c0079000a0031d83c0032, 10, 0xd83c0032",
        "UTF-16BE, 0078002c0079000a0031002c00, 12, 0x00"
    })
    void malformedBytes_areRefusedWithTheirIndex(String charset, String hex, int offset, String found) {
        assertThatThrownBy(() -> read(
                        xy().withCharset(Charset.forName(charset)),
                        java.util.HexFormat.of().parseHex(hex)))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageStartingWith("test.csv, byte " + offset + ": expected text in " + charset + ", found "
                        + found + " (withCharset sets another charset");
    }

    // ---- Lines

    @Test
    void comments_areSkipped_butOnlyWholeLines() throws IOException {
        Csv csv = Csv.withHeader().withTargets("y").withCategorical("x").withComment('#');
        CsvData data = read(csv, "# measured, in \"May\nx,y\n#\n\n#x\n\"#a\n#b\",2\n 1#,3\n#");

        assertThat(data.columns().inputs()).containsExactly("x=#a\n#b", "x=1#");
        refused(
                xy().withComment('#'),
                "#\n#\nx,y\n1,z\n",
                "10: expected a number for \"y\", found \"z\""
                        + " (withLabel makes classes of texts) in line 4, column 2");
    }

    @Test
    void trailingDelimiters_areIgnoredIfAsked() throws IOException {
        Csv csv = xy().withTrailingDelimiter();
        for (String text : new String[] {
            "x,y\n1,2,\n3,4,\n",
            "x,y,\n1,2,\n3,4,\n",
            "x,y\n1,2\n3,4,\n",
            "x,y,\n1,2\n3,4,\"\"\n",
            "x,y\n1,2,\t\n3,4,\n"
        }) {
            CsvData data = read(csv, text);

            assertThat(data.size()).isEqualTo(2);
            assertThat(data.target(1)).containsExactly(4);
        }
        assertThat(read(Csv.withoutHeader().withTargets("2").withTrailingDelimiter(), "1,2,\n3,4,\n")
                        .columns()
                        .names())
                .containsExactly("1");
        assertThat(read(Csv.withoutHeader("a", "b").withTargets("b").withTrailingDelimiter(), "1,2,\n")
                        .target(0))
                .containsExactly(2);
        refused(
                csv,
                "x,y\n1,2,3\n",
                "8: expected a row of 2 fields, found more (decimal commas or a comma without quotes?)"
                        + " in line 2, column 3");
        refused(
                csv,
                "x,y\n1,2,,\n",
                "8: expected a row of 2 fields, found more (decimal commas or a comma without quotes?)"
                        + " in line 2, column 3");
        refused(
                csv,
                "x,y\n1,\n",
                "6: expected a value for \"y\", found nothing (withoutIncompleteRows leaves out the row)"
                        + " in line 2, column 2");
    }

    @Test
    void blanksAroundQuotes_areIgnored() throws IOException {
        assertThat(read(Csv.withHeader().withLabel("C"), "A, \"C\" \n1, \" x\"\n2,\t\"y,\" \t\n")
                        .labels())
                .containsExactly(" x", "y,");
    }

    @Test
    void returnsWithoutLineFeeds_endLinesIfTheyEndTheFirst() throws IOException {
        CsvData data = read(Csv.withHeader().withTargets("y").withCategorical("x"), "x,y\r\"a\rb\",2\r\r3,4\r");

        assertThat(data.columns().inputs()).containsExactly("x=3", "x=a\rb");
        refused(
                xy(),
                "x,y\r1,2\r\rz,4\r",
                "9: expected a number for \"x\", found \"z\" (withCategorical encodes a column of texts, without leaves"
                        + " it out) in line 4, column 1");
    }

    // ---- What a function changes

    @Test
    void functionOnLines_seesEachLineOnce() throws IOException {
        List<String> seen = new ArrayList<>();
        UnaryOperator<String> function = line -> {
            seen.add(line);
            return line.startsWith("sep=") ? "" : line.replace('\u2212', '-');
        };
        CsvData data = read(
                Csv.withHeader().withTargets("y").withCategorical("x").withLines(function),
                "sep=,\r\nx,y\r\n\r\n\"a\nb\",\u22121\n\"a\n\u2212b\",2");

        assertThat(data.columns().inputs()).containsExactly("x=a\n-b", "x=a\nb");
        assertThat(data.target(0)).containsExactly(-1);
        assertThat(seen).containsExactly("sep=,", "x,y", "\"a", "b\",\u22121", "\"a", "\u2212b\",2");
        seen.clear();
        read(Csv.withoutHeader().withTargets("1").withCategorical("2").withLines(function), "1,\"a\nb\"\n2,c\n");
        assertThat(seen).containsExactly("1,\"a", "b\"", "2,c");
    }

    /** As in the file of house prices of the UCI repository. */
    @Test
    void runsOfBlanks_becomeOne() throws IOException {
        Csv csv = Csv.withoutHeader().withDelimiter(' ').withTargets("3");
        String text = " 0.00632  18.00   2.310\n 0.02731   0.00   7.070\n";

        assertThat(read(csv.withLines(line -> line.strip().replaceAll(" +", " ")), text)
                        .input(1))
                .containsExactly(0.02731f, 0);
        assertThatThrownBy(() -> read(csv, text)).hasMessageContaining("(withLines can make one blank of several)");
    }

    @Test
    void functionOnFields_isGivenTheColumn() throws IOException {
        Csv csv = Csv.withHeader()
                .withTargets("y")
                .withCategorical("c")
                .without("note")
                .withFields((column, text) -> switch (column) {
                    case "amount" -> text.replace(",", "");
                    case "share" -> text.replace("%", "e-2");
                    case "day" -> String.valueOf(LocalDate.parse(text).toEpochDay());
                    case "y" -> text.equals("-") ? "" : text;
                    default -> text.toLowerCase(java.util.Locale.ROOT);
                });
        CsvData data = read(
                csv.withoutIncompleteRows(),
                "amount,share,day,c,y,note\n\"1,234.5\",12.5%,1970-01-11,A,1,\n7,1%,1970-01-01,a,2,z\n7,1%,1970-01-01,b,-,\n");

        assertThat(data.columns().inputs()).containsExactly("amount", "share", "day", "c=a");
        assertThat(data.input(0)).containsExactly(1234.5f, 0.125f, 10, 1);
        assertThat(data.rowsDropped()).isOne();
    }

    @Test
    void functionThatFails_isAFaultOfTheFile() {
        assertThatThrownBy(() -> read(
                        xy().withFields((column, text) -> Integer.decode(text).toString()), "x,y\n0x1,2z\n"))
                .isInstanceOf(InvalidFileException.class)
                .hasMessage("test.csv, byte 8: expected a text that the function of withFields takes, found"
                        + " \"2z\": java.lang.NumberFormatException: For input string: \"2z\" in line 2, column 2")
                .hasCauseInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> read(xy().withLines(line -> line.startsWith("1") ? null : line), "x,y\n1,2\n"))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("byte 4: ")
                .hasMessageContaining("found \"1,2\": java.lang.NullPointerException: the function returned null");
    }

    @Test
    void errors_haveTheByteOfTheLine_ifAFunctionChangesLines() {
        refused(
                xy().withLines(line -> line.replace("; ", ",")),
                "\u00e4x; y\r\n1; 2\r\n\r\n3; z\r\n",
                "16: expected a number for \"y\", found \"z\" (withLabel makes classes of texts) in line 4, column 2");
    }

    // ---- Remedies

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "x;y # [\"x;y\"], one column (is it withDelimiter(';')?)",
                "x\ty # [\"x\\u0009y\"], one column (is it withDelimiter('\\t')?)",
                "x|y # [\"x|y\"], one column (is it withDelimiter('|')?)",
                "xy # [\"xy\"], one column (withDelimiter sets what separates columns)",
                "sep=,;x # [\"sep=\", \";x\"] (withComment or withLines skips lines before the header)"
            })
    void wrongDelimiter_isNamed(String header, String found) {
        refused(
                Csv.withHeader().withTargets("y"),
                header.strip() + "\n",
                "0: expected a column \"y\", found " + found + " in line 1, column 1");
    }

    @Test
    void endsOfFiles_fromDosAndExcel_areExplained() throws IOException {
        String dos = "a,y\n1,2\n\u001a";
        refused(
                xy(),
                dos,
                "8: expected a row of 2 fields, found Ctrl-Z, the end of a file in DOS (withLines can make it an empty line)"
                        + " in line 3, column 1");
        assertThat(read(xy().withLines(line -> line.replace("\u001a", "")), dos).size())
                .isOne();
        String excel = "a,y\n1,2\n,\n,\n";
        refused(
                xy(),
                excel,
                "9: expected a row with values, found only delimiters"
                        + " (withLines can make it an empty line, which is skipped) in line 3, column 2");
        assertThat(read(xy().withLines(line -> line.matches(",*") ? "" : line), excel)
                        .size())
                .isOne();
    }

    @Test
    void invalidSettings_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> xy().withComment('"'))
                .withMessage("the comment is '\\u0022'");
        Charset guess = Charset.forName("x-JISAutoDetect");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> xy().withCharset(guess))
                .withMessage("the charset is x-JISAutoDetect");
    }

    // ---- Blocks

    /** Fields of any length, with quotes, line ends and letters of several bytes, across the ends of all blocks. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "Shift_JIS"})
    void fields_acrossBlocks_areWhole(String charset) throws IOException {
        Random random = new Random(7);
        String letters = "ab,\"\n\r \u3042\u6f22";
        List<String> texts = new ArrayList<>();
        StringBuilder file = new StringBuilder("text,y\r\n");
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder("<" + i);
            for (int length = random.nextInt(20) == 0 ? 8_000 : random.nextInt(30); length > 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            texts.add(text.append('>').toString());
            file.append('"')
                    .append(text.toString().replace("\"", "\"\""))
                    .append("\",1")
                    .append(i)
                    .append("\r\n");
        }
        byte[] bytes = file.append("\"\",z").toString().getBytes(Charset.forName(charset));
        Csv csv = Csv.withHeader().withTargets("y").withCategorical("text").withCharset(Charset.forName(charset));
        int offset = bytes.length - "z".getBytes(Charset.forName(charset)).length;

        for (Csv one : List.of(csv, csv.withLines(line -> line + ""), csv.withFields((column, text) -> text))) {
            List<String> found = new ArrayList<>();
            Csv watched = one.withFields((column, text) -> {
                if (column.equals("text")) {
                    found.add(text);
                }
                return text.equals("z") ? "0" : text.isEmpty() ? "<>" : text;
            });
            assertThat(read(watched, bytes).target(2_999)).containsExactly(12_999);
            assertThat(found.subList(0, texts.size())).isEqualTo(texts);
        }
        assertThatThrownBy(() -> read(csv.withoutIncompleteRows("y").withMissingAsZeros(), bytes))
                .hasMessageContaining("byte " + offset + ": expected a number for \"y\"");
    }
}
