package dev.glissade.cost;

import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.internal.kernel.Approximation;
import dev.glissade.matrix.Matrix;
import java.util.Optional;

/** C = −Σ y·ln a over outputs, mean over examples; ∂C/∂a = −y / a / batch. */
record CrossEntropy() implements Cost {

    /** An output below counts as this much, so that the cost and its gradient stay finite. */
    static final float SMALLEST_OUTPUT = 1e-30f;

    private static final Activation SOFTMAX = Activations.softmax();

    @Override
    public double value(Matrix output, Matrix target, int row) {
        double sum = 0;
        for (int j = 0; j < output.columns(); j++) {
            float y = target.get(row, j);
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
                gradient.set(i, j, -target.get(i, j) / a / output.rows());
            }
        }
    }

    @Override
    public Optional<Cost> ofInputTo(Activation last) {
        return last.equals(SOFTMAX) ? Optional.of(new OfSoftmaxInput()) : Optional.empty();
    }

    @Override
    public String toString() {
        return "crossEntropy";
    }

    /** With a = softmax(z): C = Σ y·(ln Σ e^z − z), and ∂C/∂z = (a·Σ y − y) / batch, where Σ y is 1 for probabilities. */
    private record OfSoftmaxInput() implements Cost {

        @Override
        public double value(Matrix z, Matrix target, int row) {
            double logOfSum = logOfSum(z, row);
            int x = z.offset() + row * z.stride();
            int y = target.offset() + row * target.stride();
            double sum = 0;
            for (int j = 0; j < z.columns(); j++) {
                sum += target.elements()[y + j] * (logOfSum - z.elements()[x + j]);
            }
            return sum;
        }

        /** Returns ln Σ e^z for one row; the largest z is taken out of the sum, so that nothing overflows. */
        private static double logOfSum(Matrix z, int row) {
            int x = z.offset() + row * z.stride();
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
                int a = gradient.offset() + i * gradient.stride();
                int y = target.offset() + i * target.stride();
                float total = 0;
                for (int j = 0; j < z.columns(); j++) {
                    total += target.elements()[y + j];
                }
                for (int j = 0; j < z.columns(); j++) {
                    g[a + j] = (g[a + j] * total - target.elements()[y + j]) / z.rows();
                }
            }
        }
    }
}
