package dev.glissade.examples.mnist;

import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.cost.Costs.quadratic;
import static dev.glissade.optimize.Optimizers.gradientDescent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.examples.common.Console;
import dev.glissade.examples.common.Images;
import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.TextWidth;
import dev.glissade.examples.common.TinyImages;
import dev.glissade.examples.common.Words;
import dev.glissade.train.Training;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProgressTableTest {

    private static final int STEPS = 3; // of an epoch
    private static final String NUMBER = "\\d+\\.\\d{4}";

    @TempDir
    private static Path folder;

    private static Dataset images;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @BeforeAll
    static void readImages() throws IOException {
        TinyImages.write(folder);
        images = Images.read(Optional.of(folder)).training();
    }

    @Test
    void table_hasCostsAccuracyAndTheTimeLeft() {
        train(Language.ENGLISH, 80, false, 10, 3, 0.01);

        assertThat(written().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("epoch  training cost  test cost  test accuracy  seconds     left"),
                        line -> assertThat(line).matches(row(1, "0:20")), // an epoch is one look at the clock: 10 s
                        line -> assertThat(line).matches(row(2, "0:10")),
                        line -> assertThat(line).matches(row(3, "0:00")));
    }

    private static String row(int epoch, String left) {
        return " +" + epoch + " +" + NUMBER + " +" + NUMBER + " +\\d+\\.\\d\\d % +\\d\\.\\d +" + left;
    }

    @Test
    void longTime_isTold_inHours() {
        train(Language.ENGLISH, 80, false, 1900, 3, 0.01);

        assertThat(written().lines().skip(1)).first().asString().endsWith("  1:03:20"); // 3,800 s
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void columns_holdStill(Language language) {
        train(language, 80, false, 100, 12, 0.01);

        List<String> lines = written().lines().toList();
        assertThat(lines).hasSize(13);
        assertThat(lines.stream().map(TextWidth::columns).distinct()).hasSize(1);
        assertThat(lines.stream().map(ProgressTableTest::ends).distinct()).hasSize(1);
    }

    /** Returns in which columns the words of a line end; a number and its percent sign are one. */
    private static List<Integer> ends(String line) {
        StringBuilder shown = new StringBuilder(); // as many letters as there are columns
        line.replaceAll("([a-z\\d]) (?=[a-z%])", "$1_")
                .chars()
                .forEach(c -> shown.append(
                        "x".repeat(TextWidth.columns(Character.toString(c))).replace('x', c == ' ' ? ' ' : 'x')));
        return IntStream.range(0, shown.length())
                .filter(i -> shown.charAt(i) == 'x' && (i + 1 == shown.length() || shown.charAt(i + 1) == ' '))
                .boxed()
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ENGLISH|65|epoch  training cost  test cost  test accuracy  seconds     left",
                "ENGLISH|60|epoch  training cost  test cost  test accuracy     left",
                "ENGLISH|50|epoch  test cost  test accuracy     left",
                "ENGLISH|40|epoch  test cost  test accuracy",
                "ENGLISH|30|epoch  test accuracy",
                "ENGLISH|10|epoch",
                "CHINESE|50| 轮次  训练代价  测试代价  测试准确率     剩余",
                "CHINESE|40| 轮次  测试代价  测试准确率     剩余",
                "CHINESE|20| 轮次  测试准确率",
            })
    void shortLines_leaveOutWhatMattersLeast(Language language, int columns, String header) {
        train(language, columns, true, 1, 2, 0.01);

        assertThat(drawings()).contains(header.strip());
        assertThat(written().lines()).allMatch(line -> TextWidth.columns(line) < columns);
    }

    @Test
    void bar_showsTheEpochSoFar_andLeavesOneLineForEach() {
        train(Language.ENGLISH, 80, true, 2, 2, 0.01);

        assertThat(drawings())
                .anyMatch(line -> line.matches("1 {2}\\[={6} {14}]  33 %  cost " + NUMBER + "  0:\\d\\d left"))
                .anyMatch(line -> line.matches("2 {2}\\[={13} {7}]  66 %  cost " + NUMBER + "  0:\\d\\d left"));
        assertThat(screen()).hasSize(3).noneMatch(line -> line.contains("["));
    }

    @Test
    void noTerminal_hasNoBar() {
        train(Language.ENGLISH, 80, false, 1, 2, 0.01);

        assertThat(written()).doesNotContain("\r");
    }

    @Test
    void trouble_isExplained_inTheLanguageOfTheConsole() {
        train(Language.ENGLISH, 80, false, 1, 2, 1e38);
        assertThat(written())
                .contains("trouble in epoch 1")
                .endsWith(String.format("because the gradient of every example was zero%n"));
        bytes.reset();
        train(Language.CHINESE, 80, false, 1, 2, 1e38);
        assertThat(written()).contains("第 1 轮出了问题").endsWith(String.format("训练在第 1 轮结束：每个样本的梯度都是零%n"));
    }

    /** Trains with a clock that each look at it sets forward. */
    private void train(Language language, int columns, boolean isTerminal, long seconds, int epochs, double rate) {
        Console console = new Console(out, out, language, language, columns, isTerminal);
        AtomicLong nanos = new AtomicLong();
        ProgressTable table = new ProgressTable(
                console,
                Words.of(Mnist.class, language, List.of("console")),
                "test",
                () -> nanos.getAndAdd(seconds * 1_000_000_000));
        Network network = Network.input(30).dense(10, sigmoid()).build(1);
        Training.of(network, images)
                .cost(quadratic())
                .optimizer(gradientDescent(rate))
                .batchSize(images.size() / STEPS)
                .epochs(epochs)
                .validation(images)
                .listener(table)
                .run();
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    /** What was ever in a line: to {@code lines()}, a carriage return ends one. */
    private Stream<String> drawings() {
        return written().lines().map(String::strip);
    }

    /** The lines as a terminal shows them: what follows a carriage return covers what was there. */
    private List<String> screen() {
        return Arrays.stream(written().split("\n"))
                .map(line -> line.substring(line.lastIndexOf('\r') + 1))
                .toList();
    }
}
