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
import dev.glissade.matrix.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs, costs and gradients against those that PyTorch computed in double precision. */
class GoldenNetworkTest {

    private static final Map<String, Activation> ACTIVATIONS = Map.of(
            "identity", Activations.identity(),
            "sigmoid", Activations.sigmoid(),
            "tanh", Activations.tanh(),
            "relu", Activations.relu(),
            "leaky_relu", Activations.leakyRelu());

    private static final Map<String, Cost> COSTS = Map.of(
            "quadratic", Costs.quadratic(),
            "mean_squared_error", Costs.meanSquaredError(),
            "softmax_cross_entropy", Costs.crossEntropy(),
            "sigmoid_cross_entropy", Costs.sigmoidCrossEntropy());

    /** The files' costs of the last two kinds take what goes into the activation; ours take what comes out of it. */
    private static final Map<String, Activation> LAST =
            Map.of("softmax_cross_entropy", Activations.softmax(), "sigmoid_cross_entropy", Activations.sigmoid());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "network_activation_identity",
                "network_activation_sigmoid",
                "network_activation_tanh",
                "network_activation_relu",
                "network_activation_leaky_relu",
                "network_cost_quadratic",
                "network_cost_mean_squared_error",
                "network_cost_softmax_cross_entropy",
                "network_cost_sigmoid_cross_entropy",
                "network_article",
                "network_odd_sizes",
                "network_wide"
            })
    void network_ofAGoldenFile_agreesWithPyTorch(String file) throws IOException {
        Tensors golden = read(file);
        String costName = golden.metadata().get("cost");
        Activation last = ACTIVATIONS.get(golden.metadata().get("last"));
        Dataset data = Dataset.of(rows(golden.tensor("input")), rows(golden.tensor("target")));

        Network network = network(golden, last);
        assertClose("output", network.predict(rows(golden.tensor("input"))), golden.tensor("output"));

        Network judged = network(golden, LAST.getOrDefault(costName, last));
        float[] gradient = new float[judged.parameterCount()];
        NetworkObjective objective = judged.objective(COSTS.get(costName), data);
        double cost = objective.gradient(judged.parameters(), gradient);
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
