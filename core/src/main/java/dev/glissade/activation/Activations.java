package dev.glissade.activation;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** The usual activations. All are immutable and may be shared. */
public final class Activations {

    private Activations() {}

    /** Returns f(x) = x: no activation at all. */
    public static Activation identity() {
        return new Identity();
    }

    /** Returns σ(x) = 1 / (1 + e⁻ˣ), the article's "squishification": any number to one between 0 and 1. */
    public static Activation sigmoid() {
        return new Sigmoid();
    }

    /** Returns tanh(x): any number to one between −1 and 1. */
    public static Activation tanh() {
        return new Tanh();
    }

    /** Returns max(x, 0), the rectified linear unit; its slope at 0 counts as 0. */
    public static Activation relu() {
        return new Relu();
    }

    /** Returns {@link #leakyRelu(double) leakyRelu(0.01)}. */
    public static Activation leakyRelu() {
        return leakyRelu(0.01);
    }

    /**
     * Returns x where x is positive and slope·x elsewhere.
     *
     * @param slope how much of a negative number passes, above 0 and below 1
     * @throws IllegalArgumentException if the slope is outside this range
     */
    public static Activation leakyRelu(double slope) {
        if (!(slope > 0 && slope < 1)) {
            throw new IllegalArgumentException("the slope of a leaky ReLU is " + slope + ", not between 0 and 1");
        }
        return new LeakyRelu((float) slope);
    }

    /** Returns softmax: each row x to e^x / Σ e^x, positive numbers that sum to 1, as probabilities do. */
    public static Activation softmax() {
        return new Softmax();
    }

    /**
     * Returns an activation of your own that acts on each number by itself.
     *
     * <pre>{@code
     * Activation softplus = Activations.elementwise(
     *         "softplus", x -> Math.log1p(Math.exp(x)), (x, y) -> 1 - Math.exp(-y));
     * }</pre>
     *
     * @param name what {@code toString} says
     * @param function y = f(x)
     * @param derivative f′(x), from x and from y = f(x), whichever is simpler
     */
    public static Activation elementwise(String name, DoubleUnaryOperator function, DoubleBinaryOperator derivative) {
        return new Elementwise(name, function, derivative);
    }
}
