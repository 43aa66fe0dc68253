package dev.glissade.optimize;

import dev.glissade.kernel.Vectors;
import dev.glissade.text.Count;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * Minimises any {@link Objective} with an optimizer, step by step from a start that you choose: a walk downhill. It
 * records every point, so it is for studying descent rather than for training large networks.
 *
 * <pre>{@code
 * Descent.Trace trace = Descent.on(x -> (x - 3) * (x - 3))
 *         .from(-4)
 *         .optimizer(Optimizers.gradientDescent(0.1))
 *         .run();
 * trace.end();      // [2.9999995]
 * trace.ending();   // LEVEL
 * }</pre>
 *
 * <p>A descent can be run again, and always takes the same path.
 */
public final class Descent {

    /** Why a walk ended. */
    public enum Stop {
        /** The ground is level: the norm of the gradient is at most the tolerance. */
        LEVEL,
        /**
         * {@value Descent#PATIENCE} steps in a row were too small to change any single-precision number: the walk is as
         * low as single precision can tell, or the learning rate is too small here.
         */
        STANDSTILL,
        /** The maximum number of steps was reached. */
        STEP_LIMIT,
        /**
         * The value became infinite or NaN, or it rose {@value Descent#PATIENCE} times in a row to above the value at
         * the start.
         */
        DIVERGED
    }

    /**
     * The points and values of a walk.
     *
     * @param points every point, the start first
     * @param values the value at each of them
     * @param ending why the walk ended
     */
    public record Trace(List<float[]> points, List<Double> values, Stop ending) {

        /** Refuses null. */
        public Trace {
            Objects.requireNonNull(points, "points");
            Objects.requireNonNull(values, "values");
            Objects.requireNonNull(ending, "ending");
        }

        /** Returns one line, e.g. {@code LEVEL after 73 steps, at the value 2.27e-13}. */
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%s after %s, at the value %.3g", ending, Count.of(steps(), "step"), endValue());
        }

        /** Returns the last point. */
        public float[] end() {
            return points.get(points.size() - 1);
        }

        /** Returns the value at the last point. */
        public double endValue() {
            return values.get(values.size() - 1);
        }

        /** Returns the number of steps. */
        public int steps() {
            return points.size() - 1;
        }
    }

    private static final int PATIENCE = 20;

    private final Objective objective;
    private float[] start;
    private Optimizer optimizer = Optimizers.gradientDescent(0.1);
    private int stepLimit = 1000;
    private double tolerance = 1e-6;

    private Descent(Objective objective) {
        this.objective = Objects.requireNonNull(objective, "objective");
        this.start = new float[objective.dimension()];
    }

    /** Returns a descent on an objective, with default settings. */
    public static Descent on(Objective objective) {
        return new Descent(objective);
    }

    /** Returns a descent on a function of one variable, whose derivative is computed numerically. */
    public static Descent on(DoubleUnaryOperator function) {
        Objects.requireNonNull(function, "function");
        return new Descent(Objective.of(1, x -> function.applyAsDouble(x[0])));
    }

    /** Returns a descent on a function of several variables, whose gradient is computed numerically. */
    public static Descent on(int dimension, ToDoubleFunction<double[]> function) {
        return new Descent(Objective.of(dimension, function));
    }

    /**
     * Sets the start; the default is 0 in all dimensions.
     *
     * @param point as many finite numbers as the objective has dimensions; they are rounded to single precision
     * @throws IllegalArgumentException if the number of dimensions is wrong, or a number is not finite
     */
    public Descent from(double... point) {
        Objects.requireNonNull(point, "point");
        float[] rounded = new float[point.length];
        for (int i = 0; i < point.length; i++) {
            rounded[i] = (float) point[i];
        }
        return from(rounded);
    }

    /**
     * Sets the start, for instance all parameters of a network.
     *
     * @param point as many finite numbers as the objective has dimensions. Not modified.
     * @throws IllegalArgumentException if the number of dimensions is wrong, or a number is not finite
     */
    public Descent from(float[] point) {
        Objects.requireNonNull(point, "point");
        if (point.length != objective.dimension()) {
            throw new IllegalArgumentException("the start has " + Count.of(point.length, "number")
                    + " but the objective has " + Count.of(objective.dimension(), "dimension"));
        }
        int bad = Vectors.firstNonFinite(point);
        if (bad >= 0) {
            throw new IllegalArgumentException("number " + bad + " of the start is " + point[bad]);
        }
        start = point.clone();
        return this;
    }

    /** Sets the optimizer; the default is gradient descent at a learning rate of 0.1. */
    public Descent optimizer(Optimizer optimizer) {
        this.optimizer = Objects.requireNonNull(optimizer, "optimizer");
        return this;
    }

    /**
     * Sets the maximum number of steps; the default is 1,000.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public Descent steps(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("the maximum number of steps is " + most + ", which is negative");
        }
        stepLimit = most;
        return this;
    }

    /**
     * Sets the norm of the gradient at or below which the ground counts as level; the default is 1e-6.
     *
     * @throws IllegalArgumentException if the norm is negative or NaN
     */
    public Descent tolerance(double gradientNorm) {
        if (!(gradientNorm >= 0)) {
            throw new IllegalArgumentException("the tolerance is " + gradientNorm + ", not at least 0");
        }
        tolerance = gradientNorm;
        return this;
    }

    /** Runs the descent and returns all points up to the last one with a finite value. */
    public Trace run() {
        float[] point = start.clone();
        float[] gradient = new float[point.length];
        OptimizerState state = OptimizerState.of(optimizer, point.length);
        state.stepLength(1);
        List<float[]> points = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        double before = Double.POSITIVE_INFINITY;
        int rises = 0;
        int still = 0;
        while (true) {
            double value = objective.valueAndGradient(point, gradient);
            double slope = Vectors.norm(gradient);
            if (!points.isEmpty() && (!Double.isFinite(value) || !Double.isFinite(slope))) {
                return new Trace(points, values, Stop.DIVERGED);
            }
            points.add(point.clone());
            values.add(value);
            rises = value > before ? rises + 1 : 0;
            before = value;
            if (rises >= PATIENCE && value > values.get(0) || !Double.isFinite(value + slope)) {
                return new Trace(points, values, Stop.DIVERGED);
            }
            if (slope <= tolerance) {
                return new Trace(points, values, Stop.LEVEL);
            }
            if (state.steps() == stepLimit) {
                return new Trace(points, values, Stop.STEP_LIMIT);
            }
            optimizer.advance(objective, value, point, gradient, state, state.steps());
            still = Arrays.equals(point, points.get(points.size() - 1)) ? still + 1 : 0;
            if (still == PATIENCE) {
                return new Trace(points, values, Stop.STANDSTILL);
            }
        }
    }
}
