package dev.glissade.cost;

import dev.glissade.matrix.Matrix;

/** Σ (a − y)² and its gradient, shared by costs that differ only in a factor. */
final class SquaredDifferences {

    private SquaredDifferences() {}

    /** Returns Σ (a − y)² over one row. */
    static double sum(Matrix output, Matrix target, int row) {
        int a = output.offset() + row * output.stride();
        int y = target.offset() + row * target.stride();
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
            int a = output.offset() + i * output.stride();
            int y = target.offset() + i * target.stride();
            int g = gradient.offset() + i * gradient.stride();
            for (int j = 0; j < output.columns(); j++) {
                gradient.elements()[g + j] = scale * (output.elements()[a + j] - target.elements()[y + j]);
            }
        }
    }
}
