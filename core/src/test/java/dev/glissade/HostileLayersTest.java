package dev.glissade;

import java.io.IOException;
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
                "batchNorm(0.1, 0)|batch normalisation with momentum = 0.1, epsilon = 0.0: both are above 0 in single precision, the momentum at most 1",
                "leakyRelu(7)|the slope of a leaky ReLU is 7.0, not between 0 and 1 in single precision"
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
                "dense(1000000000)",
                "layers that fit together",
                "parameter weight of 3 x 1000000000 numbers, not of 1 to 2147483647 in all");
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
}
