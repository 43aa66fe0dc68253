package dev.glissade.examples.benchmark.workload;

/** The networks: 784 pixels go in, two hidden layers, 10 outputs. */
enum Model {
    /** The article's: sigmoids everywhere, the sum of squared differences as cost. */
    ARTICLE(true, 16, 16),
    /** Rectifiers, softmax with cross-entropy. */
    MEDIUM(false, 128, 64),
    /** The same, large enough to be all arithmetic. */
    LARGE(false, 1024, 1024);

    static final int INPUTS = 784;
    static final int OUTPUTS = 10;

    private final boolean quadratic;
    private final int first;
    private final int second;

    Model(boolean quadratic, int first, int second) {
        this.quadratic = quadratic;
        this.first = first;
        this.second = second;
    }

    /**
     * Returns whether all layers are sigmoids and the cost is Σ (a − y)² over the outputs, mean over the examples; else
     * the hidden layers are rectifiers and the cost is the cross-entropy of the softmax.
     */
    boolean isQuadratic() {
        return quadratic;
    }

    /** Returns the number of units of the first hidden layer. */
    int first() {
        return first;
    }

    /** Returns the number of units of the second hidden layer. */
    int second() {
        return second;
    }
}
