package dev.glissade.export;

import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.sigmoid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.glissade.Network;
import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.data.Column;
import dev.glissade.data.Columns;
import dev.glissade.initialize.Initializers;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layers;
import dev.glissade.layer.Pass;
import dev.glissade.layer.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxTest {

    private static final String IDENTIFIER = "[A-Za-z_][A-Za-z0-9_]*";

    static List<Network> networks() throws ReflectiveOperationException {
        return Kinds.networks().toList();
    }

    private static byte[] written(Network network) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Onnx.write(network, bytes);
        return bytes.toByteArray();
    }

    /** Put together by hand from onnx.proto and the encoding of Protocol Buffers. */
    @Test
    void networkOfOneWeight_isTheseBytes(@TempDir Path folder) throws IOException {
        Network network = Network.input(1)
                .layer(Layers.dense(1, Initializers.zeros()))
                .labels(List.of("é"))
                .build(1)
                .withParameters(new float[] {2, 3});
        String weight = "0801 0801 1001 420e" + hex("layer_0_weight") + "4a04 00000040";
        String bias = "0801 1001 420c" + hex("layer_0_bias") + "4a04 00004040";
        String node = "1a0c" + hex("layer_0_Gemm") + "2204" + hex("Gemm") + "0a05" + hex("input") + "0a0e"
                + hex("layer_0_weight") + "0a0c" + hex("layer_0_bias") + "1206" + hex("output");
        String type = "12 13 0a 11 0801 12 0d 0a07 1205" + hex("batch") + "0a02 0801";
        String graph = "2a 1c" + weight + "2a 18" + bias + "0a 41" + node + "1208" + hex("glissade") + "521c"
                + hex("1 -> dense(1)   2 parameters") + "5a 1c 0a05" + hex("input") + type + "62 1d 0a06"
                + hex("output")
                + type;
        String expected = "0808 1208" + hex("glissade") + "1a05" + hex("0.1.0") + "3a e001" + graph + "4204 0a00 1011"
                + "72 16 0a10" + hex("glissade.label.0") + "1202 c3a9";

        Path file = folder.resolve("one.onnx");
        Onnx.write(network, file);
        byte[] bytes = HexFormat.of().parseHex(expected.replace(" ", ""));
        assertThat(file).hasBinaryContent(bytes);
        assertThat(written(network)).isEqualTo(bytes);
    }

    @Test
    void columns_areMetadata_asInTheFileOfTheNetwork() throws IOException {
        Columns columns = new Columns(
                List.of(
                        Column.number("age").withMissingAs(-2.5),
                        Column.categorical("plan", List.of("a", "\u00e9")).withUnknownAsZeros()),
                List.of("NA"));
        Network network =
                Network.input(columns).dense(1).labels(List.of("cost")).build(1);
        Map<String, String> metadata = new LinkedHashMap<>();
        for (byte[] entry : Message.of(written(network)).bytes(14)) {
            metadata.put(
                    Message.of(entry).texts(1).get(0),
                    Message.of(entry).texts(2).get(0));
        }
        assertThat(metadata)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "glissade.label.0", "cost",
                        "glissade.column.0", "age",
                        "glissade.missing.0", "-0x1.4p1",
                        "glissade.column.1", "plan",
                        "glissade.category.1.0", "a",
                        "glissade.category.1.1", "\u00e9",
                        "glissade.unknown.1", "zeros",
                        "glissade.missingText.0", "NA"));
    }

    @Test
    void unpairedSurrogate_isRefused() {
        Network network =
                Network.input(Columns.of(Column.number("\ud800"))).dense(1).build(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(network))
                .withMessage("a name or the metadata has an unpaired surrogate: \"\\ud800\"");
    }

    @Test
    void threshold_isMetadata() throws IOException {
        Network network = Network.input(1).dense(1, Activations.sigmoid()).build(1);
        Message metadata = Message.of(
                Message.of(written(network.withThreshold(0.3))).bytes(14).get(0));
        assertThat(metadata.texts(1)).containsExactly("glissade.threshold");
        assertThat(metadata.texts(2)).containsExactly("0.3");
        assertThat(Message.of(written(network)).bytes(14)).isEmpty();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void graph_definesEveryValueOnce_beforeItIsUsed(Network network) throws IOException {
        byte[] bytes = written(network);
        Message graph = Message.of(Message.of(bytes).bytes(7).get(0));
        List<String> known = new ArrayList<>(List.of("input"));
        graph.bytes(5).forEach(tensor -> known.addAll(Message.of(tensor).texts(8)));
        for (byte[] node : graph.bytes(1)) {
            assertThat(known).containsAll(Message.of(node).texts(1));
            known.addAll(Message.of(node).texts(2));
        }
        assertThat(known).doesNotHaveDuplicates().endsWith("output");
        assertThat(written(network)).isEqualTo(bytes);
    }

    /** The names of ONNX's IR.md: identifiers of C, unique among nodes and among values. */
    @ParameterizedTest
    @MethodSource("networks")
    void names_areIdentifiers_andSayWhereInTheNetwork(Network network) throws IOException {
        Message model = Message.of(written(network));
        Message graph = Message.of(model.bytes(7).get(0));
        List<String> nodes = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (byte[] node : graph.bytes(1)) {
            nodes.addAll(Message.of(node).texts(3));
            values.addAll(Message.of(node).texts(2));
            for (byte[] attribute : Message.of(node).bytes(5)) {
                assertThat(Message.of(attribute).texts(1)).allMatch(name -> name.matches(IDENTIFIER));
            }
        }
        assertThat(nodes).hasSameSizeAs(graph.bytes(1)).doesNotHaveDuplicates();
        for (int field : new int[] {5, 11, 12}) {
            for (byte[] value : graph.bytes(field)) {
                values.addAll(Message.of(value).texts(field == 5 ? 8 : 1));
            }
        }
        assertThat(values).filteredOn(name -> !name.equals("output")).doesNotHaveDuplicates();
        List<String> names = new ArrayList<>(graph.texts(2));
        names.addAll(nodes);
        names.addAll(values);
        assertThat(names).allMatch(name -> name.matches(IDENTIFIER));
        assertThat(nodes).allMatch(name -> name.matches("(input|target|network|layer_\\d+(_\\d+)*)_[A-Z].*"));
        assertThat(graph.texts(10)).containsExactly(network.summary());
    }

    @Test
    void names_ofABlock_sayTheLayerInside() throws IOException {
        Network network = Network.input(2)
                .residual(Layers.activation(Activations.gelu()), Layers.dense(2, Initializers.zeros()))
                .build(1);
        Message graph = Message.of(Message.of(written(network)).bytes(7).get(0));
        assertThat(graph.bytes(1).stream().flatMap(node -> Message.of(node).texts(3).stream()))
                .containsExactly(
                        "layer_0_0_Mul",
                        "layer_0_0_Erf",
                        "layer_0_0_Mul_2",
                        "layer_0_0_Add",
                        "layer_0_0_Mul_3",
                        "layer_0_1_Gemm",
                        "layer_0_Add");
        assertThat(graph.bytes(5).stream().flatMap(tensor -> Message.of(tensor).texts(8).stream()))
                .containsExactly(
                        "constant_0_70710677", "constant_0_5", "constant_1_0", "layer_0_1_weight", "layer_0_1_bias");
    }

    /** Written into each file; a release changes both. */
    @Test
    void producerVersion_isThatOfTheBuild() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String version = pom.substring(pom.indexOf("<version>") + "<version>".length(), pom.indexOf("</version>"));
        Message model = Message.of(written(Network.input(1).dense(1, sigmoid()).build(1)));
        assertThat(model.texts(2)).containsExactly("glissade");
        assertThat(model.texts(3)).containsExactly(version.replace("-SNAPSHOT", ""));
    }

    /** The fields of a message whose values have lengths. */
    private record Message(List<Integer> fields, List<byte[]> values) {

        static Message of(byte[] message) {
            Message read = new Message(new ArrayList<>(), new ArrayList<>());
            int[] at = {0};
            while (at[0] < message.length) {
                int key = varint(message, at);
                int length = (key & 7) == 5 ? 4 : varint(message, at);
                if ((key & 7) == 0) {
                    continue;
                }
                read.fields.add(key >> 3);
                read.values.add(Arrays.copyOfRange(message, at[0], at[0] + length));
                at[0] += length;
            }
            return read;
        }

        private static int varint(byte[] message, int[] at) {
            int number = 0;
            int shift = 0;
            do {
                number |= (message[at[0]] & 0x7f) << shift;
                shift += 7;
            } while (message[at[0]++] < 0);
            return number;
        }

        List<byte[]> bytes(int field) {
            List<byte[]> found = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                if (fields.get(i) == field) {
                    found.add(values.get(i));
                }
            }
            return found;
        }

        List<String> texts(int field) {
            return bytes(field).stream()
                    .map(text -> new String(text, StandardCharsets.UTF_8))
                    .toList();
        }
    }

    @Test
    void activationOfOnesOwn_isRefused_beforeAnythingIsWritten(@TempDir Path folder) throws IOException {
        Activation named = Activations.elementwise("sigmoid", x -> x, (x, y) -> 1);
        Network network = Network.input(2).dense(3, relu()).dense(1, named).build(1);
        Path file = Files.writeString(folder.resolve("a.onnx"), "old");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Onnx.write(network, file))
                .withMessage("layer 3 (activation(sigmoid)) cannot be exported: it is one of your own");
        assertThat(file).hasContent("old");
    }

    @Test
    void layerOfOnesOwn_isRefused_alsoInsideAnother() {
        Layer own = new Layer() {
            @Override
            public Shape outputShape(Shape input) {
                return input;
            }

            @Override
            public void forward(Pass pass) {}

            @Override
            public void backward(Pass pass) {}

            @Override
            public String toString() {
                return "relu";
            }
        };
        Network network = Network.input(2)
                .residual(Layers.activation(sigmoid()), Layers.residual(own))
                .build(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(network))
                .withMessage("layer 0.1.0 (relu) cannot be exported: it is one of your own");
    }

    @Test
    void dropout_isLeftOut() throws IOException {
        Network without = Network.input(2).dense(2, sigmoid()).build(1);
        Network with = Network.input(2).dense(2, sigmoid()).dropout(0.5).build(1);
        assertThat(new String(written(with), StandardCharsets.ISO_8859_1)).doesNotContainIgnoringCase("\nDropout");
        assertThat(Message.of(Message.of(written(with)).bytes(7).get(0)).bytes(1))
                .hasSize(2)
                .hasSameSizeAs(
                        Message.of(Message.of(written(without)).bytes(7).get(0)).bytes(1));
    }
}
