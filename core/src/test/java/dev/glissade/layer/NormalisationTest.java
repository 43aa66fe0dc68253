package dev.glissade.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.BatchPasses;
import dev.glissade.ComputedRows;
import dev.glissade.Network;
import dev.glissade.activation.Activations;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.initialize.Initializers;
import dev.glissade.matrix.Matrix;
import dev.glissade.optimize.Optimizers;
import dev.glissade.pass.BatchPass;
import dev.glissade.train.Training;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Layer and batch normalisation against numbers in double precision, whose gradients are central differences. */
class NormalisationTest {

    private static final Offset<Float> ROUNDING = within(2e-6f);

    private static final float[][] X = {{1, 2, 3, 6}, {-2, 0, 4, 4}, {0.5f, -1, 2, -3}};
    private static final float[][] OUTPUT_GRADIENT = {{1, 0, 2, -1}, {0.5f, 1, 0, 3}, {-2, 1, 1, 0}};
    private static final float[] GAIN = {1, 2, -1, 0.5f};
    private static final float[] BIAS = {0, 1, -1, 2};

    private static Bench bench(Layer layer) {
        return new Bench(X, OUTPUT_GRADIENT, layer).with("1.weight", GAIN).with("1.bias", BIAS);
    }

    private static void assertClose(float[][] actual, float[][] expected) {
        assertThat(actual.length).isEqualTo(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as("row " + i).containsExactly(expected[i], ROUNDING);
        }
    }

    // ---- Layer normalisation

    @Test
    void layerNorm_forwardAndBackward() {
        Bench bench = bench(Layers.layerNorm());
        float[][] expected = {
            {-1.0690434f, -0.0690434f, -1.0000000f, 2.8017826f},
            {-1.3471496f, -0.1546997f, -1.9622497f, 2.4811249f},
            {0.4730155f, 0.3242636f, -2.2838991f, 1.2904768f}
        };
        assertClose(bench.outputs(0), expected);
        Matrix unit = Matrix.of(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
        assertClose(bench.network().predict(unit).toArray(), expected);
        assertClose(bench.gradient("0.weight", 0), new float[][] {
            {0.4677073f, 0.0668156f, -0.8685978f, 0.3340749f},
            {-0.2423443f, 0.3635166f, -0.3492611f, 0.2280888f},
            {-0.7602811f, 1.0836471f, 0.0987363f, -0.4221022f}
        });
        assertClose(bench.gradient("1.weight", 0), new float[][] {{-2.6886492f, -0.9152180f, 1.2838991f, 1.2831840f}});
        assertClose(bench.gradient("1.bias", 0), new float[][] {{-0.5f, 2, 3, 2}});
    }

    @Test
    void layerNorm_ofEqualNumbers_givesTheBias() {
        Bench same = new Bench(new float[][] {{7, 7, 7, 7}}, new float[1][4], Layers.layerNorm())
                .with("1.weight", GAIN)
                .with("1.bias", BIAS);
        assertClose(same.outputs(0), new float[][] {BIAS});
    }

    @Test
    void layerNorm_ofLargeNumbers_keepsTheirDifferences() {
        Bench large = new Bench(new float[][] {{4_194_304, 4_194_306}}, new float[1][2], Layers.layerNorm());
        assertClose(large.outputs(0), new float[][] {{-0.999995f, 0.999995f}});
    }

    // ---- Batch normalisation

    @Test
    void batchNorm_ofABatch_forwardAndBackward() {
        Bench bench = bench(Layers.batchNorm());
        assertClose(bench.outputs(0), new float[][] {
            {0.8889983f, 3.6726038f, -1.0000000f, 2.4751275f},
            {-1.3969973f, 0.4654792f, -2.2247357f, 2.2159670f},
            {0.5079990f, -1.1380831f, 0.2247357f, 1.3089055f}
        });
        assertClose(bench.gradient("0.weight", 0), new float[][] {
            {1.0754001f, -0.1145463f, -1.2247357f, -0.2301499f},
            {0.2150819f, 0.3436217f, 0.6123770f, 0.2959071f},
            {-1.2904820f, -0.2290754f, 0.6123587f, -0.0657571f}
        });
        assertClose(bench.gradient("1.weight", 0), new float[][] {{-0.8254984f, -1.3363019f, -1.2247357f, 0.3455473f}});
        assertClose(bench.gradient("1.bias", 0), new float[][] {{-0.5f, 2, 3, 2}});
    }

    /** Single-precision sums of such numbers are off by more than their differences. */
    @Test
    void batchNorm_ofLargeNumbers_keepsTheirDifferences() {
        float[][] inputs = new float[4000][1];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i][0] = 10_000.25f + 2 * (i % 2);
        }
        Network network = Network.input(1).batchNorm().build(0);
        BatchPass objective =
                BatchPasses.of(network, Dataset.of(inputs, new float[inputs.length][1]), Costs.quadratic());
        float[][] outputs = Bench.outputs(objective, network, 0);
        assertThat(outputs[0]).containsExactly(new float[] {-0.999995f}, within(1e-4f));
        assertThat(outputs[3999]).containsExactly(new float[] {0.999995f}, within(1e-4f));
        assertThat(objective.buffers()[1]).isCloseTo(0.9f + 0.1f * 4000 / 3999, within(1e-4f));
    }

    // ---- A million rows in one piece: sums over them are off by what those of a thousand are

    private static final int MILLION = 1_000_000;

    private static float[] gradientOfAMillion(Network network, ComputedRows.Entry input, ComputedRows.Entry target) {
        BatchPass objective = objectiveOfAMillion(network, input, target);
        float[] gradient = new float[network.parameterCount()];
        objective.valueAndGradient(network.parameters(), gradient);
        return gradient;
    }

    private static BatchPass objectiveOfAMillion(Network network, ComputedRows.Entry input, ComputedRows.Entry target) {
        int columns = network.inputShape().size();
        ComputedRows data = new ComputedRows(MILLION, columns, columns, input, target);
        BatchPass objective = BatchPasses.of(network, data, new Bench.SumCost());
        objective.train(0);
        return objective;
    }

    @Test
    void batchNorm_ofAMillionRows_hasTheirMeanAndVariance() {
        Network network = Network.input(2).layer(Layers.batchNorm(1, 1e-5)).build(0);
        // 10⁴ ± 1 has the mean 10⁴ and the variance n / (n − 1), and 0.1 + a seventh of 0 to 6 that of 0 to 6, which is
        // 4, / 49.
        BatchPass objective = objectiveOfAMillion(
                network, (row, j) -> j == 0 ? 10_000 + (row % 4 < 2 ? 1 : -1) : 0.1f + row % 7 / 7f, (row, j) -> 0);

        objective.value(network.parameters());

        assertThat(objective.buffers()[0]).isEqualTo(10_000);
        assertThat(objective.buffers()[1]).isCloseTo(0.1f + 3 / 7f, within(1e-6f));
        assertThat(objective.buffers()[2]).isCloseTo(1.000001f, within(1e-6f));
        assertThat(objective.buffers()[3]).isCloseTo(4 / 49f, within(1e-6f));
    }

    @Test
    void gradientOfBatchNorm_byAMillionRows_isTheirSum() {
        // n is ±1 / √(1 + ε), and dY is 3·10⁻⁷ where it is positive, else 10⁻⁷.
        float[] gradient = gradientOfAMillion(
                Network.input(1).batchNorm().build(0),
                (row, j) -> row % 2 == 0 ? 1 : -1,
                (row, j) -> row % 2 == 0 ? 3e-7f : 1e-7f);
        assertThat(gradient).containsExactly(new float[] {0.1f / (float) Math.sqrt(1 + 1e-5), 0.2f}, within(2e-6f));
    }

    @Test
    void gradientOfDenseBesideBatchNorm_byAMillionRows_isTheirSum() {
        float[] gradient = gradientOfAMillion(
                Network.input(1).batchNorm().dense(1, Activations.identity()).build(0),
                (row, j) -> row % 2 == 0 ? 1 : -1,
                (row, j) -> row % 2 == 0 ? 3e-7f : 1e-7f);
        assertThat(gradient[2]).isCloseTo(0.1f / (float) Math.sqrt(1 + 1e-5), within(2e-6f));
        assertThat(gradient[3]).isCloseTo(0.2f, within(2e-6f));
    }

    @Test
    void gradientOfLayerNormBesideBatchNorm_byAMillionRows_isTheirSum() {
        // Both units are ±1 / √(1 + ε) of opposite signs; so layer normalisation divides by √(1 / (1 + ε) + ε) once
        // more.
        float[] gradient = gradientOfAMillion(
                Network.input(2).batchNorm().layerNorm().build(0),
                (row, j) -> (row + j) % 2 == 0 ? 1 : -1,
                (row, j) -> (row + j) % 2 == 0 ? 3e-7f : 1e-7f);
        double square = 1 / (1 + 1e-5);
        float normal = (float) Math.sqrt(square / (square + 1e-5));
        assertThat(Arrays.copyOfRange(gradient, 4, 8))
                .containsExactly(new float[] {0.1f * normal, 0.1f * normal, 0.2f, 0.2f}, within(2e-6f));
    }

    // ---- Running statistics

    /** PyTorch: running = 0.9·running + 0.1·statistic of the batch, its variance divided by n − 1. */
    @Test
    void runningStatistics_moveTowardsThoseOfEachBatch() {
        Network network = Network.input(1).batchNorm().build(0);
        Dataset data = Dataset.of(new float[][] {{1}, {3}, {2}, {6}}, new float[4][1]);
        BatchPass objective = BatchPasses.of(network, data, Costs.quadratic());
        assertThat(objective.buffers()).containsExactly(0, 1);
        int[] order = {0, 1, 2, 3};
        objective.train(0);
        objective.select(order, 0, 2);
        objective.valueAndGradient(network.parameters(), new float[2]);
        assertThat(objective.buffers()).containsExactly(new float[] {0.2f, 0.9f + 0.2f}, ROUNDING);
        objective.select(order, 2, 4);
        objective.valueAndGradient(network.parameters(), new float[2]);
        assertThat(objective.buffers()).containsExactly(new float[] {0.18f + 0.4f, 0.99f + 0.8f}, ROUNDING);
        assertThat(network.buffers()).containsExactly(0, 1);
    }

    @Test
    void momentumOf1_keepsTheLastBatchOnly() {
        Network network = Network.input(1).layer(Layers.batchNorm(1, 1e-5)).build(0);
        Dataset data = Dataset.of(new float[][] {{1}, {3}}, new float[2][1]);
        BatchPass objective = BatchPasses.of(network, data, Costs.quadratic());
        objective.train(0);
        objective.value(network.parameters());
        assertThat(objective.buffers()).containsExactly(2, 2);
    }

    @Test
    void inference_usesTheRunningStatisticsUnchanged() {
        Network network = Network.input(2).batchNorm().build(0);
        assertThat(network.bufferLayout().blocks())
                .extracting("name")
                .containsExactly("0.running_mean", "0.running_var");
        Network used = network.withBuffers(new float[] {1, -1, 4, 0.25f}).withParameters(new float[] {3, 1, 0.5f, 0});
        // 3·(5 − 1) / √4.00001 + 0.5 and (0 + 1) / √0.25001
        assertThat(used.predict(new float[] {5, 0})).containsExactly(new float[] {6.4999925f, 1.99996f}, ROUNDING);
        assertThat(used.buffers()).containsExactly(1, -1, 4, 0.25f);
        assertThat(used.buffer("0.running_var")).isEqualTo(Matrix.row(4, 0.25f));
        assertThatThrownBy(() -> used.buffer("0.weight"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nothing is named 0.weight; there are [0.running_mean, 0.running_var]");
        assertThat(network.predict(new float[] {5, 0})).containsExactly(new float[] {4.999975f, 0}, ROUNDING);
    }

    @Test
    void inference_hasTheGradientOfALinearFunction() {
        Network network = Network.input(1)
                .layer(Layers.dense(1, Initializers.constant(1)))
                .batchNorm()
                .build(0)
                .withBuffers(new float[] {1, 4});
        Dataset data = Dataset.of(new float[][] {{3}, {5}}, new float[][] {{1}, {10}});
        float[] gradient = new float[4];
        BatchPasses.of(network, data, new Bench.SumCost()).valueAndGradient(network.parameters(), gradient);
        // dY = 1, 10; dX = dY / 2; dW = 3·0.5 + 5·5; n = 1, 2.
        assertThat(gradient).containsExactly(new float[] {26.5f, 5.5f, 21, 11}, within(1e-4f));
    }

    @Test
    void batchOfOne_isNormalisedByTheRunningStatistics() {
        Network network = Network.input(1).batchNorm().build(0).withBuffers(new float[] {1, 4});
        Dataset data = Dataset.of(new float[][] {{5}}, new float[][] {{1}});
        BatchPass objective = BatchPasses.of(network, data, new Bench.SumCost());
        assertThat(Bench.outputs(objective, network, 0)[0]).containsExactly(new float[] {2}, within(1e-5f));
        float[] gradient = new float[2];
        objective.valueAndGradient(network.parameters(), gradient);
        assertThat(gradient).containsExactly(new float[] {2, 1}, within(1e-5f));
        assertThat(objective.buffers()).containsExactly(1, 4);
    }

    @Test
    void training_handsOutTheRunningStatistics() {
        Network network =
                Network.input(1).batchNorm().dense(1, Activations.identity()).build(0);
        Dataset data = Dataset.of(new float[][] {{1}, {3}, {2}, {6}}, new float[][] {{0}, {1}, {0}, {1}});
        Training training = Training.of(network, data)
                .cost(Costs.quadratic())
                .optimizer(Optimizers.gradientDescent(0.01))
                .batchSize(4)
                .epochs(60)
                .run();
        // The mean of 1, 3, 2, 6 is 3, and their variance 14 / 3; after 60 steps 0.9⁶⁰ = 0.0018 of 0 and 1 is left.
        double left = Math.pow(0.9, 60);
        assertThat(training.network().buffers()[0]).isCloseTo((float) (3 * (1 - left)), within(1e-4f));
        assertThat(training.network().buffers()[1]).isCloseTo((float) (14 / 3.0 * (1 - left) + left), within(1e-4f));
        assertThat(network.buffers()).containsExactly(0, 1);
    }

    @Test
    void buffers_thatDoNotFit_areRefused() {
        Network network = Network.input(2).batchNorm().build(0);
        assertThatThrownBy(() -> network.withBuffers(new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4")
                .hasMessageContaining("3");
        assertThatThrownBy(() -> network.withBuffers(new float[] {0, 0, Float.NaN, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.running_var 0");
    }

    @Test
    void settings_outsideTheirRange_areRefused() {
        assertThatThrownBy(() -> Layers.layerNorm(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Layers.layerNorm(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Layers.batchNorm(0, 1e-5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Layers.batchNorm(1.5, 1e-5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Layers.batchNorm(0.1, Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void gainsAndBiases_areNotPenalised() {
        Network network = Network.input(2).batchNorm().layerNorm().build(0);
        assertThat(network.layout().blocks())
                .extracting("name")
                .containsExactly("0.weight", "0.bias", "1.weight", "1.bias");
        assertThat(network.layout().blocks()).noneMatch(block -> block.isWeight());
        assertThat(network.layout().component(5)).hasToString("1.weight 1");
    }
}
