package dev.glissade.initialize;

import dev.glissade.activation.Activation;
import dev.glissade.matrix.Matrix;
import dev.glissade.text.Count;
import java.util.OptionalDouble;

/**
 * The usual ways to begin. Weights must differ, or all units of a layer would learn the same; and they must be neither
 * large nor small, or signals would grow or fade from layer to layer. Below, in and out are a layer's numbers of inputs
 * and outputs.
 */
public final class Initializers {

    private Initializers() {}

    /**
     * Returns the usual choice before an activation: the normal distribution of variance gain² / in where the activation
     * has a {@linkplain Activation#gain gain}, which is He's rule before the rectifiers and LeCun's before {@code selu};
     * else {@link #glorotUniform}.
     */
    public static Initializer fitting(Activation activation) {
        OptionalDouble gain = activation.gain();
        return gain.isPresent() ? normalOfGain(gain.getAsDouble()) : glorotUniform();
    }

    /** Returns weights from the uniform distribution of variance 2 / (in + out) (Glorot and Bengio, 2010). */
    public static Initializer glorotUniform() {
        return (weights, random) ->
                uniformOfVariance(2.0 / (weights.rows() + weights.columns())).initialize(weights, random);
    }

    /** Returns weights from the normal distribution of variance 2 / (in + out) (Glorot and Bengio, 2010). */
    public static Initializer glorotNormal() {
        return (weights, random) ->
                normal(0, Math.sqrt(2.0 / (weights.rows() + weights.columns()))).initialize(weights, random);
    }

    /** Returns weights from the uniform distribution of variance 2 / in (He et al., 2015). */
    public static Initializer heUniform() {
        return (weights, random) -> uniformOfVariance(2.0 / weights.rows()).initialize(weights, random);
    }

    /** Returns weights from the normal distribution of variance 2 / in (He et al., 2015). */
    public static Initializer heNormal() {
        return normalOfGain(Math.sqrt(2));
    }

    /** Returns weights from the uniform distribution of variance 1 / in (LeCun et al., "Efficient BackProp", 1998). */
    public static Initializer lecunUniform() {
        return (weights, random) -> uniformOfVariance(1.0 / weights.rows()).initialize(weights, random);
    }

    /** Returns weights from the normal distribution of variance 1 / in (LeCun et al., "Efficient BackProp", 1998). */
    public static Initializer lecunNormal() {
        return normalOfGain(1);
    }

    /**
     * Returns {@link #orthogonal(double) orthogonal(1)}.
     */
    public static Initializer orthogonal() {
        return orthogonal(1);
    }

    /**
     * Returns weights whose columns, or rows if these are fewer, are at right angles and of one length, every such matrix
     * equally likely: signals keep their lengths, forward or back (Saxe, McClelland and Ganguli, "Exact solutions to the
     * nonlinear dynamics of learning in deep linear neural networks", 2013).
     *
     * @param gain the length, above 0, such as an activation's {@linkplain Activation#gain gain}
     * @throws IllegalArgumentException if it is not above 0 or not finite
     */
    public static Initializer orthogonal(double gain) {
        if (!((float) gain > 0) || Float.isInfinite((float) gain)) {
            throw new IllegalArgumentException("orthogonal weights of length " + gain);
        }
        return new Orthogonal(gain);
    }

    /**
     * Returns weights from a normal distribution.
     *
     * @throws IllegalArgumentException if a number is not finite or the deviation is negative
     */
    public static Initializer normal(double mean, double standardDeviation) {
        if (!Double.isFinite(mean) || !Double.isFinite(standardDeviation) || standardDeviation < 0) {
            throw new IllegalArgumentException(
                    "no normal distribution has mean " + mean + " and standard deviation " + standardDeviation);
        }
        return (weights, random) -> {
            for (int i = 0; i < weights.rows(); i++) {
                for (int j = 0; j < weights.columns(); j++) {
                    weights.set(i, j, (float) (mean + standardDeviation * random.nextGaussian()));
                }
            }
        };
    }

    /**
     * Returns weights from the uniform distribution between two numbers.
     *
     * @throws IllegalArgumentException unless both are finite and the first is not the larger
     */
    public static Initializer uniform(double lowest, double highest) {
        if (!Double.isFinite(lowest) || !Double.isFinite(highest) || lowest > highest) {
            throw new IllegalArgumentException("no uniform distribution lies between " + lowest + " and " + highest);
        }
        return (weights, random) -> {
            for (int i = 0; i < weights.rows(); i++) {
                for (int j = 0; j < weights.columns(); j++) {
                    weights.set(i, j, (float) (lowest + (highest - lowest) * random.nextDouble()));
                }
            }
        };
    }

    /** Returns zeros, as biases usually begin. */
    public static Initializer zeros() {
        return (weights, random) -> weights.fill(0);
    }

    /**
     * Returns the same number for every weight.
     *
     * @throws IllegalArgumentException if it is not finite in single precision
     */
    public static Initializer constant(double number) {
        float single = (float) number;
        if (!Float.isFinite(single)) {
            throw new IllegalArgumentException("every number begins at " + number);
        }
        return (matrix, random) -> matrix.fill(single);
    }

    /**
     * Returns the given numbers, such as those of a network that was trained elsewhere.
     *
     * @param numbers in rows: first all from the first input, as many as there are outputs. Copied.
     * @return an initializer that throws an {@link IllegalArgumentException} if a layer has another number of weights
     */
    public static Initializer of(float... numbers) {
        float[] copy = numbers.clone();
        return (weights, random) -> {
            long count = (long) weights.rows() * weights.columns();
            if (copy.length != count) {
                throw new IllegalArgumentException("there are " + Count.of(copy.length, "number") + " for "
                        + Count.of(count, "weight") + " (" + weights.rows() + " x " + weights.columns() + ")");
            }
            weights.copyFrom(Matrix.view(copy, 0, weights.rows(), weights.columns()));
        };
    }

    /**
     * Returns the given weights.
     *
     * @param matrix (in × out). Copied.
     * @return an initializer that throws an {@link IllegalArgumentException} if a layer's weights have another shape
     */
    public static Initializer of(Matrix matrix) {
        Matrix copy = matrix.copy();
        return (weights, random) -> weights.copyFrom(copy);
    }

    private static Initializer normalOfGain(double gain) {
        return (weights, random) -> normal(0, gain / Math.sqrt(weights.rows())).initialize(weights, random);
    }

    private static Initializer uniformOfVariance(double variance) {
        double bound = Math.sqrt(3 * variance);
        return uniform(-bound, bound);
    }
}
