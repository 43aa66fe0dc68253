package dev.glissade.activation;

import dev.glissade.internal.kernel.KernelProvider;
import dev.glissade.matrix.Matrix;

/** σ(x) = 1 / (1 + e⁻ˣ), with the derivative σ′(x) = σ(x)·(1 − σ(x)), a function of its output. */
record Sigmoid() implements Activation {

    @Override
    public void apply(Matrix input, Matrix output) {
        Rows.apply(Sigmoid::apply, input, output);
    }

    private static void apply(float[] x, float[] y, int from, int to) {
        KernelProvider.kernels().sigmoid(x, from, y, from, to - from);
    }

    @Override
    public void backpropagate(Matrix input, Matrix output, Matrix outputGradient, Matrix inputGradient) {
        Rows.backpropagate(Sigmoid::backpropagate, output, outputGradient, inputGradient);
    }

    private static void backpropagate(float[] y, float[] dy, float[] dx, int from, int to) {
        for (int i = from; i < to; i++) {
            float output = y[i];
            dx[i] = dy[i] * (output * (1 - output));
        }
    }

    @Override
    public String toString() {
        return "sigmoid";
    }
}
