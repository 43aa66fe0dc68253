package dev.glissade.format;

import static dev.glissade.format.Samples.assertHeaderRefused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shapes and offsets that fit neither each other nor the file. The mark ▸ is where. */
class HostileShapeTest {

    private static final String SHAPE = "a shape: an array of up to 8 numbers";
    private static final String OFFSETS = "data_offsets: an array of 2 numbers";

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
                "[▸4294967296,4294967296]|4294967296",
                // 2^32 numbers, 0 modulo 2^32
                "[65536,▸65536]|65536",
                // 2^62 numbers of 4 bytes are 2^64 bytes
                "[▸4611686018427387904]|4611686018427387904",
                // 2^29 numbers of 4 bytes are 2^31 bytes
                "[▸536870912]|536870912",
                "[0,▸4294967296]|4294967296",
                "[65536,▸65536,0]|65536",
                "[0,▸9223372036854775807]|9223372036854775807"
            })
    void shape_whoseProductIsTooLarge(String shape, String found) {
        assertHeaderRefused(
                "{\"w\":{\"dtype\":\"F32\",\"shape\":" + shape + ",\"data_offsets\":[0,0]}}",
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
