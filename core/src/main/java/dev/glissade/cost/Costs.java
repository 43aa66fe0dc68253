package dev.glissade.cost;

/** The usual costs. All are immutable and may be shared. */
public final class Costs {

    private Costs() {}

    /** Returns the article's cost: Σ (a − y)² over the outputs, mean over the examples. */
    public static Cost quadratic() {
        return new Quadratic();
    }

    /** Returns the mean of (a − y)² over outputs and examples: {@link #quadratic} divided by the number of outputs. */
    public static Cost meanSquaredError() {
        return new MeanSquaredError();
    }

    /**
     * Returns −Σ y·ln a over the outputs, mean over the examples: for one class out of several, after softmax, with which
     * it is exact for any input. After another activation a counts as at least 1e-30.
     */
    public static Cost crossEntropy() {
        return new CrossEntropy();
    }

    /**
     * Returns −Σ (y·ln a + (1 − y)·ln(1 − a)) over the outputs, mean over the examples: for outputs that are yes or no
     * each by itself, after sigmoid, with which it is exact for any input. After another activation a and 1 − a count as
     * at least 1e-30.
     */
    public static Cost sigmoidCrossEntropy() {
        return new SigmoidCrossEntropy();
    }
}
