package dev.glissade.cost;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;

/** C = mean of (a − y)² over outputs and examples; ∂C/∂a = 2·(a − y) / (batch · outputs). */
record MeanSquaredError() implements Cost {

    @Override
    public double value(Matrix output, Matrix target, int row) {
        return SquaredDifferences.sum(output, target, row) / output.columns();
    }

    @Override
    public void gradient(Matrix output, Matrix target, Matrix gradient) {
        SquaredDifferences.gradient(output, target, 2f / output.rows() / output.columns(), gradient);
    }

    @Override
    public Range targets(Range outputs) {
        return outputs;
    }

    @Override
    public String toString() {
        return "meanSquaredError()";
    }
}
