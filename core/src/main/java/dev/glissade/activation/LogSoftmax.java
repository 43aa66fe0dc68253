package dev.glissade.activation;

import static dev.glissade.kernel.Fma.fma;

import dev.glissade.kernel.KernelProvider;
import dev.glissade.kernel.Kernels;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;
import java.util.Optional;

/** y = x − ln Σ e^x for each row x; subtracting the largest x first changes nothing but keeps e^x finite. */
record LogSoftmax() implements Activation {

    @Override
    public void apply(Matrix input, Matrix output) {
        output.checkShapeOf(input);
        Kernels kernels = KernelProvider.kernels();
        float[] x = input.elements();
        float[] y = output.elements();
        int columns = output.columns();
        for (int i = 0; i < output.rows(); i++) {
            int xStart = input.rowStart(i);
            int yStart = output.rowStart(i);
            float largest = x[xStart + input.largestInRow(i)];
            for (int j = 0; j < columns; j++) {
                y[yStart + j] = x[xStart + j] - largest;
            }
            kernels.exp(y, yStart, y, yStart, columns);
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                sum += y[yStart + j];
            }
            float logarithm = (float) StrictMath.log(sum);
            for (int j = 0; j < columns; j++) {
                y[yStart + j] = x[xStart + j] - largest - logarithm;
            }
        }
    }

    /** dx = dy − e^y · Σ dy for each row. */
    @Override
    public void backpropagate(Matrix input, Matrix output, Matrix outputGradient, Matrix inputGradient) {
        outputGradient.checkShapeOf(output);
        inputGradient.checkShapeOf(output);
        Kernels kernels = KernelProvider.kernels();
        float[] dy = outputGradient.elements();
        float[] dx = inputGradient.elements();
        int columns = output.columns();
        for (int i = 0; i < output.rows(); i++) {
            int dyStart = outputGradient.rowStart(i);
            int dxStart = inputGradient.rowStart(i);
            kernels.exp(output.elements(), output.rowStart(i), dx, dxStart, columns);
            float sum = 0;
            for (int j = 0; j < columns; j++) {
                sum += dy[dyStart + j];
            }
            for (int j = 0; j < columns; j++) {
                dx[dxStart + j] = fma(-sum, dx[dxStart + j], dy[dyStart + j]);
            }
        }
    }

    @Override
    public Optional<Range> range() {
        return Optional.of(Range.LOG_PROBABILITIES);
    }

    @Override
    public String toString() {
        return "logSoftmax()";
    }
}
