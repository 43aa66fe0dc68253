package dev.glissade.activation;

import dev.glissade.internal.kernel.Approximation;
import dev.glissade.internal.kernel.KernelProvider;
import dev.glissade.matrix.Matrix;
import java.util.OptionalDouble;

/**
 * f(x) = x·Φ(x), where Φ(x) = (1 + erf(x/√2)) / 2 is the probability that a normally distributed number is below x;
 * f′(x) = Φ(x) + x·e^(−x²/2) / √(2π). Both come from Φ(−|x|), so that nothing cancels far from 0.
 */
record Gelu() implements Activation {

    /** Φ(−14) is 0 in single precision. */
    private static final float FAR = 14;

    /** 1 / √(2π). */
    private static final float DENSITY = 0.3989423f;

    @Override
    public void apply(Matrix input, Matrix output) {
        Rows.apply(Gelu::apply, input, output);
    }

    /** f(x) = max(x, 0) − |x|·Φ(−|x|). */
    private static void apply(float[] x, int xStart, float[] y, int yStart, int length) {
        normalExp(x, xStart, y, yStart, length);
        for (int i = 0; i < length; i++) {
            float distance = Math.min(Math.abs(x[xStart + i]), FAR);
            y[yStart + i] = Math.max(x[xStart + i], 0) - distance * Approximation.normalTail(distance, y[yStart + i]);
        }
    }

    /** y = e^(−x²/2). */
    private static void normalExp(float[] x, int xStart, float[] y, int yStart, int length) {
        for (int i = 0; i < length; i++) {
            y[yStart + i] = -0.5f * (x[xStart + i] * x[xStart + i]);
        }
        KernelProvider.kernels().exp(y, yStart, y, yStart, length);
    }

    @Override
    public void backpropagate(Matrix input, Matrix output, Matrix outputGradient, Matrix inputGradient) {
        Rows.backpropagate(Gelu::backpropagate, input, outputGradient, inputGradient);
    }

    /** f′ is s = Φ(−|x|) − |x|·e^(−x²/2) / √(2π) on the negative side and 1 − s on the other. */
    private static void backpropagate(
            float[] x, int xStart, float[] dy, int dyStart, float[] dx, int dxStart, int length) {
        normalExp(x, xStart, dx, dxStart, length);
        for (int i = 0; i < length; i++) {
            float exp = dx[dxStart + i];
            float distance = Math.min(Math.abs(x[xStart + i]), FAR);
            float slope = Approximation.normalTail(distance, exp) - DENSITY * distance * exp;
            // −1 or 1, and about 0 for an x of about 0, where both sides have a slope of about ½
            float sign = Math.max(-1, Math.min(1, 1e30f * x[xStart + i]));
            dx[dxStart + i] = dy[dyStart + i] * Math.fma(-sign, slope, Math.fma(0.5f, sign, 0.5f));
        }
    }

    /** As for ReLU, whose shape it has. */
    @Override
    public OptionalDouble gain() {
        return new Relu().gain();
    }

    @Override
    public String toString() {
        return "gelu";
    }
}
