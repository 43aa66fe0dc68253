package dev.glissade.cost;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;

/** C = −Σ y·a over outputs, mean over examples, where a is the logarithm of a probability; ∂C/∂a = −y / batch. */
record NegativeLogLikelihood() implements Cost {

    @Override
    public double value(Matrix output, Matrix target, int row) {
        double sum = 0;
        for (int j = 0; j < output.columns(); j++) {
            sum -= (double) target.get(row, j) * output.get(row, j);
        }
        return sum;
    }

    @Override
    public void gradient(Matrix output, Matrix target, Matrix gradient) {
        output.checkShapeOf(target);
        gradient.copyFrom(target);
        gradient.scaleInPlace(-1f / output.rows());
    }

    @Override
    public int minOutputs() {
        return 2;
    }

    @Override
    public Range outputs() {
        return Range.LOG_PROBABILITIES;
    }

    @Override
    public Range targets(Range outputs) {
        return Range.PROBABILITIES;
    }

    @Override
    public String toString() {
        return "negativeLogLikelihood()";
    }
}
