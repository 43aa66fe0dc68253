package dev.glissade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.activation.Activations;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.kernel.KernelProvider;
import dev.glissade.matrix.SparseMatrix;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.OptimizerState;
import dev.glissade.optimize.Optimizers;
import dev.glissade.pass.BatchPass;
import dev.glissade.train.Stepper;
import dev.glissade.train.Training;
import dev.glissade.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A step of training allocates nothing once the just-in-time compiler has done its work. */
class AllocationTest {

    private static final int EXAMPLES = 256;

    @ParameterizedTest
    @CsvSource({"16, 8, 1", "16, 8, 2", "128, 128, 1", "128, 128, 2", "16, 1280, 2"})
    void step_whenWarm_allocatesNothing(int units, int batch, int workers) {
        Network squares = Network.input(100)
                .dense(units, Activations.sigmoid())
                .dense(10, Activations.sigmoid())
                .build(1);
        Network classes = Network.input(100)
                .dense(units, Activations.relu())
                .dense(10, Activations.softmax())
                .build(1);
        Network bends = Network.input(100)
                .dense(units, Activations.gelu())
                .dense(10, Activations.elu())
                .build(1);
        assertThat(leastBytesOfAnEpoch(bends, Costs.huber(), batch, workers)).isZero();
        assertThat(leastBytesOfAnEpoch(squares, Costs.quadratic(), batch, workers))
                .isZero();
        assertThat(leastBytesOfAnEpoch(classes, Costs.crossEntropy(), batch, workers))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"16, 8, 1", "130, 128, 1", "130, 128, 2", "16, 1280, 2"})
    void step_onLists_allocatesNothing(int units, int batch, int workers) {
        int examples = Math.max(EXAMPLES, batch);
        SparseMatrix lists = SparseMatrix.ofColumns(100);
        for (int i = 0; i < examples; i++) {
            lists.addRow(new int[] {i % 50, 50 + i % 37, 99}, new float[] {1, -0.5f, 2});
        }
        Network network = Network.input(100)
                .dense(units, Activations.relu())
                .dense(10, Activations.softmax())
                .build(1);
        Dataset data = Dataset.ofClasses(lists, new int[examples], 10);
        assertThat(data.isSparse()).isTrue();
        assertThat(leastBytesOfAnEpoch(network, data, Costs.crossEntropy(), batch, workers))
                .isZero();
    }

    @Test
    void step_withFrozenLayers_allocatesNothing() {
        assertThat(leastBytesOfAnEpoch(classifier(), classes(), Costs.crossEntropy(), 8, 1, 0))
                .isZero();
    }

    @Test
    void stepOfAStepper_allocatesNothing() {
        Stepper stepper = Stepper.of(classifier(), classes(), Costs.crossEntropy(), Optimizers.gradientDescent(0.1));
        int[] order = new int[8];
        long least = Allocations.leastBytes(
                Allocations.MOST_EXAMPLES / order.length, vectorsOfAStep(), () -> stepper.step(order, 0, order.length));
        assertThat(least).isLessThanOrEqualTo(vectorsOfAStep());
    }

    /** From the end of one step to the end of the next, within an epoch. */
    @Test
    void stepOfATraining_allocatesNothing() {
        long[] least = {Long.MAX_VALUE};
        Training.of(classifier(), classes())
                .optimizer(Optimizers.gradientDescent(0.1))
                .batchSize(8)
                .threads(1)
                .epochs(Allocations.MOST_EXAMPLES / EXAMPLES)
                .listener(new TrainingListener() {

                    private long before;

                    @Override
                    public void afterStep(Training training) {
                        long now = Allocations.ofThisThread();
                        least[0] = Math.min(least[0], now - before);
                        before = now;
                        if (least[0] <= vectorsOfAStep()) {
                            training.stop();
                        }
                    }
                })
                .run();
        assertThat(least[0]).isLessThanOrEqualTo(vectorsOfAStep());
    }

    /**
     * Returns how many bytes a whole step may take. The compiler gives up inlining so long a method in one process of
     * fifteen, and then passes some vectors on the heap: 768 bytes were seen. Portable kernels have no vectors.
     */
    private static long vectorsOfAStep() {
        return KernelProvider.kernels().description().startsWith("portable") ? 0 : 768;
    }

    private static Network classifier() {
        return Network.input(100)
                .dense(16, Activations.relu())
                .dense(10, Activations.softmax())
                .build(1);
    }

    private static Dataset classes() {
        return Dataset.ofClasses(new float[EXAMPLES][100], new int[EXAMPLES], 10);
    }

    private static long leastBytesOfAnEpoch(Network network, Cost cost, int batch, int workers) {
        int examples = Math.max(EXAMPLES, batch);
        Dataset data = Dataset.ofClasses(new float[examples][100], new int[examples], 10);
        return leastBytesOfAnEpoch(network, data, cost, batch, workers);
    }

    private static long leastBytesOfAnEpoch(
            Network network, Dataset data, Cost cost, int batch, int workers, int... frozen) {
        int examples = data.size();
        BatchPass pass = BatchPasses.of(network, data, cost);
        pass.threads(workers);
        pass.freeze(frozen);
        Optimizer optimizer = Optimizers.gradientDescent(0.1);
        OptimizerState state = pass.optimizerState(optimizer);
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
