package dev.glissade.activation;

import dev.glissade.kernel.KernelProvider;
import dev.glissade.matrix.Range;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * f(x) = x·tanh(ln(1 + e^x)), which is x·n / (n + 2) with n = e^x·(e^x + 2); and f′(x) = (n + 4·x·e^x·(e^x + 1) / (n + 2)) /
 * (n + 2).
 */
record Mish() implements ElementwiseActivation {

    /** Above this input, f is x in single precision. */
    private static final float HIGH = 20;

    /** Below this input, e^x is 0. */
    private static final float LOW = -88;

    @Override
    public void function(float[] x, float[] y, int from, int to) {
        exp(x, y, from, to);
        for (int i = from; i < to; i++) {
            float exp = y[i];
            float n = exp * (exp + 2);
            y[i] = Math.max(x[i], LOW) * (n / (n + 2));
        }
    }

    private static void exp(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.min(x[i], HIGH);
        }
        KernelProvider.kernels().exp(y, from, y, from, to - from);
    }

    @Override
    public void derivative(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
        exp(x, dx, from, to);
        for (int i = from; i < to; i++) {
            float near = Math.max(LOW, Math.min(HIGH, x[i]));
            float exp = dx[i];
            float n = exp * (exp + 2);
            float bend = 4 * near * (exp * (exp + 1)) / (n + 2);
            dx[i] = dy[i] * ((n + bend) / (n + 2));
        }
    }

    /** As for ReLU, which has a similar shape. */
    @Override
    public OptionalDouble gain() {
        return new Relu().gain();
    }

    @Override
    public Optional<Range> range() {
        return Optional.of(Range.of(-0.3089, Double.POSITIVE_INFINITY));
    }

    @Override
    public String toString() {
        return "mish()";
    }
}
