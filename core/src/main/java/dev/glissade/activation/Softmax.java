package dev.glissade.activation;

import static dev.glissade.kernel.Fma.fma;

import dev.glissade.kernel.KernelProvider;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;
import java.util.Optional;

/** y = e^x / Σ e^x for each row x; subtracting the largest x first changes nothing but keeps e^x finite. */
record Softmax() implements Activation {

    @Override
    public void apply(Matrix input, Matrix output) {
        output.checkShapeOf(input);
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
        }
        exp(output);
        for (int i = 0; i < output.rows(); i++) {
            int yStart = output.rowStart(i);
            float sum = 0;
            for (int j = 0; j < columns; j++) {
                sum += y[yStart + j];
            }
            for (int j = 0; j < columns; j++) {
                y[yStart + j] /= sum;
            }
        }
    }

    /** Handles all rows in one call if they are contiguous: short rows would leave vector lanes unused. */
    private static void exp(Matrix y) {
        int length = y.isContiguous() ? y.rows() * y.columns() : y.columns();
        for (int i = 0; i * length < y.rows() * y.columns(); i++) {
            int start = y.rowStart(i);
            KernelProvider.kernels().exp(y.elements(), start, y.elements(), start, length);
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
            int yStart = output.rowStart(i);
            int dyStart = outputGradient.rowStart(i);
            int dxStart = inputGradient.rowStart(i);
            float mean = 0;
            for (int j = 0; j < output.columns(); j++) {
                mean = fma(y[yStart + j], dy[dyStart + j], mean);
            }
            for (int j = 0; j < output.columns(); j++) {
                dx[dxStart + j] = y[yStart + j] * (dy[dyStart + j] - mean);
            }
        }
    }

    @Override
    public Optional<Range> range() {
        return Optional.of(Range.PROBABILITIES);
    }

    @Override
    public String toString() {
        return "softmax()";
    }
}
