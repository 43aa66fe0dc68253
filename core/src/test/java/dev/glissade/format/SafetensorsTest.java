package dev.glissade.format;

import static dev.glissade.format.Samples.file;
import static dev.glissade.format.Samples.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {

    // 1.5, -2 in single and in double precision, little-endian.
    private static final byte[] TWO_FLOATS = {0, 0, (byte) 0xC0, 0x3F, 0, 0, 0, (byte) 0xC0};
    private static final byte[] TWO_DOUBLES = {0, 0, 0, 0, 0, 0, (byte) 0xF8, 0x3F, 0, 0, 0, 0, 0, 0, 0, (byte) 0xC0};
    private static final String VECTOR = "{\"v\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";

    @Test
    void vector_ofSinglePrecision() throws IOException {
        Tensor vector = read(file(VECTOR, TWO_FLOATS)).tensor("v");

        assertThat(vector.name()).isEqualTo("v");
        assertThat(vector.dataType()).isEqualTo(DataType.F32);
        assertThat(vector.shape()).containsExactly(2);
        assertThat(vector.size()).isEqualTo(2);
        assertThat(vector.floats()).containsExactly(1.5f, -2f);
        assertThat(vector.doubles()).containsExactly(1.5, -2);
        assertThat(vector).hasToString("v F32 [2]");
    }

    @Test
    void matrix_ofDoublePrecision() throws IOException {
        String json = "{\"m\":{\"data_offsets\":[0,16],\"shape\":[2,1],\"dtype\":\"F64\"}}";
        Tensor matrix = read(file(json, TWO_DOUBLES)).tensor("m");

        assertThat(matrix.dataType()).isEqualTo(DataType.F64);
        assertThat(matrix.shape()).containsExactly(2, 1);
        assertThat(matrix.floats()).containsExactly(1.5f, -2f);
        assertThat(matrix.doubles()).containsExactly(1.5, -2);
    }

    @Test
    void scalar_hasOneNumber() throws IOException {
        String json = "{\"s\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}";
        Tensor scalar =
                read(file(json, (byte) 0, (byte) 0, (byte) 0xC0, (byte) 0x3F)).tensor("s");

        assertThat(scalar.shape()).isEmpty();
        assertThat(scalar.floats()).containsExactly(1.5f);
    }

    @Test
    void eightDimensions_areRead() throws IOException {
        String json = "{\"e\":{\"dtype\":\"F32\",\"shape\":[1,1,1,2,1,1,1,1],\"data_offsets\":[0,8]}}";

        assertThat(read(file(json, TWO_FLOATS)).tensor("e").shape()).containsExactly(1, 1, 1, 2, 1, 1, 1, 1);
    }

    @Test
    void double_isRoundedToNearestFloat() throws IOException {
        String json = "{\"d\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}";
        // 0.1 is 0x3FB999999999999A as a double; the nearest float is 0x3DCCCCCD.
        byte[] tenth = {(byte) 0x9A, (byte) 0x99, (byte) 0x99, (byte) 0x99, (byte) 0x99, (byte) 0x99, (byte) 0xB9, 0x3F
        };

        Tensor tensor = read(file(json, tenth)).tensor("d");

        assertThat(tensor.doubles()).containsExactly(0.1);
        assertThat(Float.floatToRawIntBits(tensor.floats()[0])).isEqualTo(0x3DCCCCCD);
    }

    @Test
    void nanAndInfinity_areReadAsTheyAre() throws IOException {
        byte[] data = {0, 0, (byte) 0xC0, 0x7F, 0, 0, (byte) 0x80, (byte) 0xFF};
        Tensor tensor = read(file(VECTOR, data)).tensor("v");

        assertThat(tensor.floats()).containsExactly(Float.NaN, Float.NEGATIVE_INFINITY);
        assertThat(tensor.doubles()).containsExactly(Double.NaN, Double.NEGATIVE_INFINITY);
    }

    @Test
    void headerInAnotherOrderThanData_isRead() throws IOException {
        String json = "{\"late\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]},"
                + "\"early\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
        Tensors tensors = read(file(json, TWO_FLOATS));

        assertThat(tensors.names()).containsExactly("early", "late");
        assertThat(tensors.tensor("early").floats()).containsExactly(1.5f);
        assertThat(tensors.tensor("late").floats()).containsExactly(-2f);
    }

    @Test
    void emptyTensors_mayShareTheirPlace() throws IOException {
        String json = "{\"a\":{\"dtype\":\"F64\",\"shape\":[0],\"data_offsets\":[8,8]},"
                + "\"v\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[3,0],\"data_offsets\":[8,8]},"
                + "\"c\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}";
        Tensors tensors = read(file(json, TWO_FLOATS));

        assertThat(tensors.names()).containsExactly("c", "v", "a", "b");
        assertThat(tensors.tensor("b").shape()).containsExactly(3, 0);
        assertThat(tensors.tensor("b").floats()).isEmpty();
        assertThat(tensors.tensor("v").floats()).containsExactly(1.5f, -2f);
    }

    @Test
    void metadata_keepsItsOrderAndIsUnescaped() throws IOException {
        String json = "{\"__metadata__\":{\"z\":\"1\",\"a\":\"\\u00e9\\n\\ud83d\\ude00\",\"\":\"é😀\"}}";
        Map<String, String> metadata = read(file(json)).metadata();

        assertThat(metadata.keySet()).containsExactly("z", "a", "");
        assertThat(metadata.values()).containsExactly("1", "é\n😀", "é😀");
    }

    @Test
    void fileWithoutTensors_isRead() throws IOException {
        Tensors tensors = read(file("{}"));

        assertThat(tensors.names()).isEmpty();
        assertThat(tensors.metadata()).isEmpty();
    }

    @Test
    void whiteSpaceWithinAndSpacesAfter_arePassedOver() throws IOException {
        String json = "{ \"v\"\t:\r\n{\"dtype\": \"F32\" , \"shape\":[ 2 ] ,\"data_offsets\":[0 ,\n8]} }    ";

        assertThat(read(file(json, TWO_FLOATS)).tensor("v").floats()).containsExactly(1.5f, -2f);
    }

    @Test
    void results_cannotBeChanged() throws IOException {
        Tensors tensors = read(file(VECTOR, TWO_FLOATS));
        Tensor vector = tensors.tensor("v");
        vector.floats()[0] = 7;
        vector.doubles()[0] = 7;

        assertThat(vector.floats()[0]).isEqualTo(1.5f);
        assertThat(vector.doubles()[0]).isEqualTo(1.5);
        assertThatThrownBy(() -> vector.shape().set(0, 3)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> tensors.names().add("x")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> tensors.metadata().put("x", "y")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void tensor_ofAnotherName() throws IOException {
        Tensors tensors = read(file(VECTOR, TWO_FLOATS));

        assertThatThrownBy(() -> tensors.tensor("w"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no tensor is named \"w\"; there are [v]");
    }

    @Test
    void path_isRead(@TempDir Path folder) throws IOException {
        Path path = Files.write(folder.resolve("v.safetensors"), file(VECTOR, TWO_FLOATS));

        assertThat(Safetensors.read(path).tensor("v").floats()).containsExactly(1.5f, -2f);
    }

    @Test
    void path_ofNoFile(@TempDir Path folder) {
        assertThatThrownBy(() -> Safetensors.read(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void stream_ofSingleBytes() throws IOException {
        InputStream slow = new ByteArrayInputStream(file(VECTOR, TWO_FLOATS)) {
            @Override
            public synchronized int read(byte[] bytes, int from, int length) {
                return super.read(bytes, from, Math.min(1, length));
            }
        };

        assertThat(Safetensors.read(slow, "slow").tensor("v").floats()).containsExactly(1.5f, -2f);
    }

    @Test
    void stream_thatGivesNothingWhenAskedForMany() throws IOException {
        InputStream shy = new ByteArrayInputStream(file(VECTOR, TWO_FLOATS)) {
            @Override
            public synchronized int read(byte[] bytes, int from, int length) {
                return 0;
            }
        };

        assertThat(Safetensors.read(shy, "shy").tensor("v").floats()).containsExactly(1.5f, -2f);
    }

    @Test
    void stream_isLeftOpen() throws IOException {
        boolean[] closed = new boolean[1];
        InputStream stream = new ByteArrayInputStream(file(VECTOR, TWO_FLOATS)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        Safetensors.read(stream, "stream");

        assertThat(closed[0]).isFalse();
    }

    @Test
    void tensorOfManyBytes_isReadWhole() throws IOException {
        int count = 100_003;
        String json = "{\"v\":{\"dtype\":\"F32\",\"shape\":[" + count + "],\"data_offsets\":[0," + 4 * count + "]}}";
        byte[] data = new byte[4 * count];
        data[4 * (count - 1) + 3] = 0x40;
        float[] floats = read(file(json, data)).tensor("v").floats();

        assertThat(floats).hasSize(count);
        assertThat(floats[count - 2]).isZero();
        assertThat(floats[count - 1]).isEqualTo(2);
    }

    @Test
    void limit_isInclusive() throws IOException {
        byte[] file = file(VECTOR, TWO_FLOATS);

        assertThat(Safetensors.read(
                                new ByteArrayInputStream(file),
                                "v",
                                Limits.standard().withFileBytes(file.length))
                        .names())
                .isEqualTo(List.of("v"));
    }

    @Test
    void limit_belowTheShortestFile() {
        assertThatThrownBy(() -> Limits.standard().withFileBytes(9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the limit is 9 bytes but the shortest file has 10");
    }
}
