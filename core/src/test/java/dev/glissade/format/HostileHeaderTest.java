package dev.glissade.format;

import static dev.glissade.format.Samples.assertHeaderRefused;
import static dev.glissade.format.Samples.file;
import static dev.glissade.format.Samples.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers of good JSON that is nonsense. The mark ▸ is where the nonsense begins. */
class HostileHeaderTest {

    private static final String SHAPE = "a shape: an array of up to 8 numbers";
    private static final String OFFSETS = "data_offsets: an array of 2 numbers";
    private static final String DTYPE = "the dtype \"F32\" or \"F64\"";
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
                "\"\\u001b[31m\\u202e" + "x".repeat(34) + "…\"");
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
    @ValueSource(strings = {"F16", "BF16", "I64", "BOOL", "f32", "F32 ", "", "java.lang.Runtime"})
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

    // ---- Shape

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"▸4|4", "▸\"4\"|\"4\"", "▸{}|an object of 0", "[1,▸\"4\"]|\"4\"", "[▸[1]]|an array of 1"})
    void shape_otherThanNumbers(String shape, String found) {
        assertHeaderRefused("{\"w\":{\"shape\":" + shape + "}}", SHAPE, found);
    }

    @Test
    void shape_negative() {
        assertHeaderRefused(
                "{\"w\":{\"shape\":[▸-1]}}", "an object, an array, a string or a whole number from 0", "\"-1\"");
    }

    @Test
    void shape_ofNineDimensions() {
        assertHeaderRefused(
                "{\"w\":{\"dtype\":\"F32\",\"shape\":▸[1,1,1,1,1,1,1,1,1],\"data_offsets\":[0,4]}}",
                "a shape of at most 8 dimensions",
                "an array of 9",
                new byte[4]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // 2^64 numbers, 0 modulo 2^64
                "[4294967296,4294967296]|[▸4294967296,4294967296]|4294967296",
                // 2^32 numbers, 0 modulo 2^32
                "[65536,65536]|[65536,▸65536]|65536",
                // 2^62 numbers of 4 bytes are 2^64 bytes
                "[4611686018427387904]|[▸4611686018427387904]|4611686018427387904",
                // 2^29 numbers of 4 bytes are 2^31 bytes
                "[536870912]|[▸536870912]|536870912",
                "[0,4294967296]|[0,▸4294967296]|4294967296",
                "[65536,65536,0]|[65536,▸65536,0]|65536",
                "[0,9223372036854775807]|[0,▸9223372036854775807]|9223372036854775807"
            })
    void shape_whoseProductIsTooLarge(String shape, String marked, String found) {
        assertThat(marked.replace("▸", "")).isEqualTo(shape);
        assertHeaderRefused(
                "{\"w\":{\"dtype\":\"F32\",\"shape\":" + marked + ",\"data_offsets\":[0,0]}}",
                "a tensor of at most 536870909 numbers",
                "a size of " + found);
    }

    @Test
    void shape_whoseBytesAreTooMany() {
        // 2^28 numbers of 8 bytes are 2^31 bytes
        assertHeaderRefused(
                "{\"w\":{\"dtype\":\"F64\",\"shape\":[▸268435456],\"data_offsets\":[0,2147483648]}}",
                "a tensor of at most 268435454 numbers",
                "a size of 268435456");
    }

    // ---- Offsets

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "▸4|4",
                "▸{}|an object of 0",
                "▸[]|an array of 0",
                "▸[4]|an array of 1",
                "▸[0,4,4]|an array of 3",
                "[0,▸\"4\"]|\"4\"",
                "[▸[0,4],0]|an array of 2"
            })
    void offsets_otherThanTwoNumbers(String offsets, String found) {
        assertHeaderRefused(
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":" + offsets + "}}",
                OFFSETS,
                found,
                new byte[4]);
    }

    @Test
    void offsets_negative() {
        assertHeaderRefused(
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[▸-4,0]}}",
                "an object, an array, a string or a whole number from 0",
                "\"-4\"",
                new byte[4]);
    }

    @Test
    void offsets_thatEndBeforeTheyBegin() {
        assertHeaderRefused(
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":▸[4,0]}}",
                "data_offsets that do not end before they begin",
                "[4, 0]",
                new byte[4]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "F32|[2]|[0,4]|8",
                "F32|[2]|[0,16]|8",
                "F64|[2]|[0,8]|16",
                "F32|[]|[0,0]|4",
                "F32|[0]|[0,4]|0",
                "F32|[1]|[0,9223372036854775807]|4"
            })
    void offsets_ofAnotherSizeThanTheShape(String dtype, String shape, String offsets, String size) {
        assertHeaderRefused(
                "{\"w\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":▸" + offsets + "}}",
                "data_offsets " + size + " bytes apart, as shape and dtype say",
                offsets.replace(",", ", "),
                new byte[16]);
    }

    @Test
    void offsets_notFromZero() {
        assertHeaderRefused(
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":▸[4,8]}}",
                "tensor \"w\" to begin at 0, where the one before ends",
                "4",
                new byte[8]);
    }

    @Test
    void offsets_withAGap() {
        assertHeaderRefused(
                two("[0,4]", "▸[8,12]"), "tensor \"b\" to begin at 4, where the one before ends", "8", new byte[12]);
    }

    @Test
    void offsets_thatOverlap() {
        assertHeaderRefused(
                two("[0,4]", "▸[2,6]"), "tensor \"b\" to begin at 4, where the one before ends", "2", new byte[6]);
    }

    @Test
    void offsets_ofTwoTensorsAlike() {
        assertHeaderRefused(
                two("[0,4]", "▸[0,4]"), "tensor \"b\" to begin at 4, where the one before ends", "0", new byte[4]);
    }

    @Test
    void offsets_thatOverlapInAnotherOrder() {
        assertHeaderRefused(
                two("▸[3,7]", "[0,4]"), "tensor \"a\" to begin at 4, where the one before ends", "3", new byte[7]);
    }

    private static String two(String first, String second) {
        return "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":" + first
                + "},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":" + second + "}}";
    }

    @ParameterizedTest
    @CsvSource({"'[2,2]', 4, 2", "'[8,8]', 4, 8"})
    void emptyTensor_whereNoNeighbourEnds(String offsets, long end, String found) {
        assertHeaderRefused(
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"e\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":▸" + offsets + "}}",
                "tensor \"e\" to begin at " + end + ", where the one before ends",
                found,
                new byte[4]);
    }
}
