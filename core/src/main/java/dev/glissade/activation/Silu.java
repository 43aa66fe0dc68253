package dev.glissade.activation;

import dev.glissade.internal.kernel.KernelProvider;
import dev.glissade.matrix.Matrix;
import java.util.OptionalDouble;

/** f(x) = x·s with s = σ(x); f′(x) = s·(1 + x·(1 − s)). */
record Silu() implements Activation {

    /** Farther from 0, f is x or 0 in single precision. */
    private static final float FAR = 69;

    @Override
    public void apply(Matrix input, Matrix output) {
        Rows.apply(Silu::apply, input, output);
    }

    private static void apply(float[] x, int xStart, float[] y, int yStart, int length) {
        KernelProvider.kernels().sigmoid(x, xStart, y, yStart, length);
        for (int i = 0; i < length; i++) {
            y[yStart + i] *= Math.max(x[xStart + i], -FAR);
        }
    }

    @Override
    public void backpropagate(Matrix input, Matrix output, Matrix outputGradient, Matrix inputGradient) {
        Rows.backpropagate(Silu::backpropagate, input, outputGradient, inputGradient);
    }

    private static void backpropagate(
            float[] x, int xStart, float[] dy, int dyStart, float[] dx, int dxStart, int length) {
        KernelProvider.kernels().sigmoid(x, xStart, dx, dxStart, length);
        for (int i = 0; i < length; i++) {
            float near = Math.max(-FAR, Math.min(FAR, x[xStart + i]));
            float share = dx[dxStart + i];
            dx[dxStart + i] = dy[dyStart + i] * (share * Math.fma(near, 1 - share, 1));
        }
    }

    /** As for ReLU, whose shape it has. */
    @Override
    public OptionalDouble gain() {
        return new Relu().gain();
    }

    @Override
    public String toString() {
        return "silu";
    }
}
