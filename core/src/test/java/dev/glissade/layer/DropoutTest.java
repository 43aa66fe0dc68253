package dev.glissade.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.BatchPasses;
import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.pass.BatchPass;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {

    private static final int ROWS = 700;
    private static final int COLUMNS = 200;

    private static Dataset ones(int rows, int columns) {
        float[][] ones = new float[rows][columns];
        for (float[] row : ones) {
            Arrays.fill(row, 1);
        }
        return Dataset.of(ones, ones);
    }

    private static float[][] mask(double rate, long bits) {
        Network network = Network.input(COLUMNS).dropout(rate).build(0);
        return Bench.outputs(BatchPasses.of(network, ones(ROWS, COLUMNS), new Bench.SumCost()), network, bits);
    }

    private static double share(float[] numbers, float number) {
        int found = 0;
        for (float one : numbers) {
            found += one == number ? 1 : 0;
        }
        return found / (double) numbers.length;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.25, 0.5, 0.9})
    void values_areDroppedAtTheRate_andTheirMeanIsKept(double rate) {
        float[][] mask = mask(rate, 1);
        float raised = (float) (1 / (1 - rate));
        double silenced = 0;
        for (float[] row : mask) {
            assertThat(share(row, 0) + share(row, raised)).isCloseTo(1, within(1e-9));
            silenced += share(row, 0) / ROWS;
        }
        double deviation = Math.sqrt(rate * (1 - rate) / (ROWS * COLUMNS));
        assertThat(silenced).isCloseTo(rate, within(4 * deviation));
        assertThat((1 - silenced) * raised).isCloseTo(1, within(4 * deviation * raised));
    }

    @Test
    void units_areSilencedAlike() {
        float[][] mask = mask(0.5, 2);
        double deviation = Math.sqrt(0.25 / ROWS);
        for (int j = 0; j < COLUMNS; j++) {
            int column = j;
            long silenced = Arrays.stream(mask).filter(row -> row[column] == 0).count();
            assertThat(silenced / (double) ROWS).isCloseTo(0.5, within(5 * deviation));
        }
    }

    @Test
    void mask_followsFromTheBits() {
        assertThat(mask(0.5, 3)).isDeepEqualTo(mask(0.5, 3));
        double alike = 0;
        float[][] one = mask(0.5, 3);
        float[][] other = mask(0.5, 4);
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                alike += one[i][j] == other[i][j] ? 1 : 0;
            }
        }
        assertThat(alike / (ROWS * COLUMNS)).isCloseTo(0.5, within(0.006));
    }

    @Test
    void rows_haveDifferentMasks() {
        assertThat(Arrays.stream(mask(0.5, 5)).map(Arrays::toString).distinct()).hasSize(ROWS);
    }

    @Test
    void layers_haveDifferentMasks() {
        Network network = Network.input(COLUMNS).dropout(0.5).dropout(0.5).build(0);
        float[][] both = Bench.outputs(BatchPasses.of(network, ones(ROWS, COLUMNS), new Bench.SumCost()), network, 6);
        double passed = 0;
        for (float[] row : both) {
            passed += share(row, 4) / ROWS;
        }
        assertThat(passed).isCloseTo(0.25, within(0.005));
    }

    @Test
    void mask_doesNotDependOnThreadsOrOnTheRowsAfter() {
        Network network = Network.input(COLUMNS).dropout(0.5).build(0);
        float[][] expected = mask(0.5, 7);
        for (int threads = 1; threads <= 3; threads++) {
            BatchPass objective = BatchPasses.of(network, ones(ROWS, COLUMNS), new Bench.SumCost());
            objective.threads(threads);
            assertThat(Bench.outputs(objective, network, 7)).isDeepEqualTo(expected);
            int[] some = new int[300];
            objective.select(some, 0, some.length);
            assertThat(Bench.outputs(objective, network, 7)).isDeepEqualTo(Arrays.copyOf(expected, 300));
            objective.releaseThreads();
        }
    }

    @Test
    void backward_usesTheSameMask() {
        float[][] x = new float[40][30];
        float[][] outputGradient = new float[40][30];
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 30; j++) {
                x[i][j] = 1 + i;
                outputGradient[i][j] = 1 + j;
            }
        }
        Bench bench = new Bench(x, outputGradient, Layers.dropout(0.75));
        float[][] outputs = bench.outputs(8);
        float[][] inputGradient = bench.gradient("0.weight", 8);
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 30; j++) {
                assertThat(outputs[i][j]).isIn(0f, 4f * (1 + i));
                assertThat(inputGradient[i][j]).isEqualTo(outputs[i][j] == 0 ? 0 : 4f * (1 + j));
            }
        }
        assertThat(share(outputs[0], 0)).isBetween(0.4, 0.99);
    }

    @Test
    void inference_keepsEveryValue() {
        Network network = Network.input(3).dropout(0.9).build(0);
        assertThat(network.predict(new float[] {1, 2, 3})).containsExactly(1, 2, 3);
        BatchPass objective = BatchPasses.of(network, ones(2, 3), new Bench.SumCost());
        objective.train(1);
        objective.infer();
        assertThat(objective.value(new float[0])).isEqualTo(6);
    }

    @Test
    void rateOf0_keepsEveryValue() {
        assertThat(mask(0, 9)[0]).containsOnly(1);
    }

    @Test
    void rates_outsideTheirRange_areRefused() {
        for (double rate : new double[] {-0.1, 1, Double.NaN}) {
            assertThatThrownBy(() -> Layers.dropout(rate))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(rate));
        }
    }
}
