package dev.glissade.cost;

import dev.glissade.matrix.Matrix;

/** A cost that is computed element by element: C = mean of c(a, y) over outputs and examples. */
interface Pointwise extends Cost {

    /** Returns c(a, y). */
    double of(double a, double y);

    /** Returns ∂c/∂a. */
    double derivative(double a, double y);

    @Override
    default double value(Matrix output, Matrix target, int row) {
        double sum = 0;
        for (int j = 0; j < output.columns(); j++) {
            sum += of(output.get(row, j), target.get(row, j));
        }
        return sum / output.columns();
    }

    @Override
    default void gradient(Matrix output, Matrix target, Matrix gradient) {
        output.checkShapeOf(target);
        gradient.checkShapeOf(target);
        double count = (double) output.rows() * output.columns();
        for (int i = 0; i < output.rows(); i++) {
            for (int j = 0; j < output.columns(); j++) {
                gradient.set(i, j, (float) (derivative(output.get(i, j), target.get(i, j)) / count));
            }
        }
    }
}
