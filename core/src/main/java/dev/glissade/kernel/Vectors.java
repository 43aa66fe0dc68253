package dev.glissade.kernel;

import static dev.glissade.kernel.Fma.fma;

/** Sums, norms and checks of whole vectors. Sums are taken in double precision and in a fixed order. */
public final class Vectors {

    private Vectors() {}

    /**
     * Returns Σ a[i]·b[i]. Four partial sums take turns, as in a single one every addition would wait for the one before.
     */
    public static double dot(float[] a, float[] b) {
        return dot(a, b, 0, a.length);
    }

    private static double dot(float[] a, float[] b, int from, int to) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int whole = from + (to - from & -4);
        for (int i = from; i < whole; i += 4) {
            sum0 += (double) a[i] * b[i];
            sum1 += (double) a[i + 1] * b[i + 1];
            sum2 += (double) a[i + 2] * b[i + 2];
            sum3 += (double) a[i + 3] * b[i + 3];
        }
        for (int i = whole; i < to; i++) {
            sum0 += (double) a[i] * b[i];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    /** Returns the Euclidean norm of a vector. */
    public static double norm(float[] vector) {
        return norm(vector, 0, vector.length);
    }

    /** Returns the Euclidean norm of the elements from one index up to, but not including, another. */
    public static double norm(float[] vector, int from, int to) {
        return Math.sqrt(dot(vector, vector, from, to));
    }

    /** y[i] = fma(scale, x[i], y[i]). */
    public static void addScaled(double scale, float[] x, float[] y) {
        float single = (float) scale;
        for (int i = 0; i < y.length; i++) {
            y[i] = fma(single, x[i], y[i]);
        }
    }

    /** x[i] = scale·x[i]. */
    public static void scale(double scale, float[] x) {
        float single = (float) scale;
        for (int i = 0; i < x.length; i++) {
            x[i] *= single;
        }
    }

    /** Returns whether no element is infinite or NaN. */
    public static boolean isFinite(float[] vector) {
        return KernelProvider.kernels().isFinite(vector, 0, vector.length);
    }

    /** Returns the index of the first element that is infinite or NaN, or −1. */
    public static int firstNonFinite(float[] vector) {
        return firstNonFinite(vector, 0, vector.length);
    }

    /** Returns the index of the first infinite or NaN element in a range of indices, the end excluded, or −1. */
    public static int firstNonFinite(float[] vector, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Float.isFinite(vector[i])) {
                return i;
            }
        }
        return -1;
    }
}
