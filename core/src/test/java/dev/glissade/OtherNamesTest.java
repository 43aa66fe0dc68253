package dev.glissade;

import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.softmax;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glissade.file.InvalidFileException;
import dev.glissade.format.Safetensors;
import dev.glissade.format.Tensor;
import dev.glissade.format.Tensors;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose tensors have other names than the network's, and files that are streams. */
class OtherNamesTest {

    private static final Network NETWORK =
            Network.input(3).dense(4, relu()).batchNorm().dense(2, softmax()).build(1);

    @TempDir
    private Path folder;

    /** Writes the tensors of a network under other names, and a counter as PyTorch's batch normalisation has it. */
    private Path file(Network network, Map<String, String> layers) throws IOException {
        Tensors ours = ModelFormat.standard().tensors(network);
        List<Tensor> tensors = new ArrayList<>();
        for (String name : ours.names()) {
            int dot = name.lastIndexOf('.');
            String layer = name.substring(0, dot);
            String other = layers.getOrDefault(layer, layers.getOrDefault("", "") + layer);
            tensors.add(Tensor.of(
                    other + name.substring(dot),
                    ours.tensor(name).shape(),
                    ours.tensor(name).floats()));
        }
        Path file = folder.resolve("other.safetensors");
        Safetensors.write(Tensors.of(Map.of("format", "pt"), tensors), file);
        return file;
    }

    private String message(Network network, Path file) {
        return catchThrowableOfType(InvalidFileException.class, () -> network.loadParameters(file))
                .getMessage();
    }

    @Test
    void prefix_isProposed_andTheProposalWorks() throws IOException {
        Path file = file(NETWORK, Map.of("", "module.net."));
        assertThat(message(NETWORK.withParameters(new float[NETWORK.parameterCount()]), file))
                .endsWith(". Only names may differ: loadParameters(file, name -> name.replace(\"module.net.\", \"\"))");
        Network loaded = Network.input(3)
                .dense(4, relu())
                .batchNorm()
                .dense(2, softmax())
                .build(2)
                .loadParameters(file, name -> name.replace("module.net.", ""));
        assertThat(loaded.parameters()).isEqualTo(NETWORK.parameters());
        assertThat(loaded.buffers()).isEqualTo(NETWORK.buffers());
    }

    @Test
    void onlyMapping_isProposed_andTheProposalWorks() throws IOException {
        Network network = Network.input(3).dense(4, relu()).dense(2, softmax()).build(1);
        Path file = file(network, Map.of("0", "fc1", "2", "fc2"));
        assertThat(message(network, file))
                .endsWith(". Only names may differ: loadParameters(file, Map.of(\"fc1.weight\", \"0.weight\","
                        + " \"fc1.bias\", \"0.bias\", \"fc2.weight\", \"2.weight\", \"fc2.bias\", \"2.bias\")::get)");
        Network loaded = network.withParameters(new float[network.parameterCount()])
                .loadParameters(
                        file,
                        Map.of(
                                "fc1.weight",
                                "0.weight",
                                "fc1.bias",
                                "0.bias",
                                "fc2.weight",
                                "2.weight",
                                "fc2.bias",
                                "2.bias")::get);
        assertThat(loaded.parameters()).isEqualTo(network.parameters());
    }

    @Test
    void moreThanTenNames_areAMapOfEntries() throws IOException {
        NetworkBuilder builder = Network.input(1);
        IntStream.range(2, 8).forEach(builder::dense);
        Network network = builder.build(1);
        Path file = file(network, Map.of("0", "a", "1", "b", "2", "c", "3", "d", "4", "e", "5", "f"));
        assertThat(message(network, file))
                .contains("Map.ofEntries(Map.entry(\"a.weight\", \"0.weight\"), Map.entry(\"a.bias\", \"0.bias\"), ")
                .endsWith(", Map.entry(\"f.bias\", \"5.bias\"))::get)");
    }

    @Test
    void severalMappings_areNotGuessed() throws IOException {
        Network network = Network.input(4).dense(4, relu()).dense(4, relu()).build(1);
        assertThat(message(network, file(network, Map.of("0", "fc1", "2", "fc2"))))
                .contains("several fit each other by shape")
                .endsWith(
                        "a function from the names in the file to [\"0.weight\", \"0.bias\", \"2.weight\", \"2.bias\"]");
    }

    @Test
    void otherShapes_haveNoProposal() throws IOException {
        Network wider = Network.input(3)
                .dense(5, relu())
                .batchNorm()
                .dense(2, softmax())
                .build(1);
        assertThat(message(NETWORK, file(wider, Map.of("", "module."))))
                .contains("missing")
                .doesNotContain("Only names");
        assertThat(message(NETWORK, file(NETWORK.upTo(1), Map.of("", "module."))))
                .doesNotContain("Only names");
    }

    @Test
    void names_thatBecomeNull_areLeftOut_andTwoThatBecomeOne_areRefused() throws IOException {
        Path file = file(NETWORK, Map.of());
        Network encoder = NETWORK.upTo(2);
        assertThat(encoder.withParameters(new float[16])
                        .loadParameters(file, name -> name.startsWith("0.") ? name : null)
                        .parameters())
                .isEqualTo(encoder.parameters());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NETWORK.loadParameters(file, name -> "0.weight"))
                .withMessageContaining("two tensors become \"0.weight\"");
    }

    // ---- Streams

    @Test
    void stream_isReadToItsEnd_andLeftOpen() throws IOException {
        Path file = folder.resolve("network.safetensors");
        NETWORK.save(file);
        boolean[] closed = new boolean[1];
        InputStream stream = new FilterInputStream(new ByteArrayInputStream(Files.readAllBytes(file))) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        assertThat(Network.load(stream).parameters()).isEqualTo(NETWORK.parameters());
        assertThat(stream.read()).isEqualTo(-1);
        assertThat(closed[0]).isFalse();
    }

    @Test
    void stream_thatIsNoNetwork_isRefused() {
        assertThatThrownBy(() -> Network.load(new ByteArrayInputStream(new byte[20])))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageStartingWith("the stream, byte 0: expected a header");
    }
}
