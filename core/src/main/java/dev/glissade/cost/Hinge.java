package dev.glissade.cost;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;

/**
 * C = Σ max(0, 1 − a_c + a_j) over every column j other than c, the column of the largest target; mean over examples.
 * ∂C/∂a_j is 1 / batch if the term is positive, else 0; ∂C/∂a_c is −1 / batch times the number of positive terms.
 */
record Hinge() implements Cost {

    @Override
    public double value(Matrix output, Matrix target, int row) {
        int right = target.largestInRow(row);
        double sum = 0;
        for (int j = 0; j < output.columns(); j++) {
            sum += j == right ? 0 : Math.max(0, margin(output, row, j, right));
        }
        return sum;
    }

    private static double margin(Matrix output, int row, int wrong, int right) {
        return 1 - (double) output.get(row, right) + output.get(row, wrong);
    }

    @Override
    public void gradient(Matrix output, Matrix target, Matrix gradient) {
        output.checkShapeOf(target);
        gradient.checkShapeOf(target);
        float share = 1f / output.rows();
        for (int i = 0; i < output.rows(); i++) {
            int right = target.largestInRow(i);
            int positive = 0;
            for (int j = 0; j < output.columns(); j++) {
                boolean isPositive = j != right && margin(output, i, j, right) > 0;
                gradient.set(i, j, isPositive ? share : 0);
                positive += isPositive ? 1 : 0;
            }
            gradient.set(i, right, -positive * share);
        }
    }

    @Override
    public int minOutputs() {
        return 2;
    }

    @Override
    public Range targets(Range outputs) {
        return Range.PROBABILITIES;
    }

    @Override
    public String toString() {
        return "hinge()";
    }
}
