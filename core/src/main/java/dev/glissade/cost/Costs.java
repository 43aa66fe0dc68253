package dev.glissade.cost;

/**
 * The common cost functions. All are immutable and may be shared.
 *
 * <pre>{@code
 * Training.of(network, examples).cost(crossEntropy()).run();      // classes, after softmax
 * Training.of(network, examples).cost(meanSquaredError()).run();  // numbers
 * }</pre>
 */
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
     * Returns the mean of |a − y| over outputs and examples, which is less sensitive to outliers than a squared error.
     * It has a kink at a = y, where its derivative is taken as 0.
     */
    public static Cost meanAbsoluteError() {
        return new MeanAbsoluteError();
    }

    /** Returns {@link #huber(double) huber(1)}. */
    public static Cost huber() {
        return huber(1);
    }

    /**
     * Returns the mean over outputs and examples of ½·d² where d = |a − y| is at most delta, and of delta·(d − ½·delta)
     * elsewhere: quadratic for small errors, linear for large ones (Huber, "Robust estimation of a location parameter",
     * 1964).
     *
     * @param delta the error at which the linear part begins, above 0
     * @throws IllegalArgumentException if delta is not above 0 or not finite in single precision, the precision of
     *     gradients
     */
    public static Cost huber(double delta) {
        if (!((float) delta > 0) || Float.isInfinite((float) delta)) {
            throw new IllegalArgumentException(
                    "the delta of a Huber cost is " + delta + "; it must be finite and above 0 in single precision");
        }
        return new Huber(delta);
    }

    /**
     * Returns −Σ y·ln a over the outputs, mean over the examples: for classification into several classes, after
     * softmax, with which it is numerically exact for any input. After any other activation, an output a below 1e-30 is
     * treated as 1e-30.
     */
    public static Cost crossEntropy() {
        return new CrossEntropy(0);
    }

    /**
     * Returns {@link #crossEntropy()} with label smoothing: each target y becomes y·(1 − smoothing) + smoothing /
     * outputs (Szegedy et al., "Rethinking the Inception architecture for computer vision", 2015). After softmax it is
     * numerically exact for any input too.
     *
     * @param smoothing the fraction of each target that is spread evenly over all classes, from 0 to 1; 0.1 is usual
     * @throws IllegalArgumentException if it is outside this range
     */
    public static Cost crossEntropy(double smoothing) {
        if (!(smoothing >= 0 && smoothing <= 1)) {
            throw new IllegalArgumentException("label smoothing is " + smoothing + "; it must be from 0 to 1");
        }
        return new CrossEntropy(smoothing);
    }

    /**
     * Returns −Σ y·a over the outputs, mean over the examples, for outputs that are logarithms of probabilities: what
     * {@link #crossEntropy()} is to softmax, this is to {@code Activations.logSoftmax()}.
     */
    public static Cost negativeLogLikelihood() {
        return new NegativeLogLikelihood();
    }

    /**
     * Returns the Kullback-Leibler divergence Σ y·ln(y/a) over the outputs, mean over the examples: for targets that
     * are probabilities of several classes, after softmax, with which it is numerically exact for any input. It is
     * {@link #crossEntropy()} minus the entropy of the targets, so that it is 0 if a = y; the gradient is the same.
     * After any other activation, an output a below 1e-30 is treated as 1e-30.
     */
    public static Cost kullbackLeibler() {
        return new KullbackLeibler(new CrossEntropy(0));
    }

    /**
     * Returns −Σ (y·ln a + (1 − y)·ln(1 − a)) over the outputs, mean over the examples: for independent yes-or-no
     * outputs, after sigmoid, with which it is numerically exact for any input. After any other activation, values of a
     * and 1 − a below 1e-30 are treated as 1e-30.
     */
    public static Cost binaryCrossEntropy() {
        return new BinaryCrossEntropy();
    }

    /**
     * Returns Σ max(0, 1 − a_c + a_j) over the wrong classes j, where c is the right one, the column of the largest
     * target; mean over the examples (Weston and Watkins, "Support vector machines for multi-class pattern
     * recognition", 1999). It is for targets of 0 and 1 and unbounded outputs, and it is 0 once the right output
     * exceeds all others by at least 1; at a kink, where the difference is exactly 1, the derivative is taken as 0.
     * Some other libraries divide the sum by the number of classes.
     */
    public static Cost hinge() {
        return new Hinge();
    }

    /**
     * Returns the mean of a − y·ln a over outputs and examples: for targets that are counts, after an activation with
     * positive outputs, such as softplus. In the logarithm, a is replaced by max(a, 0) + 1e-8.
     */
    public static Cost poisson() {
        return new Poisson();
    }

    /**
     * Returns the mean of e^a − y·a over outputs and examples: {@link #poisson} for outputs that are logarithms of the
     * expected counts, without a last activation. e^a overflows single precision for a above 88.
     */
    public static Cost poissonFromLog() {
        return new PoissonFromLog();
    }
}
