package dev.glissade.cost;

import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.kernel.Approximation;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;
import java.util.Optional;

/**
 * C = −Σ y·ln a over outputs, mean over examples; ∂C/∂a = −y / a / batch.
 *
 * @param smoothing the fraction of each target that is spread evenly over all classes; y is the smoothed target
 */
record CrossEntropy(double smoothing) implements Cost {

    /** Smaller outputs are treated as this number, so that the cost and its gradient stay finite. */
    static final float SMALLEST_OUTPUT = 1e-30f;

    private static final Activation SOFTMAX = Activations.softmax();

    /** Returns y, the smoothed target, for a row of {@code columns} targets. */
    private float smooth(float target, int columns) {
        return (float) (target * (1 - smoothing) + smoothing / columns);
    }

    @Override
    public double value(Matrix output, Matrix target, int row) {
        double sum = 0;
        for (int j = 0; j < output.columns(); j++) {
            float y = smooth(target.get(row, j), output.columns());
            if (y != 0) {
                sum -= y * StrictMath.log(Math.max(output.get(row, j), SMALLEST_OUTPUT));
            }
        }
        return sum;
    }

    @Override
    public void gradient(Matrix output, Matrix target, Matrix gradient) {
        output.checkShapeOf(target);
        gradient.checkShapeOf(target);
        for (int i = 0; i < output.rows(); i++) {
            for (int j = 0; j < output.columns(); j++) {
                float a = Math.max(output.get(i, j), SMALLEST_OUTPUT);
                gradient.set(i, j, -smooth(target.get(i, j), output.columns()) / a / output.rows());
            }
        }
    }

    @Override
    public Optional<Cost> fusedWith(Activation last) {
        return last.equals(SOFTMAX) ? Optional.of(new OfSoftmaxInput(this)) : Optional.empty();
    }

    @Override
    public int minOutputs() {
        return 2;
    }

    @Override
    public Range outputs() {
        return Range.PROBABILITIES;
    }

    @Override
    public Range targets(Range outputs) {
        return Range.PROBABILITIES;
    }

    @Override
    public String toString() {
        return smoothing == 0 ? "crossEntropy()" : "crossEntropy(" + smoothing + ")";
    }

    /** With a = softmax(z): C = Σ y·(ln Σ e^z − z), and ∂C/∂z = (a·Σ y − y) / batch, where Σ y is 1 for probabilities. */
    private record OfSoftmaxInput(CrossEntropy ofOutput) implements Cost {

        @Override
        public double value(Matrix z, Matrix target, int row) {
            double logOfSum = logOfSum(z, row);
            int x = z.rowStart(row);
            int y = target.rowStart(row);
            double sum = 0;
            for (int j = 0; j < z.columns(); j++) {
                sum += ofOutput.smooth(target.elements()[y + j], z.columns()) * (logOfSum - z.elements()[x + j]);
            }
            return sum;
        }

        /** Returns ln Σ e^z for one row; the largest z is factored out of the sum, so that nothing overflows. */
        private static double logOfSum(Matrix z, int row) {
            int x = z.rowStart(row);
            float largest = z.elements()[x + z.largestInRow(row)];
            double sum = 0;
            for (int j = 0; j < z.columns(); j++) {
                sum += Approximation.exp(z.elements()[x + j] - largest);
            }
            return largest + StrictMath.log(sum);
        }

        @Override
        public void gradient(Matrix z, Matrix target, Matrix gradient) {
            z.checkShapeOf(target);
            gradient.checkShapeOf(target);
            SOFTMAX.apply(z, gradient);
            float[] g = gradient.elements();
            for (int i = 0; i < z.rows(); i++) {
                int a = gradient.rowStart(i);
                int y = target.rowStart(i);
                float total = 0;
                for (int j = 0; j < z.columns(); j++) {
                    total += ofOutput.smooth(target.elements()[y + j], z.columns());
                }
                for (int j = 0; j < z.columns(); j++) {
                    float smooth = ofOutput.smooth(target.elements()[y + j], z.columns());
                    g[a + j] = (g[a + j] * total - smooth) / z.rows();
                }
            }
        }
    }
}
