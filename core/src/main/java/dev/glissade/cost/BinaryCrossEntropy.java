package dev.glissade.cost;

import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;
import java.util.Optional;

/** C = −Σ (y·ln a + (1 − y)·ln(1 − a)) over outputs, mean over examples; ∂C/∂a = (a − y) / (a·(1 − a)) / batch. */
record BinaryCrossEntropy() implements Cost {

    private static final Activation SIGMOID = Activations.sigmoid();

    @Override
    public double value(Matrix output, Matrix target, int row) {
        double sum = 0;
        for (int j = 0; j < output.columns(); j++) {
            double y = target.get(row, j);
            double a = output.get(row, j);
            sum -= y * StrictMath.log(Math.max(a, CrossEntropy.SMALLEST_OUTPUT));
            sum -= (1 - y) * StrictMath.log(Math.max(1 - a, CrossEntropy.SMALLEST_OUTPUT));
        }
        return sum;
    }

    @Override
    public void gradient(Matrix output, Matrix target, Matrix gradient) {
        output.checkShapeOf(target);
        gradient.checkShapeOf(target);
        for (int i = 0; i < output.rows(); i++) {
            for (int j = 0; j < output.columns(); j++) {
                double y = target.get(i, j);
                double a = output.get(i, j);
                double derivative = (1 - y) / Math.max(1 - a, CrossEntropy.SMALLEST_OUTPUT)
                        - y / Math.max(a, CrossEntropy.SMALLEST_OUTPUT);
                gradient.set(i, j, (float) (derivative / output.rows()));
            }
        }
    }

    @Override
    public Optional<Cost> fusedWith(Activation last) {
        return last.equals(SIGMOID) ? Optional.of(new OfSigmoidInput()) : Optional.empty();
    }

    @Override
    public Range outputs() {
        return Range.UNIT;
    }

    @Override
    public Range targets(Range outputs) {
        return outputs.includes(Range.UNIT) ? Range.UNIT : outputs;
    }

    @Override
    public String toString() {
        return "binaryCrossEntropy()";
    }

    /** With a = σ(z): C = Σ (max(z, 0) − z·y + ln(1 + e^−|z|)), and ∂C/∂z = (a − y) / batch. */
    private record OfSigmoidInput() implements Cost {

        @Override
        public double value(Matrix z, Matrix target, int row) {
            double sum = 0;
            for (int j = 0; j < z.columns(); j++) {
                double x = z.get(row, j);
                sum += Math.max(x, 0) - x * target.get(row, j) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
            }
            return sum;
        }

        @Override
        public void gradient(Matrix z, Matrix target, Matrix gradient) {
            z.checkShapeOf(target);
            gradient.checkShapeOf(target);
            SIGMOID.apply(z, gradient);
            for (int i = 0; i < z.rows(); i++) {
                for (int j = 0; j < z.columns(); j++) {
                    gradient.set(i, j, (gradient.get(i, j) - target.get(i, j)) / z.rows());
                }
            }
        }
    }
}
