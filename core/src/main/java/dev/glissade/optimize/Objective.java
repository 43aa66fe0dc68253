package dev.glissade.optimize;

import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * A function to minimise, with its gradient. It maps a point, which is a vector of {@link #dimension} numbers, to a
 * single number. A parabola is one, and so is a network's cost as a function of all weights and biases.
 */
public interface Objective {

    /** Returns the number of variables: the length of a point. */
    int dimension();

    /**
     * Returns the value at a point.
     *
     * @param point {@link #dimension} numbers. Not modified.
     */
    double value(float[] point);

    /**
     * Returns the value at a point and computes the gradient there, which has the derivative with respect to each
     * variable and points in the direction of steepest ascent.
     *
     * @param point {@link #dimension} numbers. Not modified.
     * @param gradient {@link #dimension} numbers. Modified.
     */
    double valueAndGradient(float[] point, float[] gradient);

    /**
     * Returns a function of one variable, with its derivative.
     *
     * @param function f(x)
     * @param derivative f′(x)
     */
    static Objective of(DoubleUnaryOperator function, DoubleUnaryOperator derivative) {
        return new OneVariable(function, derivative);
    }

    /**
     * Returns a function of several variables, whose gradient is computed numerically, by central differences in double
     * precision. This takes two calls per variable; for many variables, implement the gradient instead.
     *
     * @param dimension the number of variables, at least 1
     * @param function f(x)
     * @throws IllegalArgumentException if the dimension is below 1
     */
    static Objective of(int dimension, ToDoubleFunction<double[]> function) {
        return new CentralDifferences(dimension, function);
    }
}
