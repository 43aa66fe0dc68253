package dev.glissade.optimize;

/**
 * Looks along a line for a point that is lower and where the slope is less steep: the strong Wolfe conditions
 *
 * <pre>
 * f(t) ≤ f(0) + 1e-4·t·f′(0)        low enough for the way
 * |f′(t)| ≤ 0.9·|f′(0)|             no longer so steep
 * </pre>
 *
 * <p>by algorithms 3.5 and 3.6 of Nocedal and Wright, Numerical Optimization, 2nd edition. A point where anything is not
 * finite counts as infinitely high.
 */
final class LineSearch {

    private static final double DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final int MOST_TRIALS = 25;

    /** A difference between two parameters that matters no more, even where single precision is finer. */
    private static final double SHORTEST = 1e-9;

    private final Objective objective;
    private final float[] point;
    private final float[] gradient;
    private final float[] direction;

    private float[] start;
    private double startValue;
    private double startSlope;
    private double reach; // by how many of the smallest differences that matter a parameter changes on a length of 1
    private int trials;

    // The last trial, and the lowest point so far, between which and the end of the interval there is a good one.
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
     * Prepares searches.
     *
     * @param point where to put the trial points. Modified.
     * @param gradient the gradients there. Modified.
     * @param direction which way to go; its contents may change from search to search. Not modified.
     */
    LineSearch(Objective objective, float[] point, float[] gradient, float[] direction) {
        this.objective = objective;
        this.point = point;
        this.gradient = gradient;
        this.direction = direction;
    }

    /**
     * Searches, and goes to a lower point with its gradient; if none is found, goes back to the start, but the gradient is
     * then that of some other point.
     *
     * @param value the value at the start
     * @param slope the slope there in the direction
     * @param first the length to try first
     * @param start where to begin. Not modified.
     * @return whether a lower point was found
     */
    boolean run(double value, double slope, double first, float[] start) {
        this.start = start;
        startValue = value;
        startSlope = slope;
        reach = 0;
        for (int i = 0; i < direction.length; i++) {
            reach = Math.max(reach, Math.abs(direction[i]) / Math.max(SHORTEST, Math.ulp(start[i])));
        }
        trials = 0;
        if (!(slope < 0) || !Double.isFinite(value + slope) || !(first > 0)) {
            return false;
        }
        return stepOut(first) || zoom();
    }

    /** Returns the value at the point that was found. */
    double value() {
        return value;
    }

    /** Takes longer and longer steps until one is good, which it tells, or an interval is known in which there is one. */
    private boolean stepOut(double first) {
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
            if (trials >= MOST_TRIALS) {
                return true; // downhill as far as it can see
            }
            double beyond = 10 * length;
            double guess = interpolate(lowLength, lowValue, lowSlope, length, value, slope);
            next = guess > length ? Math.max(1.1 * length, Math.min(beyond, guess)) : beyond;
            setLow(length, value, slope);
        }
    }

    /** Narrows the interval down to a good point or to nothing; tells whether it is at a lower point than the start. */
    private boolean zoom() {
        while (trials < MOST_TRIALS && Math.abs(endLength - lowLength) * reach > 1) {
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

    /** Returns the lowest point of the cubic through two values with their slopes (3.59), NaN if there is none. */
    private static double interpolate(double a, double fa, double sa, double b, double fb, double sb) {
        double d1 = sa + sb - 3 * (fa - fb) / (a - b);
        double d2 = Math.copySign(Math.sqrt(d1 * d1 - sa * sb), b - a);
        return b - (b - a) * (sb + d2 - d1) / (sb - sa + 2 * d2);
    }
}
