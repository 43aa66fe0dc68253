package dev.glissade;

import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.activation.Activation;
import dev.glissade.file.InvalidFileException;
import dev.glissade.initialize.Initializers;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that PyTorch 1.13 wrote, of modules in evaluation after a few batches of training, and of other networks. */
class PyTorchModelTest {

    @TempDir
    private Path folder;

    private static Layer dense(int units) {
        return Layers.dense(units, Initializers.heNormal());
    }

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
                .activation(activation)
                .residual(dense(4), Layers.activation(sigmoid()))
                .layer(dense(2))
                .build(1);
    }

    private static Network pyTorch(String name) throws IOException {
        try (InputStream file = PyTorchModelTest.class.getResourceAsStream("/models/" + name + ".safetensors")) {
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

        assertThatThrownBy(() -> sequential(relu()).loadParameters(file))
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
        Network network = sequential(tanh()).loadParameters(file);

        assertThat(network.parameters()).isEqualTo(trained.parameters());
        assertThat(network.layers().get(2)).isEqualTo(Layers.activation(tanh()));
    }
}
