package dev.glissade.activation;

import dev.glissade.internal.kernel.KernelProvider;
import dev.glissade.matrix.Matrix;

/** tanh(x), with the derivative 1 − tanh²(x), a function of its output. */
record Tanh() implements Activation {

    @Override
    public void apply(Matrix input, Matrix output) {
        Rows.apply(Tanh::apply, input, output);
    }

    private static void apply(float[] x, int xStart, float[] y, int yStart, int length) {
        KernelProvider.kernels().tanh(x, xStart, y, yStart, length);
    }

    @Override
    public void backpropagate(Matrix input, Matrix output, Matrix outputGradient, Matrix inputGradient) {
        Rows.backpropagate(Tanh::backpropagate, output, outputGradient, inputGradient);
    }

    private static void backpropagate(
            float[] y, int yStart, float[] dy, int dyStart, float[] dx, int dxStart, int length) {
        for (int i = 0; i < length; i++) {
            float output = y[yStart + i];
            dx[dxStart + i] = dy[dyStart + i] * (1 - output * output);
        }
    }

    @Override
    public String toString() {
        return "tanh";
    }
}
