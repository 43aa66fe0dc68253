package dev.glissade.cost;

/** c = e^a − y·a, where a is the logarithm of the expected count; the slope is e^a − y. */
record PoissonOfLogarithm() implements Pointwise {

    @Override
    public double of(double a, double y) {
        return StrictMath.exp(a) - y * a;
    }

    @Override
    public double slope(double a, double y) {
        return StrictMath.exp(a) - y;
    }

    @Override
    public String toString() {
        return "poissonOfLogarithm";
    }
}
