package dev.glissade.optimize;

import static dev.glissade.kernel.Fma.fma;

/** Sums over whole vectors, in double and in a fixed order. */
final class Vectors {

    private Vectors() {}

    /**
     * Returns Σ a[i]·b[i]. Four partial sums take turns, as in a single one every addition would wait for the one before.
     */
    static double dot(float[] a, float[] b) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int whole = a.length & -4;
        for (int i = 0; i < whole; i += 4) {
            sum0 += (double) a[i] * b[i];
            sum1 += (double) a[i + 1] * b[i + 1];
            sum2 += (double) a[i + 2] * b[i + 2];
            sum3 += (double) a[i + 3] * b[i + 3];
        }
        for (int i = whole; i < a.length; i++) {
            sum0 += (double) a[i] * b[i];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    /** Returns the Euclidean norm of a vector. */
    static double norm(float[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    /** y[i] = fma(scale, x[i], y[i]). */
    static void addScaled(double scale, float[] x, float[] y) {
        float single = (float) scale;
        for (int i = 0; i < y.length; i++) {
            y[i] = fma(single, x[i], y[i]);
        }
    }

    /** x[i] = scale·x[i]. */
    static void scale(double scale, float[] x) {
        float single = (float) scale;
        for (int i = 0; i < x.length; i++) {
            x[i] *= single;
        }
    }
}
