package dev.glissade.cost;

import dev.glissade.matrix.Range;

/**
 * With d = a − y: c = ½·d² where |d| is at most delta, else delta·(|d| − ½·delta); ∂c/∂a is d clipped to [−delta,
 * delta].
 */
record Huber(double delta) implements Pointwise {

    @Override
    public double of(double a, double y) {
        double distance = Math.abs(a - y);
        return distance <= delta ? 0.5 * distance * distance : delta * (distance - 0.5 * delta);
    }

    @Override
    public double derivative(double a, double y) {
        return Math.max(-delta, Math.min(delta, a - y));
    }

    @Override
    public Range targets(Range outputs) {
        return outputs;
    }

    @Override
    public String toString() {
        return "huber(" + delta + ")";
    }
}
