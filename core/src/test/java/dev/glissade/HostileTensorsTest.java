package dev.glissade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glissade.file.InvalidFileException;
import dev.glissade.format.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tensors that are not those of the layers. */
class HostileTensorsTest extends HostileModel {

    @Test
    void tensors_missingAndExtra() throws IOException {
        tensors.set(1, Tensor.of("0.\u202ebias", List.of(2), new float[2]));
        assertRefused("2 tensors of certain names and shapes", "missing \"0.bias\" [2]; extra \"0.\\u202ebias\" [2]");
    }

    @Test
    void tensors_thousandsOfExtraOnes() throws IOException {
        for (int i = 0; i < 4000; i++) {
            tensors.add(Tensor.of(i + "x".repeat(200), List.of(), new float[1]));
        }
        InvalidFileException fault = catchThrowableOfType(InvalidFileException.class, () -> load(file()));

        assertThat(fault.found()).endsWith(" and 3990 more").hasSizeLessThan(1000);
    }

    @Test
    void tensor_inTheOrientationOfMemory() throws IOException {
        tensors.set(0, Tensor.of("0.weight", List.of(3, 2), new float[6]));
        assertRefused("2 tensors of certain names and shapes", "misshaped \"0.weight\" [3, 2] instead of [2, 3]");
    }

    @Test
    void bias_inTwoDimensions() throws IOException {
        tensors.set(1, Tensor.of("0.bias", List.of(1, 2), new float[2]));
        assertRefused("2 tensors of certain names and shapes", "misshaped \"0.bias\" [1, 2] instead of [2]");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void weight_notFinite(float number) throws IOException {
        tensors.set(0, Tensor.of("0.weight", List.of(2, 3), new float[] {0, 0, 0, 0, number, 0}));
        InvalidFileException fault =
                assertRefused("a finite number of single precision in tensor \"0.weight\"", Float.toString(number));
        // The numbers are the last 32 bytes of the file.
        assertThat(fault.offset()).isEqualTo(file().length - 32 + 4 * 4);
    }

    @Test
    void weight_tooLargeForSinglePrecision() throws IOException {
        tensors.set(1, Tensor.of("0.bias", List.of(2), new double[] {1, -1e39}));
        assertRefused("a finite number of single precision in tensor \"0.bias\"", "-1.0E39");
    }

    @Test
    void weight_ofAWholeNumber() throws IOException {
        tensors.set(1, Tensor.of("0.bias", List.of(2), new double[2]));
        byte[] file = new String(file(), StandardCharsets.ISO_8859_1)
                .replace("\"F64\"", "\"I64\"")
                .getBytes(StandardCharsets.ISO_8859_1);
        InvalidFileException fault = catchThrowableOfType(InvalidFileException.class, () -> load(file));

        assertThat(fault)
                .hasMessageEndingWith(
                        "expected a floating-point number instead of type I64 in tensor \"0.bias\", found 0.0");
    }

    @Test
    void tensor_withoutNumbers() throws IOException {
        tensors.set(0, Tensor.of("0.weight", List.of(2, 0), new float[0]));
        assertRefused("2 tensors of certain names and shapes", "misshaped \"0.weight\" [2, 0] instead of [2, 3]");
    }

    @Test
    void batchesTracked_whereNothingTracksThem() throws IOException {
        tensors.add(Tensor.of("0.num_batches_tracked", List.of(), new float[1]));
        assertRefused("2 tensors of certain names and shapes", "extra \"0.num_batches_tracked\" []");
    }

    /** The file with another tensor, "more" [2], of this type. */
    private byte[] withOneMore(String type, int bytes) {
        String json =
                "{\"__metadata__\":{\"glissade.version\":\"1\",\"glissade.input\":\"3\",\"glissade.layers\":\"dense(2)\"},"
                        + "\"0.weight\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
                        + "\"0.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[24,32]},"
                        + "\"more\":{\"dtype\":\"" + type + "\",\"shape\":[2],\"data_offsets\":[32," + (32 + 2 * bytes)
                        + "]}}";
        ByteBuffer file =
                ByteBuffer.allocate(8 + json.length() + 32 + 2 * bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(json.length()).put(json.getBytes(StandardCharsets.UTF_8));
        return file.array();
    }

    @ParameterizedTest
    @CsvSource({"BOOL, 1", "U8, 1", "I8, 1", "U16, 2", "I16, 2", "U32, 4", "I32, 4", "U64, 8", "I64, 8"})
    void tensor_thatIsNoWeight_isPassedOver(String type, int bytes) throws IOException {
        Network network = load(withOneMore(type, bytes));

        assertThat(network.predict(new float[3])).containsExactly(0, 0);
        assertThat(ModelFormat.standard()
                        .loadParameters(network, new ByteArrayInputStream(withOneMore(type, bytes)), "file")
                        .parameters())
                .isEqualTo(new float[8]);
    }

    @ParameterizedTest
    @CsvSource({"F8_E4M3, 1", "F8_E5M2, 1", "F16, 2", "BF16, 2", "F32, 4", "F64, 8"})
    void tensor_thatMayBeAWeight_isTooMany(String type, int bytes) {
        InvalidFileException fault =
                catchThrowableOfType(InvalidFileException.class, () -> load(withOneMore(type, bytes)));
        assertThat(fault.found()).isEqualTo("extra \"more\" [2]");
    }
}
