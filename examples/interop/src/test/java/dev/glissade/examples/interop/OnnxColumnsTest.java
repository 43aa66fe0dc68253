package dev.glissade.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.glissade.Network;
import dev.glissade.activation.Activations;
import dev.glissade.data.Column;
import dev.glissade.data.Columns;
import dev.glissade.data.Scaling;
import dev.glissade.export.Onnx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Python program of docs/export.md encodes a row by the metadata of an ONNX file, and ONNX Runtime answers it as the network does.
 * It needs python3.
 */
class OnnxColumnsTest {

    private static final Pattern PROGRAM = Pattern.compile("```python\n(import re\n.*?)```", Pattern.DOTALL);

    private static final Network NETWORK = Network.input(new Columns(
                    List.of(
                            Column.number("age").withMissingAs(40.1),
                            Column.categorical("plan", List.of("basic", "gold, \"all\"\n", "\u00e9", ""))
                                    .withUnknownAsZeros(),
                            Column.categorical("sex", List.of("f", "m")).withMissingAsZeros(),
                            Column.number("fee")),
                    List.of("NA", "?", "-999")))
            .inputScaling(Scaling.of(new float[] {40, 0, 0, 0, 0, 0, 0, 5}, new float[] {10, 1, 1, 1, 1, 1, 1, 2}))
            .dense(7, Activations.tanh())
            .dense(2, Activations.softmax())
            .labels(List.of("no", "yes"))
            .build(3);

    private static final List<String[]> ROWS = List.of(
            new String[] {"41", "basic", "f", "-0.5"},
            new String[] {"NA", "gold, \"all\"\n", "", "1e1"},
            new String[] {"", "\u00e9", "m", "+.5"},
            new String[] {"16777217", "silver", "?", "6.02E-2"},
            new String[] {"-9.99e2", "basic", "f", "1"},
            new String[] {"0.1", "", "m", "7."});

    private static final List<String[]> REFUSED = List.of(
            new String[] {"nan", "basic", "f", "1"},
            new String[] {"1_0", "basic", "f", "1"},
            new String[] {"1", "basic", "x", "1"},
            new String[] {"1", "NA", "f", "1"},
            new String[] {"1", "basic", "f", ""},
            new String[] {"1", "basic", "f", "-999.0"},
            new String[] {"1", "basic", "f", "0x1p0"});

    @TempDir
    private Path folder;

    @Test
    void rowEncodedInPython_isAnsweredAsByTheNetwork() throws Exception {
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        Onnx.write(NETWORK, model);
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(model.toByteArray())) {
            List<float[]> encoded = encode(session.getMetadata().getCustomMetadata());
            for (int i = 0; i < ROWS.size(); i++) {
                assertThat(encoded.get(i)).containsExactly(NETWORK.columns().encode(ROWS.get(i)));
                float[] expected = NETWORK.predict(ROWS.get(i));
                float[] found = answer(session, encoded.get(i));
                assertThat(found[0]).isCloseTo(expected[0], within(1e-6f));
                assertThat(found[1]).isCloseTo(expected[1], within(1e-6f));
            }
        }
    }

    private static float[] answer(OrtSession session, float[] inputs) throws OrtException {
        try (OnnxTensor tensor = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), new float[][] {inputs});
                OrtSession.Result result = session.run(Map.of("input", tensor))) {
            return ((float[][]) result.get("output").orElseThrow().getValue())[0];
        }
    }

    /** Returns what Python makes of each row, after it has refused those that it should refuse. */
    private List<float[]> encode(Map<String, String> metadata) throws IOException, InterruptedException {
        Matcher program = PROGRAM.matcher(Files.readString(Path.of("../../docs/export.md")));
        assertThat(program.find()).isTrue();
        StringBuilder script = new StringBuilder(program.group(1)).append("\nmetadata = {");
        metadata.forEach((key, text) ->
                script.append(literal(key)).append(": ").append(literal(text)).append(", "));
        script.append("}\n");
        ROWS.forEach(row -> script.append("print(*encode(metadata, ")
                .append(dictionary(row))
                .append("))\n"));
        REFUSED.forEach(row -> assertThatIllegalArgumentException().isThrownBy(() -> NETWORK.predict(row)));
        REFUSED.forEach(row -> script.append("try:\n    print('accepted', encode(metadata, ")
                .append(dictionary(row))
                .append("))\nexcept ValueError:\n    pass\n"));
        Files.writeString(folder.resolve("encode.py"), script);
        Process process = new ProcessBuilder(
                        "python3", folder.resolve("encode.py").toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        List<float[]> rows = new ArrayList<>();
        for (String line : output.lines().toList()) {
            String[] words = line.split(" ");
            float[] row = new float[words.length];
            for (int j = 0; j < row.length; j++) {
                row[j] = Float.parseFloat(words[j]);
            }
            rows.add(row);
        }
        assertThat(rows).hasSameSizeAs(ROWS);
        return rows;
    }

    private static String dictionary(String[] row) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < row.length; i++) {
            text.append(literal(NETWORK.columns().names().get(i)))
                    .append(": ")
                    .append(literal(row[i]))
                    .append(", ");
        }
        return text.append("}").toString();
    }

    /** A literal of Python, in ASCII. */
    private static String literal(String text) {
        StringBuilder literal = new StringBuilder("'");
        text.chars().forEach(c -> literal.append(String.format("\\u%04x", c)));
        return literal.append("'").toString();
    }
}
