package dev.glissade.initialize;

import dev.glissade.activation.Activation;
import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;
import dev.glissade.text.Count;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The common weight initializers. Initial weights must differ, or all units of a layer would learn the same; and they
 * must be neither large nor small, or signals would grow or vanish from layer to layer. Below, in and out are a layer's
 * numbers of inputs and outputs.
 *
 * <pre>{@code
 * Network network = Network.input(784)
 *         .dense(64, relu(), heNormal())
 *         .dense(10, softmax(), glorotUniform())
 *         .build(1);
 * }</pre>
 */
public final class Initializers {

    private Initializers() {}

    /**
     * Returns the usual choice before an activation: the normal distribution of variance gain² / in if the activation
     * has a {@linkplain Activation#gain gain}, which is He's rule before ReLU and its relatives and LeCun's before
     * {@code selu}; otherwise {@link #glorotUniform}.
     */
    public static Initializer fitting(Activation activation) {
        Objects.requireNonNull(activation, "activation");
        OptionalDouble gain = activation.gain();
        Initializer fitting = gain.isPresent() ? normalOfGain(gain.getAsDouble()) : glorotUniform();
        return new Named("fitting(" + activation + ")", fitting);
    }

    /** Draws from the uniform distribution of mean 0 and variance 2 / (in + out) (Glorot and Bengio, 2010). */
    public static Initializer glorotUniform() {
        return new Named(
                "glorotUniform()",
                (weights, random) -> uniformOfVariance(2.0 / (weights.rows() + weights.columns()))
                        .initialize(weights, random));
    }

    /** Draws from the normal distribution of mean 0 and variance 2 / (in + out) (Glorot and Bengio, 2010). */
    public static Initializer glorotNormal() {
        return new Named(
                "glorotNormal()",
                (weights, random) -> normal(0, Math.sqrt(2.0 / (weights.rows() + weights.columns())))
                        .initialize(weights, random));
    }

    /** Draws from the uniform distribution of mean 0 and variance 2 / in (He et al., 2015). */
    public static Initializer heUniform() {
        return new Named(
                "heUniform()",
                (weights, random) -> uniformOfVariance(2.0 / weights.rows()).initialize(weights, random));
    }

    /** Draws from the normal distribution of mean 0 and variance 2 / in (He et al., 2015). */
    public static Initializer heNormal() {
        return new Named("heNormal()", normalOfGain(Math.sqrt(2)));
    }

    /** Draws from the uniform distribution of mean 0 and variance 1 / in (LeCun et al., "Efficient BackProp", 1998). */
    public static Initializer lecunUniform() {
        return new Named(
                "lecunUniform()",
                (weights, random) -> uniformOfVariance(1.0 / weights.rows()).initialize(weights, random));
    }

    /** Draws from the normal distribution of mean 0 and variance 1 / in (LeCun et al., "Efficient BackProp", 1998). */
    public static Initializer lecunNormal() {
        return new Named("lecunNormal()", normalOfGain(1));
    }

    /**
     * Returns {@link #orthogonal(double) orthogonal(1)}.
     */
    public static Initializer orthogonal() {
        return orthogonal(1);
    }

    /**
     * Draws a matrix whose columns, or rows if these are fewer, are orthogonal and all of the same length; every such
     * matrix is equally likely. Signals then keep their norm, forward or backward (Saxe, McClelland and Ganguli, "Exact
     * solutions to the nonlinear dynamics of learning in deep linear neural networks", 2013).
     *
     * @param gain the length of each column or row, above 0, for instance an activation's
     *     {@linkplain Activation#gain gain}
     * @throws IllegalArgumentException if it is not above 0 or not finite in single precision
     */
    public static Initializer orthogonal(double gain) {
        if (!((float) gain > 0) || Float.isInfinite((float) gain)) {
            throw new IllegalArgumentException("the gain of orthogonal weights is " + gain
                    + "; it must be finite and above 0 in single precision");
        }
        return new Orthogonal(gain);
    }

    /**
     * Draws from a normal distribution.
     *
     * @throws IllegalArgumentException if an argument is not finite or the standard deviation is negative
     */
    public static Initializer normal(double mean, double standardDeviation) {
        if (!Double.isFinite(mean) || !Double.isFinite(standardDeviation) || standardDeviation < 0) {
            throw new IllegalArgumentException(
                    "a normal distribution needs a finite mean and a finite standard deviation of 0 or more, not "
                            + mean + " and " + standardDeviation);
        }
        return new Named("normal(" + mean + ", " + standardDeviation + ")", (weights, random) -> {
            for (int i = 0; i < weights.rows(); i++) {
                for (int j = 0; j < weights.columns(); j++) {
                    weights.set(i, j, (float) (mean + standardDeviation * random.nextGaussian()));
                }
            }
        });
    }

    /**
     * Draws from the uniform distribution between two numbers.
     *
     * @throws IllegalArgumentException if one is not finite or the first is larger
     */
    public static Initializer uniform(double lowest, double highest) {
        if (!Double.isFinite(lowest) || !Double.isFinite(highest) || lowest > highest) {
            throw new IllegalArgumentException("a uniform distribution needs two finite numbers, the lower first, not "
                    + lowest + " and " + highest);
        }
        return new Named("uniform(" + lowest + ", " + highest + ")", (weights, random) -> {
            for (int i = 0; i < weights.rows(); i++) {
                for (int j = 0; j < weights.columns(); j++) {
                    weights.set(i, j, (float) (lowest + (highest - lowest) * random.nextDouble()));
                }
            }
        });
    }

    /** Sets every weight to 0, the usual initial value of biases. */
    public static Initializer zeros() {
        return new Named("zeros()", (weights, random) -> weights.fill(0));
    }

    /**
     * Sets every weight to the same number.
     *
     * @throws IllegalArgumentException if it is not finite in single precision
     */
    public static Initializer constant(double number) {
        float single = (float) number;
        if (!Float.isFinite(single)) {
            throw new IllegalArgumentException(
                    "a weight cannot be " + number + ": it must be finite in single precision");
        }
        return new Named("constant(" + single + ")", (matrix, random) -> matrix.fill(single));
    }

    /**
     * Sets the weights to the given numbers, for instance those of a network that was trained elsewhere.
     *
     * @param numbers row by row: first the weights from the first input to every output, then those from the second,
     *     and so on. Copied.
     * @return an initializer that throws an {@link IllegalArgumentException} if the layer has a different number of
     *     weights
     */
    public static Initializer of(float... numbers) {
        Objects.requireNonNull(numbers, "numbers");
        float[] copy = numbers.clone();
        return new Named("of(" + Count.of(copy.length, "number") + ")", (weights, random) -> {
            long count = (long) weights.rows() * weights.columns();
            if (copy.length != count) {
                throw new IllegalArgumentException("there are " + Count.of(copy.length, "number") + " for "
                        + Count.of(count, "weight") + " (" + weights.rows() + " x " + weights.columns() + ")");
            }
            weights.copyFrom(Matrix.view(copy, 0, weights.rows(), weights.columns()));
        });
    }

    /**
     * Sets the weights to those of a matrix.
     *
     * @param matrix (in × out). Copied.
     * @return an initializer that throws an {@link IllegalArgumentException} if the layer's weights have a different
     *     shape
     */
    public static Initializer of(Matrix matrix) {
        Objects.requireNonNull(matrix, "matrix");
        Matrix copy = matrix.copy();
        return new Named(
                "of(matrix " + copy.rows() + " x " + copy.columns() + ")", (weights, random) -> weights.copyFrom(copy));
    }

    private static Initializer normalOfGain(double gain) {
        return (weights, random) -> normal(0, gain / Math.sqrt(weights.rows())).initialize(weights, random);
    }

    private static Initializer uniformOfVariance(double variance) {
        double bound = Math.sqrt(3 * variance);
        return uniform(-bound, bound);
    }

    /** An initializer with the call that makes it. */
    private record Named(String call, Initializer initializer) implements Initializer {

        @Override
        public void initialize(Matrix weights, RandomStream random) {
            initializer.initialize(weights, random);
        }

        @Override
        public String toString() {
            return call;
        }
    }
}
