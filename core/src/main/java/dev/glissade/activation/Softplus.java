package dev.glissade.activation;

import dev.glissade.internal.kernel.Approximation;
import dev.glissade.internal.kernel.KernelProvider;
import dev.glissade.matrix.Matrix;

/** f(x) = ln(1 + e^x), which is max(x, 0) + ln(1 + e^−|x|), finite for every x; f′(x) = σ(x). */
record Softplus() implements Activation {

    @Override
    public void apply(Matrix input, Matrix output) {
        Rows.apply(Softplus::apply, input, output);
    }

    private static void apply(float[] x, int xStart, float[] y, int yStart, int length) {
        for (int i = 0; i < length; i++) {
            y[yStart + i] = -Math.abs(x[xStart + i]);
        }
        KernelProvider.kernels().exp(y, yStart, y, yStart, length);
        for (int i = 0; i < length; i++) {
            y[yStart + i] = Math.max(x[xStart + i], 0) + Approximation.logOfOnePlus(y[yStart + i]);
        }
    }

    @Override
    public void backpropagate(Matrix input, Matrix output, Matrix outputGradient, Matrix inputGradient) {
        Rows.backpropagate(Softplus::backpropagate, input, outputGradient, inputGradient);
    }

    private static void backpropagate(
            float[] x, int xStart, float[] dy, int dyStart, float[] dx, int dxStart, int length) {
        KernelProvider.kernels().sigmoid(x, xStart, dx, dxStart, length);
        for (int i = 0; i < length; i++) {
            dx[dxStart + i] *= dy[dyStart + i];
        }
    }

    @Override
    public String toString() {
        return "softplus";
    }
}
