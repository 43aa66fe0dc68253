package dev.glissade.layer;

import dev.glissade.BatchPasses;
import dev.glissade.Network;
import dev.glissade.cost.Cost;
import dev.glissade.data.Dataset;
import dev.glissade.initialize.Initializers;
import dev.glissade.matrix.Matrix;
import dev.glissade.pass.BatchPass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tests layers in isolation. The inputs are the unit vectors and the first layer is dense, with weights X: so X is the
 * input of the second layer, and the gradient of these weights is the gradient of X. The cost is the sum of all outputs
 * times their targets, so the targets are the gradient of the outputs.
 */
final class Bench {

    private final Network network;
    private final Dataset data;

    Bench(float[][] x, float[][] outputGradient, Layer... layers) {
        float[][] unit = new float[x.length][x.length];
        for (int i = 0; i < x.length; i++) {
            unit[i][i] = 1;
        }
        data = Dataset.of(unit, outputGradient);
        var builder = Network.input(x.length).layer(Layers.dense(x[0].length, Initializers.zeros()));
        for (Layer layer : layers) {
            builder.layer(layer);
        }
        Network zeros = builder.build(1);
        float[] parameters = zeros.parameters();
        zeros.layout().blocks().get(0).view(parameters).copyFrom(Matrix.of(x));
        network = zeros.withParameters(parameters);
    }

    private Bench(Network network, Dataset data) {
        this.network = network;
        this.data = data;
    }

    /** Sets a parameter. */
    Bench with(String name, float... numbers) {
        float[] parameters = network.parameters();
        network.layout().blocks().stream()
                .filter(block -> block.name().equals(name))
                .forEach(block -> System.arraycopy(numbers, 0, parameters, block.offset(), block.size()));
        return new Bench(network.withParameters(parameters), data);
    }

    Network network() {
        return network;
    }

    BatchPass objective() {
        return BatchPasses.of(network, data, new SumCost());
    }

    /** Returns the outputs in a training step. */
    float[][] outputs(long bits) {
        return outputs(objective(), network, bits);
    }

    static float[][] outputs(BatchPass objective, Network network, long bits) {
        List<float[]> rows = new ArrayList<>();
        objective.train(bits);
        objective.value(
                network.parameters(), (outputs, targets, costs) -> rows.addAll(Arrays.asList(outputs.toArray())));
        return rows.toArray(float[][]::new);
    }

    /** Returns the gradient of a parameter in a training step; that of X is {@code 0.weight}. */
    float[][] gradient(String name, long bits) {
        BatchPass objective = objective();
        objective.train(bits);
        float[] gradient = new float[network.parameterCount()];
        objective.valueAndGradient(network.parameters(), gradient);
        return network.layout().blocks().stream()
                .filter(block -> block.name().equals(name))
                .map(block -> block.view(gradient).toArray())
                .findFirst()
                .orElseThrow();
    }

    /** C = Σ a·y over outputs and examples, as a mean of that many times as much. */
    record SumCost() implements Cost {

        @Override
        public double value(Matrix output, Matrix target, int row) {
            double sum = 0;
            for (int j = 0; j < output.columns(); j++) {
                sum += output.get(row, j) * target.get(row, j) * output.rows();
            }
            return sum;
        }

        @Override
        public void gradient(Matrix output, Matrix target, Matrix gradient) {
            gradient.copyFrom(target);
        }
    }
}
