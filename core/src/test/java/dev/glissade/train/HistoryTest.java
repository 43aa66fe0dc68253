package dev.glissade.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.cost.Costs;
import dev.glissade.evaluate.Evaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {

    private static final String HEADER = "epoch,training_cost,validation_cost,validation_accuracy,learning_rate,"
            + "gradient_norm,seconds,examples_per_second";

    @Test
    void history_hasEveryEpochThatTheListenersHeardOf() {
        Training training = Clouds.plan().start();
        assertThat(training.history().epochs()).isEmpty();
        Epoch first = training.nextEpoch().orElseThrow();
        History early = training.history();
        Epoch second = training.nextEpoch().orElseThrow();
        assertThat(early.epochs()).containsExactly(first);
        assertThat(training.history().epochs()).containsExactly(first, second);
        assertThatThrownBy(() -> early.epochs().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void epoch_tellsRateGradientAndMeasures() {
        Training training = Clouds.plan()
                .fullBatch()
                .validation(Clouds.of(60))
                .measure(
                        "errors",
                        found -> found.exampleCount() - found.classification().correct())
                .measure("twice the cost", found -> 2 * found.cost())
                .epochs(1)
                .start();
        float[] gradient = new float[Clouds.network().parameterCount()];
        Clouds.network()
                .objective(Clouds.of(300), Costs.crossEntropy())
                .valueAndGradient(Clouds.network().parameters(), gradient);
        double squares = 0;
        for (float component : gradient) {
            squares += (double) component * component;
        }
        Epoch epoch = training.nextEpoch().orElseThrow();
        assertThat(epoch.gradientNorm()).isCloseTo(Math.sqrt(squares), within(1e-6));
        assertThat(epoch.learningRate()).isEqualTo(0.5);
        Evaluation evaluation = Evaluation.of(training.network(), Clouds.of(60), Costs.crossEntropy());
        assertThat(epoch.measures())
                .containsExactly(
                        Map.entry("errors", (double)
                                (60 - evaluation.classification().correct())),
                        Map.entry("twice the cost", 2 * evaluation.cost()));
        assertThat(epoch.toString()).contains("  errors ");
    }

    @Test
    void toCsv_ofHandMadeEpochs_isThisText() {
        Epoch first =
                new Epoch(1, 0.1, OptionalDouble.empty(), OptionalDouble.empty(), Map.of(), 1.5, 1e-7, 0.25, 2_000_000);
        Epoch second = new Epoch(
                2, 1 / 3.0, OptionalDouble.of(0.5), OptionalDouble.of(1), Map.of("a \"b\", c", 7.0), 1.5, 2, 0.25, 8);
        assertThat(new History(List.of(first, second)).toCsv())
                .isEqualTo(HEADER + ",\"a \"\"b\"\", c\"\n"
                        + "1,0.1,,,1.5,1.0E-7,0.25,2000000.0,\n"
                        + "2,0.3333333333333333,0.5,1.0,1.5,2.0,0.25,8.0,7.0\n");
        assertThat(new History(List.of()).toCsv()).isEqualTo(HEADER + "\n");
    }

    @Test
    void csv_readBack_hasTheSameNumbers(@TempDir Path folder) throws IOException {
        Training training = Clouds.plan().validation(Clouds.of(30)).run();
        Path file = folder.resolve("history.csv");
        training.history().write(file);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(6);
        for (Epoch epoch : training.history().epochs()) {
            String[] fields = lines.get(epoch.number()).split(",");
            assertThat(Integer.parseInt(fields[0])).isEqualTo(epoch.number());
            assertThat(Double.parseDouble(fields[1])).isEqualTo(epoch.trainingCost());
            assertThat(epoch.validationCost()).hasValue(Double.parseDouble(fields[2]));
            assertThat(epoch.validationAccuracy()).hasValue(Double.parseDouble(fields[3]));
            assertThat(Double.parseDouble(fields[5])).isEqualTo(epoch.gradientNorm());
            assertThat(Double.parseDouble(fields[7])).isEqualTo(epoch.examplesPerSecond());
        }
    }
}
