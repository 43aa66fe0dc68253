package dev.glissade.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.Allocations;
import dev.glissade.BatchPasses;
import dev.glissade.Network;
import dev.glissade.activation.Activations;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.initialize.Initializers;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.OptimizerState;
import dev.glissade.optimize.Optimizers;
import dev.glissade.pass.BatchPass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A step of training with layers of all kinds allocates nothing once the just-in-time compiler has done its work. */
class AllocationTest {

    private static final int EXAMPLES = 64;

    @ParameterizedTest
    @CsvSource({"8, 1", "32, 1", "32, 2", "1100, 1", "1100, 2"})
    void step_withLayersOfAllKinds_allocatesNothing(int batch, int workers) {
        Dense dense = Layers.dense(32, Initializers.fitting(Activations.relu()));
        Network network = Network.input(20)
                .layer(dense)
                .batchNorm()
                .dropout(0.3)
                .residual(Layers.layerNorm(), dense, Layers.residual(dense, Layers.batchNorm()), Layers.dropout(0.1))
                .layerNorm()
                .dense(10, Activations.softmax())
                .build(1);
        assertThat(leastBytesOfAnEpoch(network, batch, workers)).isZero();
    }

    private static long leastBytesOfAnEpoch(Network network, int batch, int workers) {
        int examples = Math.max(EXAMPLES, batch);
        Dataset data = Dataset.ofClasses(new float[examples][20], new int[examples], 10);
        BatchPass pass = BatchPasses.of(network, data, Costs.crossEntropy());
        pass.threads(workers);
        Optimizer optimizer = Optimizers.gradientDescent(0.1);
        OptimizerState state = OptimizerState.of(optimizer, network.parameterCount());
        float[] parameters = network.parameters();
        float[] gradient = new float[parameters.length];
        int[] order = new int[examples];
        long least = Allocations.leastBytes(Allocations.MOST_EXAMPLES / examples, () -> {
            for (int from = 0; from < examples; from += batch) {
                pass.select(order, from, from + batch);
                pass.train(from);
                double value = pass.valueAndGradient(parameters, gradient);
                pass.step(optimizer, value, parameters, gradient, state, 0);
            }
        });
        pass.releaseThreads();
        return least;
    }
}
