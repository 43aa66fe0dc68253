package dev.glissade.optimize;

import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * A function whose gradient is computed numerically, by central differences: ∂f/∂xᵢ ≈ (f(x + h·eᵢ) − f(x − h·eᵢ)) / 2h.
 */
record CentralDifferences(int dimension, ToDoubleFunction<double[]> function) implements Objective {

    /** The cube root of a double's precision balances the formula's error, h², and the rounding error, 1/h. */
    private static final double STEP = 6e-6;

    CentralDifferences {
        Objects.requireNonNull(function, "function");
        if (dimension < 1) {
            throw new IllegalArgumentException("an objective needs at least 1 variable, not " + dimension);
        }
    }

    @Override
    public double value(float[] point) {
        return function.applyAsDouble(toDoubles(point));
    }

    @Override
    public double valueAndGradient(float[] point, float[] gradient) {
        double[] x = toDoubles(point);
        for (int i = 0; i < dimension; i++) {
            double center = x[i];
            double h = STEP * Math.max(1, Math.abs(center));
            x[i] = center + h;
            double above = function.applyAsDouble(x);
            x[i] = center - h;
            double below = function.applyAsDouble(x);
            x[i] = center;
            gradient[i] = (float) ((above - below) / (2 * h));
        }
        return function.applyAsDouble(x);
    }

    private static double[] toDoubles(float[] point) {
        double[] doubles = new double[point.length];
        for (int i = 0; i < point.length; i++) {
            doubles[i] = point[i];
        }
        return doubles;
    }
}
