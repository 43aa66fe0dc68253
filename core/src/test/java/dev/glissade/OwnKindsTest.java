package dev.glissade;

import static dev.glissade.activation.Activations.elementwise;
import static dev.glissade.activation.Activations.identity;
import static dev.glissade.activation.Activations.relu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.activation.Activation;
import dev.glissade.file.InvalidFileException;
import dev.glissade.format.Limits;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layers;
import dev.glissade.layer.Pass;
import dev.glissade.layer.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers and activations that are not the library's. */
class OwnKindsTest {

    @TempDir
    private Path folder;

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
                .hasMessage(
                        "layer 1 (activation(bump(2.0))) cannot be saved: an unknown layer or activation: bump with 1 setting; "
                                + "register your own layers and activations with withLayer or withActivation of a ModelFormat");
        assertThatThrownBy(
                        () -> Network.input(2).residual(new Gain(1, 2)).build(1).save(file))
                .hasMessageContaining("an unknown layer or activation: gain with 2 settings");
        assertThatThrownBy(() -> Network.input(2)
                        .dense(2, elementwise("my own", x -> x, (x, y) -> 1))
                        .build(1)
                        .save(file))
                .hasMessageContaining(
                        "layer 1 (activation(my own)) cannot be saved: an unknown layer or activation: my with 0 settings");
        assertThat(file).doesNotExist();
    }

    @Test
    void kindOfOnesOwn_thatHasTheNameOfAnother_isRefused() {
        assertThatThrownBy(() -> ModelFormatTest.bytes(Network.input(2)
                        .dense(2, elementwise("relu", x -> x, (x, y) -> 1))
                        .build(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("relu is the name of a built-in layer or activation");
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
                .hasMessageContaining("an unknown layer or activation: bump with 1 setting");
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
                .hasMessage("bump with 1 setting is registered already");
    }

    @Test
    void network_deeperThanFilesAllow_isRefused() {
        Layer layer = Layers.activation(relu());
        for (int i = 0; i < 17; i++) {
            layer = Layers.residual(layer);
        }
        Layer deep = layer;

        assertThatThrownBy(() -> Network.input(2).layer(deep))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layers nested more than 16 deep");
    }
}
