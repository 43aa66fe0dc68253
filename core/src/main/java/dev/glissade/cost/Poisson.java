package dev.glissade.cost;

import dev.glissade.matrix.Range;

/**
 * c = a − y·ln a: minus the logarithm of the probability of y under a Poisson distribution of mean a, without the terms
 * that do not depend on a.
 */
record Poisson() implements Pointwise {

    /** Keeps the logarithm finite. */
    private static final double SMALLEST_RATE = 1e-8;

    @Override
    public double of(double a, double y) {
        return a - y * StrictMath.log(rate(a));
    }

    @Override
    public double derivative(double a, double y) {
        return 1 - y / rate(a);
    }

    private static double rate(double a) {
        return Math.max(a, 0) + SMALLEST_RATE;
    }

    @Override
    public Range outputs() {
        return Range.NOT_NEGATIVE;
    }

    @Override
    public Range targets(Range outputs) {
        return outputs.includes(Range.NOT_NEGATIVE) ? Range.NOT_NEGATIVE : outputs;
    }

    @Override
    public String toString() {
        return "poisson()";
    }
}
