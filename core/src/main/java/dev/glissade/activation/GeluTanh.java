package dev.glissade.activation;

import static dev.glissade.kernel.Fma.fma;

import dev.glissade.kernel.KernelProvider;
import dev.glissade.matrix.Range;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * f(x) = x·(1 + tanh u) / 2 with u = √(2/π)·(x + 0.044715·x³), which is x·s with s = σ(2u); and
 * f′(x) = s + x·s·(1 − s)·2u′.
 */
record GeluTanh() implements ElementwiseActivation {

    /** 2·√(2/π). */
    private static final float LINEAR = 1.5957691f;

    private static final float CUBIC = 0.044715f * LINEAR;

    /** Beyond ±14, f is x or 0 in single precision. */
    private static final float FAR = 14;

    @Override
    public void function(float[] x, float[] y, int from, int to) {
        share(x, y, from, to);
        for (int i = from; i < to; i++) {
            y[i] *= Math.max(x[i], -FAR);
        }
    }

    /** s = σ(2u). */
    private static void share(float[] x, float[] s, int from, int to) {
        for (int i = from; i < to; i++) {
            float near = Math.max(-FAR, Math.min(FAR, x[i]));
            s[i] = near * fma(CUBIC, near * near, LINEAR);
        }
        KernelProvider.kernels().sigmoid(s, from, s, from, to - from);
    }

    @Override
    public void derivative(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
        share(x, dx, from, to);
        for (int i = from; i < to; i++) {
            float near = Math.max(-FAR, Math.min(FAR, x[i]));
            float share = dx[i];
            float inner = near * fma(3 * CUBIC, near * near, LINEAR);
            dx[i] = dy[i] * fma(share * (1 - share), inner, share);
        }
    }

    /** As for ReLU, which has a similar shape. */
    @Override
    public OptionalDouble gain() {
        return new Relu().gain();
    }

    @Override
    public Optional<Range> range() {
        return Optional.of(Range.of(-0.1701, Double.POSITIVE_INFINITY));
    }

    @Override
    public String toString() {
        return "geluTanh()";
    }
}
