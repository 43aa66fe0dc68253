package dev.glissade.optimize;

import static dev.glissade.kernel.Fma.fma;

/** Running averages, in which what lies long ago fades away. */
final class Average {

    /**
     * What is much closer to 0 than this counts as 0. An average that nothing is added to any more would fade to subnormal
     * numbers, with which processors calculate ten times slower, and stay there; adding this and taking it away again
     * leaves multiples of 2⁻¹²³ and never a subnormal one.
     */
    static final float TINY = 0x1p-100f;

    private Average() {}

    /** Returns keep·average + share·x. */
    static float next(float average, float keep, float share, float x) {
        return fma(share, x, fma(keep, average, TINY)) - TINY;
    }

    /** Returns 1 − betaⁿ, the part of an average that n numbers have filled: it began at 0. */
    static double filled(double beta, long n) {
        return 1 - StrictMath.pow(beta, n);
    }
}
