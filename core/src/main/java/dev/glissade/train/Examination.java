package dev.glissade.train;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.cost.Cost;
import dev.glissade.data.Scaling;
import dev.glissade.layer.Activate;
import dev.glissade.matrix.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a network does with a sample, in inference mode and without a penalty: its cost beside that of a constant prediction,
 * whether its outputs depend on the inputs, and whether there is a gradient. It computes in memory of its own, so it
 * disturbs no training. What takes time is computed when it is first asked for.
 */
final class Examination {

    /** Gradients shorter than this, beside a cost of 1 or more, teach nothing. */
    static final double NOTHING = 1e-6;

    /** Costs below this are as good as none. */
    private static final double TRIFLE = 1e-10;
    /** By how much of a constant prediction's cost a network's has to be lower to be better. */
    private static final double BETTER = 0.01;
    /** Up to this share of examples are outliers, which no network needs to learn. */
    private static final double FEW = 0.01;
    /** A single example is an outlier up to this share; more than this are no exception. */
    private static final double MANY = 0.1;
    /** Outputs whose standard deviation is this much smaller than that of their targets hardly depend on the inputs. */
    private static final double HARDLY = 1e-4;
    /** If it is this much smaller, they do not depend on them at all. */
    private static final double NOT = 1e-6;

    private final Network network;
    private final Cost cost;
    private final Sample sample;
    private final float[] parameters;
    private final NetworkObjective objective;
    private final double value;
    private final Matrix outputs; // as the last layer gives them (examples × outputs)
    private final Matrix targets; // as it is to give them (examples × outputs)
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
        objective = network.objective(sample, cost);
        objective.setBuffers(place.buffers());
        Scaling scaling = network.targetScaling();
        targets = Matrix.zeros(sample.size(), sample.outputSize());
        scaling.apply(sample.allTargets(), targets);
        value = objective.value(parameters);
        byLayer = objective.outputsByLayer(parameters); // which may be infinite or NaN
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

    // ---- Beside a constant prediction

    /** Returns the mean cost of a {@linkplain ConstantPrediction constant prediction}. */
    double constantCost() {
        if (Double.isNaN(constantValue)) {
            constantValue = ConstantPrediction.cost(cost, sample.weights(), targets, outputs);
        }
        return constantValue;
    }

    /** Returns whether the same outputs for every example would cost as little, or nearly so. */
    boolean isNoBetterThanConstant() {
        return value >= constantCost() - BETTER * Math.abs(constantCost());
    }

    /**
     * Returns whether no output depends on the inputs, or only so little that it is of no use, though the targets differ,
     * and whether a step along the gradient would not change that: weights that begin with zeros have a gradient.
     */
    boolean isConstant() {
        return areConstant(HARDLY)
                && inputsDiffer()
                && others(targets) > outliers()
                && isNoBetterThanConstant()
                && afterStep().areConstant(HARDLY);
    }

    private boolean areConstant(double tolerance) {
        return IntStream.range(0, outputs.columns()).allMatch(j -> isConstant(j, tolerance));
    }

    /** Returns the outputs of which this is so, and exactly, though many of their targets differ. */
    int[] constantOutputs() {
        return IntStream.range(0, outputs.columns())
                .filter(j -> isConstant(j, NOT) && inputsDiffer())
                .filter(j -> others(targets.columns(j, j + 1)) > MANY * exampleCount())
                .filter(j -> afterStep().isConstant(j, NOT))
                .toArray();
    }

    /** Returns the same network after a step along the gradient at a rate of 1. */
    private Examination afterStep() {
        float[] stepped = new float[parameters.length];
        objective.valueAndGradient(parameters, stepped);
        for (int i = 0; i < stepped.length; i++) {
            stepped[i] = parameters[i] - stepped[i];
        }
        return new Examination(network, sample, cost, new Diagnostician.Place(0, 0, stepped, objective.buffers()));
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
     * Returns the input of the last activation if the cost has a simple form in it: of a softmax that is saturated, say,
     * outputs are constant and the gradient is not zero. Its natural scale is 1.
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

    /** Returns how many rows are not the most common one. */
    private static int others(Matrix matrix) {
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
        return Math.max(MANY * exampleCount() >= 1 ? 1 : 0, FEW * exampleCount());
    }

    // ---- Gradients

    /**
     * Returns whether the network stands still: it does no better than a constant prediction, more examples than outliers
     * cost something, and none of all has a gradient.
     */
    boolean standsStill() {
        double[] costs = ConstantPrediction.costs(cost, outputs, targets);
        return Arrays.stream(costs).filter(c -> c > TRIFLE).count() > outliers()
                && isNoBetterThanConstant()
                && hasNoGradient();
    }

    private boolean hasNoGradient() {
        int[] all = sample.indices();
        float[] gradient = new float[parameters.length];
        for (int i = 0; i < all.length; i++) {
            objective.select(all, i, i + 1);
            objective.valueAndGradient(parameters, gradient);
            if (Stepper.norm(gradient, 0, gradient.length) > NOTHING * Math.min(1, value)) {
                objective.selectAll();
                return false;
            }
        }
        objective.selectAll();
        return true;
    }

    // ---- Layers

    /** Returns what each layer gives. */
    List<Matrix> outputsByLayer() {
        return byLayer;
    }

    List<LayerReport> reports() {
        float[] gradient = new float[parameters.length];
        objective.valueAndGradient(parameters, gradient);
        List<LayerReport> reports = new ArrayList<>();
        for (int layer = 0; layer < outputsByLayer().size(); layer++) {
            reports.add(LayerReport.of(network, layer, outputsByLayer().get(layer), gradient));
        }
        return reports;
    }
}
