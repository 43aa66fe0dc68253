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

    private static void apply(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = -Math.abs(x[i]);
        }
        KernelProvider.kernels().exp(y, from, y, from, to - from);
        for (int i = from; i < to; i++) {
            y[i] = Math.max(x[i], 0) + Approximation.logOfOnePlus(y[i]);
        }
    }

    @Override
    public void backpropagate(Matrix input, Matrix output, Matrix outputGradient, Matrix inputGradient) {
        Rows.backpropagate(Softplus::backpropagate, input, outputGradient, inputGradient);
    }

    private static void backpropagate(float[] x, float[] dy, float[] dx, int from, int to) {
        KernelProvider.kernels().sigmoid(x, from, dx, from, to - from);
        for (int i = from; i < to; i++) {
            dx[i] *= dy[i];
        }
    }

    @Override
    public String toString() {
        return "softplus";
    }
}
