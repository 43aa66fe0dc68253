package dev.glissade.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsWriteTest {

    private static final Tensor VECTOR = Tensor.of("v", List.of(2), new float[] {1.5f, -2});

    @TempDir
    private Path folder;

    private static byte[] written(Map<String, String> metadata, Tensor... tensors) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Safetensors.write(Tensors.of(metadata, List.of(tensors)), out);
        return out.toByteArray();
    }

    @Test
    void file_hasTheBytesOfTheFormat() throws IOException {
        // 52 characters of JSON and 4 spaces are a multiple of 8.
        String json = "{\"v\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
        byte[] numbers = {0, 0, (byte) 0xC0, 0x3F, 0, 0, 0, (byte) 0xC0};

        assertThat(written(Map.of(), VECTOR)).isEqualTo(Samples.file(json + spaces(json), numbers));
    }

    @Test
    void metadata_comesFirst_inItsOrder_escaped() throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("z", "\"\\/\n\u0000é😀");
        metadata.put("a", "");
        String json = "{\"__metadata__\":{\"z\":\"\\\"\\\\/\\u000a\\u0000é😀\",\"a\":\"\"},"
                + "\"s\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,8]}}";
        byte[] file = written(metadata, Tensor.of("s", List.of(), new double[] {1}));

        assertThat(file).isEqualTo(Samples.file(json + spaces(json), new byte[] {0, 0, 0, 0, 0, 0, (byte) 0xF0, 0x3F}));
        assertThat(Samples.read(file).metadata()).isEqualTo(metadata);
        assertThat(Samples.read(file).metadata().keySet()).containsExactly("z", "a");
    }

    private static String spaces(String json) {
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        return " ".repeat((8 - length % 8) % 8);
    }

    @Test
    void emptyContent_isWritten() throws IOException {
        assertThat(written(Map.of())).isEqualTo(Samples.file("{}      "));
        assertThat(Samples.read(written(Map.of("a", "b"))).metadata()).isEqualTo(Map.of("a", "b"));
    }

    @Test
    void tensors_areReadAsTheyWere_thoseOfLargeNumbersFirst() throws IOException {
        float[] many = new float[700_001];
        many[700_000] = Float.NaN;
        Tensors read = Samples.read(written(
                Map.of(),
                VECTOR,
                Tensor.of("m", List.of(3, 1), new double[] {1e300, 0.1, -0.0}),
                Tensor.of("none", List.of(0, 7), new float[0]),
                Tensor.of("many", List.of(700_001), many)));

        assertThat(read.names()).containsExactly("m", "v", "none", "many");
        assertThat(read.tensor("m").doubles()).containsExactly(1e300, 0.1, -0.0);
        assertThat(read.tensor("v").floats()).containsExactly(1.5f, -2);
        assertThat(read.tensor("none").shape()).containsExactly(0, 7);
        assertThat(Arrays.equals(read.tensor("many").floats(), many)).isTrue();
    }

    @Test
    void path_isWrittenAtomically() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        Tensors tensors = Tensors.of(Map.of(), List.of(VECTOR));
        Safetensors.write(tensors, file);

        assertThat(file).hasBinaryContent(written(Map.of(), VECTOR));
        assertThatThrownBy(
                        () -> Safetensors.write(tensors, file, Limits.standard().withHeaderBytes(55)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("56 bytes in the header, more than the limit of 55");
        assertThat(file).hasBinaryContent(written(Map.of(), VECTOR));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "/dev/full is of Linux")
    void fullDisk_isReported() throws IOException {
        try (OutputStream full = Files.newOutputStream(Path.of("/dev/full"))) {
            assertThatThrownBy(() -> Safetensors.write(Tensors.of(Map.of(), List.of(VECTOR)), full))
                    .isInstanceOf(IOException.class)
                    .hasMessage("No space left on device");
        }
    }

    @Test
    void stream_isLeftOpenAndFlushed() throws IOException {
        List<String> calls = new ArrayList<>();
        Safetensors.write(Tensors.of(Map.of(), List.of(VECTOR)), new ByteArrayOutputStream() {
            @Override
            public void flush() {
                calls.add("flush");
            }

            @Override
            public void close() {
                calls.add("close");
            }
        });

        assertThat(calls).containsExactly("flush");
    }

    // ---- What no reader would accept

    @Test
    void limits_areThoseOfReaders() throws IOException {
        Tensors tensors = Tensors.of(Map.of(), List.of(VECTOR, Tensor.of("four", List.of(), new float[1])));
        OutputStream out = OutputStream.nullOutputStream();
        Safetensors.write(tensors, out, Limits.standard().withTensors(2).withNameCharacters(4));

        assertThatThrownBy(
                        () -> Safetensors.write(tensors, out, Limits.standard().withTensors(1)))
                .hasMessageStartingWith("2 tensors, more than the limit of 1");
        assertThatThrownBy(
                        () -> Safetensors.write(tensors, out, Limits.standard().withNameCharacters(3)))
                .hasMessageStartingWith("4 characters in the name \"four\", more than the limit of 3");
        assertThatThrownBy(() -> written(Map.of("long", "x".repeat(1 << 20))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(
                        "bytes in the header, more than the limit of 1048576 (raise it with Limits; a network is then"
                                + " saved and loaded with a ModelFormat that has them)");
    }

    @Test
    void limits_ofReaders_canBeOthers() throws IOException {
        byte[] file = written(Map.of("long", "x".repeat(100)), VECTOR);
        Limits few = Limits.standard().withHeaderBytes(100);

        assertThatThrownBy(() -> Safetensors.read(new ByteArrayInputStream(file), "file", few))
                .hasMessageStartingWith("file, byte 0: expected a header of 2 to 100 bytes, found ");
        assertThatThrownBy(() -> Limits.standard().withTensors(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limits of 1048576 bytes in the header, -1 tensors and 256 characters in a name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000", "\u0085", "__metadata__"})
    void name_thatNoTensorCanHave(String name) {
        assertThatThrownBy(() -> Tensor.of(name, List.of(1), new float[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a tensor cannot be named ");
    }

    @Test
    void name_twice() {
        assertThatThrownBy(() -> Tensors.of(Map.of(), List.of(VECTOR, VECTOR)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two tensors have the same name: [v, v]");
    }

    @Test
    void text_withHalfASurrogatePair() {
        assertThatThrownBy(() -> written(Map.of("a", "\ud83d")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a name or the metadata has an unpaired surrogate");
    }

    @Test
    void shape_thatIsNotThatOfTheNumbers() {
        List<List<Integer>> wrong = List.of(
                List.of(3), List.of(), List.of(-1, -2), List.of(65536, 65536), List.of(2, 1, 1, 1, 1, 1, 1, 1, 1));
        for (List<Integer> shape : wrong) {
            assertThatThrownBy(() -> Tensor.of("v", shape, new float[2]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("tensor \"v\" of shape " + shape + " cannot have 2 numbers");
        }
        assertThatThrownBy(() -> Tensor.of("v", List.of(65536, 65536), new float[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // ---- Numbers of other types

    @Test
    void halfPrecision_isRead() throws IOException {
        // Values of IEEE 754 binary16: 1, −2, the largest 65504, the least normal 2⁻¹⁴, the least 2⁻²⁴, 1/3, −0, ∞,
        // NaN.
        assertThat(numbers("F16", 0x3C00, 0xC000, 0x7BFF, 0x0400, 0x0001, 0x3555, 0x8000, 0xFC00, 0x7E00))
                .containsExactly(
                        1, -2, 65504, 0x1p-14, 0x1p-24, 0.333251953125, -0.0, Double.NEGATIVE_INFINITY, Double.NaN);
    }

    @Test
    void shortenedSinglePrecision_isRead() throws IOException {
        assertThat(numbers("BF16", 0x3F80, 0xC000, 0x4049, 0x0001, 0x7F80, 0xFFC0))
                .containsExactly(1, -2, 3.140625, 0x1p-133, Double.POSITIVE_INFINITY, Double.NaN);
    }

    @Test
    void wholeNumbers_areRead() throws IOException {
        assertThat(numbers("I64", 7, 0, 0, 0, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF)).containsExactly(7, -1);
        assertThat(numbers("U64", 7, 0, 0, 0, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF)).containsExactly(7, 0x1p64);
        assertThat(numbers("I32", 7, 0, 0xFFFF, 0xFFFF)).containsExactly(7, -1);
        assertThat(numbers("U32", 7, 0, 0xFFFF, 0xFFFF)).containsExactly(7, 0xFFFFFFFFL);
        assertThat(numbers("I16", 7, 0xFFFF)).containsExactly(7, -1);
        assertThat(numbers("U16", 7, 0xFFFF)).containsExactly(7, 0xFFFF);
        assertThat(numbers("I8", 0xFF07)).containsExactly(7, -1);
        assertThat(numbers("U8", 0xFF07)).containsExactly(7, 255);
        assertThat(numbers("BOOL", 0x0100)).containsExactly(0, 1);
    }

    /** The largest and the smallest numbers of tables 1 of the paper, 1, −2, NaN and, where there is one, infinity. */
    @Test
    void eighthPrecision_isRead() throws IOException {
        assertThat(numbers("F8_E4M3", 0x7E38, 0x0801, 0xFFC0, 0x8007))
                .containsExactly(1, 448, 0x1p-9, 0x1p-6, -2, Double.NaN, 0.875 * 0x1p-6, -0.0);
        assertThat(numbers("F8_E5M2", 0x7B3C, 0x0401, 0x7EC0, 0xFC03))
                .containsExactly(1, 57344, 0x1p-16, 0x1p-14, -2, Double.NaN, 0.75 * 0x1p-14, Double.NEGATIVE_INFINITY);
    }

    private static double[] numbers(String type, int... halves) throws IOException {
        byte[] data = new byte[2 * halves.length];
        for (int i = 0; i < halves.length; i++) {
            data[2 * i] = (byte) halves[i];
            data[2 * i + 1] = (byte) (halves[i] >> 8);
        }
        int count = data.length / DataType.valueOf(type).bytes();
        String json = "{\"n\":{\"dtype\":\"" + type + "\",\"shape\":[" + count + "],\"data_offsets\":[0," + data.length
                + "]}}";
        Tensor tensor = Samples.read(Samples.file(json, data)).tensor("n");
        float[] floats = tensor.floats();
        double[] doubles = tensor.doubles();
        for (int i = 0; i < count; i++) {
            assertThat(floats[i]).isEqualTo(Float.valueOf((float) doubles[i]));
        }
        return doubles;
    }
}
