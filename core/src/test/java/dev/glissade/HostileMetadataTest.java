package dev.glissade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glissade.file.InvalidFileException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Version, input, scaling and labels that are none. */
class HostileMetadataTest extends HostileModel {

    @Test
    void file_withNothingChanged_isLoaded() throws IOException {
        assertThat(load(file()).predict(new float[3])).containsExactly(0.5f, 0.5f);
    }

    // ---- Version

    @Test
    void version_missing() throws IOException {
        metadata.clear();
        assertMetadataRefused(
                "glissade.version",
                "version 1 of Glissade's format",
                "none: a file of weights without layers, such as a PyTorch state_dict, is loaded by loadParameters(file) of a"
                        + " network that has these layers");
    }

    @Test
    void version_missing_besideOtherMetadataOfOurs() throws IOException {
        metadata.remove("glissade.version");
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
                "0|a shape has at least 1 along each axis, not [0]",
                "-3|a shape has at least 1 along each axis, not [-3]",
                "03|another text",
                "~3 ~|another text",
                "3.0|another text",
                "1 1 1 1 1 1 1 1 1|another text",
                "4294967299|another text",
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
        assertMetadataRefused("glissade.inputShift", "finite numbers like 0x1.8p1", "another text");
    }

    @Test
    void scaling_ofANumberThatActsOnATerminal() throws IOException {
        scale("\u001b[31m", "0x1.0p0");
        assertMetadataRefused("glissade.inputShift", "finite numbers like 0x1.8p1", "another text");
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
        assertMetadataRefused("glissade.inputWidth", "a scaling", "column 1 cannot be scaled as (x - 1.0) / 0.0");
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

    /** A single output may have the labels of two classes. */
    @Test
    void labels_tooManyForASingleOutput() throws IOException {
        metadata.put("glissade.layers", "dense(1)");
        label("a", "b", "c");
        assertMetadataRefused("glissade.label.0", "one of 1 or 2 labels", "one of 3");
    }

    @Test
    void labels_twice() throws IOException {
        label("a\u001b", "a\u001b");
        assertMetadataRefused("glissade.label.1", "a label that differs from all others", "\"a\\u001b\"");
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

    // ---- Threshold

    @ParameterizedTest
    @ValueSource(strings = {"", "0.3", "0x1p-2", "0x1.0p-2 ", "Infinity ", "0x1.0000000000000000000000000000p-2"})
    void threshold_ofOtherTexts(String text) throws IOException {
        metadata.put("glissade.threshold", text);
        assertMetadataRefused("glissade.threshold", "a threshold like 0x1.8p-2", "another text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "0x1.8p0"})
    void threshold_thatNoOutputIsAbove(String text) throws IOException {
        metadata.put("glissade.threshold", text);
        assertMetadataRefused(
                "glissade.threshold",
                "a threshold like 0x1.8p-2",
                "a threshold of " + Double.parseDouble(text)
                        + " decides nothing: activation(sigmoid()) gives numbers from 0 to 1");
    }

    @Test
    void threshold_ofOutputsThatAreNoAnswers() throws IOException {
        metadata.put("glissade.layers", "dense(2), relu");
        metadata.put("glissade.threshold", "0x1.8p-2");
        assertMetadataRefused(
                "glissade.threshold",
                "a threshold like 0x1.8p-2",
                "a threshold of 0.375 is for a single output, two outputs of softmax, or several of sigmoid, not for 2"
                        + " outputs of activation(relu())");
    }
}
