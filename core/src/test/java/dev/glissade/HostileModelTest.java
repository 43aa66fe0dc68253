package dev.glissade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import dev.glissade.file.InvalidFileException;
import dev.glissade.format.Safetensors;
import dev.glissade.format.Tensor;
import dev.glissade.format.Tensors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Good safetensors files that are no network: {@code dense(2), sigmoid} of 3 inputs, with one thing changed. */
class HostileModelTest {

    private static final int MOST_BYTES = 4 << 20;

    private final Map<String, String> metadata = new LinkedHashMap<>(Map.of(
            "glissade.version", "1", //
            "glissade.input", "3",
            "glissade.layers", "dense(2), sigmoid"));
    private final List<Tensor> tensors = new ArrayList<>(List.of(
            Tensor.of("0.weight", List.of(2, 3), new float[6]), //
            Tensor.of("0.bias", List.of(2), new float[2])));

    private byte[] file() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Safetensors.write(Tensors.of(metadata, tensors), out);
        return out.toByteArray();
    }

    private static Network load(byte[] file) throws IOException {
        return ModelFormat.standard().load(new ByteArrayInputStream(file), "model");
    }

    private InvalidFileException assertRefused(String expected, String found) throws IOException {
        byte[] file = file();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        InvalidFileException fault = catchThrowableOfType(InvalidFileException.class, () -> load(file));
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;

        assertThat(fault).as("the file is refused").isNotNull();
        assertThat(fault.expected()).isEqualTo(expected);
        assertThat(fault.found()).isEqualTo(found);
        assertThat(allocated).isLessThan(MOST_BYTES + 40L * file.length);
        return fault;
    }

    private void assertMetadataRefused(String key, String expected, String found) throws IOException {
        InvalidFileException fault = assertRefused(expected + " as metadata \"" + key + "\"", found);
        String json = new String(file(), StandardCharsets.ISO_8859_1);
        int value = json.indexOf("\"" + key + "\":") + key.length() + 3;
        assertThat(fault.offset()).isEqualTo(metadata.containsKey(key) ? value : 8);
        assertThat(fault.file()).isEqualTo("model");
    }

    private void assertLayersRefused(String layers, String expected, String found) throws IOException {
        metadata.put("glissade.layers", layers);
        assertMetadataRefused("glissade.layers", expected, found);
    }

    @Test
    void file_withNothingChanged_isLoaded() throws IOException {
        assertThat(load(file()).predict(new float[3])).containsExactly(0.5f, 0.5f);
    }

    // ---- Version

    @Test
    void version_missing() throws IOException {
        metadata.clear();
        assertMetadataRefused("glissade.version", "version 1 of Glissade's format", "none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "2", "01", "1.0", "1 "})
    void version_ofAnotherTime(String version) throws IOException {
        metadata.put("glissade.version", version);
        assertMetadataRefused("glissade.version", "version 1 of Glissade's format", "\"" + version + "\"");
    }

    @Test
    void metadata_unknownToThisVersion() throws IOException {
        metadata.put("glissade.classLoader", "x");
        assertMetadataRefused("glissade.classLoader", "nothing", "\"x\"");
    }

    // ---- Input

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~|another text",
                "0|another text",
                "-3|another text",
                "03|another text",
                "~3 ~|another text",
                "3.0|another text",
                "1 1 1 1 1 1 1 1 1|another text",
                "4294967299|For input string: \"4294967299\"",
                "65536 65536|a shape of [65536, 65536] has too many numbers for one array"
            })
    void input_ofNoShape(String input, String found) throws IOException {
        metadata.put("glissade.input", input);
        InvalidFileException fault = catchThrowableOfType(InvalidFileException.class, () -> load(file()));
        assertThat(fault).hasMessageContaining("expected a shape as metadata \"glissade.input\"");
        assertThat(fault.found()).startsWith(found);
    }

    @Test
    void input_missing() throws IOException {
        metadata.remove("glissade.input");
        assertMetadataRefused("glissade.input", "a shape", "none");
    }

    @Test
    void input_ofAnotherSizeThanTheTensors() throws IOException {
        metadata.put("glissade.input", "4");
        InvalidFileException fault = assertRefused(
                "2 tensors of certain names and shapes", "misshaped \"0.weight\" [2, 3] instead of [2, 4]");
        assertThat(fault.offset()).isEqualTo(8);
    }

    // ---- Layers

    @Test
    void layers_missing() throws IOException {
        metadata.remove("glissade.layers");
        assertMetadataRefused("glissade.layers", "layers that are known", "none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "java.lang.Runtime|no layer or activation is known as java/0",
                "dense(2), Sigmoid|no layer or activation is known as Sigmoid/0",
                "dense(2), sigmoid(1)|no layer or activation is known as sigmoid/1",
                "dense(2), sigmoid()|character 18 does not begin a number",
                "dense|no layer or activation is known as dense/0",
                "dense(2, 3)|no layer or activation is known as dense/2",
                "dense(relu)|no layer or activation is known as dense/layers",
                "residual|no layer or activation is known as residual/0",
                "residual(1)|no layer or activation is known as residual/1",
                "residual(dense(3), 1)|character 19 does not begin a name of 1 to 64 letters and digits",
                "relu(1, tanh)|character 8 does not begin a number",
                "dense(2),sigmoid|character 8 does not begin a comma and a space",
                "~dense(2), ~|character 10 does not begin a name of 1 to 64 letters and digits",
                "~~|character 0 does not begin a name of 1 to 64 letters and digits",
                "~ dense(2)~|character 0 does not begin a name of 1 to 64 letters and digits",
                "dense(2|character 7 does not begin a comma and a space, or )",
                "dense(2))|character 8 does not begin a comma and a space",
                "dénse(2)|no layer or activation is known as d/0",
                "dense(0)|a dense layer of 0 units",
                "dense(-1)|a dense layer of -1 units",
                "dense(1.5)|1.5 units",
                "dense(1.0E10)|1.0E10 units",
                "dense(NaN)|no layer or activation is known as NaN/0",
                "dense(1e3)|character 7 does not begin a comma and a space, or )",
                "dense(02)|character 6 does not begin a number",
                "dense(+2)|character 6 does not begin a number",
                "dense(0x10)|a dense layer of 0 units",
                "dense(2.)|character 6 does not begin a number",
                "dropout(1.0)|a dropout rate of 1.0, not from 0 to below 1",
                "dropout(-0.5)|a dropout rate of -0.5, not from 0 to below 1",
                "dropout(0.5E-)|character 8 does not begin a number",
                "layerNorm(1.0E999)|character 10 does not begin a number",
                "batchNorm(0.1, 0)|batch normalisation with momentum = 0.1, epsilon = 0.0",
                "leakyRelu(7)|the slope of a leaky ReLU is 7.0, not between 0 and 1"
            })
    void layers_thatNobodyKnows(String layers, String found) throws IOException {
        assertLayersRefused(layers, "layers that are known", found);
    }

    @Test
    void layers_ofAnEndlessNameOrNumber() throws IOException {
        assertLayersRefused(
                "x".repeat(100_000),
                "layers that are known",
                "character 0 does not begin a name of 1 to 64 letters and digits");
        assertLayersRefused(
                "dropout(0." + "1".repeat(100_000) + ")",
                "layers that are known",
                "character 8 does not begin a number");
        assertLayersRefused(
                "relu(1" + ", 1".repeat(100_000) + ")", "layers that are known", "a layer has more than 16 settings");
    }

    @Test
    void layers_tooManyOrTooDeep() throws IOException {
        assertLayersRefused(
                "relu" + ", relu".repeat(100_000), "layers that are known", "there are more than 4096 layers");
        assertLayersRefused(
                "residual(".repeat(100_000) + "relu" + ")".repeat(100_000),
                "layers that are known",
                "layers lie more than 16 deep in others");
    }

    @Test
    void layers_thatDoNotFitTogether() throws IOException {
        assertLayersRefused(
                "residual(dense(2))",
                "layers that fit together",
                "a residual block takes 3 numbers but its layers give 2");
    }

    @Test
    void layers_ofABillionUnits() throws IOException {
        assertLayersRefused(
                "dense(1000000000)", "layers that fit together", "parameter weight of 3 × 1000000000 numbers");
        assertLayersRefused(
                "dense(700000000), dense(3)",
                "layers that fit together",
                "layer 0 (Dense 700000000) brings the number of parameters to 2800000000, too many for one array");
        metadata.put("glissade.layers", "dense(500000000)");
        assertRefused(
                "2 tensors of certain names and shapes",
                "misshaped \"0.weight\" [2, 3] instead of [500000000, 3], \"0.bias\" [2] instead of [500000000]");
    }

    @Test
    void layers_ofABillionUnits_whoseTensorsAreMissing() throws IOException {
        tensors.clear();
        metadata.put("glissade.layers", "dense(500000000)");
        assertRefused(
                "2 tensors of certain names and shapes", "missing \"0.weight\" [500000000, 3], \"0.bias\" [500000000]");
    }

    // ---- Tensors

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
    void batchesTracked_whereNothingTracksThem() throws IOException {
        tensors.add(Tensor.of("0.num_batches_tracked", List.of(), new float[1]));
        assertRefused("2 tensors of certain names and shapes", "extra \"0.num_batches_tracked\" []");
    }

    // ---- Scaling

    private void scale(String shift, String width) {
        metadata.put("glissade.inputShift", shift);
        metadata.put("glissade.inputWidth", width);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x1.0p0 0x1.0p0 NaN",
                "0x1.0p0 0x1.0p0 Infinity",
                "0x1.0p0 0x1.0p0 0x1.0p999",
                "0x1.0p0 0x1.0p0 1.0",
                "0x1.0p0 0x1.0p0 0x1.00p0",
                "0x1.0p0 0x1.0p0 0x1.0000001p0",
                "0x1.0p0 0x1.0p0 0x1p0",
                "0x1.0p0 0x1.0p0 0x1.0P0",
                "0x1.0p0 0x1.0p0 0x1.0p0f",
                "0x1.0p0 0x1.0p0 0x1.0p00",
                "0x1.0p0 0x1.0p0 ",
                "0x1.0p0 0x1.0p0  0x1.0p0",
            })
    void scaling_ofOtherTexts(String numbers) throws IOException {
        scale(numbers, "0x1.0p0 0x1.0p0 0x1.0p0");
        assertMetadataRefused("glissade.inputShift", "finite numbers like 0x1.8p1", "another text as number 2");
    }

    @Test
    void scaling_ofANumberThatActsOnATerminal() throws IOException {
        scale("\u001b[31m", "0x1.0p0");
        assertMetadataRefused("glissade.inputShift", "finite numbers like 0x1.8p1", "another text as number 0");
    }

    @Test
    void scaling_ofAnotherLength() throws IOException {
        scale("0x1.0p0 0x1.0p0", "0x1.0p0 0x1.0p0");
        assertMetadataRefused("glissade.inputWidth", "a scaling", "a scaling of 2 columns does not fit 3 inputs");
        scale("0x1.0p0 0x1.0p0", "0x1.0p0 0x1.0p0 0x1.0p0");
        assertMetadataRefused("glissade.inputWidth", "a scaling", "2 shifts and 3 widths");
    }

    @Test
    void scaling_ofWidthZero() throws IOException {
        scale("0x1.0p0 0x1.0p0 0x1.0p0", "0x1.0p0 0x0.0p0 0x1.0p0");
        assertMetadataRefused("glissade.inputWidth", "a scaling", "column 1 is to be scaled as (x − 1.0) / 0.0");
    }

    @Test
    void scaling_withoutItsOtherHalf() throws IOException {
        metadata.put("glissade.targetShift", "0x1.0p0 0x1.0p0");
        assertMetadataRefused("glissade.targetWidth", "finite numbers like 0x1.8p1", "none");
    }

    // ---- Labels

    private void label(String... names) {
        for (int i = 0; i < names.length; i++) {
            metadata.put("glissade.label." + i, names[i]);
        }
    }

    @Test
    void labels_ofAnotherNumber() throws IOException {
        label("a", "b", "c");
        assertMetadataRefused("glissade.label.0", "one of 2 labels", "one of 3");
    }

    @Test
    void labels_twice() throws IOException {
        label("a\u001b", "a\u001b");
        assertMetadataRefused("glissade.label.1", "a label that no other output has", "\"a\\u001b\"");
    }

    @Test
    void labels_withAGap() throws IOException {
        metadata.put("glissade.label.1", "b");
        assertMetadataRefused("glissade.label.1", "nothing", "\"b\"");
    }

    @Test
    void labels_ofNoNumber() throws IOException {
        label("a", "b");
        metadata.put("glissade.label.01", "b");
        assertMetadataRefused("glissade.label.01", "nothing", "\"b\"");
    }
}
