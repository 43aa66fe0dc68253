package dev.glissade.activation;

import static dev.glissade.kernel.Fma.fma;

import dev.glissade.kernel.Approximation;
import dev.glissade.kernel.KernelProvider;
import dev.glissade.matrix.Range;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * f(x) = x·Φ(x), where Φ(x) = (1 + erf(x/√2)) / 2 is the probability that a normally distributed number is below x;
 * f′(x) = Φ(x) + x·e^(−x²/2) / √(2π). Both are computed from Φ(−|x|), which avoids cancellation far from 0.
 */
record Gelu() implements ElementwiseActivation {

    /** Φ(−14) is 0 in single precision. */
    private static final float FAR = 14;

    /** 1 / √(2π). */
    private static final float DENSITY = 0.3989423f;

    /** f(x) = max(x, 0) − |x|·Φ(−|x|). */
    @Override
    public void function(float[] x, float[] y, int from, int to) {
        normalExp(x, y, from, to);
        for (int i = from; i < to; i++) {
            float distance = Math.min(Math.abs(x[i]), FAR);
            y[i] = Math.max(x[i], 0) - distance * Approximation.normalTail(distance, y[i]);
        }
    }

    /** y = e^(−x²/2). */
    private static void normalExp(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = -0.5f * (x[i] * x[i]);
        }
        KernelProvider.kernels().exp(y, from, y, from, to - from);
    }

    /** f′ is s = Φ(−|x|) − |x|·e^(−x²/2) / √(2π) for negative x and 1 − s for positive x. */
    @Override
    public void derivative(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
        normalExp(x, dx, from, to);
        for (int i = from; i < to; i++) {
            float exp = dx[i];
            float distance = Math.min(Math.abs(x[i]), FAR);
            float tail = Approximation.normalTail(distance, exp) - DENSITY * distance * exp;
            // −1 or 1, and near 0 for an x near 0, where f′ is about ½ by either formula
            float sign = Math.max(-1, Math.min(1, 1e30f * x[i]));
            dx[i] = dy[i] * fma(-sign, tail, fma(0.5f, sign, 0.5f));
        }
    }

    /** As for ReLU, which has a similar shape. */
    @Override
    public OptionalDouble gain() {
        return new Relu().gain();
    }

    @Override
    public Optional<Range> range() {
        return Optional.of(Range.of(-0.17, Double.POSITIVE_INFINITY));
    }

    @Override
    public String toString() {
        return "gelu()";
    }
}
