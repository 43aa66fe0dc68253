package dev.glissade.activation;

import static dev.glissade.kernel.Fma.fma;

import dev.glissade.kernel.KernelProvider;
import dev.glissade.matrix.Range;
import java.util.Optional;
import java.util.OptionalDouble;

/** f(x) = x·s with s = σ(x); f′(x) = s·(1 + x·(1 − s)). */
record Silu() implements ElementwiseActivation {

    /** Beyond ±69, f is x or 0 in single precision. */
    private static final float FAR = 69;

    @Override
    public void function(float[] x, float[] y, int from, int to) {
        KernelProvider.kernels().sigmoid(x, from, y, from, to - from);
        for (int i = from; i < to; i++) {
            y[i] *= Math.max(x[i], -FAR);
        }
    }

    @Override
    public void derivative(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
        KernelProvider.kernels().sigmoid(x, from, dx, from, to - from);
        for (int i = from; i < to; i++) {
            float near = Math.max(-FAR, Math.min(FAR, x[i]));
            float sigmoid = dx[i];
            dx[i] = dy[i] * (sigmoid * fma(near, 1 - sigmoid, 1));
        }
    }

    /** As for ReLU, which has a similar shape. */
    @Override
    public OptionalDouble gain() {
        return new Relu().gain();
    }

    @Override
    public Optional<Range> range() {
        return Optional.of(Range.of(-0.2785, Double.POSITIVE_INFINITY));
    }

    @Override
    public String toString() {
        return "silu()";
    }
}
