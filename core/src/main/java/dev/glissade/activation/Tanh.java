package dev.glissade.activation;

import dev.glissade.internal.kernel.KernelProvider;
import dev.glissade.matrix.Matrix;

/** tanh(x), with the derivative 1 − tanh²(x), a function of its output. */
record Tanh() implements Activation {

    @Override
    public void apply(Matrix input, Matrix output) {
        Rows.apply(Tanh::apply, input, output);
    }

    private static void apply(float[] x, float[] y, int from, int to) {
        KernelProvider.kernels().tanh(x, from, y, from, to - from);
    }

    @Override
    public void backpropagate(Matrix input, Matrix output, Matrix outputGradient, Matrix inputGradient) {
        Rows.backpropagate(Tanh::backpropagate, output, outputGradient, inputGradient);
    }

    private static void backpropagate(float[] y, float[] dy, float[] dx, int from, int to) {
        for (int i = from; i < to; i++) {
            float output = y[i];
            dx[i] = dy[i] * (1 - output * output);
        }
    }

    @Override
    public String toString() {
        return "tanh";
    }
}
