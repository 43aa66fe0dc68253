package dev.glissade.examples.descent.playground;

import dev.glissade.optimize.Objective;

/** A function that may be asked only for a while. */
record Patience(Objective objective, long deadline) implements Objective {

    @Override
    public int dimension() {
        return objective.dimension();
    }

    @Override
    public double value(float[] point) {
        look();
        return objective.value(point);
    }

    @Override
    public double valueAndGradient(float[] point, float[] gradient) {
        look();
        return objective.valueAndGradient(point, gradient);
    }

    private void look() {
        if (System.nanoTime() - deadline > 0) {
            throw new Refusal(Refusal.TOO_BUSY, "this takes too long: ask for fewer steps");
        }
    }
}
