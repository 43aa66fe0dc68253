package dev.glissade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.activation.Activations;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.layer.Layers;
import dev.glissade.matrix.Matrix;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkObjectiveTest {

    private static final Network ONE_LINE =
            Network.input(1).dense(1, Activations.identity()).build(1);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void gradient_checkedExceptionOfTheDataSet_reachesTheCaller(int threads) {
        IOException failure = new IOException("the disk is gone");
        NetworkObjective objective = ONE_LINE.objective(new Unreadable(1000, 400, failure), Costs.quadratic())
                .threads(threads);

        assertThatThrownBy(() -> objective.valueAndGradient(new float[2], new float[2]))
                .isSameAs(failure);
        objective.releaseThreads();
    }

    @Test
    void gradient_ofManyRows_isTheirMean() {
        assertIsTheirMean(500_000);
    }

    @Test
    @Tag("heavy")
    void gradient_of17MillionRows_isTheirMean() {
        assertIsTheirMean(17_000_000);
    }

    /** d/dw and d/db of the mean of (wx + b − y)² at w = 1, b = 0, x = 1 are 1 if half of the targets are 1, the others 0. */
    private static void assertIsTheirMean(int rows) {
        float[] point = {1, 0};
        float[] gradient = new float[2];
        ComputedRows data = new ComputedRows(rows, 1, 1, (row, j) -> 1, (row, j) -> row % 2);

        ONE_LINE.objective(data, Costs.meanSquaredError()).valueAndGradient(point, gradient);

        assertThat(gradient).containsExactly(new float[] {1, 1}, within(1e-6f));
    }

    /** The first chunk has the gradient 1, each of the others 2⁻²⁵, which alone is too little to change 1. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void gradient_ofManySmallChunksAfterALargeOne_losesNone(int threads) {
        int chunks = 1025;
        int rows = 256 * chunks;
        ComputedRows data =
                new ComputedRows(rows, 1, 1, (row, j) -> 0, (row, j) -> -0.5f * chunks * (row < 256 ? 1 : 0x1p-25f));
        float[] gradient = new float[2];

        NetworkObjective objective = ONE_LINE.objective(data, Costs.quadratic()).threads(threads);
        objective.valueAndGradient(new float[2], gradient);

        assertThat(gradient[1]).isCloseTo(1 + 1024 * 0x1p-25f, within(2e-7f));
        objective.releaseThreads();
    }

    /** Examples of which one cannot be read; it says so as Kotlin does, which declares no exceptions. */
    private record Unreadable(int size, int bad, Exception failure) implements Dataset {
        @Override
        public int inputSize() {
            return 1;
        }

        @Override
        public int outputSize() {
            return 1;
        }

        @Override
        public void fill(Matrix inputs, Matrix targets, int[] examples, int from) {
            for (int row = 0; row < inputs.rows(); row++) {
                if (examples[from + row] == bad) {
                    Unreadable.<RuntimeException>throwUndeclared(failure);
                }
            }
        }

        @SuppressWarnings("unchecked")
        private static <T extends Exception> void throwUndeclared(Exception failure) throws T {
            throw (T) failure;
        }
    }

    /** Batch normalisation in inference mode: (x − mean) / √variance, without a stretch. */
    @Test
    void value_withOtherBuffers_leavesThoseOfTheNetwork() {
        Network network = Network.input(1).layer(Layers.batchNorm(0.1, 1e-30)).build(1);
        NetworkObjective objective =
                network.objective(Dataset.of(new float[][] {{7}}, new float[][] {{0}}), Costs.quadratic());
        float[] point = network.parameters();
        float[] seen = new float[1];

        double[] costs = new double[1];
        double cost =
                objective.value(point, new float[] {1, 4}, costs, (outputs, targets) -> seen[0] = outputs.get(0, 0));

        assertThat(seen[0]).isEqualTo(3);
        assertThat(cost).isEqualTo(9);
        assertThat(costs).containsExactly(9);
        assertThat(objective.value(point)).isEqualTo(49);
        assertThatThrownBy(() -> objective.value(point, new float[3], costs, (outputs, targets) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the network has 2 buffers, not 3");
        assertThatThrownBy(() -> objective.value(point, new float[2], new double[3], (outputs, targets) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 costs of 1 example");
        assertThat(objective.value(point)).isEqualTo(49);
    }
}
