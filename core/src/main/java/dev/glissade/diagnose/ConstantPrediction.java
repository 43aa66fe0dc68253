package dev.glissade.diagnose;

import dev.glissade.cost.Cost;
import dev.glissade.matrix.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A constant prediction: the same outputs for every example, whatever its inputs. It is the baseline that a network has
 * to beat. Several are tried: the means of the targets, which are best for most costs, their medians, the logarithms of
 * their means, and the means of the network's outputs. The best of these costs no less than the best constant of all.
 */
final class ConstantPrediction {

    private ConstantPrediction() {}

    /**
     * Returns the mean cost of the best constant prediction.
     *
     * @param weights of the examples. Not modified.
     * @param targets scaled as for the last layer (examples × outputs). Not modified.
     * @param outputs of a network, not {@linkplain dev.glissade.Network#targetScaling scaled} back (examples ×
     *     outputs). Not modified.
     */
    static double cost(Cost cost, float[] weights, Matrix targets, Matrix outputs) {
        float[] means = means(targets, weights);
        float[] logarithms = new float[means.length];
        for (int j = 0; j < means.length; j++) {
            logarithms[j] = (float) StrictMath.log(Math.max(means[j], Float.MIN_NORMAL));
        }
        List<float[]> constants =
                new ArrayList<>(List.of(means(outputs, weights), medians(targets), logarithms, means));
        double best = Double.POSITIVE_INFINITY;
        Matrix constant = Matrix.zeros(targets.rows(), targets.columns());
        for (float[] row : constants) {
            constant.copyRowFrom(Matrix.row(row));
            if (!cost.outputs().contains(constant, 0)) {
                continue; // The cost is not defined for such outputs.
            }
            double value = mean(costs(cost, constant, targets), weights);
            best = value < best ? value : best;
        }
        return best;
    }

    /** Returns the cost of each example, without its weight. */
    static double[] costs(Cost cost, Matrix outputs, Matrix targets) {
        double[] costs = new double[targets.rows()];
        Arrays.setAll(costs, i -> cost.value(outputs, targets, i));
        return costs;
    }

    /** Returns the sum of costs, each multiplied by its weight, divided by the number of examples. */
    static double mean(double[] costs, float[] weights) {
        double sum = 0;
        for (int i = 0; i < costs.length; i++) {
            sum += weights[i] * costs[i];
        }
        return sum / costs.length;
    }

    private static float[] means(Matrix numbers, float[] weights) {
        float[] means = new float[numbers.columns()];
        for (int j = 0; j < means.length; j++) {
            double sum = 0;
            double weight = 0;
            for (int i = 0; i < numbers.rows(); i++) {
                sum += weights[i] * (double) numbers.get(i, j);
                weight += weights[i];
            }
            means[j] = (float) (sum / weight);
        }
        return means;
    }

    private static float[] medians(Matrix numbers) {
        float[] medians = new float[numbers.columns()];
        for (int j = 0; j < medians.length; j++) {
            float[] column = new float[numbers.rows()];
            for (int i = 0; i < column.length; i++) {
                column[i] = numbers.get(i, j);
            }
            Arrays.sort(column);
            medians[j] = column[column.length / 2];
        }
        return medians;
    }
}
