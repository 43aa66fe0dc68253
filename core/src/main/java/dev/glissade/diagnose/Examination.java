package dev.glissade.diagnose;

import dev.glissade.Network;
import dev.glissade.cost.Cost;
import dev.glissade.data.Scaling;
import dev.glissade.kernel.Vectors;
import dev.glissade.layer.Activate;
import dev.glissade.matrix.Matrix;
import dev.glissade.pass.BatchPass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Passes a sample through a network, in inference mode and without a penalty. It compares the cost with that of a
 * constant prediction, and finds out whether the outputs depend on the inputs and whether there is a gradient. It
 * computes in memory of its own, so it does not affect the training. What takes time is computed on first use.
 */
final class Examination {

    /** Costs below this are practically zero. */
    private static final double ZERO_COST = 1e-10;
    /** A network is better than a constant prediction if its cost is lower by more than this fraction. */
    private static final double MIN_IMPROVEMENT = 0.01;
    /** Up to this fraction of the examples count as outliers, which no network needs to learn. */
    private static final double OUTLIER_FRACTION = 0.01;
    /** More examples than this fraction never count as outliers; a single example does if it is at most this fraction. */
    private static final double MAX_OUTLIER_FRACTION = 0.1;
    /** Outputs hardly depend on the inputs if their standard deviation, divided by that of the targets, is at most this. */
    private static final double HARDLY_DEPENDENT = 1e-4;
    /** If it is at most this, they do not depend on the inputs. */
    private static final double INDEPENDENT = 1e-6;

    private final Network network;
    private final Cost cost;
    private final Sample sample;
    private final float[] parameters;
    private final BatchPass pass;
    private final double value;
    private final Matrix outputs; // of the last layer (examples × outputs)
    private final Matrix targets; // scaled as for the last layer (examples × outputs)
    private double constantValue = Double.NaN;
    private final List<Matrix> byLayer;

    /**
     * Passes the sample through the network.
     *
     * @param network its layers and scalings
     * @param place its parameters and buffers
     */
    Examination(Network network, Sample sample, Cost cost, Diagnostician.Place place) {
        this.network = network;
        this.cost = cost;
        this.sample = sample;
        parameters = place.parameters();
        pass = Passes.of(network, sample, cost);
        pass.setBuffers(place.buffers());
        Scaling scaling = network.targetScaling();
        targets = Matrix.zeros(sample.size(), sample.outputSize());
        scaling.apply(sample.allTargets(), targets);
        value = pass.value(parameters);
        byLayer = pass.outputsByLayer(parameters); // which may be infinite or NaN
        outputs = byLayer.get(byLayer.size() - 1);
    }

    Sample sample() {
        return sample;
    }

    int exampleCount() {
        return sample.size();
    }

    /** Returns the mean cost. */
    double cost() {
        return value;
    }

    // ---- Comparison with a constant prediction

    /** Returns the mean cost of a {@linkplain ConstantPrediction constant prediction}. */
    double constantCost() {
        if (Double.isNaN(constantValue)) {
            constantValue = ConstantPrediction.cost(cost, sample.weights(), targets, outputs);
        }
        return constantValue;
    }

    /** Returns whether a constant prediction would cost as little, or hardly more. */
    boolean isNoBetterThanConstant() {
        return value >= constantCost() - MIN_IMPROVEMENT * Math.abs(constantCost());
    }

    /**
     * Returns whether no output depends on the inputs, or only hardly, although the targets differ, and a gradient
     * descent step would not change that. (If all weights are zero at the start, it would.)
     */
    boolean isConstant() {
        return areConstant(HARDLY_DEPENDENT)
                && inputsDiffer()
                && countDiffering(targets) > outliers()
                && isNoBetterThanConstant()
                && afterStep().areConstant(HARDLY_DEPENDENT);
    }

    private boolean areConstant(double tolerance) {
        return IntStream.range(0, outputs.columns()).allMatch(j -> isConstant(j, tolerance));
    }

    /**
     * Returns the outputs that do not depend on the inputs, before and after a gradient descent step, although many of
     * their targets differ.
     */
    int[] constantOutputs() {
        return IntStream.range(0, outputs.columns())
                .filter(j -> isConstant(j, INDEPENDENT) && inputsDiffer())
                .filter(j -> countDiffering(targets.columns(j, j + 1)) > MAX_OUTLIER_FRACTION * exampleCount())
                .filter(j -> afterStep().isConstant(j, INDEPENDENT))
                .toArray();
    }

    /** Returns the same network after a gradient descent step at a learning rate of 1. */
    private Examination afterStep() {
        float[] stepped = new float[parameters.length];
        pass.valueAndGradient(parameters, stepped);
        for (int i = 0; i < stepped.length; i++) {
            stepped[i] = parameters[i] - stepped[i];
        }
        return new Examination(network, sample, cost, new Diagnostician.Place(0, 0, stepped, pass.buffers()));
    }

    private boolean isConstant(int output, double tolerance) {
        double deviation = deviation(targets, output);
        return deviation == 0
                || deviation(outputs, output) <= tolerance * deviation
                        && lastInput()
                                .map(input -> deviation(input, output) <= tolerance)
                                .orElse(true);
    }

    /**
     * Returns the input of the last activation if the cost is fused with it. If, for instance, a softmax is saturated,
     * its outputs are constant but its inputs and the gradient are not. The natural scale of the inputs is 1.
     */
    private Optional<Matrix> lastInput() {
        int last = network.layers().size() - 1;
        if (last > 0
                && network.layers().get(last) instanceof Activate activate
                && cost.fusedWith(activate.activation()).isPresent()) {
            return Optional.of(outputsByLayer().get(last - 1));
        }
        return Optional.empty();
    }

    private static double deviation(Matrix matrix, int column) {
        double mean = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            mean += matrix.get(i, column) / (double) matrix.rows();
        }
        double squares = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            double difference = matrix.get(i, column) - mean;
            squares += difference * difference;
        }
        return Math.sqrt(squares / matrix.rows());
    }

    private boolean inputsDiffer() {
        Matrix inputs = sample.allInputs();
        Matrix first = Matrix.zeros(inputs.rows(), inputs.columns());
        first.copyRowFrom(inputs.rows(0, 1));
        return !first.equals(inputs);
    }

    /** Returns the number of rows that differ from the most common row. */
    private static int countDiffering(Matrix matrix) {
        Map<List<Float>, Integer> counts = new HashMap<>();
        int most = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            List<Float> row = new ArrayList<>();
            for (int j = 0; j < matrix.columns(); j++) {
                row.add(matrix.get(i, j) + 0f); // −0 is 0
            }
            most = Math.max(most, counts.merge(row, 1, Integer::sum));
        }
        return matrix.rows() - most;
    }

    private double outliers() {
        return Math.max(MAX_OUTLIER_FRACTION * exampleCount() >= 1 ? 1 : 0, OUTLIER_FRACTION * exampleCount());
    }

    // ---- Gradients

    /**
     * Returns whether the network cannot learn any further, although it should: it is no better than a constant
     * prediction, more examples than the outliers have a cost, and the gradient of every example is zero.
     */
    boolean isStandstill() {
        double[] costs = ConstantPrediction.costs(cost, outputs, targets);
        return Arrays.stream(costs).filter(c -> c > ZERO_COST).count() > outliers()
                && isNoBetterThanConstant()
                && hasNoGradient();
    }

    private boolean hasNoGradient() {
        int[] all = sample.indices();
        float[] gradient = new float[parameters.length];
        for (int i = 0; i < all.length; i++) {
            pass.select(all, i, i + 1);
            pass.valueAndGradient(parameters, gradient);
            if (Vectors.norm(gradient) > Diagnostician.NO_GRADIENT * Math.min(1, value)) {
                pass.selectAll();
                return false;
            }
        }
        pass.selectAll();
        return true;
    }

    // ---- Layers

    /** Returns the outputs of each layer, first to last (examples × units). */
    List<Matrix> outputsByLayer() {
        return byLayer;
    }

    List<LayerReport> reports() {
        float[] gradient = new float[parameters.length];
        pass.valueAndGradient(parameters, gradient);
        List<LayerReport> reports = new ArrayList<>();
        for (int layer = 0; layer < outputsByLayer().size(); layer++) {
            reports.add(LayerReport.of(network, layer, outputsByLayer().get(layer), gradient));
        }
        return reports;
    }
}
