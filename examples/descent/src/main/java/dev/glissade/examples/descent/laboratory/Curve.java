package dev.glissade.examples.descent.laboratory;

import dev.glissade.optimize.Objective;

/** A curve with four valleys: f(x) = 0.06·x² + sin(2x) + 0.6·cos(0.9x + 0.6). */
public final class Curve {

    /** Between these two numbers lie all four, and every start. */
    public static final double LEFT = -5.5;

    public static final double RIGHT = 5.9;

    private Curve() {}

    public static double value(double x) {
        return 0.06 * x * x + StrictMath.sin(2 * x) + 0.6 * StrictMath.cos(0.9 * x + 0.6);
    }

    /** Returns f′(x). */
    public static double slope(double x) {
        return 0.12 * x + 2 * StrictMath.cos(2 * x) - 0.54 * StrictMath.sin(0.9 * x + 0.6);
    }

    /** Returns f″(x). */
    public static double curvature(double x) {
        return 0.12 - 4 * StrictMath.sin(2 * x) - 0.486 * StrictMath.cos(0.9 * x + 0.6);
    }

    public static Objective objective() {
        return Objective.of(Curve::value, Curve::slope);
    }
}
