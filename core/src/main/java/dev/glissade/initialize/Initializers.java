package dev.glissade.initialize;

import dev.glissade.activation.Activation;

/**
 * The usual ways to begin. Weights must differ, or all units of a layer would learn the same; and they must be neither
 * large nor small, or signals would grow or fade from layer to layer. Below, in and out are a layer's numbers of inputs
 * and outputs.
 */
public final class Initializers {

    private Initializers() {}

    /**
     * Returns the usual choice before an activation: {@link #glorotUniform} where signals pass at full size, and He's rule
     * with the activation's {@linkplain Activation#gain gain} before the rectifiers, which silence half of them.
     */
    public static Initializer fitting(Activation activation) {
        double gain = activation.gain();
        return gain == 1
                ? glorotUniform()
                : (weights, random) ->
                        normal(0, gain / Math.sqrt(weights.rows())).initialize(weights, random);
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
        return (weights, random) -> normal(0, Math.sqrt(2.0 / weights.rows())).initialize(weights, random);
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
     * Sets every number to the same one.
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

    private static Initializer uniformOfVariance(double variance) {
        double bound = Math.sqrt(3 * variance);
        return uniform(-bound, bound);
    }
}
