package dev.glissade.check;

import dev.glissade.pass.BatchPass;
import dev.glissade.random.RandomStream;
import java.util.Arrays;

/**
 * Measures at one point how steeply a network's cost rises along one parameter at a time, how certain that is, and whether
 * backpropagation says the same. See {@link GradientCheck} for the rules.
 */
final class Slopes {

    /** Each level halves the step; the last is 2⁻¹⁶ of the first. */
    private static final int LEVELS = 16;

    /**
     * Neighbouring points from which rounding is judged, all on one side as there may be a kink here, and their distance.
     */
    private static final int NEIGHBOURS = 9;

    private static final float SPACING = 0x1p-20f;
    /** Outputs far from large targets move in strides that near neighbours do not see: farther ones are looked at too. */
    private static final int WIDENING = 16;

    private static final float FAR = 0x1p-12f;
    private static final float FARTHEST = 0x1p8f;
    private static final int DIRECTIONS = 4;
    /** The sum of the squares of 1, −4, 6, −4, 1: by how much a fourth difference multiplies the variance of noise. */
    private static final double FOURTH_DIFFERENCE = 70;
    /**
     * A slope that two step sizes give is off by rounding by less than this many standard deviations, divided by the step.
     */
    private static final double SPREAD = 10;
    /** An uncertainty of fewer times that of rounding may be rounding alone. */
    private static final int CERTAIN = 4;

    private final BatchPass pass;
    private final float[] buffers;
    private final float[] point;
    private final double step;
    private final double tolerance;
    private final float[] gradient;
    private final double[] gradientNoise;
    private final double center;
    private final double noise;

    /** What can be said of one component. */
    enum Verdict {
        RIGHT,
        WRONG,
        KINK,
        HIDDEN
    }

    /**
     * One component, backpropagated and measured.
     *
     * @param uncertainty by how much the measured slope may be off, for whatever reason
     * @param rounding the part of it that comes from rounding
     * @param noise by how much the backpropagated one may be off, from rounding
     */
    record Comparison(double backpropagated, double measured, double uncertainty, double rounding, double noise) {

        /** Returns the larger of both. */
        double size() {
            return Math.max(Math.abs(backpropagated), Math.abs(measured));
        }

        /** Returns their difference as a share of the larger, which counts as at least what rounding hides. */
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
     * What a step to both sides gives.
     *
     * @param slope from one side to the other
     * @param bend by how much the slope above is greater than that below
     */
    private record Sides(double slope, double bend) {

        /**
         * Returns how much is in doubt, given what half the step gives: the error of a slope falls to a quarter, and a bend
         * to a half, unless there is a kink.
         */
        double uncertainty(Sides half) {
            return Math.abs(half.slope - slope) + Math.abs(2 * half.bend - bend);
        }
    }

    /** Looks at a point, which goes back to where it was after each measurement. */
    Slopes(BatchPass pass, float[] point, double step, double tolerance) {
        this.pass = pass;
        this.buffers = pass.buffers();
        this.point = point;
        this.step = step;
        this.tolerance = tolerance;
        this.gradient = new float[point.length];
        this.gradientNoise = new double[point.length];
        Arrays.fill(gradientNoise, Double.POSITIVE_INFINITY);
        this.center = gradient(gradient);
        this.noise = Math.max(noise(), Math.ulp(center));
    }

    /** Returns the cost. In training, layers move the buffers; they go back to where they were. */
    private double value() {
        double value = pass.value(point);
        pass.setBuffers(buffers);
        return value;
    }

    private double gradient(float[] result) {
        double value = pass.valueAndGradient(point, result);
        pass.setBuffers(buffers);
        return value;
    }

    /** Looks at another point in the same way. */
    Slopes at(float[] other) {
        return new Slopes(pass, other, step, tolerance);
    }

    /** Returns the cost at this point. */
    double center() {
        return center;
    }

    // ---- Rounding

    /**
     * Returns the standard deviation of the noise that rounding brings into the cost, the largest of all directions. Of
     * farther neighbours it is the smallest, since there may be a kink between them; they reach as far as {@link #FAR},
     * where curvature does not show yet, or until the cost changes at all.
     */
    private double noise() {
        double largest = nearNoise();
        double[] values = new double[NEIGHBOURS];
        for (float spacing = SPACING * WIDENING;
                spacing <= FAR || largest == 0 && spacing <= FARTHEST;
                spacing *= WIDENING) {
            double smallest = Double.POSITIVE_INFINITY;
            for (int direction = 0; direction < DIRECTIONS; direction++) {
                shake(direction, spacing, values, null);
                double found = noise(values);
                smallest = found < smallest ? found : smallest;
            }
            largest = Double.isInfinite(smallest) ? largest : Math.max(largest, smallest);
        }
        return largest;
    }

    /**
     * Returns the noise among near neighbours. Notes that of each component of the gradient, the smallest, since a gradient
     * jumps at a kink.
     */
    private double nearNoise() {
        double largest = 0;
        float[][] gradients = new float[NEIGHBOURS][point.length];
        double[] values = new double[NEIGHBOURS];
        double[] components = new double[NEIGHBOURS];
        for (int direction = 0; direction < DIRECTIONS; direction++) {
            shake(direction, SPACING, values, gradients);
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

    /** Fills in the costs, and gradients if there are any, of neighbours in a direction. */
    private void shake(int direction, float spacing, double[] values, float[][] gradients) {
        float[] here = point.clone();
        for (int k = 0; k < NEIGHBOURS; k++) {
            RandomStream random = new RandomStream(direction, 0);
            for (int i = 0; i < point.length; i++) {
                float far = spacing * Math.max(1, Math.abs(here[i])) * (k + 1);
                point[i] = random.nextLong() < 0 ? here[i] - far : here[i] + far;
            }
            values[k] = gradients == null ? value() : gradient(gradients[k]);
        }
        System.arraycopy(here, 0, point, 0, here.length);
    }

    private static double noise(double[] values) {
        double squares = 0;
        int count = values.length - 4;
        for (int k = 0; k < count; k++) {
            double middle = values[k + 2]; // without it, those that are equal would not give 0
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
     * Measures the slope along one parameter, until it is as certain as the tolerance asks or rounding forbids more, and
     * puts it beside the backpropagated one.
     */
    Comparison compare(int index) {
        double expected = gradient[index];
        double width = step * Math.max(1, Math.abs(point[index]));
        Sides wide = sides(index, width);
        Comparison best = new Comparison(expected, Double.NaN, Double.POSITIVE_INFINITY, 0, 0);
        for (int level = 0; level < LEVELS; level++) {
            Sides narrow = sides(index, width / 2);
            double rounding = SPREAD * noise / width;
            double uncertainty = wide.uncertainty(narrow) + rounding;
            if (uncertainty < best.uncertainty) {
                double value = (4 * narrow.slope - wide.slope) / 3;
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

    private Sides sides(int index, double width) {
        float here = point[index];
        point[index] = (float) (here + width);
        double up = (double) point[index] - here;
        double above = value();
        point[index] = (float) (here - width);
        double down = (double) here - point[index];
        double below = value();
        point[index] = here;
        return new Sides((above - below) / (up + down), (above - center) / up - (center - below) / down);
    }
}
