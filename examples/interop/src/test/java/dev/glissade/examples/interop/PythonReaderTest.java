package dev.glissade.examples.interop;

import static dev.glissade.activation.Activations.leakyRelu;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.cost.Costs.meanSquaredError;
import static dev.glissade.optimize.Optimizers.adam;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.Network;
import dev.glissade.NetworkBuilder;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.train.Training;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The Python program of docs/model-format.md gives the predictions of the network whose file it reads. It needs python3 with PyTorch,
 * or with NumPy and a few modules in the place of PyTorch's.
 */
class PythonReaderTest {

    private static final Pattern PROGRAM = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("-?\\d[\\d.]*(?:e[-+]\\d+)?");

    @TempDir
    Path folder;

    private static NetworkBuilder builder() {
        return Network.input(3).dense(4, leakyRelu(0.2)).batchNorm().dense(2, softmax());
    }

    /** The network of the document, trained for a few steps so that its running means and variances are those of data. */
    private static Network network(Scaling inputs, Scaling targets) {
        Dataset data = Dataset.of(
                new float[][] {{1, 20, -3}, {2, -10, 0}, {0, 5, 5}, {-4, 0, 1}},
                new float[][] {{0, 1}, {1, 0}, {0.5f, 0.5f}, {1, 0}});
        Network trained = Training.of(builder().build(42), data)
                .cost(meanSquaredError())
                .optimizer(adam(0.01))
                .epochs(5)
                .run()
                .network();
        return builder()
                .inputScaling(inputs)
                .targetScaling(targets)
                .build(42)
                .withParameters(trained.parameters())
                .withBuffers(trained.buffers());
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void programOfTheDocument_predictsWhatTheNetworkDoes(boolean scaledInputs, boolean scaledTargets) throws Exception {
        Scaling inputs = Scaling.of(new float[] {0.1f, 7, -1e-3f}, new float[] {3, 20, 0.7f});
        Scaling targets = Scaling.of(new float[] {100, -0.3f}, new float[] {1e-3f, 50});
        Network network = network(scaledInputs ? inputs : Scaling.none(), scaledTargets ? targets : Scaling.none());
        network.save(folder.resolve("small.safetensors"));

        Matcher printed = NUMBER.matcher(run(program()));
        for (float expected : network.predict(new float[] {1, 2, 3})) {
            assertThat(printed.find()).isTrue();
            assertThat(Float.parseFloat(printed.group()))
                    .isCloseTo(expected, within(1e-4f * Math.max(1, Math.abs(expected))));
        }
    }

    private static String program() throws IOException {
        String document = Files.readString(Path.of("../../docs/model-format.md"));
        Matcher program = PROGRAM.matcher(document);
        assertThat(program.find()).isTrue();
        return program.group(1) + "\nprint(predict([[1.0, 2.0, 3.0]]))\n";
    }

    private String run(String program) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("reader.py"), program);
        boolean hasTorch = python("-c", "import torch").waitFor() == 0;
        Process process = hasTorch ? python(script.toString()) : python(script.toString(), "without PyTorch");
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private Process python(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("python3");
        builder.command().addAll(List.of(arguments));
        if (arguments[arguments.length - 1].equals("without PyTorch")) {
            builder.environment()
                    .put(
                            "PYTHONPATH",
                            Path.of("src/test/resources/python")
                                    .toAbsolutePath()
                                    .toString());
        }
        return builder.directory(folder.toFile()).redirectErrorStream(true).start();
    }
}
