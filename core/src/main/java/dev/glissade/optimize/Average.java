package dev.glissade.optimize;

import static dev.glissade.kernel.Fma.fma;

/** Exponential running averages. */
final class Average {

    /**
     * Averages much closer to 0 than this become 0. Otherwise an average to which nothing more is added would decay to
     * subnormal numbers, with which processors are ten times slower, and stay there. Adding this and subtracting it
     * again leaves multiples of 2⁻¹²³, none of which is subnormal.
     */
    static final float TINY = 0x1p-100f;

    private Average() {}

    /** Returns keep·average + share·x. */
    static float next(float average, float keep, float share, float x) {
        return fma(share, x, fma(keep, average, TINY)) - TINY;
    }

    /** Returns 1 − betaⁿ, by which an average of n numbers that started at 0 is divided to correct its bias. */
    static double biasCorrection(double beta, long n) {
        return 1 - StrictMath.pow(beta, n);
    }
}
