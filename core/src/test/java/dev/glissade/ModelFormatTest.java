package dev.glissade;

import static dev.glissade.activation.Activations.identity;
import static dev.glissade.activation.Activations.leakyRelu;
import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.activation.Activations.tanh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.format.Safetensors;
import dev.glissade.format.Tensors;
import dev.glissade.initialize.Initializers;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layers;
import dev.glissade.layer.Shape;
import dev.glissade.matrix.Matrix;
import dev.glissade.train.Training;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelFormatTest {

    private static final float[][] ROWS = numbers(40, 5);
    private static final Matrix INPUTS = Matrix.of(ROWS);

    @TempDir
    private Path folder;

    private static float[][] numbers(int rows, int columns) {
        Random random = new Random(3);
        float[][] numbers = new float[rows][columns];
        for (float[] row : numbers) {
            for (int j = 0; j < columns; j++) {
                row[j] = (float) (100 + 30 * random.nextGaussian());
            }
        }
        return numbers;
    }

    private static Layer dense(int units) {
        return Layers.dense(units, Initializers.heNormal());
    }

    // ---- There and back

    static List<Layer> layers() {
        return List.of(
                dense(5),
                dense(1),
                Layers.dense(3, Initializers.heNormal()).withBiases(Initializers.constant(0.5)),
                Layers.activation(identity()),
                Layers.activation(sigmoid()),
                Layers.activation(tanh()),
                Layers.activation(relu()),
                Layers.activation(leakyRelu()),
                Layers.activation(leakyRelu(1 / 3.0)),
                Layers.activation(softmax()),
                Layers.dropout(0.1),
                Layers.batchNorm(),
                Layers.batchNorm(1, 1e-30),
                Layers.layerNorm(),
                Layers.layerNorm(123.456),
                Layers.residual(Layers.activation(tanh())),
                Layers.residual(
                        dense(7),
                        Layers.batchNorm(),
                        Layers.activation(leakyRelu(0.25)),
                        Layers.residual(dense(2), Layers.activation(relu()), dense(7)),
                        dense(5)));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void layer_thereAndBack_givesTheSameBits(Layer layer) throws IOException {
        Network untrained = Network.input(5)
                .layer(layer)
                .dense(2, identity())
                .inputScaling(Scaling.standardInputs(Dataset.of(ROWS, numbers(40, 2))))
                .targetScaling(Scaling.of(new float[] {-7, 0.1f}, new float[] {1e-30f, 1e9f}))
                .labels(List.of("one", "\"δύο\"\n"))
                .build(42);
        Network network = Training.of(untrained, Dataset.of(ROWS, numbers(40, 2)))
                .cost(Costs.quadratic())
                .batchSize(8)
                .epochs(2)
                .run()
                .network();
        Path file = folder.resolve("network.safetensors");
        network.save(file);
        Network loaded = Network.load(file);

        assertThat(loaded.parameters()).isEqualTo(network.parameters());
        assertThat(loaded.buffers()).isEqualTo(network.buffers());
        assertThat(loaded.predict(INPUTS)).isEqualTo(network.predict(INPUTS));
        assertThat(loaded.inputScaling()).isEqualTo(network.inputScaling());
        assertThat(loaded.targetScaling()).isEqualTo(network.targetScaling());
        assertThat(loaded.labels()).isEqualTo(network.labels());
        assertThat(loaded).hasToString(network.toString());
        assertThat(bytes(loaded)).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void everyKindOfLayer_isAmongThese() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/glissade/layer"))) {
            List<String> kinds = files.filter(ModelFormatTest::isLayer)
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .toList();
            assertThat(layers())
                    .extracting(layer -> layer.getClass().getSimpleName())
                    .as("the layers that layers() of this test saves and loads")
                    .containsAll(kinds);
        }
    }

    private static boolean isLayer(Path file) {
        try {
            return Files.readString(file).contains("implements Layer ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Method> activations() {
        return Stream.of(Activations.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers())
                        && Stream.of(method.getParameterTypes()).allMatch(double.class::equals))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("activations")
    void activation_thereAndBack_givesTheSameBits(Method factory) throws Exception {
        Object[] settings = new Object[factory.getParameterCount()];
        Arrays.fill(settings, 0.3);
        Network network = Network.input(5)
                .dense(3, (Activation) factory.invoke(null, settings))
                .build(1);
        Network loaded = load(bytes(network));

        assertThat(loaded).hasToString(network.toString());
        assertThat(loaded.predict(INPUTS)).isEqualTo(network.predict(INPUTS));
    }

    @Test
    void inputsInRowsAndColumns_thereAndBack() throws IOException {
        Network network = Network.input(Shape.of(2, 3)).dense(1, sigmoid()).build(1);

        assertThat(load(bytes(network)).inputShape()).isEqualTo(Shape.of(2, 3));
    }

    // ---- The bytes

    @Test
    void file_hasTheBytesOfTheDocument() throws IOException {
        Network network = Network.input(3)
                .dense(2, leakyRelu(0.2))
                .inputScaling(Scaling.of(new float[] {0, 1, -0.75f}, new float[] {255, 0.1f, 1}))
                .labels(List.of("no", "yes"))
                .build(1)
                // weights (in x out), then biases
                .withParameters(new float[] {1, 2, 3, 4, 5, 6, 7, 8});
        String json = "{\"__metadata__\":{\"glissade.version\":\"1\",\"glissade.input\":\"3\","
                + "\"glissade.layers\":\"dense(2), leakyRelu(0.2)\","
                + "\"glissade.inputShift\":\"0x0.0p0 0x1.0p0 -0x1.8p-1\","
                + "\"glissade.inputWidth\":\"0x1.fep7 0x1.99999ap-4 0x1.0p0\","
                + "\"glissade.label.0\":\"no\",\"glissade.label.1\":\"yes\"},"
                + "\"0.weight\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
                + "\"0.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[24,32]}}";
        json += " ".repeat((8 - json.length() % 8) % 8);
        ByteBuffer file = ByteBuffer.allocate(8 + json.length() + 32).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(json.length()).put(json.getBytes(StandardCharsets.US_ASCII));
        for (float number : new float[] {1, 3, 5, 2, 4, 6, 7, 8}) {
            file.putFloat(number);
        }

        assertThat(bytes(network)).isEqualTo(file.array());
    }

    @Test
    void denseLayerOfOneInput_hasAMatrixInTheFile() throws IOException {
        Network network =
                Network.input(1).dense(4, sigmoid()).dense(1, sigmoid()).build(1);
        Tensors tensors = Safetensors.read(new ByteArrayInputStream(bytes(network)), "network");

        assertThat(tensors.tensor("0.weight").shape()).containsExactly(4, 1);
        assertThat(tensors.tensor("0.bias").shape()).containsExactly(4);
        assertThat(tensors.tensor("2.weight").shape()).containsExactly(1, 4);
        assertThat(tensors.tensor("2.bias").shape()).containsExactly(1);
    }

    @Test
    void metadataOfOthers_doesNotMatter() throws IOException {
        byte[] file = bytes(Network.input(1).dense(1, sigmoid()).build(1));
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("\"glissade.version\"");
        byte[] other = (text.substring(8, at) + "\"format\":\"pt\"," + text.substring(at))
                .getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer changed = ByteBuffer.allocate(8 + other.length).order(ByteOrder.LITTLE_ENDIAN);
        changed.putLong(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong() + 14);

        assertThat(load(changed.put(other).array()).layers()).hasSize(2);
    }

    static byte[] bytes(Network network) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelFormat.standard().save(network, out);
        return out.toByteArray();
    }

    static Network load(byte[] file) throws IOException {
        return ModelFormat.standard().load(new ByteArrayInputStream(file), "network");
    }
}
