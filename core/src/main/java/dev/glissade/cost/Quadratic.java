package dev.glissade.cost;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;

/** C = Σ (a − y)² over outputs, mean over examples; ∂C/∂a = 2·(a − y) / batch. */
record Quadratic() implements Cost {

    @Override
    public double value(Matrix output, Matrix target, int row) {
        return SquaredDifferences.sum(output, target, row);
    }

    @Override
    public void gradient(Matrix output, Matrix target, Matrix gradient) {
        SquaredDifferences.gradient(output, target, 2f / output.rows(), gradient);
    }

    @Override
    public Range targets(Range outputs) {
        return outputs;
    }

    @Override
    public String toString() {
        return "quadratic()";
    }
}
