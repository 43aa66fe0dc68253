package dev.glissade.examples.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Costs;
import dev.glissade.examples.common.Console;
import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.TextWidth;
import dev.glissade.examples.mnist.Choices.YesNo;
import dev.glissade.optimize.Optimizers;
import dev.glissade.optimize.Schedules;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    private static Commands commands(Language language, int columns) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return new Commands(new Console(nowhere, nowhere, language, language, columns, false));
    }

    private static Options options(String... arguments) {
        return commands(Language.ENGLISH, 80).options(List.of(arguments));
    }

    private static String help() {
        return commands(Language.ENGLISH, 80).help();
    }

    @Test
    void defaults_areTheArticles() {
        Options options = options();

        assertThat(options.data()).isEmpty();
        assertThat(options.hidden().each()).containsExactly(16, 16);
        assertThat(options.activation()).isEqualTo(Activations.sigmoid());
        assertThat(options.cost()).isEqualTo(Costs.quadratic());
        assertThat(options.batch()).hasValue(10);
        assertThat(options.epochs()).isEqualTo(30);
        assertThat(options.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(options.report()).hasFileName("report.html");
        assertThat(options.save()).isEmpty();
        assertThat(options.checkpoint()).isEmpty();
        assertThat(options.resume()).isEmpty();
    }

    @Test
    void numbers_areRead() {
        Options options = options(
                "--rate", "0.25", "--batch", "7", "--epochs", "5", "--seed", "-3", "--threads", "2", "--hidden", "30");

        assertThat(options.rate()).isEqualTo(0.25);
        assertThat(options.batch()).hasValue(7);
        assertThat(options.epochs()).isEqualTo(5);
        assertThat(options.seed()).isEqualTo(-3);
        assertThat(options.threads()).isEqualTo(2);
        assertThat(options.hidden().each()).containsExactly(30);
    }

    @Test
    void presetBest_isWhereOtherOptionsBegin() {
        Options options = options("--epochs", "3", "--preset", "best");

        assertThat(options.hidden().each()).containsExactly(1024, 1024);
        assertThat(options.cost()).isEqualTo(Costs.crossEntropy());
        assertThat(Names.optimizer(options)).isEqualTo(Optimizers.adam(Schedules.cosine(0.001, 3)));
        assertThat(options.augment()).isEqualTo(YesNo.YES);
        assertThat(options.epochs()).isEqualTo(3);
    }

    @Test
    void optimizersAndSchedules_haveTheirNames() {
        Options options = options("--optimizer", "momentum", "--schedule", "constant", "--rate", "0.5");

        assertThat(Names.optimizer(options)).isEqualTo(Optimizers.momentum(0.5, 0.9));
        for (String optimizer : Names.OPTIMIZERS.keySet()) {
            for (String schedule : Names.SCHEDULES.keySet()) {
                assertThat(Names.optimizer(options("--optimizer", optimizer, "--schedule", schedule))
                                .learningRate()
                                .rate(0, 0))
                        .isPositive();
            }
        }
    }

    @Test
    void compare_mayStandAlone() {
        assertThat(options("--compare").compare()).isEqualTo(YesNo.YES);
        assertThat(options("--compare", "--epochs", "3").compare()).isEqualTo(YesNo.YES);
        assertThat(options("--compare", "no").compare()).isEqualTo(YesNo.NO);
    }

    @Test
    void earlyStop_isOffUnlessAsked() {
        assertThat(options().earlyStop()).isEmpty();
        assertThat(options("--early-stop", "4").earlyStop()).hasValue(4);
    }

    @Test
    void paths_areRead() {
        Options options = options(
                "--data", "some/where", "--report", "a/b.html", "--save", "c", "--checkpoint", "d", "--resume", "e");
        assertThat(options.save()).hasValue(Path.of("c"));
        assertThat(options.checkpoint()).hasValue(Path.of("d"));
        assertThat(options.resume()).hasValue(Path.of("e"));

        assertThat(options.data()).hasValue(Path.of("some/where"));
        assertThat(options.report()).isEqualTo(Path.of("a/b.html"));
    }

    @Test
    void words_standForAllImagesAndNoHiddenLayer() {
        Options options = options("--batch", "all", "--hidden", "none");

        assertThat(options.batch()).isEmpty();
        assertThat(options.hidden().each()).isEmpty();
    }

    @Test
    void activations_haveTheirNames() {
        Map<String, Activation> expected = Map.of(
                "sigmoid", Activations.sigmoid(),
                "tanh", Activations.tanh(),
                "relu", Activations.relu(),
                "leakyRelu", Activations.leakyRelu(),
                "identity", Activations.identity());

        expected.forEach((name, activation) ->
                assertThat(options("--activation", name).activation()).isEqualTo(activation));
    }

    @Test
    void costs_haveTheirNames() {
        Map<String, Cost> expected = Map.of(
                "quadratic", Costs.quadratic(),
                "meanSquaredError", Costs.meanSquaredError(),
                "crossEntropy", Costs.crossEntropy(),
                "binaryCrossEntropy", Costs.binaryCrossEntropy());

        expected.forEach(
                (name, cost) -> assertThat(options("--cost", name).cost()).isEqualTo(cost));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --hiden 16          | there is no option or command --hiden; --help lists all
                    30                  | there is no option or command 30; --help lists all
                    --epochs            | --epochs needs a value after it; --help tells which
                    --hidden 16,0       | --hidden takes whole numbers above 0 such as 16,16, or none, not '16,0'
                    --hidden 16,        | --hidden takes whole numbers above 0 such as 16,16, or none, not '16,'
                    --schedule weekly  | --schedule takes cosine, constant, linear, step, exponential, inverseTime, oneCycle, not 'weekly'
                    --cost low          | --cost takes quadratic, meanSquaredError, crossEntropy, binaryCrossEntropy, not 'low'
                    --rate 0            | --rate takes a number above 0, not '0'
                    --rate NaN          | --rate takes a number above 0, not 'NaN'
                    --rate fast         | --rate takes a number above 0, not 'fast'
                    --batch none        | --batch takes a whole number above 0 or all, not 'none'
                    --epochs 1.5        | --epochs takes a whole number above 0, not '1.5'
                    --seed x            | --seed takes a whole number, not 'x'
                    --threads -1        | --threads takes a whole number above 0, not '-1'
                    --report .          | --report takes a file, not the directory '.'
                    --save .            | --save takes a file, not the directory '.'
                    --save no/such/a    | --save takes a file in a directory that exists, not 'no/such/a'
                    --checkpoint no/x/a | --checkpoint takes a file in a directory that exists, not 'no/x/a'
                    --checkpoint .      | --checkpoint takes a file, not the directory '.'
                    --report pom.xml/a  | --report takes a file in a directory that exists, not 'pom.xml/a'
                    --resume .          | --resume takes a file, not the directory '.'
                    --language fr       | --language takes en or zh, not 'fr'
                    --compare maybe     | --compare takes yes or no, not 'maybe'
                    --epochs --seed 3   | --epochs needs a value after it; --help tells which
                    --resume            | --resume needs a value after it; --help tells which
                    """)
    void wrongOption_isExplained(String commandLine, String message) {
        assertThatThrownBy(() -> options(commandLine.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--report", "--save"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no /dev/null")
    void device_isNoFileToWrite(String option) {
        assertThatThrownBy(() -> options(option, "/dev/null"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(option + " takes a regular file or the name of a new one, not '/dev/null'");
    }

    @Test
    void help_namesEveryOptionWithItsDefault() {
        assertThat(help())
                .contains("--data=DIR", "--hidden=N,N", "--activation=NAME", "--cost=NAME", "--rate=R", "--batch=N")
                .contains("--epochs=N", "--seed=N", "--threads=N", "--report=FILE", "--help")
                .contains("--save=FILE", "--checkpoint=FILE", "--resume=FILE")
                .contains("[16,16]", "[sigmoid]", "[quadratic]", "[10]", "[30]");
    }

    @Test
    void optionsOfTheSameName_areReplaced_andAnEqualsSignIsFine() {
        assertThat(options("--epochs", "3", "--epochs=4").epochs()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void help_fitsIntoTheLines_withTheOptionsInTheirOrder(Language language) {
        for (int columns : new int[] {60, 80, 120}) {
            assertThat(commands(language, columns).help().lines())
                    .filteredOn(line -> !line.startsWith("mvn ")) // which nobody could copy from two lines
                    .allMatch(line -> TextWidth.columns(line) <= columns)
                    .filteredOn(line -> line.startsWith("      --"))
                    .hasSize(22)
                    .satisfies(line -> assertThat(line).contains("--preset=NAME"), Index.atIndex(0))
                    .satisfies(line -> assertThat(line).contains("--help"), Index.atIndex(21));
        }
    }
}
