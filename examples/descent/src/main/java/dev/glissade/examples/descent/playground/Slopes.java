package dev.glissade.examples.descent.playground;

import dev.glissade.optimize.Objective;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A gradient of the cost: one slope for each weight and bias.
 *
 * @param cost at the point
 * @param gradient the slopes, in the order of the network's layout
 * @param order the numbers of all slopes, the largest in size first; of equals, the first
 */
record Slopes(double cost, float[] gradient, int[] order) {

    static Slopes at(float[] point, Objective objective) {
        float[] gradient = new float[point.length];
        double cost = objective.valueAndGradient(point, gradient);
        Integer[] order = new Integer[gradient.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> -Math.abs(gradient[i])));
        return new Slopes(
                cost, gradient, Stream.of(order).mapToInt(Integer::intValue).toArray());
    }

    double length() {
        double squares = 0;
        for (float slope : gradient) {
            squares += (double) slope * slope;
        }
        return Math.sqrt(squares);
    }

    /** Returns the size that half of the slopes exceed. */
    double median() {
        int half = order.length / 2;
        double below = Math.abs(gradient[order[half]]);
        return order.length % 2 == 1 ? below : (below + Math.abs(gradient[order[half - 1]])) / 2;
    }

    /** Returns how many slopes are exactly 0. */
    int zeros() {
        int zeros = 0;
        for (float slope : gradient) {
            zeros += slope == 0 ? 1 : 0;
        }
        return zeros;
    }
}
