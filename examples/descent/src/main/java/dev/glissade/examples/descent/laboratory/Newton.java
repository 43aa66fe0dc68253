package dev.glissade.examples.descent.laboratory;

import dev.glissade.optimize.Objective;

/**
 * Newton's method for f′ = 0: it puts a straight line, or for several variables a linear system, in the place of the
 * gradient, and goes where that is 0.
 *
 * @param function whose gradient is to be 0
 * @param apart how far apart the gradients are whose difference is taken as a second derivative
 */
record Newton(Objective function, float apart) {

    /** Returns where one step leads. */
    float[] step(float[] point) {
        int n = point.length;
        double[][] system = new double[n][n + 1]; // Second derivatives · step = −gradient.
        float[] gradient = gradient(point);
        for (int j = 0; j < n; j++) {
            float[] above = gradient(moved(point, j, apart));
            float[] below = gradient(moved(point, j, -apart));
            for (int i = 0; i < n; i++) {
                system[i][j] = (above[i] - below[i]) / (2.0 * apart);
            }
            system[j][n] = -gradient[j];
        }
        double[] step = solved(system);
        float[] next = new float[n];
        for (int i = 0; i < n; i++) {
            next[i] = (float) (point[i] + step[i]);
        }
        return next;
    }

    float[] gradient(float[] point) {
        float[] gradient = new float[point.length];
        function.valueAndGradient(point, gradient);
        return gradient;
    }

    private static float[] moved(float[] point, int index, float by) {
        float[] moved = point.clone();
        moved[index] += by;
        return moved;
    }

    /** Solves linear equations, a row each with its right side last, by elimination; the rows are used up. */
    static double[] solved(double[][] rows) {
        int n = rows.length;
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int row = column + 1; row < n; row++) {
                pivot = Math.abs(rows[row][column]) > Math.abs(rows[pivot][column]) ? row : pivot;
            }
            double[] chosen = rows[pivot];
            rows[pivot] = rows[column];
            rows[column] = chosen;
            for (int row = column + 1; row < n; row++) {
                double factor = rows[row][column] / chosen[column];
                for (int j = column; j <= n; j++) {
                    rows[row][j] -= factor * chosen[j];
                }
            }
        }
        double[] solution = new double[n];
        for (int row = n - 1; row >= 0; row--) {
            double rest = rows[row][n];
            for (int j = row + 1; j < n; j++) {
                rest -= rows[row][j] * solution[j];
            }
            solution[row] = rest / rows[row][row];
        }
        return solution;
    }
}
