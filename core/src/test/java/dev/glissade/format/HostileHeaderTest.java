package dev.glissade.format;

import static dev.glissade.format.Samples.assertHeaderRefused;
import static dev.glissade.format.Samples.file;
import static dev.glissade.format.Samples.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers of valid JSON with invalid content. The mark ▸ is where it begins. */
class HostileHeaderTest {

    private static final String DTYPE = "a dtype of " + Arrays.toString(DataType.values());
    private static final String EMPTY_ENTRY = "{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}";

    // ---- Names

    @Test
    void name_empty() {
        assertHeaderRefused("{▸\"\":" + EMPTY_ENTRY + "}", "a name of 1 to 256 characters", "0 characters");
    }

    @Test
    void name_of257Characters() {
        assertHeaderRefused(
                "{▸\"" + "😀".repeat(257) + "\":" + EMPTY_ENTRY + "}",
                "a name of 1 to 256 characters",
                "257 characters");
    }

    @Test
    void name_of256Characters() throws IOException {
        String name = "😀".repeat(256);

        assertThat(read(file("{\"" + name + "\":" + EMPTY_ENTRY + "}")).names()).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\u001b", "\\u007f", "\\u0085"})
    void name_withAControlCharacter(String character) {
        assertHeaderRefused(
                "{▸\"a" + character + "\":" + EMPTY_ENTRY + "}",
                "a name without control characters",
                "\"a" + character + "\"");
    }

    @Test
    void name_inAMessageIsShortAndVisible() {
        assertHeaderRefused(
                "{\"w\":{\"dtype\":▸\"\\u001b[31m\\u202e" + "x".repeat(100) + "\"}}",
                DTYPE,
                "\"\\u001b[31m\\u202e" + "x".repeat(34) + "...\"");
    }

    // ---- How many

    @Test
    void tensors_4096AreRead() throws IOException {
        assertThat(read(file("{\"__metadata__\":{}," + entries(4096) + "}")).names())
                .hasSize(4096);
    }

    @Test
    void tensors_4097() {
        assertHeaderRefused(
                "{" + entries(4096) + ",▸\"last\":" + EMPTY_ENTRY + "}", "at most 4096 tensors", "\"last\"");
    }

    private static String entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"" + i + "\":" + EMPTY_ENTRY)
                .collect(Collectors.joining(","));
    }

    // ---- Metadata

    @Test
    void metadata_asATensor() {
        assertHeaderRefused(
                "{\"__metadata__\":{\"dtype\":\"F32\",\"shape\":▸[0],\"data_offsets\":[0,0]}}",
                "a string in __metadata__",
                "an array of 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"7|7", "[]|an array of 0", "{\"b\":\"c\"}|an object of 1"})
    void metadata_withAValueOtherThanAString(String value, String found) {
        assertHeaderRefused("{\"__metadata__\":{\"a\":▸" + value + "}}", "a string in __metadata__", found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"7|7", "[]|an array of 0", "\"a\"|\"a\""})
    void metadata_otherThanAnObject(String value, String found) {
        assertHeaderRefused("{\"__metadata__\":▸" + value + "}", "an object for __metadata__", found);
    }

    // ---- Fields

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|dtype",
                "{\"shape\":[1],\"data_offsets\":[0,4]}|dtype",
                "{\"dtype\":\"F32\",\"data_offsets\":[0,4]}|shape",
                "{\"dtype\":\"F32\",\"shape\":[1]}|data_offsets"
            })
    void field_missing(String entry, String field) {
        assertHeaderRefused("{\"w\":▸" + entry + "}", field + " of tensor \"w\"", "none", new byte[4]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"strides", "Shape", "dtype ", "__metadata__", ""})
    void field_unknown(String field) {
        assertHeaderRefused(
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[0],▸\"" + field + "\":\"x\",\"data_offsets\":[0,0]}}",
                "dtype, shape or data_offsets",
                "\"" + field + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"7|7", "[]|an array of 0", "\"F32\"|\"F32\""})
    void entry_otherThanAnObject(String entry, String found) {
        assertHeaderRefused("{\"w\":▸" + entry + "}", "an object for tensor \"w\"", found);
    }

    // ---- Type

    @ParameterizedTest
    @ValueSource(strings = {"F4", "F8_E8M0", "C64", "I128", "bool", "f32", "F32 ", "", "java.lang.Runtime"})
    void dtype_ofAnotherName(String dtype) {
        assertHeaderRefused(
                "{\"w\":{\"dtype\":▸\"" + dtype + "\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                DTYPE,
                "\"" + dtype + "\"",
                new byte[4]);
    }

    @ParameterizedTest
    @CsvSource({"32, 32", "'[\"F32\"]', an array of 1", "{}, an object of 0"})
    void dtype_otherThanAString(String dtype, String found) {
        assertHeaderRefused("{\"w\":{\"dtype\":▸" + dtype + "}}", DTYPE, found);
    }
}
