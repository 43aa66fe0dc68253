package dev.glissade.evaluate;

import dev.glissade.Network;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.layer.Dense;
import dev.glissade.layer.Layout;
import dev.glissade.matrix.Matrix;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * Temperature scaling (Guo et al., "On calibration of modern neural networks", 2017): the inputs of the last activation
 * are divided by one number, so that the outputs say how often the network is right. Most trained networks are too sure,
 * which is a temperature above 1. The predicted classes remain the same, but for rounding.
 *
 * <pre>{@code
 * Network calibrated = Temperature.fit(network, validation).network();
 * }</pre>
 *
 * @param value the temperature; 1 if no other has a lower log loss
 * @param network the network with the weights and biases of its last dense layer divided by it, and its threshold moved
 *     along
 */
public record Temperature(double value, Network network) {

    private static final Map<String, Cost> LOG_LOSS = Map.of(
            "softmax", Costs.crossEntropy(),
            "logSoftmax", Costs.negativeLogLikelihood(),
            "sigmoid", Costs.binaryCrossEntropy());
    private static final double HIGHEST = 1000;
    private static final int HALVINGS = 60;

    /** Refuses null. */
    public Temperature {
        Objects.requireNonNull(network, "network");
    }

    /**
     * Finds the temperature with the lowest log loss.
     *
     * @param network its last layers are dense and softmax, log-softmax or sigmoid, without a target scaling
     * @param validation examples that the network was not trained on; their weights do not count
     * @throws IllegalArgumentException if the network has other layers, the data set does not fit it, or no temperature is
     *     best because all examples are classified correctly, or no better than by chance
     */
    public static Temperature fit(Network network, Dataset validation) {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(validation, "validation");
        int last = network.layers().size() - 1;
        Cost logLoss = LOG_LOSS.get(network.layers().get(last).definition());
        boolean isDense = last > 0 && network.layers().get(last - 1) instanceof Dense;
        if (logLoss == null || !isDense || !network.targetScaling().isNone()) {
            throw new IllegalArgumentException(
                    "a temperature needs a dense layer before softmax, logSoftmax or sigmoid,"
                            + " and no target scaling: it divides what this layer gives");
        }
        double before = mean(network, validation, logLoss);
        DoubleUnaryOperator slope = slope(network, validation);
        double low = 1 / HIGHEST;
        double high = HIGHEST;
        boolean isRight = slope.applyAsDouble(low) < 0;
        if (!isRight || !(slope.applyAsDouble(high) > 0)) {
            throw new IllegalArgumentException("no temperature is best for these " + validation.size() + " examples: "
                    + (isRight ? "all are classified correctly; take more" : "the network is no better than chance"));
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = Math.sqrt(low * high);
            boolean below = slope.applyAsDouble(middle) < 0;
            low = below ? middle : low;
            high = below ? high : middle;
        }
        Network scaled = scaled(network, last - 1, high);
        boolean isBetter = mean(scaled, validation, logLoss) < before;
        return isBetter ? new Temperature(1 / high, scaled) : new Temperature(1, network);
    }

    private static double mean(Network network, Dataset data, Cost cost) {
        return Arrays.stream(Evaluation.of(network, data, cost).costs())
                .average()
                .orElseThrow();
    }

    /**
     * Returns the derivative of the log loss with respect to a factor of the logits z, Σ (a − y)·z over all examples. It
     * grows with the factor.
     */
    private static DoubleUnaryOperator slope(Network network, Dataset data) {
        int last = network.layers().size() - 1;
        Evaluation evaluation = Evaluation.of(network.upTo(last), data, Costs.meanSquaredError());
        Matrix z = evaluation.outputs();
        Matrix y = evaluation.targets();
        boolean alone = network.layers().get(last).definition().equals("sigmoid");
        return factor -> {
            double sum = 0;
            for (int i = 0; i < z.rows(); i++) {
                double largest = z.get(i, z.largestInRow(i));
                double powers = 0;
                for (int j = 0; j < z.columns(); j++) {
                    powers += StrictMath.exp(factor * (z.get(i, j) - largest));
                }
                for (int j = 0; j < z.columns(); j++) {
                    double a = alone
                            ? 1 / (1 + StrictMath.exp(-factor * z.get(i, j)))
                            : StrictMath.exp(factor * (z.get(i, j) - largest)) / powers;
                    sum += (a - y.get(i, j)) * z.get(i, j);
                }
            }
            return sum;
        };
    }

    private static Network scaled(Network network, int layer, double factor) {
        float[] parameters = network.parameters();
        for (Layout.Block block : network.layout().blocksOf(layer)) {
            for (int i = block.offset(); i < block.end(); i++) {
                parameters[i] = (float) (parameters[i] * factor);
            }
        }
        double odds = network.threshold() / (1 - network.threshold());
        Network scaled = network.withParameters(parameters);
        return odds > 0 && odds != 1 ? scaled.withThreshold(1 / (1 + StrictMath.pow(odds, -factor))) : scaled;
    }
}
