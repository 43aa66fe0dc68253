package dev.glissade.examples.interop;

import static dev.glissade.activation.Activations.elu;
import static dev.glissade.activation.Activations.leakyRelu;
import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.activation.Activations.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.glissade.Network;
import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.data.Scaling;
import dev.glissade.export.Onnx;
import dev.glissade.layer.Dense;
import dev.glissade.layer.Layers;
import dev.glissade.matrix.Matrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX Runtime gives the answers of a network that was written as ONNX, within 10⁻⁵ or as much of larger ones. */
class OnnxRuntimeTest {

    private static final double TOLERANCE = 1e-5;
    private static final int[] ROWS = {1, 7, 300};

    // ---- Networks

    static Stream<Arguments> networks() throws ReflectiveOperationException {
        Map<String, Network> networks = new LinkedHashMap<>();
        for (Activation activation : activations()) {
            networks.put(
                    activation.toString(),
                    Network.input(20).dense(30, activation).dense(7, activation).build(1));
            networks.put(
                    activation + " alone",
                    Network.input(20).activation(activation).build(1));
        }
        networks.put("dense", Network.input(5).layer(dense(3)).build(1));
        networks.put(
                "dropout",
                Network.input(5).dropout(0.5).layer(dense(5)).dropout(0.5).build(1));
        networks.put("dropout alone", Network.input(5).dropout(0.5).build(1));
        networks.put(
                "batchNorm", Network.input(5).layer(Layers.batchNorm(0.2, 1e-3)).build(1));
        networks.put("layerNorm", Network.input(5).layer(Layers.layerNorm(1e-3)).build(1));
        networks.put(
                "residual",
                Network.input(5).residual(dense(5), Layers.activation(tanh())).build(1));
        networks.put(
                "residual of dropout",
                Network.input(5).residual(Layers.dropout(0.5)).build(1));
        networks.put("scaled", scaled(Network.input(3).layer(dense(2)).build(1)));
        networks.put(
                "article",
                Network.input(784)
                        .dense(16, sigmoid())
                        .dense(16, sigmoid())
                        .dense(10, sigmoid())
                        .build(1));
        networks.put("all together", allTogether());
        return networks.entrySet().stream()
                .map(named -> Arguments.of(named.getKey(), withAllNumbersDifferent(named.getValue())));
    }

    private static List<Activation> activations() throws ReflectiveOperationException {
        Stream.Builder<Activation> activations = Stream.builder();
        for (Method method : Activations.class.getMethods()) {
            if (method.getReturnType() == Activation.class && method.getParameterCount() == 0) {
                activations.add((Activation) method.invoke(null));
            }
        }
        return activations.add(leakyRelu(0.3)).add(elu(1.7)).build().toList();
    }

    private static Dense dense(int units) {
        return Layers.dense(units);
    }

    private static Network scaled(Network network) {
        return Network.input(3)
                .layer(dense(2))
                .inputScaling(Scaling.of(new float[] {1, -2, 0.3f}, new float[] {2, 0.7f, 1}))
                .targetScaling(Scaling.of(new float[] {1, -5}, new float[] {3, 0.5f}))
                .build(1)
                .withParameters(network.parameters());
    }

    private static Network allTogether() {
        return Network.input(6)
                .layer(dense(8))
                .batchNorm()
                .activation(relu())
                .layerNorm()
                .dropout(0.3)
                .residual(
                        dense(8),
                        Layers.batchNorm(),
                        Layers.activation(tanh()),
                        Layers.residual(dense(8), Layers.layerNorm()))
                .dense(3, softmax())
                .inputScaling(Scaling.of(new float[6], new float[] {1, 2, 3, 4, 5, 6}))
                .labels(List.of("no", "yes", "peut-être"))
                .build(3);
    }

    /** Biases, gains and running statistics begin all the same; here they do not. */
    private static Network withAllNumbersDifferent(Network network) {
        float[] parameters = network.parameters();
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += 0.01f * (i % 23 - 11);
        }
        float[] buffers = network.buffers();
        for (int i = 0; i < buffers.length; i++) {
            buffers[i] += 0.1f * (i % 7);
        }
        return network.withParameters(parameters).withBuffers(buffers);
    }

    // ---- Asking

    private static OrtSession session(Network network) throws OrtException, IOException {
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        Onnx.write(network, model);
        return OrtEnvironment.getEnvironment().createSession(model.toByteArray());
    }

    private static float[][] answers(OrtSession session, float[][] inputs) throws OrtException {
        try (OnnxTensor tensor = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), inputs);
                OrtSession.Result result = session.run(Map.of("input", tensor))) {
            return (float[][]) result.get("output").orElseThrow().getValue();
        }
    }

    private static float[][] inputs(int rows, int size) {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        float[][] inputs = new float[rows][size];
        for (float[] row : inputs) {
            for (int j = 0; j < size; j++) {
                row[j] = (float) (2 * random.nextGaussian());
            }
        }
        return inputs;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void answers_areThoseOfTheNetwork(String name, Network network) throws OrtException, IOException {
        double most = 0;
        try (OrtSession session = session(network)) {
            for (int rows : ROWS) {
                float[][] inputs = inputs(rows, network.inputShape().size());
                float[][] expected = network.predict(Matrix.of(inputs)).toArray();
                float[][] found = answers(session, inputs);
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < expected[i].length; j++) {
                        double scale = Math.max(1, Math.abs(expected[i][j]));
                        most = Math.max(most, Math.abs(found[i][j] - expected[i][j]) / scale);
                    }
                }
            }
        }
        System.out.printf("%-22s differs by %.1e%n", name, most);
        assertThat(most).isCloseTo(0, within(TOLERANCE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void saturatedActivations_stayFinite(String name, Network network) throws OrtException, IOException {
        int size = network.inputShape().size();
        try (OrtSession session = session(network)) {
            for (float extreme : new float[] {0, -0f, 100, -100, 1e-30f}) {
                float[][] inputs = new float[1][size];
                java.util.Arrays.fill(inputs[0], extreme);
                float[] expected = network.predict(inputs[0]);
                float[] found = answers(session, inputs)[0];
                for (int j = 0; j < expected.length; j++) {
                    double scale = Math.max(1, Math.abs(expected[j]));
                    assertThat(found[j] / scale).isCloseTo(expected[j] / scale, within(TOLERANCE));
                }
            }
        }
    }

    @Test
    void model_tellsShapesAndLabels() throws OrtException, IOException {
        try (OrtSession session = session(allTogether())) {
            TensorInfo input = (TensorInfo) session.getInputInfo().get("input").getInfo();
            TensorInfo output =
                    (TensorInfo) session.getOutputInfo().get("output").getInfo();
            assertThat(input.getShape()).containsExactly(-1, 6);
            assertThat(input.getDimensionNames()).containsExactly("batch", "");
            assertThat(output.getShape()).containsExactly(-1, 3);
            assertThat(session.getMetadata().getProducerName()).isEqualTo("glissade");
            assertThat(session.getMetadata().getCustomMetadata())
                    .containsEntry("glissade.label.0", "no")
                    .containsEntry("glissade.label.2", "peut-être");
        }
    }
}
