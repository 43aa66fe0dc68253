package dev.glissade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import dev.glissade.file.InvalidFileException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts that are no layers, or layers that do not fit together. */
class HostileLayersTest extends HostileModel {

    private void assertLayersRefused(String layers, String expected, String found) throws IOException {
        metadata.put("glissade.layers", layers);
        assertMetadataRefused("glissade.layers", expected, found);
    }

    @Test
    void layers_missing() throws IOException {
        metadata.remove("glissade.layers");
        assertMetadataRefused("glissade.layers", "known layers", "none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "java.lang.Runtime|an unknown layer or activation: java with 0 settings",
                "dense(2), Sigmoid|an unknown layer or activation: Sigmoid with 0 settings",
                "dense(2), sigmoid(1)|an unknown layer or activation: sigmoid with 1 setting",
                "dense(2), sigmoid()|a layer without settings is defined as sigmoid, without parentheses",
                "dense|an unknown layer or activation: dense with 0 settings",
                "dense(2, 3)|an unknown layer or activation: dense with 2 settings",
                "dense(relu)|an unknown layer or activation: dense with layers inside",
                "residual|an unknown layer or activation: residual with 0 settings",
                "residual(1)|an unknown layer or activation: residual with 1 setting",
                "residual(dense(3), 1)|character 19, which does not begin a name of 1 to 64 letters and digits",
                "relu(1, tanh)|character 8, which does not begin a number",
                "dense(2),sigmoid|character 8, which does not begin a comma and a space",
                "~dense(2), ~|character 10, which does not begin a name of 1 to 64 letters and digits",
                "~~|character 0, which does not begin a name of 1 to 64 letters and digits",
                "~ dense(2)~|character 0, which does not begin a name of 1 to 64 letters and digits",
                "dense(2|character 7, which does not begin a comma and a space, or )",
                "dense(2))|character 8, which does not begin a comma and a space",
                "dénse(2)|an unknown layer or activation: d with 0 settings",
                "dense(0)|a dense layer of 0 units",
                "dense(-1)|a dense layer of -1 units",
                "dense(1.5)|1.5 units, which is not a whole number in range",
                "dense(1.0E10)|1.0E10 units, which is not a whole number in range",
                "dense(NaN)|an unknown layer or activation: NaN with 0 settings",
                "dense(1e3)|character 7, which does not begin a comma and a space, or )",
                "dense(02)|character 6, which does not begin a number",
                "dense(+2)|character 6, which does not begin a number",
                "dense(0x10)|a dense layer of 0 units",
                "dense(2.)|character 6, which does not begin a number",
                "dropout(1.0)|a dropout rate of 1.0, not from 0 to below 1",
                "dropout(-0.5)|a dropout rate of -0.5, not from 0 to below 1",
                "dropout(0.5E-)|character 8, which does not begin a number",
                "layerNorm(1.0E999)|character 10, which does not begin a number",
                "batchNorm(0.1, 0)|batch normalisation with momentum = 0.1, epsilon = 0.0: both must be above 0 in single precision, and momentum at most 1",
                "leakyRelu(7)|the slope of a leaky ReLU is 7.0; it must be above 0 and below 1 in single precision"
            })
    void layers_thatNobodyKnows(String layers, String found) throws IOException {
        assertLayersRefused(layers, "known layers", found);
    }

    @Test
    void layers_ofAnEndlessNameOrNumber() throws IOException {
        assertLayersRefused(
                "x".repeat(100_000),
                "known layers",
                "character 0, which does not begin a name of 1 to 64 letters and digits");
        assertLayersRefused(
                "dropout(0." + "1".repeat(100_000) + ")", "known layers", "character 8, which does not begin a number");
        assertLayersRefused("relu(1" + ", 1".repeat(100_000) + ")", "known layers", "more than 16 settings of a layer");
    }

    @Test
    void layers_tooManyOrTooDeep() throws IOException {
        assertLayersRefused("relu" + ", relu".repeat(100_000), "known layers", "more than 4096 layers");
        assertLayersRefused(
                "residual(".repeat(100_000) + "relu" + ")".repeat(100_000),
                "known layers",
                "layers nested more than 16 deep");
    }

    @Test
    void layers_thatDoNotFitTogether() throws IOException {
        assertLayersRefused(
                "residual(dense(2))",
                "layers that fit together",
                "a residual block has 3 inputs but its layers give 2");
    }

    @Test
    void layers_ofABillionUnits() throws IOException {
        assertLayersRefused(
                "dense(1000000000)",
                "layers that fit together",
                "parameter weight of 3 x 1000000000 numbers: a parameter has 1 to 2147483647");
        assertLayersRefused(
                "dense(700000000), dense(3)",
                "layers that fit together",
                "layer 0 (dense(700000000)) brings the number of parameters to 2800000000, too many for one array");
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"dense(2)|2049", "dense(2)|4079", "batchNorm(0.1, 1.0E-5)|4079", "batchNorm(0.1, 1.0E-5)|1025"})
    void layers_ofMoreTensorsThanAFileMayHave_deepInOthers(String layer, int count) throws IOException {
        metadata.put("glissade.input", "2");
        metadata.put(
                "glissade.layers", "residual(".repeat(16) + layer + (", " + layer).repeat(count - 1) + ")".repeat(16));
        byte[] file = file();
        long before = allocated();
        InvalidFileException fault = catchThrowableOfType(InvalidFileException.class, () -> load(file));
        assertThat(allocated() - before).isLessThan(8 << 20);
        assertThat(fault.expected()).isEqualTo("layers that fit together as metadata \"glissade.layers\"");
        assertThat(fault.found())
                .isEqualTo(
                        "layer 0 brings the number of weight matrices, biases and buffers above the 4096 tensors that a"
                                + " file may have");
    }

    @Test
    void layers_whoseTensorsAreMissing_deepInOthers() throws IOException {
        metadata.put("glissade.input", "2");
        metadata.put(
                "glissade.layers", "residual(".repeat(16) + "dense(2)" + ", dense(2)".repeat(2047) + ")".repeat(16));
        byte[] file = file();
        long before = allocated();
        InvalidFileException fault = catchThrowableOfType(InvalidFileException.class, () -> load(file));
        assertThat(allocated() - before).isLessThan(8 << 20);
        assertThat(fault.expected()).isEqualTo("4096 tensors of certain names and shapes");
        assertThat(fault.found()).contains(" and 4086 more; extra \"0.weight\" [2, 3], \"0.bias\" [2]");
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
