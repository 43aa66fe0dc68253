package dev.glissade.optimize;

import dev.glissade.kernel.Vectors;
import dev.glissade.text.Count;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * A walk downhill on any {@link Objective}, step by step from a point that you choose. It keeps every point on the way,
 * so it is for looking at descent rather than for training large networks.
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
 * <p>A descent can be run again and always takes the same way.
 */
public final class Descent {

    /** Why a walk ended. */
    public enum Stop {
        /** The ground is level: the norm of the gradient is at most the tolerance. */
        LEVEL,
        /**
         * {@value Descent#PATIENCE} steps in a row were too short for single-precision numbers to change: the walk is as low
         * as they can tell, or the rate is too small for where it is.
         */
        STANDSTILL,
        /** The number of steps is used up. */
        STEP_LIMIT,
        /**
         * The value has become infinite or NaN, or has risen {@value Descent#PATIENCE} times in a row to more than at the
         * start.
         */
        DIVERGED
    }

    /**
     * The points of a walk.
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

    /** Begins a walk on an objective. */
    public static Descent on(Objective objective) {
        return new Descent(objective);
    }

    /** Begins a walk on a function of one variable, whose slope is measured. */
    public static Descent on(DoubleUnaryOperator function) {
        Objects.requireNonNull(function, "function");
        return new Descent(Objective.of(1, x -> function.applyAsDouble(x[0])));
    }

    /** Begins a walk on a function of several variables, whose gradient is measured. */
    public static Descent on(int dimension, ToDoubleFunction<double[]> function) {
        return new Descent(Objective.of(dimension, function));
    }

    /**
     * Sets where to start; without this, at 0.
     *
     * @param point as many finite numbers as the objective has dimensions; they are rounded to single precision
     * @throws IllegalArgumentException if there are more or fewer, or one is not finite
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
     * Sets where to start, for instance at all parameters of a network.
     *
     * @param point as many finite numbers as the objective has dimensions. Not modified.
     * @throws IllegalArgumentException if there are more or fewer, or one is not finite
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

    /** Sets the optimizer; without this, gradient descent at the rate 0.1. */
    public Descent optimizer(Optimizer optimizer) {
        this.optimizer = Objects.requireNonNull(optimizer, "optimizer");
        return this;
    }

    /**
     * Sets the maximum number of steps; without this, 1,000.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public Descent steps(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("at most " + Count.of(most, "step"));
        }
        stepLimit = most;
        return this;
    }

    /**
     * Sets the norm of the gradient at which the ground counts as level; without this, 1e-6.
     *
     * @throws IllegalArgumentException if the norm is negative or NaN
     */
    public Descent tolerance(double gradientNorm) {
        if (!(gradientNorm >= 0)) {
            throw new IllegalArgumentException("a tolerance of " + gradientNorm);
        }
        tolerance = gradientNorm;
        return this;
    }

    /** Walks, and returns all points. The last one is the last with a finite value. */
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
