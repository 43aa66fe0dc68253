package dev.glissade.activation;

import dev.glissade.internal.kernel.KernelProvider;
import dev.glissade.internal.kernel.Kernels;
import dev.glissade.matrix.Matrix;

/** y = e^x / Σ e^x for each row x; the largest x is taken off first, which changes nothing but keeps e^x finite. */
record Softmax() implements Activation {

    @Override
    public void apply(Matrix input, Matrix output) {
        output.checkShapeOf(input);
        Kernels kernels = KernelProvider.kernels();
        float[] y = output.elements();
        for (int i = 0; i < input.rows(); i++) {
            int from = output.offset() + i * output.stride();
            int to = from + output.columns();
            float largest = input.get(i, input.largestInRow(i));
            for (int j = from, x = input.offset() + i * input.stride(); j < to; j++, x++) {
                y[j] = input.elements()[x] - largest;
            }
            kernels.exp(y, from, y, from, output.columns());
            float sum = 0;
            for (int j = from; j < to; j++) {
                sum += y[j];
            }
            for (int j = from; j < to; j++) {
                y[j] /= sum;
            }
        }
    }

    /** dx = y · (dy − Σ y·dy) for each row. */
    @Override
    public void backpropagate(Matrix input, Matrix output, Matrix outputGradient, Matrix inputGradient) {
        outputGradient.checkShapeOf(output);
        inputGradient.checkShapeOf(output);
        float[] y = output.elements();
        float[] dy = outputGradient.elements();
        float[] dx = inputGradient.elements();
        for (int i = 0; i < output.rows(); i++) {
            int yStart = output.offset() + i * output.stride();
            int dyStart = outputGradient.offset() + i * outputGradient.stride();
            int dxStart = inputGradient.offset() + i * inputGradient.stride();
            float mean = 0;
            for (int j = 0; j < output.columns(); j++) {
                mean = Math.fma(y[yStart + j], dy[dyStart + j], mean);
            }
            for (int j = 0; j < output.columns(); j++) {
                dx[dxStart + j] = y[yStart + j] * (dy[dyStart + j] - mean);
            }
        }
    }

    @Override
    public String toString() {
        return "softmax";
    }
}
