package dev.glissade.activation;

import dev.glissade.internal.kernel.KernelProvider;
import dev.glissade.matrix.Matrix;

/** σ(x) = 1 / (1 + e⁻ˣ), with the derivative σ′(x) = σ(x)·(1 − σ(x)), a function of its output. */
record Sigmoid() implements Activation {

    @Override
    public void apply(Matrix input, Matrix output) {
        Rows.apply(Sigmoid::apply, input, output);
    }

    private static void apply(float[] x, int xStart, float[] y, int yStart, int length) {
        KernelProvider.kernels().sigmoid(x, xStart, y, yStart, length);
    }

    @Override
    public void backpropagate(Matrix input, Matrix output, Matrix outputGradient, Matrix inputGradient) {
        Rows.backpropagate(Sigmoid::backpropagate, output, outputGradient, inputGradient);
    }

    private static void backpropagate(
            float[] y, int yStart, float[] dy, int dyStart, float[] dx, int dxStart, int length) {
        for (int i = 0; i < length; i++) {
            float output = y[yStart + i];
            dx[dxStart + i] = dy[dyStart + i] * (output * (1 - output));
        }
    }

    @Override
    public String toString() {
        return "sigmoid";
    }
}
