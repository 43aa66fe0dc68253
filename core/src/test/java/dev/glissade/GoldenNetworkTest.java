package dev.glissade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.format.Safetensors;
import dev.glissade.format.Tensor;
import dev.glissade.format.Tensors;
import dev.glissade.layer.Layout;
import dev.glissade.matrix.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Outputs, costs and gradients against those that PyTorch computed in double precision. */
class GoldenNetworkTest {

    private static final Map<String, Activation> ACTIVATIONS = Map.ofEntries(
            Map.entry("identity", Activations.identity()),
            Map.entry("sigmoid", Activations.sigmoid()),
            Map.entry("tanh", Activations.tanh()),
            Map.entry("relu", Activations.relu()),
            Map.entry("leaky_relu", Activations.leakyRelu()),
            Map.entry("elu", Activations.elu()),
            Map.entry("selu", Activations.selu()),
            Map.entry("gelu", Activations.gelu()),
            Map.entry("gelu_tanh", Activations.geluTanh()),
            Map.entry("silu", Activations.silu()),
            Map.entry("softplus", Activations.softplus()),
            Map.entry("mish", Activations.mish()),
            Map.entry("softsign", Activations.softsign()),
            Map.entry("hard_sigmoid", Activations.hardSigmoid()),
            Map.entry("hard_swish", Activations.hardSwish()));

    private static final Map<String, Cost> COSTS = Map.of(
            "quadratic", Costs.quadratic(),
            "mean_squared_error", Costs.meanSquaredError(),
            "mean_absolute_error", Costs.meanAbsoluteError(),
            "huber", Costs.huber(),
            "softmax_cross_entropy", Costs.crossEntropy(),
            "softmax_cross_entropy_smoothed_0_1", Costs.crossEntropy(0.1),
            "sigmoid_cross_entropy", Costs.binaryCrossEntropy());

    /** The files' costs of these kinds take what goes into the activation; ours take what comes out of it. */
    private static final Map<String, Activation> LAST = Map.of(
            "softmax_cross_entropy", Activations.softmax(),
            "softmax_cross_entropy_smoothed_0_1", Activations.softmax(),
            "sigmoid_cross_entropy", Activations.sigmoid());

    static List<String> files() throws IOException, URISyntaxException {
        Path folder = Path.of(GoldenNetworkTest.class.getResource("/golden").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("network_"))
                    .map(name -> name.replace(".safetensors", ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void files_areAllThatPyTorchWrote() throws IOException, URISyntaxException {
        assertThat(files()).hasSize(25);
    }

    @ParameterizedTest
    @MethodSource("files")
    void network_ofAGoldenFile_agreesWithPyTorch(String file) throws IOException {
        Tensors golden = read(file);
        String costName = golden.metadata().get("cost");
        Activation last = ACTIVATIONS.get(golden.metadata().get("last"));
        Dataset data = Dataset.of(rows(golden.tensor("input")), rows(golden.tensor("target")));

        Network network = network(golden, last);
        assertClose(
                "output",
                network.predict(Matrix.of(rows(golden.tensor("input")))).toArray(),
                golden.tensor("output"));

        Network judged = network(golden, LAST.getOrDefault(costName, last));
        float[] gradient = new float[judged.parameterCount()];
        NetworkObjective objective = judged.objective(data, COSTS.get(costName));
        double cost = objective.valueAndGradient(judged.parameters(), gradient);
        double expectedCost = golden.tensor("cost").doubles()[0];
        assertThat(Math.abs(cost - expectedCost)).isLessThan(1e-4 * expectedCost);
        assertThat(objective.value(judged.parameters())).isEqualTo(cost);
        for (Layout.Block block : judged.layout().blocks()) {
            assertClose(
                    block.name(),
                    orientedAsPyTorch(gradient, block).toArray(),
                    golden.tensor("gradient." + block.name()));
        }
    }

    private static Tensors read(String file) throws IOException {
        try (InputStream stream = GoldenNetworkTest.class.getResourceAsStream("/golden/" + file + ".safetensors")) {
            return Safetensors.read(stream, file);
        }
    }

    private static Network network(Tensors golden, Activation last) {
        int[] sizes = Arrays.stream(golden.metadata().get("sizes").split("-"))
                .mapToInt(Integer::parseInt)
                .toArray();
        Activation hidden = ACTIVATIONS.get(golden.metadata().get("hidden"));
        NetworkBuilder builder = Network.input(sizes[0]);
        for (int i = 1; i < sizes.length; i++) {
            builder.dense(sizes[i], i == sizes.length - 1 ? last : hidden);
        }
        Network network = builder.build(0);
        float[] parameters = new float[network.parameterCount()];
        for (Layout.Block block : network.layout().blocks()) {
            Matrix values = Matrix.of(rows(golden.tensor(block.name())));
            block.view(parameters).copyFrom(block.name().endsWith("weight") ? values.transpose() : values);
        }
        return network.withParameters(parameters);
    }

    /** Weights are (in × out) here and (out × in) there. */
    private static Matrix orientedAsPyTorch(float[] vector, Layout.Block block) {
        Matrix values = block.view(vector);
        return block.name().endsWith("weight") ? values.transpose() : values;
    }

    private static float[][] rows(Tensor tensor) {
        int columns = tensor.shape().get(tensor.shape().size() - 1);
        float[] numbers = tensor.floats();
        return Matrix.view(numbers, 0, numbers.length / columns, columns).toArray();
    }

    private static void assertClose(String what, float[][] actual, Tensor expected) {
        double[] numbers = expected.doubles();
        int i = 0;
        for (float[] row : actual) {
            for (float number : row) {
                assertThat(Math.abs(number - numbers[i]))
                        .as("%s, number %d: %s against %s", what, i, number, numbers[i])
                        .isLessThan(1e-6 + 1e-4 * Math.abs(numbers[i]));
                i++;
            }
        }
        assertThat(i).isEqualTo(numbers.length);
    }
}
