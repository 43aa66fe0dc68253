package dev.glissade.check;

import dev.glissade.pass.BatchPass;
import dev.glissade.random.RandomStream;
import java.util.Arrays;

/**
 * Measures the partial derivatives of a network's cost at one point by central differences, estimates how uncertain they
 * are, and compares them with backpropagation. See {@link GradientCheck} for the rules.
 */
final class NumericalGradient {

    /** Each level halves the step; the last step is 2⁻¹⁶ of the first. */
    private static final int LEVELS = 16;

    /** Rounding is estimated from this many neighbours, all on one side of the point, as there may be a kink at it. */
    private static final int NEIGHBOURS = 9;
    /** The distance between the nearest neighbours. */
    private static final float SPACING = 0x1p-20f;
    /** The ratio of successive spacings: outputs far from large targets change in steps that near neighbours do not show. */
    private static final int WIDENING = 16;
    /** The widest spacing at which curvature does not show yet. */
    private static final float FAR = 0x1p-12f;
    /** The widest spacing that is tried if the cost has not changed at all. */
    private static final float FARTHEST = 0x1p8f;
    /** The number of random directions in which neighbours lie. */
    private static final int DIRECTIONS = 4;

    /** The sum of the squares of 1, −4, 6, −4, 1: by how much a fourth difference multiplies the variance of noise. */
    private static final double FOURTH_DIFFERENCE = 70;
    /** The rounding error of an extrapolated derivative is below this many standard deviations of the noise, per step. */
    private static final double SPREAD = 10;
    /** An uncertainty below this many times that of rounding may be rounding alone. */
    private static final int CERTAIN = 4;

    private final BatchPass pass;
    private final float[] buffers;
    private final float[] point;
    private final double step;
    private final double tolerance;
    private final float[] gradient;
    private final double[] gradientNoise;
    private final double cost;
    private final double noise;

    /** The result of comparing one component. */
    enum Verdict {
        RIGHT,
        WRONG,
        KINK,
        HIDDEN
    }

    /**
     * One component, backpropagated and measured.
     *
     * @param uncertainty how far the measured derivative may be off in total
     * @param rounding the part of the uncertainty that comes from rounding
     * @param noise how far the backpropagated derivative may be off because of rounding
     */
    record Comparison(double backpropagated, double measured, double uncertainty, double rounding, double noise) {

        /** Returns the larger magnitude of both. */
        double size() {
            return Math.max(Math.abs(backpropagated), Math.abs(measured));
        }

        /** Returns their difference relative to the larger, to which the rounding errors are added. */
        double error() {
            double size = size() + rounding + noise;
            return size == 0 ? 0 : Math.abs(backpropagated - measured) / size;
        }

        Verdict verdict(double tolerance) {
            double allowed = tolerance * size();
            double difference = Math.abs(backpropagated - measured);
            if (difference <= allowed + rounding + noise) {
                return size() > 0 && size() <= rounding + noise ? Verdict.HIDDEN : Verdict.RIGHT;
            }
            boolean explained = difference <= allowed + noise + 2 * uncertainty;
            boolean kink = uncertainty > allowed + CERTAIN * rounding || !Double.isFinite(measured);
            return explained || kink ? Verdict.KINK : Verdict.WRONG;
        }
    }

    /**
     * A central difference.
     *
     * @param derivative from one side to the other
     * @param asymmetry the derivative from above minus that from below
     */
    private record Difference(double derivative, double asymmetry) {

        /**
         * Returns the uncertainty of the derivative, given the difference with half the step: without a kink, the error of
         * the derivative falls to a quarter, and the asymmetry to a half.
         */
        double uncertainty(Difference half) {
            return Math.abs(half.derivative - derivative) + Math.abs(2 * half.asymmetry - asymmetry);
        }
    }

    /**
     * Computes the cost and the gradient by backpropagation, and estimates their rounding noise.
     *
     * @param point the parameters. Modified during a measurement, and restored after it.
     */
    NumericalGradient(BatchPass pass, float[] point, double step, double tolerance) {
        this.pass = pass;
        this.buffers = pass.buffers();
        this.point = point;
        this.step = step;
        this.tolerance = tolerance;
        this.gradient = new float[point.length];
        this.gradientNoise = new double[point.length];
        Arrays.fill(gradientNoise, Double.POSITIVE_INFINITY);
        this.cost = valueAndGradient(gradient);
        this.noise = Math.max(noise(), Math.ulp(cost));
    }

    /** Returns the cost at the current point. In training mode layers change the buffers, which are restored. */
    private double value() {
        double value = pass.value(point);
        pass.setBuffers(buffers);
        return value;
    }

    private double valueAndGradient(float[] result) {
        double value = pass.valueAndGradient(point, result);
        pass.setBuffers(buffers);
        return value;
    }

    /** Returns the numerical gradient at another point. */
    NumericalGradient at(float[] other) {
        return new NumericalGradient(pass, other, step, tolerance);
    }

    /** Returns the cost at this point. */
    double cost() {
        return cost;
    }

    // ---- Rounding

    /**
     * Returns the standard deviation of the cost's rounding noise: the largest of all directions among near neighbours, the
     * smallest among farther ones, as there may be a kink between those. The spacing grows up to {@link #FAR}, or until the
     * cost changes at all.
     */
    private double noise() {
        double largest = nearNoise();
        double[] values = new double[NEIGHBOURS];
        for (float spacing = SPACING * WIDENING;
                spacing <= FAR || largest == 0 && spacing <= FARTHEST;
                spacing *= WIDENING) {
            double smallest = Double.POSITIVE_INFINITY;
            for (int direction = 0; direction < DIRECTIONS; direction++) {
                evaluateNeighbours(direction, spacing, values, null);
                double found = noise(values);
                smallest = found < smallest ? found : smallest;
            }
            largest = Double.isInfinite(smallest) ? largest : Math.max(largest, smallest);
        }
        return largest;
    }

    /**
     * Returns the noise among near neighbours. Stores the noise of each component of the gradient: the smallest found,
     * as a gradient jumps at a kink.
     */
    private double nearNoise() {
        double largest = 0;
        float[][] gradients = new float[NEIGHBOURS][point.length];
        double[] values = new double[NEIGHBOURS];
        double[] components = new double[NEIGHBOURS];
        for (int direction = 0; direction < DIRECTIONS; direction++) {
            evaluateNeighbours(direction, SPACING, values, gradients);
            largest = Math.max(largest, noise(values));
            for (int i = 0; i < point.length; i++) {
                for (int k = 0; k < NEIGHBOURS; k++) {
                    components[k] = gradients[k][i];
                }
                gradientNoise[i] = Math.min(gradientNoise[i], noise(components));
            }
        }
        return largest;
    }

    /**
     * Computes the costs of neighbours in one direction.
     *
     * @param values Modified.
     * @param gradients the gradients at the neighbours, or null if they are not needed. Modified.
     */
    private void evaluateNeighbours(int direction, float spacing, double[] values, float[][] gradients) {
        float[] here = point.clone();
        for (int k = 0; k < NEIGHBOURS; k++) {
            RandomStream random = new RandomStream(direction, 0);
            for (int i = 0; i < point.length; i++) {
                float far = spacing * Math.max(1, Math.abs(here[i])) * (k + 1);
                point[i] = random.nextLong() < 0 ? here[i] - far : here[i] + far;
            }
            values[k] = gradients == null ? value() : valueAndGradient(gradients[k]);
        }
        System.arraycopy(here, 0, point, 0, here.length);
    }

    /** Returns the standard deviation of the noise in values at equal distances, from their fourth differences. */
    private static double noise(double[] values) {
        double squares = 0;
        int count = values.length - 4;
        for (int k = 0; k < count; k++) {
            double middle = values[k + 2]; // subtracted first, so that equal values give exactly 0
            double difference = values[k]
                    - middle
                    + (values[k + 4] - middle)
                    - 4 * (values[k + 1] - middle + (values[k + 3] - middle));
            squares += difference * difference;
        }
        return Math.sqrt(squares / count / FOURTH_DIFFERENCE);
    }

    // ---- Measuring

    /**
     * Measures the derivative with respect to one parameter with smaller and smaller steps, until it is as certain as the
     * tolerance requires or rounding dominates, and compares it with the backpropagated one.
     */
    Comparison compare(int index) {
        double expected = gradient[index];
        double width = step * Math.max(1, Math.abs(point[index]));
        Difference wide = difference(index, width);
        Comparison best = new Comparison(expected, Double.NaN, Double.POSITIVE_INFINITY, 0, 0);
        for (int level = 0; level < LEVELS; level++) {
            Difference narrow = difference(index, width / 2);
            double rounding = SPREAD * noise / width;
            double uncertainty = wide.uncertainty(narrow) + rounding;
            if (uncertainty < best.uncertainty) {
                double value = (4 * narrow.derivative - wide.derivative) / 3;
                best = new Comparison(expected, value, uncertainty, rounding, SPREAD * gradientNoise[index]);
            }
            double size = Math.min(Math.max(Math.abs(expected), rounding), Math.abs(best.measured));
            if (best.uncertainty <= tolerance * size / 2 || rounding > best.uncertainty) {
                break;
            }
            wide = narrow;
            width /= 2;
        }
        return best;
    }

    private Difference difference(int index, double width) {
        float here = point[index];
        point[index] = (float) (here + width);
        double up = (double) point[index] - here;
        double above = value();
        point[index] = (float) (here - width);
        double down = (double) here - point[index];
        double below = value();
        point[index] = here;
        return new Difference((above - below) / (up + down), (above - cost) / up - (cost - below) / down);
    }
}
