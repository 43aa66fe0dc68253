package dev.glissade.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.Network;
import dev.glissade.activation.Activations;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.matrix.Matrix;
import dev.glissade.optimize.Optimizers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleProgressTest {

    private static final long MILLISECOND = 1_000_000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);

    @Test
    void lines_areOneForEachEpoch() {
        train(ConsoleProgress.lines(out), 3, 0.001, Costs.hinge());

        assertThat(written().lines())
                .hasSize(3)
                .allMatch(
                        line -> line.matches("epoch \\d  cost \\d+\\.\\d{4}  accuracy \\d+\\.\\d\\d %  \\d+\\.\\d s"));
        assertThat(written()).doesNotContain("\r");
    }

    @Test
    void noTerminal_meansNoBar() {
        train(ConsoleProgress.on(out), 2, 0.001);

        assertThat(written()).doesNotContain("\r").hasLineCount(2);
    }

    @Test
    void bar_showsEpochFractionCostAndSpeed() {
        train(new ConsoleProgress(out, 80, clock(50)), 2, 0.001);

        assertThat(drawings())
                .anyMatch(
                        drawing -> drawing.matches("epoch 1/2  \\[={5} {15}]  25 %  cost \\d+\\.\\d{4}  40 examples/s"))
                .anyMatch(drawing -> drawing.matches(
                        "epoch 2/2  \\[={10} {10}]  50 %  cost \\d+\\.\\d{4}  40 examples/s")) // 4 in 100 ms
                .allMatch(drawing -> drawing.length() < 80);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 6, 15, 16, 40, 60, 79, 80, 200})
    void bar_fitsIntoTheTerminal(int columns) {
        train(new ConsoleProgress(out, columns, clock(50)), 2, 0.001);

        assertThat(written().lines().flatMap(line -> Arrays.stream(line.split("\r"))))
                .filteredOn(drawing -> !drawing.matches("epoch \\d  .* s")) // the line that stays, once an epoch
                .allMatch(drawing -> drawing.length() < columns);
    }

    @Test
    void bar_ofFewColumns_leavesOutWhatMattersLeast() {
        String[] expected = {"", " 25 %", "epoch 1/2  25 %", "epoch 1/2 \\[==        ]  cost \\d+\\.\\d{4}"};
        int[] columns = {5, 6, 16, 40};
        for (int i = 0; i < columns.length; i++) {
            bytes.reset();
            train(new ConsoleProgress(out, columns[i], clock(50)), 2, 0.001);
            assertThat(drawings()
                            .filter(drawing -> !drawing.endsWith(" s"))
                            .toList()
                            .get(1))
                    .matches(expected[i]);
        }
    }

    @Test
    void columns_areThoseExported_orFew() {
        assertThat(ConsoleProgress.columns("132")).isEqualTo(132);
        for (String useless : new String[] {null, "", "0", "-1", "wide", "99999999999"}) {
            assertThat(ConsoleProgress.columns(useless)).isEqualTo(40);
        }
    }

    @Test
    void bar_isDrawnAtMostTwentyTimesASecond() {
        train(new ConsoleProgress(out, 80, clock(10)), 5, 0.001); // 20 steps and 5 beginnings, 10 ms each

        assertThat(drawings().filter(drawing -> drawing.contains("["))).hasSize(5);
    }

    @Test
    void bar_leavesOneLineForEachEpoch() {
        train(new ConsoleProgress(out, 80, clock(50)), 3, 0.001);

        assertThat(screen()).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(screen().get(i))
                    .startsWith("epoch " + (i + 1) + "  cost ")
                    .endsWith(" s");
        }
    }

    @Test
    void ending_isExplained_whenEpochsAreLeft() {
        train(ConsoleProgress.lines(out), 3, 1e30);

        assertThat(written().lines().findFirst()).hasValue("trouble in epoch 1");
        assertThat(written().lines())
                .anyMatch(line -> line.matches("  the cost of a batch of 2 examples is (Infinity|NaN), .*"))
                .anyMatch(line -> line.contains("reduce the learning rate"));
        assertThat(written()).endsWith("training ended in epoch 1 because it diverged\n");
    }

    // ---- A training of 8 examples in batches of 2

    private static void train(ConsoleProgress progress, int epochs, double rate) {
        train(progress, epochs, rate, Costs.quadratic());
    }

    private static void train(ConsoleProgress progress, int epochs, double rate, Cost cost) {
        Network network = Network.input(1).dense(2, Activations.identity()).build(1);
        Dataset numbers = new Numbers();
        Training.of(network, numbers)
                .cost(cost)
                .optimizer(Optimizers.gradientDescent(rate))
                .batchSize(2)
                .epochs(epochs)
                .validation(numbers)
                .listener(progress)
                .run();
    }

    private record Numbers() implements Dataset {

        @Override
        public int size() {
            return 8;
        }

        @Override
        public int inputSize() {
            return 1;
        }

        @Override
        public int outputSize() {
            return 2;
        }

        @Override
        public void fill(Matrix inputs, Matrix targets, int[] examples, int from) {
            for (int i = 0; i < inputs.rows(); i++) {
                int number = examples[from + i];
                inputs.set(i, 0, number);
                targets.set(i, number % 2, 1);
                targets.set(i, 1 - number % 2, 0);
            }
        }
    }

    /** A clock that a look at it sets forward. */
    private static LongSupplier clock(long milliseconds) {
        AtomicLong nanos = new AtomicLong();
        return () -> nanos.getAndAdd(milliseconds * MILLISECOND);
    }

    // ---- What was written

    private String written() {
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private Stream<String> drawings() {
        return written()
                .lines()
                .flatMap(line -> Arrays.stream(line.split("\r")))
                .map(String::stripTrailing);
    }

    /** The lines as a terminal shows them: what follows a carriage return covers what was there. */
    private List<String> screen() {
        return Arrays.stream(written().split("\r?\n"))
                .map(ConsoleProgressTest::shown)
                .toList();
    }

    private static String shown(String line) {
        StringBuilder shown = new StringBuilder();
        for (String part : line.split("\r")) {
            shown.replace(0, Math.min(part.length(), shown.length()), part);
        }
        return shown.toString().stripTrailing();
    }
}
