package dev.glissade.cost;

import dev.glissade.matrix.Matrix;

/** Σ (a − y)² and its gradient, shared by costs that differ only in a factor. */
final class SquaredDifferences {

    private SquaredDifferences() {}

    /** Returns Σ (a − y)² over one row. */
    static double sum(Matrix output, Matrix target, int row) {
        int a = output.rowStart(row);
        int y = target.rowStart(row);
        double sum = 0;
        for (int j = 0; j < output.columns(); j++) {
            double difference = output.elements()[a + j] - target.elements()[y + j];
            sum += difference * difference;
        }
        return sum;
    }

    /** gradient = scale · (a − y). */
    static void gradient(Matrix output, Matrix target, float scale, Matrix gradient) {
        output.checkShapeOf(target);
        gradient.checkShapeOf(target);
        for (int i = 0; i < output.rows(); i++) {
            int a = output.rowStart(i);
            int y = target.rowStart(i);
            int g = gradient.rowStart(i);
            for (int j = 0; j < output.columns(); j++) {
                gradient.elements()[g + j] = scale * (output.elements()[a + j] - target.elements()[y + j]);
            }
        }
    }
}
