package dev.glissade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.format.Safetensors;
import dev.glissade.format.Tensor;
import dev.glissade.format.Tensors;
import dev.glissade.matrix.Matrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Networks that were saved before packages and classes got the names they have now (commit f623181), each with a file of
 * inputs and of the outputs that it gave then.
 */
class SavedNetworksTest {

    private static final Path SAVED = Path.of("src/test/resources/saved");

    @TempDir
    private Path folder;

    private static Matrix matrix(Tensor tensor) {
        return Matrix.view(
                tensor.floats(), 0, tensor.shape().get(0), tensor.shape().get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"article", "rich", "regression", "log_softmax", "one_output"})
    void networkSavedBefore_givesTheSameOutputs(String name) throws IOException {
        Network network = Network.load(SAVED.resolve(name + ".safetensors"));
        Tensors then = Safetensors.read(SAVED.resolve(name + "_outputs.safetensors"));

        Matrix outputs = network.predict(matrix(then.tensor("inputs")));

        assertThat(outputs.toArray())
                .isDeepEqualTo(matrix(then.tensor("outputs")).toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"article", "rich", "regression", "log_softmax", "one_output"})
    void networkSavedBefore_isSavedAsTheSameBytes(String name) throws IOException {
        Path before = SAVED.resolve(name + ".safetensors");
        Path again = folder.resolve("again.safetensors");

        Network.load(before).save(again);

        assertThat(again).hasSameBinaryContentAs(before);
    }

    @Test
    void networkSavedBefore_hasItsLabels() throws IOException {
        assertThat(Network.load(SAVED.resolve("rich.safetensors")).labels())
                .isEqualTo(List.of("one", "two \"quoted\"", "drei \u00e4\u4e09"));
        assertThat(Network.load(SAVED.resolve("one_output.safetensors")).labels())
                .isEqualTo(List.of("spam"));
    }
}
