package dev.glissade.format;

import static dev.glissade.format.Samples.assertHeaderRefused;
import static dev.glissade.format.Samples.assertRefused;
import static dev.glissade.format.Samples.file;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON that is refused. The mark ▸ is where. */
class JsonReaderTest {

    private static final String VALUE = "an object, an array, a string or a whole number from 0";
    private static final String PLAIN = "a whole number in plain digits";
    private static final String STRING = "a string without control characters, closed by a quote";

    // ---- Bytes. In the tests of UTF-8 each character of the Java string is a byte.

    @ParameterizedTest
    @CsvSource({
        "overlong slash, \u00C0\u00AF, 0xC0",
        "overlong in three bytes, \u00E0\u0080\u00AF, 0xE0",
        "high surrogate, \u00ED\u00A0\u0080, 0xED",
        "surrogate pair, \u00ED\u00A0\u00BD\u00ED\u00B8\u0080, 0xED",
        "beyond U+10FFFF, \u00F4\u0090\u0080\u0080, 0xF4",
        "continuation alone, \u0080, 0x80",
        "sequence cut short, \u00E2\u0082, 0xE2",
        "byte that never occurs, \u00FF, 0xFF"
    })
    void utf8_invalid(String kind, String bytes, String first) {
        byte[] json = ("{\"" + bytes + "\":0}").getBytes(ISO_8859_1);

        assertRefused(file(json), 10, "UTF-8", "byte " + first);
    }

    @Test
    void utf8_cutShortByTheEndOfTheHeader() {
        assertRefused(file("{}\u00E2\u0082".getBytes(ISO_8859_1)), 10, "UTF-8", "byte 0xE2");
    }

    @Test
    void byteOrderMark() {
        assertRefused(file("\uFEFF{}".getBytes(UTF_8)), 8, "{", "byte 0xEF");
    }

    @ParameterizedTest
    @CsvSource({"'▸ {}', byte 0x20", "'▸\n{}', byte 0x0A", "▸[], '\"[\"'", "▸null, '\"null\"'", "'▸\"{}\"', '\"\"\"'"})
    void start_otherThanABrace(String json, String found) {
        assertHeaderRefused(json, "{", found);
    }

    @ParameterizedTest
    @CsvSource({
        "'{}▸\u0000', byte 0x00",
        "'{} ▸\u0000\u0000', byte 0x00",
        "'{} ▸\n', byte 0x0A",
        "'{}▸\t ', byte 0x09",
        "'{}▸{}', '\"{\"'",
        "'{}▸}', '\"}\"'",
        "'{} ▸x1', '\"x1\"'",
        "'{}▸\u00A0', byte 0xC2",
        "'{}▸//', '\"/\"'"
    })
    void end_followedByMoreThanSpaces(String json, String found) {
        assertHeaderRefused(json, "only spaces after the JSON", found);
    }

    // ---- Objects and arrays

    @Test
    void key_twice() {
        assertHeaderRefused("{\"__metadata__\":{\"a\":\"1\",▸\"a\":\"1\"}}", "each key once", "\"a\" again");
    }

    @Test
    void key_twiceAfterItsEscapes() {
        assertHeaderRefused(
                "{\"__metadata__\":{\"aé\":\"1\",▸\"\\u0061\\u00E9\":\"2\"}}", "each key once", "\"aé\" again");
    }

    @Test
    void key_ofATensorTwice() {
        String entry = "{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}";

        assertHeaderRefused("{\"t\":" + entry + ",▸\"t\":" + entry + "}", "each key once", "\"t\" again");
    }

    @Test
    void key_ofMetadataTwice() {
        assertHeaderRefused(
                "{\"__metadata__\":{},▸\"__metadat\\u0061__\":{}}", "each key once", "\"__metadata__\" again");
    }

    @Test
    void nesting_ofFive() {
        assertHeaderRefused("{\"a\":[[[▸[]]]]}", "at most 4 levels of JSON", "\"[\"");
        assertHeaderRefused("{\"a\":{\"b\":{\"c\":{\"d\":▸{}}}}}", "at most 4 levels of JSON", "\"{\"");
    }

    @Test
    void nesting_ofHalfAMillion() {
        assertHeaderRefused("{\"a\":[[[▸" + "[".repeat(500_000), "at most 4 levels of JSON", "\"[\"");
    }

    @Test
    void comma_trailing() {
        assertHeaderRefused("{\"a\":0,▸}", "a key in quotes", "\"}\"");
        assertHeaderRefused("{\"a\":[0,▸]}", VALUE, "\"]\"");
    }

    @Test
    void comma_leadingOrDouble() {
        assertHeaderRefused("{▸,\"a\":0}", "a key in quotes", "\",\"");
        assertHeaderRefused("{\"a\":[▸,0]}", VALUE, "\",\"");
        assertHeaderRefused("{\"a\":[0,▸,0]}", VALUE, "\",\"");
    }

    @Test
    void comma_missing() {
        assertHeaderRefused("{\"a\":0 ▸\"b\":0}", "a comma or }", "\"\"\"");
        assertHeaderRefused("{\"a\":[0 ▸0]}", "a comma or ]", "\"0\"");
    }

    @Test
    void bracket_ofTheWrongKind() {
        assertHeaderRefused("{\"a\":[0▸}}", "a comma or ]", "\"}\"");
        assertHeaderRefused("{\"a\":0▸]", "a comma or }", "\"]\"");
    }

    @Test
    void colon_missing() {
        assertHeaderRefused("{\"a\" ▸0}", "a colon", "\"0\"");
    }

    @Test
    void key_withoutQuotes() {
        assertHeaderRefused("{▸a:0}", "a key in quotes", "\"a\"");
        assertHeaderRefused("{▸'a':0}", "a key in quotes", "\"'\"");
    }

    @Test
    void comment() {
        assertHeaderRefused("{▸/* */\"a\":0}", "a key in quotes", "\"/\"");
        assertHeaderRefused("{\"a\":▸//\n0}", VALUE, "\"/\"");
        assertHeaderRefused("{\"a\":0 ▸#\n}", "a comma or }", "\"#\"");
    }

    @ParameterizedTest
    @CsvSource({
        "'{ ▸', a key in quotes",
        "'{\"a\"▸', a colon",
        "'{\"a\":▸', an object",
        "'{\"a\":0▸', a comma or }",
        "'{\"a\":0,▸', a key in quotes",
        "'{\"a\":[▸', an object",
        "'{\"a\":[0▸', a comma or ]",
        "'{\"a\":[0],\"b▸', a string",
    })
    void header_cutShort(String json, String expectation) {
        String full = expectation.equals("an object") ? VALUE : expectation.equals("a string") ? STRING : expectation;

        assertHeaderRefused(json, full, "the end of the header");
    }

    // ---- Numbers

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1e3", "1E3", "0e0", "01", "00", "007", "0x10", "1f", "1-2", "0.5", "1."})
    void number_notInPlainDigits(String number) {
        assertHeaderRefused("{\"a\":▸" + number + "}", PLAIN, "\"" + number + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0", "-1", "+1", ".5", "NaN", "Infinity", "-Infinity", "nan", "true", "false", "null"})
    void value_ofNoKindThatIsTaken(String value) {
        assertHeaderRefused("{\"a\":▸" + value + "}", VALUE, "\"" + value + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "9223372036854775810", "18446744073709551616"})
    void number_from2To63(String number) {
        assertHeaderRefused(
                "{\"a\":▸" + number + "}", "a whole number up to 9223372036854775807", "\"" + number + "\"");
    }

    @Test
    void number_ofAThousandDigits() {
        assertHeaderRefused(
                "{\"a\":▸" + "9".repeat(1000) + "}",
                "a whole number up to 9223372036854775807",
                "\"" + "9".repeat(40) + "...\"");
    }

    @Test
    void number_justBelow2To63() throws IOException {
        Json.Members object = JsonReader.read("f", 100, "{\"a\":[9223372036854775807,0]}".getBytes(UTF_8));

        assertThat(object)
                .isEqualTo(new Json.Members(
                        100,
                        List.of(new Json.Member(
                                new Json.Text(101, "a"),
                                new Json.Items(
                                        105,
                                        List.of(new Json.Whole(106, 9223372036854775807L), new Json.Whole(126, 0)))))));
    }

    // ---- Strings

    @Test
    void escapes_ofAllKinds() throws IOException {
        Json.Members object =
                JsonReader.read("f", 0, "{\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u20aC\\uD834\\uDD1E\":0}".getBytes(UTF_8));

        assertThat(object.list().get(0).key().value()).isEqualTo("\"\\/\b\f\n\r\t€𝄞");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\x41", "\\a", "\\0", "\\U0041", "\\v"})
    void escape_thatJsonLacks(String escape) {
        assertHeaderRefused("{\"a▸" + escape + "\":0}", "an escape that JSON has", "\"" + escape + "\"");
    }

    @Test
    void escape_ofAnotherQuote() {
        assertHeaderRefused("{\"a▸\\'\":0}", "an escape that JSON has", "\"\\\"");
    }

    @Test
    void escape_cutShortByTheEndOfTheHeader() {
        assertHeaderRefused("{\"a▸\\", "an escape that JSON has", "\"\\\"");
        assertHeaderRefused("{\"a▸\\u00", "4 hexadecimal digits", "\"\\u00\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u", "\\u12", "\\u123", "\\u12g4", "\\u-123"})
    void escape_withoutFourHexadecimalDigits(String escape) {
        assertHeaderRefused("{\"▸" + escape + "\":0}", "4 hexadecimal digits", "\"" + escape + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\uDBFF", "\\uDC00", "\\udfff", "\\ud83dx", "\\ud83d\\ud83d", "\\ude00\\ud83d"})
    void surrogate_alone(String escape) {
        assertHeaderRefused("{\"▸" + escape + "\":0}", "an escape of a whole surrogate pair", "\"" + escape + "\"");
    }

    @Test
    void surrogate_followedByAnotherEscape() {
        assertHeaderRefused("{\"▸\\ud83d\\n\":0}", "an escape of a whole surrogate pair", "\"\\ud83d\\n\"");
    }

    @ParameterizedTest
    @CsvSource({"'\u0000', 0x00", "'\n', 0x0A", "'\t', 0x09", "'\u001F', 0x1F"})
    void controlCharacter_inAString(String character, String found) {
        assertHeaderRefused("{\"é▸" + character + "\":0}", STRING, "byte " + found);
    }
}
