package dev.glissade.activation;

import dev.glissade.internal.kernel.KernelProvider;
import dev.glissade.matrix.Matrix;
import java.util.OptionalDouble;

/**
 * f(x) = x·(1 + tanh u) / 2 with u = √(2/π)·(x + 0.044715·x³), which is x·s with s = σ(2u); and
 * f′(x) = s + x·s·(1 − s)·2u′.
 */
record GeluTanh() implements Activation {

    /** 2·√(2/π). */
    private static final float LINEAR = 1.5957691f;

    private static final float CUBIC = 0.044715f * LINEAR;

    /** Farther from 0, f is x or 0 in single precision. */
    private static final float FAR = 14;

    @Override
    public void apply(Matrix input, Matrix output) {
        Rows.apply(GeluTanh::apply, input, output);
    }

    private static void apply(float[] x, int xStart, float[] y, int yStart, int length) {
        share(x, xStart, y, yStart, length);
        for (int i = 0; i < length; i++) {
            y[yStart + i] *= Math.max(x[xStart + i], -FAR);
        }
    }

    /** s = σ(2u). */
    private static void share(float[] x, int xStart, float[] s, int sStart, int length) {
        for (int i = 0; i < length; i++) {
            float near = Math.max(-FAR, Math.min(FAR, x[xStart + i]));
            s[sStart + i] = near * Math.fma(CUBIC, near * near, LINEAR);
        }
        KernelProvider.kernels().sigmoid(s, sStart, s, sStart, length);
    }

    @Override
    public void backpropagate(Matrix input, Matrix output, Matrix outputGradient, Matrix inputGradient) {
        Rows.backpropagate(GeluTanh::backpropagate, input, outputGradient, inputGradient);
    }

    private static void backpropagate(
            float[] x, int xStart, float[] dy, int dyStart, float[] dx, int dxStart, int length) {
        share(x, xStart, dx, dxStart, length);
        for (int i = 0; i < length; i++) {
            float near = Math.max(-FAR, Math.min(FAR, x[xStart + i]));
            float share = dx[dxStart + i];
            float inner = near * Math.fma(3 * CUBIC, near * near, LINEAR);
            dx[dxStart + i] = dy[dyStart + i] * Math.fma(share * (1 - share), inner, share);
        }
    }

    /** As for ReLU, whose shape it has. */
    @Override
    public OptionalDouble gain() {
        return new Relu().gain();
    }

    @Override
    public String toString() {
        return "geluTanh";
    }
}
