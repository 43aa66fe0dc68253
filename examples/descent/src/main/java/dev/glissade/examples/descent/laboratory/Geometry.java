package dev.glissade.examples.descent.laboratory;

/** Lengths and angles in spaces of many dimensions. Sums are in double and in the order of the numbers. */
final class Geometry {

    private Geometry() {}

    static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    static double length(float[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    /** Returns how many components are exactly 0. */
    static int zeros(float[] vector) {
        int zeros = 0;
        for (float component : vector) {
            zeros += component == 0 ? 1 : 0;
        }
        return zeros;
    }

    /** Returns 1 for the same direction, 0 for a right angle, −1 for the opposite direction. */
    static double cosine(float[] a, float[] b) {
        return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }

    static double degrees(double cosine) {
        return StrictMath.toDegrees(StrictMath.acos(Math.max(-1, Math.min(1, cosine))));
    }

    /** Returns a new vector from one point to another. */
    static float[] difference(float[] from, float[] to) {
        float[] difference = new float[from.length];
        for (int i = 0; i < from.length; i++) {
            difference[i] = to[i] - from[i];
        }
        return difference;
    }

    static double distance(float[] a, float[] b) {
        return length(difference(a, b));
    }

    /** Returns the new point {@code start + share · (end − start)}. */
    static float[] between(float[] start, float[] end, double share) {
        float[] point = new float[start.length];
        for (int i = 0; i < start.length; i++) {
            point[i] = (float) (start[i] + share * ((double) end[i] - start[i]));
        }
        return point;
    }

    /** Returns the new point {@code start + step · direction}. */
    static float[] moved(float[] start, double step, float[] direction) {
        float[] point = new float[start.length];
        for (int i = 0; i < start.length; i++) {
            point[i] = (float) (start[i] + step * direction[i]);
        }
        return point;
    }
}
