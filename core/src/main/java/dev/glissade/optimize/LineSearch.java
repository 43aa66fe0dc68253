package dev.glissade.optimize;

import dev.glissade.kernel.Vectors;

/**
 * Searches along a line for a point that meets the strong Wolfe conditions
 *
 * <pre>
 * f(t) ≤ f(0) + 1e-4·t·f′(0)        sufficient decrease
 * |f′(t)| ≤ 0.9·|f′(0)|             curvature
 * </pre>
 *
 * <p>by algorithms 3.5 and 3.6 of Nocedal and Wright, Numerical Optimization, 2nd edition. A point whose value or
 * derivative is not finite counts as infinitely high.
 */
final class LineSearch {

    private static final double DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final int MAX_TRIALS = 25;

    /** Smaller changes of a parameter do not matter, even if single precision is finer. */
    private static final double MIN_CHANGE = 1e-9;

    private final Objective objective;
    private final float[] point;
    private final float[] gradient;
    private final float[] direction;

    private float[] start;
    private double startValue;
    private double startSlope;
    private double reach; // the largest change of a parameter per length of 1, in units of the smallest that matters
    private int trials;

    // The last trial, then the lowest point so far and the other end of the interval; a good point lies between these
    // two.
    private double length;
    private double value;
    private double slope;
    private double lowLength;
    private double lowValue;
    private double lowSlope;
    private double endLength;
    private double endValue;
    private double endSlope;

    /**
     * Makes a search that can run several times.
     *
     * @param point receives the trial points. Modified.
     * @param gradient receives the gradients there. Modified.
     * @param direction along which to search; its contents may change from run to run. Not modified.
     */
    LineSearch(Objective objective, float[] point, float[] gradient, float[] direction) {
        this.objective = objective;
        this.point = point;
        this.gradient = gradient;
        this.direction = direction;
    }

    /**
     * Searches, and leaves a lower point and its gradient in the arrays. If it finds none, leaves the start and the
     * gradient of some other point there.
     *
     * @param value the value at the start
     * @param slope the derivative there along the direction, below 0
     * @param first the length to try first
     * @param start the point at length 0. Not modified.
     * @return whether a lower point was found
     */
    boolean run(double value, double slope, double first, float[] start) {
        this.start = start;
        startValue = value;
        startSlope = slope;
        reach = 0;
        for (int i = 0; i < direction.length; i++) {
            reach = Math.max(reach, Math.abs(direction[i]) / Math.max(MIN_CHANGE, Math.ulp(start[i])));
        }
        trials = 0;
        if (!(slope < 0) || !Double.isFinite(value + slope) || !(first > 0)) {
            return false;
        }
        return bracket(first) || zoom();
    }

    /** Returns the value at the point found. */
    double value() {
        return value;
    }

    /**
     * Tries longer and longer steps. Returns true when one is good, and false when an interval is known that contains a
     * good one.
     */
    private boolean bracket(double first) {
        setLow(0, startValue, startSlope);
        double next = first;
        while (true) {
            tryOut(next);
            if (isHigh()) {
                setEnd(length, value, slope);
                return false;
            }
            if (isGood()) {
                return true;
            }
            if (slope >= 0) {
                setEnd(lowLength, lowValue, lowSlope);
                setLow(length, value, slope);
                return false;
            }
            if (trials >= MAX_TRIALS) {
                return true; // The value still decreases at the last trial.
            }
            double beyond = 10 * length;
            double guess = interpolate(lowLength, lowValue, lowSlope, length, value, slope);
            next = guess > length ? Math.max(1.1 * length, Math.min(beyond, guess)) : beyond;
            setLow(length, value, slope);
        }
    }

    /**
     * Narrows the interval until a trial is good or the interval is empty. Returns whether it ends lower than the
     * start.
     */
    private boolean zoom() {
        while (trials < MAX_TRIALS && Math.abs(endLength - lowLength) * reach > 1) {
            double guess = interpolate(lowLength, lowValue, lowSlope, endLength, endValue, endSlope);
            double margin = 0.1 * Math.abs(endLength - lowLength);
            double least = Math.min(lowLength, endLength) + margin;
            double most = Math.max(lowLength, endLength) - margin;
            tryOut(guess > 0 ? Math.max(least, Math.min(most, guess)) : (lowLength + endLength) / 2);
            if (isHigh()) {
                setEnd(length, value, slope);
                continue;
            }
            if (isGood()) {
                return true;
            }
            if (slope * (endLength - lowLength) >= 0) {
                setEnd(lowLength, lowValue, lowSlope);
            }
            setLow(length, value, slope);
        }
        if (lowLength == 0) {
            System.arraycopy(start, 0, point, 0, point.length);
            return false;
        }
        if (length != lowLength) {
            tryOut(lowLength);
        }
        return true;
    }

    private void tryOut(double t) {
        trials++;
        length = t;
        boolean finite = true;
        for (int i = 0; i < point.length; i++) {
            point[i] = (float) (start[i] + t * direction[i]);
            finite &= Float.isFinite(point[i]);
        }
        value = finite ? objective.valueAndGradient(point, gradient) : Double.NaN;
        slope = finite ? Vectors.dot(gradient, direction) : Double.NaN;
        if (!Double.isFinite(value + slope)) {
            value = Double.POSITIVE_INFINITY;
        }
    }

    private boolean isHigh() {
        return value > startValue + DECREASE * length * startSlope || value >= lowValue;
    }

    private boolean isGood() {
        return Math.abs(slope) <= -CURVATURE * startSlope;
    }

    private void setLow(double length, double value, double slope) {
        lowLength = length;
        lowValue = value;
        lowSlope = slope;
    }

    private void setEnd(double length, double value, double slope) {
        endLength = length;
        endValue = value;
        endSlope = slope;
    }

    /**
     * Returns the lowest point of the cubic through two values with their slopes (Nocedal and Wright, 3.59), or NaN if
     * it has none.
     */
    private static double interpolate(double a, double fa, double sa, double b, double fb, double sb) {
        double d1 = sa + sb - 3 * (fa - fb) / (a - b);
        double d2 = Math.copySign(Math.sqrt(d1 * d1 - sa * sb), b - a);
        return b - (b - a) * (sb + d2 - d1) / (sb - sa + 2 * d2);
    }
}
