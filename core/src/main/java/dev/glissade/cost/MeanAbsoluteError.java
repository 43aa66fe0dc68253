package dev.glissade.cost;

import dev.glissade.matrix.Range;

/** C = mean of |a − y| over outputs and examples; ∂|a − y|/∂a is the sign of a − y, and 0 at the kink. */
record MeanAbsoluteError() implements Pointwise {

    @Override
    public double of(double a, double y) {
        return Math.abs(a - y);
    }

    @Override
    public double derivative(double a, double y) {
        return Math.signum(a - y);
    }

    @Override
    public Range targets(Range outputs) {
        return outputs;
    }

    @Override
    public String toString() {
        return "meanAbsoluteError()";
    }
}
