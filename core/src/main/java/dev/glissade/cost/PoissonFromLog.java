package dev.glissade.cost;

import dev.glissade.matrix.Range;

/** c = e^a − y·a, where a is the logarithm of the expected count; ∂c/∂a is e^a − y. */
record PoissonFromLog() implements Pointwise {

    @Override
    public double of(double a, double y) {
        return StrictMath.exp(a) - y * a;
    }

    @Override
    public double derivative(double a, double y) {
        return StrictMath.exp(a) - y;
    }

    /** Counts whose logarithm the outputs can reach: e^−∞ is 0 and e^∞ is infinite. */
    @Override
    public Range targets(Range outputs) {
        return Range.of(Math.exp(outputs.low()), Math.exp(outputs.high()));
    }

    @Override
    public String toString() {
        return "poissonFromLog()";
    }
}
