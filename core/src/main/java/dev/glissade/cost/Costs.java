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
     * Returns the mean of |a − y| over outputs and examples, which far targets pull no more than near ones. It has a kink at
     * a = y, where its slope counts as 0.
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
     * elsewhere: squares for near targets, straight lines for far ones (Huber, "Robust estimation of a location parameter",
     * 1964).
     *
     * @param delta where the lines begin, above 0
     * @throws IllegalArgumentException if delta is not above 0 or not finite in single precision, in which gradients are
     */
    public static Cost huber(double delta) {
        if (!((float) delta > 0) || Float.isInfinite((float) delta)) {
            throw new IllegalArgumentException(
                    "the delta of a Huber cost is " + delta + ", not a number above 0 in single precision");
        }
        return new Huber(delta);
    }

    /**
     * Returns −Σ y·ln a over the outputs, mean over the examples: for one class out of several, after softmax, with which
     * it is exact for any input. After another activation a counts as at least 1e-30.
     */
    public static Cost crossEntropy() {
        return new CrossEntropy(0);
    }

    /**
     * Returns {@link #crossEntropy()} with targets that are less sure of themselves: y·(1 − smoothing) + smoothing /
     * outputs in the place of y (Szegedy et al., "Rethinking the Inception architecture for computer vision", 2015). After
     * softmax it is exact for any input too.
     *
     * @param smoothing how much of each target is shared out among all classes, from 0 to 1; 0.1 is usual
     * @throws IllegalArgumentException if it is outside this range
     */
    public static Cost crossEntropy(double smoothing) {
        if (!(smoothing >= 0 && smoothing <= 1)) {
            throw new IllegalArgumentException("label smoothing of " + smoothing + " is not from 0 to 1");
        }
        return new CrossEntropy(smoothing);
    }

    /**
     * Returns −Σ y·a over the outputs, mean over the examples, for outputs that are logarithms of probabilities: the
     * {@link #crossEntropy()} that goes with {@code Activations.logSoftmax()}.
     */
    public static Cost negativeLogLikelihood() {
        return new NegativeLogLikelihood();
    }

    /**
     * Returns the divergence of Kullback and Leibler Σ y·ln(y/a) over the outputs, mean over the examples: for targets that
     * are probabilities of several classes, after softmax, with which it is exact for any input. It is
     * {@link #crossEntropy()} less the entropy of the targets, so that it is 0 when a = y; the gradient is the same. After
     * another activation a counts as at least 1e-30.
     */
    public static Cost kullbackLeibler() {
        return new KullbackLeibler(new CrossEntropy(0));
    }

    /**
     * Returns −Σ (y·ln a + (1 − y)·ln(1 − a)) over the outputs, mean over the examples: for outputs that are yes or no
     * each by itself, after sigmoid, with which it is exact for any input. After another activation a and 1 − a count as
     * at least 1e-30.
     */
    public static Cost binaryCrossEntropy() {
        return new BinaryCrossEntropy();
    }

    /**
     * Returns Σ max(0, 1 − a_c + a_j) over the wrong classes j, where c is the right one, the column of the largest target;
     * mean over the examples (Weston and Watkins, "Support vector machines for multi-class pattern recognition", 1999). It
     * is for targets of 0 and 1 and outputs without bounds, and content when the right one is ahead by 1; at the kink,
     * where it just is, the slope counts as 0. Other libraries divide it by the number of classes.
     */
    public static Cost hinge() {
        return new Hinge();
    }

    /**
     * Returns the mean of a − y·ln a over outputs and examples: for targets that count things, after an activation that is
     * positive, such as softplus. a counts as at least 0 and is taken as a + 1e-8 in the logarithm.
     */
    public static Cost poisson() {
        return new Poisson();
    }

    /**
     * Returns the mean of e^a − y·a over outputs and examples: {@link #poisson} for outputs that are logarithms of the
     * expected counts, without any activation. e^a is infinite in single precision for a above 88.
     */
    public static Cost poissonFromLog() {
        return new PoissonFromLog();
    }
}
