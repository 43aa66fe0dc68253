package dev.glissade;

import static dev.glissade.activation.Activations.elementwise;
import static dev.glissade.activation.Activations.identity;
import static dev.glissade.activation.Activations.leakyRelu;
import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.activation.Activations.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.activation.Activation;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.file.InvalidFileException;
import dev.glissade.format.Limits;
import dev.glissade.format.Safetensors;
import dev.glissade.format.Tensors;
import dev.glissade.initialize.Initializers;
import dev.glissade.layer.Activate;
import dev.glissade.layer.BatchNorm;
import dev.glissade.layer.Dense;
import dev.glissade.layer.Dropout;
import dev.glissade.layer.Layer;
import dev.glissade.layer.LayerNorm;
import dev.glissade.layer.Pass;
import dev.glissade.layer.Residual;
import dev.glissade.layer.Shape;
import dev.glissade.train.Training;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelFormatTest {

    private static final float[][] INPUTS = numbers(40, 5);

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
        return Dense.of(units, Initializers.heNormal());
    }

    // ---- There and back

    static List<Layer> layers() {
        return List.of(
                dense(5),
                dense(1),
                Dense.of(3, Initializers.heNormal()).biases(Initializers.constant(0.5)),
                new Activate(identity()),
                new Activate(sigmoid()),
                new Activate(tanh()),
                new Activate(relu()),
                new Activate(leakyRelu()),
                new Activate(leakyRelu(1 / 3.0)),
                new Activate(softmax()),
                new Dropout(0.1),
                BatchNorm.create(),
                new BatchNorm(1, 1e-30),
                LayerNorm.create(),
                new LayerNorm(123.456),
                Residual.of(new Activate(tanh())),
                Residual.of(
                        dense(7),
                        BatchNorm.create(),
                        new Activate(leakyRelu(0.25)),
                        Residual.of(dense(2), new Activate(relu()), dense(7)),
                        dense(5)));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void layer_thereAndBack_givesTheSameBits(Layer layer) throws IOException {
        Network untrained = Network.input(5)
                .layer(layer)
                .dense(2, identity())
                .inputScaling(Scaling.standardInputs(Dataset.of(INPUTS, numbers(40, 2))))
                .targetScaling(Scaling.of(new float[] {-7, 0.1f}, new float[] {1e-30f, 1e9f}))
                .labels(List.of("one", "\"δύο\"\n"))
                .build(42);
        Network network = Training.of(untrained, Dataset.of(INPUTS, numbers(40, 2)))
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

    // ---- Made elsewhere

    /** The output of nn.Sequential(Linear(3, 4), BatchNorm1d(4), ReLU(), Residual(Linear(4, 4), Sigmoid()), Linear(4, 2)). */
    @Test
    void stateDictOfPyTorch_givesItsAnswers() throws IOException {
        Network network = pyTorch("pytorch_state_dict");

        assertThat(network.predict(new float[] {0.5f, -1, 2}))
                .containsExactly(new float[] {1.357413411140442f, 0.35112372040748596f}, within(1e-6f));
        assertThat(network.predict(new float[] {1, 1, 1}))
                .containsExactly(new float[] {0.7731632590293884f, 0.3595064878463745f}, within(1e-6f));
    }

    @Test
    void stateDictOfPyTorch_inHalfPrecision_givesItsAnswers() throws IOException {
        Network network = pyTorch("pytorch_half");

        assertThat(network.predict(new float[] {0.5f, -1, 2}))
                .containsExactly(new float[] {1.3574718236923218f, 0.3511325418949127f}, within(1e-6f));
        assertThat(network.predict(new float[] {1, 1, 1}))
                .containsExactly(new float[] {0.7732216119766235f, 0.35951370000839233f}, within(1e-6f));
    }

    private static Network sequential(Activation activation) {
        return Network.input(3)
                .layer(dense(4))
                .batchNorm()
                .layer(new Activate(activation))
                .residual(dense(4), new Activate(sigmoid()))
                .layer(dense(2))
                .build(1);
    }

    private static Network pyTorch(String name) throws IOException {
        try (InputStream file = ModelFormatTest.class.getResourceAsStream("/models/" + name + ".safetensors")) {
            return ModelFormat.standard().loadParameters(sequential(relu()), file, name);
        }
    }

    @Test
    void tensorsOfAnotherNetwork_areListed() throws IOException {
        Path file = folder.resolve("other.safetensors");
        Network.input(3)
                .dense(4, relu())
                .dense(4, relu())
                .dense(9, relu())
                .build(1)
                .save(file);

        assertThatThrownBy(() -> sequential(relu()).withParametersFrom(file))
                .isInstanceOf(InvalidFileException.class)
                .hasMessage(file + ", byte 8: expected 10 tensors of certain names and shapes, found "
                        + "missing \"1.weight\" [4], \"1.bias\" [4], \"3.0.weight\" [4, 4], \"3.0.bias\" [4], "
                        + "\"1.running_mean\" [4], \"1.running_var\" [4]; "
                        + "extra \"2.weight\" [4, 4], \"2.bias\" [4]; "
                        + "misshaped \"4.weight\" [9, 4] instead of [2, 4], \"4.bias\" [9] instead of [2]");
    }

    @Test
    void parametersFromAFile_comeIntoTheNetworkAtHand() throws IOException {
        Path file = folder.resolve("network.safetensors");
        Network trained = sequential(relu());
        trained.save(file);
        Network network = sequential(tanh()).withParametersFrom(file);

        assertThat(network.parameters()).isEqualTo(trained.parameters());
        assertThat(network.layers().get(2)).isEqualTo(new Activate(tanh()));
    }

    // ---- Kinds of one's own

    private static Activation bump(double width) {
        return elementwise("bump(" + width + ")", x -> Math.max(0, width - x * x), (x, y) -> y > 0 ? -2 * x : 0);
    }

    /** Multiplies by a number; its text is like that of any layer. */
    private record Gain(double factor, double ignored) implements Layer {

        @Override
        public Shape outputShape(Shape input) {
            return input;
        }

        @Override
        public void forward(Pass pass) {
            pass.output().copyFrom(pass.input());
            pass.output().scaleInPlace((float) factor);
        }

        @Override
        public void backward(Pass pass) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String definition() {
            return "gain(" + factor + ", " + ignored + ")";
        }
    }

    @Test
    void kindsOfOnesOwn_areRefused_beforeAnythingIsWritten() {
        Path file = folder.resolve("network.safetensors");

        assertThatThrownBy(() -> Network.input(2).dense(2, bump(2)).build(1).save(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layer 1 (bump(2.0)) cannot be saved: no layer or activation is known as bump/1; "
                        + "a ModelFormat can be told of layers and activations of your own");
        assertThatThrownBy(
                        () -> Network.input(2).residual(new Gain(1, 2)).build(1).save(file))
                .hasMessageContaining("no layer or activation is known as gain/2");
        assertThatThrownBy(() -> Network.input(2)
                        .dense(2, elementwise("my own", x -> x, (x, y) -> 1))
                        .build(1)
                        .save(file))
                .hasMessageContaining("layer 1 (my own) cannot be saved: no layer or activation is known as my/0");
        assertThat(file).doesNotExist();
    }

    @Test
    void kindOfOnesOwn_thatHasTheNameOfAnother_isRefused() {
        assertThatThrownBy(() -> bytes(Network.input(2)
                        .dense(2, elementwise("relu", x -> x, (x, y) -> 1))
                        .build(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("relu is known as another one");
    }

    @Test
    void kindsOfOnesOwn_thatAreGiven_thereAndBack() throws IOException {
        ModelFormat format = ModelFormat.standard()
                .withActivation("bump", 1, numbers -> bump(numbers[0]))
                .withLayer("gain", 2, numbers -> new Gain(numbers[0], numbers[1]))
                .withLimits(Limits.standard().withTensors(4));
        Network network = Network.input(2)
                .dense(3, bump(1.5))
                .residual(new Gain(0.1, -1e-300))
                .dense(1, identity())
                .build(1);
        Path file = folder.resolve("network.safetensors");
        format.save(network, file);

        float[] inputs = {0.25f, -0.5f};
        assertThat(format.load(file).predict(inputs)).isEqualTo(network.predict(inputs));
        assertThat(format.loadParameters(network, file).predict(inputs)).isEqualTo(network.predict(inputs));
        assertThatThrownBy(() -> Network.load(file))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("no layer or activation is known as bump/1");
        assertThatThrownBy(() ->
                        format.withLimits(Limits.standard().withTensors(3)).load(file))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("at most 3 tensors");
    }

    @Test
    void nameOfAKind_thatCannotBe() {
        ModelFormat format = ModelFormat.standard().withActivation("bump", 1, numbers -> bump(numbers[0]));

        for (String name : List.of("", "two words", "a(", "1a", "é", "x".repeat(65))) {
            assertThatThrownBy(() -> format.withActivation(name, 0, numbers -> relu()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> format.withActivation("bump", 1, numbers -> relu()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two kinds of the name bump with 1 settings");
    }

    // ---- Streams

    @Test
    void network_deeperThanFilesAllow_isRefused() {
        Layer layer = new Activate(relu());
        for (int i = 0; i < 17; i++) {
            layer = Residual.of(layer);
        }
        Network deep = Network.input(2).layer(layer).build(1);

        assertThatThrownBy(() -> bytes(deep))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layers lie more than 16 deep in others");
    }

    private static byte[] bytes(Network network) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelFormat.standard().save(network, out);
        return out.toByteArray();
    }

    private static Network load(byte[] file) throws IOException {
        return ModelFormat.standard().load(new ByteArrayInputStream(file), "network");
    }
}
