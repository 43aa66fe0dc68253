package dev.glissade.examples.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.Network;
import dev.glissade.cost.Costs;
import dev.glissade.data.LabelledImages;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.common.Console;
import dev.glissade.examples.common.Images;
import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.TinyImages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MnistTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @BeforeEach
    void writeImages() throws IOException {
        TinyImages.write(directory);
    }

    @Test
    void run_printsALineForEachEpochAndTheResultLast() {
        int exitCode = train("--epochs", "12", "--hidden", "8");

        assertThat(exitCode).isZero();
        List<String> lines = lines(out);
        assertThat(lines.get(0)).endsWith("300 training images, 60 test images, 6x5 pixels, 10 classes");
        assertThat(lines.get(1)).isEqualTo("30 -> sigmoid 8 -> sigmoid 10   338 parameters"); // 30·8 + 8 + 8·10 + 10
        assertThat(lines.get(2)).isEqualTo("epoch  training cost  test cost  test accuracy  seconds     left");
        assertThat(lines.subList(3, 15))
                .allMatch(line ->
                        line.matches(" +\\d+ +\\d\\.\\d{4} +\\d\\.\\d{4} +\\d+\\.\\d\\d % +\\d\\.\\d +0:\\d\\d"))
                .allMatch(line -> line.length() == lines.get(2).length());
        assertThat(lines.get(15)).isEqualTo("report: " + report());
        assertThat(lines.get(16))
                .matches("test accuracy \\d+\\.\\d\\d % \\(\\d+ of 60\\), training accuracy \\d+\\.\\d\\d %, 12 epochs,"
                        + " \\d+\\.\\d s");
        assertThat(lines).hasSize(17);
        assertThat(err.size()).isZero();
        assertThat(report()).isNotEmptyFile();
    }

    @Test
    void run_learnsWhatIsEasy() {
        train("--epochs", "40", "--hidden", "none");

        assertThat(lines(out))
                .last()
                .asString()
                .startsWith("test accuracy 100.00 % (60 of 60), training accuracy 100.00 %, 40 epochs, ");
    }

    @Test
    void run_speaksTheLanguageOfTheConsole() {
        Path report = report();
        assertThat(run(
                        Language.CHINESE,
                        "--data",
                        directory.toString(),
                        "--report",
                        report.toString(),
                        "--epochs",
                        "1",
                        "--hidden",
                        "8"))
                .isZero();

        List<String> lines = lines(out);
        assertThat(lines.get(0)).endsWith("：300 张训练图像，60 张测试图像，6x5 像素，10 个类别");
        assertThat(lines.get(2)).isEqualTo(" 轮次  训练代价  测试代价  测试准确率    秒数     剩余");
        assertThat(lines.get(4)).isEqualTo("报告：" + report);
        assertThat(lines.get(5)).matches("测试准确率 .* %（60 张中 \\d+ 张），训练准确率 .* %，1 轮，.* 秒");
        assertThat(run(Language.CHINESE, "--epochs", "many")).isEqualTo(2);
        assertThat(lines(err)).containsExactly("--epochs 要一个大于 0 的整数，不能是 'many'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quadratic", "meanSquaredError", "crossEntropy", "binaryCrossEntropy"})
    void lastActivation_fitsTheCost(String cost) {
        train("--epochs", "1", "--hidden", "8", "--activation", "relu", "--cost", cost);

        String last = cost.equals("crossEntropy") ? "softmax" : "sigmoid";
        assertThat(lines(out).get(1)).startsWith("30 -> relu 8 -> " + last + " 10 ");
    }

    @Test
    void sameSeed_learnsTheSameWithAnyNumberOfThreads() {
        train("--epochs", "3", "--seed", "5", "--threads", "1");
        List<String> one = costs();
        out.reset();
        train("--epochs", "3", "--seed", "5", "--threads", "3");

        assertThat(costs()).hasSize(3).isEqualTo(one);
    }

    @Test
    void wholeBatch_isOneStepAnEpoch() {
        assertThat(train("--epochs", "2", "--batch", "all")).isZero();
    }

    @Test
    void augmentedImages_areLearnedToo() {
        assertThat(train("--epochs", "2", "--augment", "yes", "--optimizer", "adam", "--rate", "0.01"))
                .isZero();
    }

    @Test
    void earlyStop_endsWhenHeldBackImagesGetNoBetter() {
        assertThat(train("--epochs", "500", "--early-stop", "2", "--optimizer", "adam", "--rate", "0.3"))
                .isZero();
        assertThat(lines(out))
                .hasSizeLessThan(500)
                .anyMatch(line -> line.contains("the monitored measure stopped improving"));
    }

    @Test
    void compare_showsEveryWayInATableAndInTheReport() throws IOException {
        assertThat(train("--compare", "--epochs", "2")).isZero();

        String page = Files.readString(report());
        for (String way : List.of("batch: all images", "stochastic: 1 image", "Nesterov", "Adam")) {
            assertThat(lines(out)).anyMatch(line -> line.startsWith(way));
            assertThat(page).contains(way);
        }
        assertThat(page).doesNotContain("NaN");
    }

    @Test
    void compare_whereWaysEndEarly_saysWhich_andTrainsTheOthers() {
        assertThat(train("--compare", "--activation", "identity", "--cost", "crossEntropy", "--max-pixel", "1e30"))
                .isEqualTo(1);

        assertThat(lines(out))
                .anyMatch(line -> line.matches("mini-batch: 10 images +3.0 +ended in epoch 1 because .*"))
                .anyMatch(line -> line.startsWith("Adam "));
        assertThat(lines(err)).containsExactly("no report: it compares complete trainings, and not all were completed");
        assertThat(report()).doesNotExist();
    }

    @Test
    void help_isPrinted() {
        assertThat(run("--epochs", "--help")).isZero();
        assertThat(lines(out))
                .anyMatch(line -> line.contains("--hidden"))
                .anyMatch(line -> line.endsWith("predict FILE... --model FILE"))
                .noneMatch(line -> line.contains("PNG"));
    }

    @Test
    void helpOfPredict_isItsOwn() {
        for (String[] words : new String[][] {{"predict", "--help"}, {"predict", "a.png", "--help", "--model", "m"}}) {
            out.reset();
            assertThat(run(words)).isZero();
            assertThat(lines(out))
                    .contains("Classifies pictures of digits with a saved network.")
                    .anyMatch(line -> line.contains("--model=FILE"))
                    .noneMatch(line -> line.contains("--hidden"));
        }
    }

    // ---- Files

    @Test
    void savedNetwork_isTheTrainedOne_andTakesPixelsFrom0To1() throws IOException {
        Path file = directory.resolve("digits.safetensors");
        assertThat(train("--epochs", "12", "--hidden", "8", "--save", file.toString()))
                .isZero();
        assertThat(lines(out)).contains("network: " + file);
        Network saved = Network.load(file);
        assertThat(saved.summary()).isEqualTo("30 -> sigmoid 8 -> sigmoid 10   338 parameters");

        LabelledImages test = Images.read(Optional.of(directory)).test();
        Evaluation evaluation = Evaluation.of(saved, test.withMaxPixel(1), Costs.quadratic());
        assertThat(lines(out))
                .last()
                .asString()
                .contains("(" + evaluation.classification().correct() + " of " + test.size() + ")");
    }

    @Test
    void resumedTraining_goesOnToTheSameNetwork() throws IOException {
        Path whole = directory.resolve("whole.safetensors");
        train("--epochs", "4", "--schedule", "constant", "--save", whole.toString());
        List<String> costs = costs();

        Path checkpoint = directory.resolve("checkpoint.safetensors");
        out.reset();
        assertThat(train("--epochs", "2", "--schedule", "constant", "--checkpoint", checkpoint.toString()))
                .isZero();
        assertThat(costs()).isEqualTo(costs.subList(0, 2));

        Path resumed = directory.resolve("resumed.safetensors");
        out.reset();
        assertThat(train(
                        "--epochs",
                        "4",
                        "--schedule",
                        "constant",
                        "--resume",
                        checkpoint.toString(),
                        "--save",
                        resumed.toString()))
                .isZero();
        assertThat(costs()).isEqualTo(costs.subList(2, 4));
        assertThat(lines(out)).last().asString().contains(", 4 epochs, ");
        assertThat(Files.readAllBytes(resumed)).isEqualTo(Files.readAllBytes(whole));
    }

    @Test
    void checkpointOfAnotherTraining_isOneLineAndExitCode1() {
        String checkpoint = directory.resolve("checkpoint.safetensors").toString();
        train("--epochs", "1", "--checkpoint", checkpoint);
        assertThat(train("--epochs", "1", "--resume", checkpoint, "--batch", "20"))
                .isEqualTo(1);
        assertThat(lines(err)).hasSize(1).first().asString().contains(checkpoint, "20 of the training to resume");
    }

    @Test
    void checkpointThatIsNotThere_isOneLineAndExitCode1() {
        assertThat(train("--resume", directory.resolve("none").toString())).isEqualTo(1);
        assertThat(lines(err)).hasSize(1).first().asString().contains("there is no such file");
    }

    // ---- What goes wrong

    @Test
    void wrongOption_isOneLineAndExitCode2() {
        assertThat(run("--epochs", "many")).isEqualTo(2);
        assertThat(lines(err)).containsExactly("--epochs takes a whole number above 0, not 'many'");
        assertThat(out.size()).isZero();
    }

    @Test
    void batchLargerThanTheData_isAllOfIt() {
        assertThat(train("--batch", "all", "--epochs", "2")).isZero();
        List<String> all = costs();
        out.reset();
        assertThat(train("--batch", "301", "--epochs", "2")).isZero();
        assertThat(costs()).isEqualTo(all);
    }

    @Test
    void unreadableFile_isOneLineAndExitCode1() throws IOException {
        Path file = directory.resolve("t10k-labels-idx1-ubyte");
        Files.writeString(file, "no IDX file");

        assertThat(train()).isEqualTo(1);
        assertThat(lines(err)).hasSize(1).first().asString().contains(file.toString());
    }

    @Test
    void divergence_isExplainedWithExitCode1() {
        assertThat(train("--activation", "identity", "--rate", "1e30")).isEqualTo(1);
        assertThat(lines(out)).last().isEqualTo("training ended in epoch 1 because it diverged");
        assertThat(lines(out)).anyMatch(line -> line.contains("reduce the learning rate"));
    }

    @Test
    void unwritableReportAndNetwork_costNothingElse() {
        String name = "n".repeat(300); // longer than names of files can be
        String report = directory.resolve("reports").resolve(name).toString();
        String network = directory.resolve(name).toString();

        assertThat(train("--epochs", "1", "--report", report, "--save", network))
                .isEqualTo(1);
        assertThat(lines(err))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("no report: " + report),
                        line -> assertThat(line).startsWith("no network: " + network));
        assertThat(lines(out)).last().asString().startsWith("test accuracy ").contains(", 1 epoch, ");
    }

    // ---- Running it

    private int train(String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("--data", directory.toString(), "--report", report().toString()));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        return run(Language.ENGLISH, arguments);
    }

    private int run(Language language, String... arguments) {
        return Program.run(
                console -> Mnist.run(List.of(arguments), console),
                Console.of(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        language));
    }

    private Path report() {
        return directory.resolve("reports").resolve("report.html");
    }

    private static List<String> lines(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** The lines of the epochs without the time. */
    private List<String> costs() {
        return lines(out).stream()
                .filter(line -> line.matches(" +\\d+  .* % .*"))
                .map(line -> line.substring(0, line.indexOf('%')))
                .toList();
    }
}
