package dev.glissade.activation;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** The common activation functions. All are immutable and may be shared. */
public final class Activations {

    private Activations() {}

    /** Returns f(x) = x: no activation at all. */
    public static Activation identity() {
        return new Identity();
    }

    /** Returns σ(x) = 1 / (1 + e⁻ˣ), the article's "squishification": it maps any number to one between 0 and 1. */
    public static Activation sigmoid() {
        return new Sigmoid();
    }

    /** Returns tanh(x), which maps any number to one between −1 and 1. */
    public static Activation tanh() {
        return new Tanh();
    }

    /** Returns max(x, 0), the rectified linear unit; its derivative at 0 is taken as 0. */
    public static Activation relu() {
        return new Relu();
    }

    /** Returns {@link #leakyRelu(double) leakyRelu(0.01)}. */
    public static Activation leakyRelu() {
        return leakyRelu(0.01);
    }

    /**
     * Returns x where x is positive and slope·x elsewhere.
     *
     * @param slope the slope for negative inputs, above 0 and below 1 when rounded to single precision
     * @throws IllegalArgumentException if the slope is outside this range
     */
    public static Activation leakyRelu(double slope) {
        float single = (float) slope;
        if (!(single > 0 && single < 1)) {
            throw new IllegalArgumentException(
                    "the slope of a leaky ReLU is " + slope + "; it must be above 0 and below 1 in single precision");
        }
        return new LeakyRelu(single);
    }

    /** Returns {@link #elu(double) elu(1)}. */
    public static Activation elu() {
        return elu(1);
    }

    /**
     * Returns the exponential linear unit: x where x is positive, alpha·(e^x − 1) elsewhere (Clevert, Unterthiner and
     * Hochreiter, "Fast and accurate deep network learning by exponential linear units", 2015).
     *
     * @param alpha the limit for x → −∞ is −alpha; above 0 and finite when rounded to single precision
     * @throws IllegalArgumentException if alpha is outside this range
     */
    public static Activation elu(double alpha) {
        float single = (float) alpha;
        if (!(single > 0) || single == Float.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "the alpha of an ELU is " + alpha + "; it must be finite and above 0 in single precision");
        }
        return new Elu(single, 1);
    }

    /**
     * Returns the scaled exponential linear unit, 1.0507·x where x is positive and 1.0507·1.6733·(e^x − 1) elsewhere:
     * signals of mean 0 and variance 1 keep both from layer to layer, if the weights are initialised with
     * {@code lecunNormal} (Klambauer, Unterthiner, Mayr and Hochreiter, "Self-normalizing neural networks", 2017).
     */
    public static Activation selu() {
        return Elu.SELU;
    }

    /**
     * Returns the Gaussian error linear unit x·Φ(x) = x·(1 + erf(x/√2)) / 2 (Hendrycks and Gimpel, "Gaussian error linear
     * units", 2016).
     */
    public static Activation gelu() {
        return new Gelu();
    }

    /**
     * Returns x·(1 + tanh(√(2/π)·(x + 0.044715·x³))) / 2, which is within 0.0005 of {@link #gelu} (the same paper) and
     * which some published models use instead.
     */
    public static Activation geluTanh() {
        return new GeluTanh();
    }

    /**
     * Returns the sigmoid linear unit x·σ(x), also called Swish (Elfwing, Uchibe and Doya, "Sigmoid-weighted linear units
     * for neural network function approximation in reinforcement learning", 2017).
     */
    public static Activation silu() {
        return new Silu();
    }

    /**
     * Returns ln(1 + e^x), a smooth ReLU that is always positive (Dugas et al., "Incorporating second-order functional
     * knowledge for better option pricing", 2000).
     */
    public static Activation softplus() {
        return new Softplus();
    }

    /**
     * Returns x·tanh(ln(1 + e^x)) (Misra, "Mish: a self regularized non-monotonic activation function", 2019).
     */
    public static Activation mish() {
        return new Mish();
    }

    /**
     * Returns x / (1 + |x|), which approaches −1 and 1 more slowly than tanh does (Bergstra et al., "Quadratic
     * polynomials learn better image features", 2009).
     */
    public static Activation softsign() {
        return new Softsign();
    }

    /**
     * Returns x/6 + ½ clipped to [0, 1], a piecewise linear sigmoid with kinks at −3 and 3, where its derivative is
     * taken as 0 (Courbariaux, Bengio and David, "BinaryConnect", 2015; the slope of 1/6 is that of the MobileNetV3
     * paper).
     */
    public static Activation hardSigmoid() {
        return new HardSigmoid();
    }

    /**
     * Returns x·h(x), where h is {@link #hardSigmoid}: a cheap approximation of SiLU with kinks at −3 and 3, where its
     * derivative is taken as 0 and 1 (Howard et al., "Searching for MobileNetV3", 2019).
     */
    public static Activation hardSwish() {
        return new HardSwish();
    }

    /** Returns softmax, which maps each row x to e^x / Σ e^x: positive numbers that sum to 1, as probabilities do. */
    public static Activation softmax() {
        return new Softmax();
    }

    /**
     * Returns the logarithm of {@link #softmax}, x − ln Σ e^x for each row x, exact even where the probability itself
     * would underflow to 0. The matching cost is {@code Costs.negativeLogLikelihood()}; softmax with
     * {@code Costs.crossEntropy()} trains the same network, which then outputs probabilities instead of their
     * logarithms.
     */
    public static Activation logSoftmax() {
        return new LogSoftmax();
    }

    /**
     * Returns an element-wise activation of your own.
     *
     * <pre>{@code
     * Activation bump = Activations.elementwise(
     *         "bump", x -> StrictMath.exp(-x * x), (x, y) -> -2 * x * y);
     * }</pre>
     *
     * <p>{@link StrictMath} gives the same bits on every machine; {@link Math} does not promise that.
     *
     * @param name what {@code toString} returns
     * @param function y = f(x)
     * @param derivative f′(x), given both x and y = f(x): use whichever is simpler
     */
    public static Activation elementwise(String name, DoubleUnaryOperator function, DoubleBinaryOperator derivative) {
        return new CustomElementwise(name, function, derivative);
    }
}
