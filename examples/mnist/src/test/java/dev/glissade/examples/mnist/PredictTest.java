package dev.glissade.examples.mnist;

import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.softmax;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.Network;
import dev.glissade.cost.Costs;
import dev.glissade.data.LabelledImages;
import dev.glissade.examples.common.Console;
import dev.glissade.examples.common.Drawing;
import dev.glissade.examples.common.Images;
import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Photo;
import dev.glissade.examples.common.Program;
import dev.glissade.optimize.Optimizers;
import dev.glissade.train.Training;
import java.awt.Color;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictTest {

    private static final int PICTURES = 300;

    @TempDir
    private static Path folder;

    private static Images images;
    private static Network network;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void train() throws IOException {
        images = Images.read(Optional.empty());
        Network untrained =
                Network.input(784).dense(64, relu()).dense(10, softmax()).build(1);
        network = Training.of(untrained, images.training())
                .cost(Costs.crossEntropy())
                .optimizer(Optimizers.adam(0.001))
                .batchSize(100)
                .epochs(2)
                .start()
                .run()
                .network();
        network.save(model());
    }

    private static Path model() {
        return folder.resolve("model.safetensors");
    }

    private int run(Object... arguments) {
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        return Program.run(
                console -> Mnist.run(List.of(texts), console), Console.of(stream(out), stream(err), Language.ENGLISH));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static Path png(BufferedImage picture) throws IOException {
        Path file = folder.resolve("picture.png");
        assertThat(ImageIO.write(picture, "png", file.toFile())).isTrue();
        return file;
    }

    @Test
    void drawnDigits_areRecognised() throws IOException {
        Map<Integer, Shape> digits = Map.of(0, Drawing.ZERO, 1, Drawing.ONE, 7, Drawing.SEVEN, 4, Drawing.FOUR);
        for (int digit : digits.keySet()) {
            for (int size : new int[] {40, 200, 700}) {
                Path file = png(Drawing.drawn(digits.get(digit), size, size / 2, size / 2, Color.BLUE, Color.WHITE));
                out.reset();
                assertThat(run("predict", file, "--model", model())).isZero();
                assertThat(out.toString(StandardCharsets.UTF_8))
                        .matches("\\Q" + file + "\\E: " + digit + "  \\(" + digit
                                + " \\d+\\.\\d %, \\d \\d+\\.\\d %, \\d \\d+\\.\\d %\\)\\R");
            }
        }
        assertThat(err.size()).isZero();
    }

    @Test
    void testImages_enlarged_areClassifiedAsTheyAre() {
        LabelledImages test = images.test();
        int same = 0;
        for (int example = 0; example < PICTURES; example++) {
            float[] original = new float[784];
            for (int i = 0; i < original.length; i++) {
                original[i] = test.pixel(example, i / 28, i % 28) / 255f;
            }
            float[] pixels = Photo.pixels(Drawing.enlarged(test, example, 3 + example % 9));
            same += network.classify(pixels) == network.classify(original) ? 1 : 0;
        }
        assertThat(same).isGreaterThanOrEqualTo(PICTURES * 97 / 100);
    }

    @Test
    void severalPictures_haveALineEach() throws IOException {
        Path file = png(Drawing.enlarged(images.test(), 0, 10));
        assertThat(run("predict", file, "--model", model(), file)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith(file + ": 7  (7 "));
    }

    @Test
    void pictureThatIsBroken_isNamed_andTheOthersAreRead() throws IOException {
        Path file = png(Drawing.enlarged(images.test(), 0, 10));
        Path broken = Files.write(folder.resolve("broken.png"), Arrays.copyOf(Files.readAllBytes(file), 60));
        assertThat(run("predict", file, broken, file, "--model", model())).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith(broken + ": ")
                .hasLineCount(1);
    }

    @Test
    void networkThatOverflows_isOneLine_andExitCode1() throws IOException {
        float[] huge = network.parameters();
        Arrays.fill(huge, Float.MAX_VALUE);
        Path model = folder.resolve("huge.safetensors");
        network.withParameters(huge).save(model);
        assertThat(run("predict", png(Drawing.enlarged(images.test(), 0, 10)), "--model", model))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).hasLineCount(1).contains("Infinity");
    }

    @Test
    void wrongCommandLine_isOneLine_andExitCode2() {
        for (List<String> wrong : List.of(
                List.of("predict"),
                List.of("predict", "a.png"),
                List.of("predict", "--model", "m"),
                List.of("predict", "a.png", "--model"),
                List.of("predict", "a.png", "--model", "m", "--epochs", "3"))) {
            err.reset();
            assertThat(run(wrong.toArray())).isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
        }
    }

    @Test
    void fileThatIsNoModelOrNoPicture_isOneLine_andExitCode1() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "text");
        assertThat(run("predict", text, "--model", text)).isEqualTo(1);
        assertThat(run("predict", text, "--model", model())).isEqualTo(1);
        Path other = folder.resolve("other.safetensors");
        Network.input(3).dense(10, softmax()).build(1).save(other);
        assertThat(run("predict", text, "--model", other)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(3);
        assertThat(out.size()).isZero();
    }
}
