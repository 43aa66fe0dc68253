package dev.glissade.kernel;

import static dev.glissade.kernel.Fma.fma;

/**
 * exp and functions based on it in single precision, as fixed sequences of elementary operations, so that every machine and
 * every JDK computes the same bits. The vector kernels repeat exp, sigmoid and tanh lane by lane.
 *
 * <p>These three use the same reduction: x = n·ln 2 + r with a whole n and |r| ≤ ln 2 / 2. Then exp(x) = 2ⁿ·exp(r), and
 * q = exp(r) − 1 is its Taylor series to r⁷, whose first omitted term is below 6e-9. Results lie within 2 units in the
 * last place, of sigmoid and tanh within 3.
 *
 * <p>{@link #logOfOnePlus} and {@link #normalTail} take exp as an argument and have no branch and no operations on bits,
 * so that the compiler can vectorize a loop around them.
 */
public final class Approximation {

    /** Numbers closer to zero than this count as zero: a product with a weight of 1e-7 is still a normal number. */
    static final float TINY = 1e-30f;

    /** exp is 0 below: −87 is the last integer whose exp is a normal number. */
    static final float EXP_LOWEST = -87;
    /** exp stays at exp(88) above, close to the largest float. */
    static final float EXP_HIGHEST = 88;
    /** sigmoid stays at 1.1e-30 below, just above {@link #TINY}. */
    static final float SIGMOID_LOWEST = -69;
    /** tanh is ±1 beyond ±10 in single precision. */
    static final float TANH_HIGHEST = 10;

    static final float LOG2_E = 1.442695f;
    /** ln 2 in two parts; n times the first is exact for every n that occurs. */
    static final float LN2_HIGH = 0.693359375f;

    static final float LN2_LOW = -2.1219444e-4f;
    /** 1.5 · 2²³: a float of this size has no room for a fraction, so adding it rounds to a whole number. */
    static final float ROUNDER = 12582912f;

    static final float C2 = 1f / 2;
    static final float C3 = 1f / 6;
    static final float C4 = 1f / 24;
    static final float C5 = 1f / 120;
    static final float C6 = 1f / 720;
    static final float C7 = 1f / 5040;

    /** artanh(√w) / √w = 1 + w·(L0 + L1·w + …) to 2e-8 for w ≤ 1/9, close to 1/3 + w/5 + …. */
    private static final float L0 = 0.3333332f;

    private static final float L1 = 0.20003814f;
    private static final float L2 = 0.14117521f;
    private static final float L3 = 0.13430506f;

    /** The ratio of the normal tail to exp(−x²/2), over t = 3 / (3 + x), as a series in 1 − 2t, to 5e-8 for x ≤ 13.5. */
    private static final float T0 = 0.2430279f;

    private static final float T1 = -0.16977741f;
    private static final float T2 = 0.0766731f;
    private static final float T3 = -0.0157523f;
    private static final float T4 = -0.0034932208f;
    private static final float T5 = 0.002309299f;
    private static final float T6 = 0.00035904007f;
    private static final float T7 = -0.0003030099f;
    private static final float T8 = -9.021107e-5f;

    private Approximation() {}

    /** Returns eˣ, 0 below x = −87. */
    public static float exp(float x) {
        float bounded = Math.max(EXP_LOWEST, Math.min(EXP_HIGHEST, x));
        float rounded = fma(bounded, LOG2_E, ROUNDER);
        float power = powerOfTwo(rounded);
        float result = fma(power, expMinusOne(remainder(bounded, rounded)), power);
        return x < EXP_LOWEST ? 0 : result;
    }

    static float sigmoid(float x) {
        float bounded = Math.max(EXP_LOWEST, Math.min(-SIGMOID_LOWEST, -x));
        float rounded = fma(bounded, LOG2_E, ROUNDER);
        float power = powerOfTwo(rounded);
        float exp = fma(power, expMinusOne(remainder(bounded, rounded)), power);
        return 1 / (1 + exp);
    }

    /** tanh(x) = (exp(2x) − 1) / (exp(2x) + 1), from exp(2x) − 1 so that nothing cancels near 0. */
    static float tanh(float x) {
        float bounded = Math.max(-2 * TANH_HIGHEST, Math.min(2 * TANH_HIGHEST, x + x));
        float rounded = fma(bounded, LOG2_E, ROUNDER);
        float power = powerOfTwo(rounded);
        float expMinusOne = fma(power, expMinusOne(remainder(bounded, rounded)), power - 1);
        return expMinusOne / (expMinusOne + 2);
    }

    /**
     * Returns ln(1 + u) for u from 0 to 1 within 3 units in the last place: 2·artanh(u / (2 + u)).
     *
     * @param u such as exp(−|x|)
     */
    public static float logOfOnePlus(float u) {
        float twice = (u + u) / (2 + u);
        float square = 0.25f * (twice * twice);
        float series = fma(L3, square, L2);
        series = fma(series, square, L1);
        series = fma(series, square, L0);
        return fma(series * square, twice, twice);
    }

    /**
     * Returns the probability that a normally distributed number is above x ≥ 0, which is (1 − erf(x / √2)) / 2, within
     * 6 units in the last place as long as {@code exp} is exact.
     *
     * @param x from 0 to 16
     * @param exp exp(−x²/2)
     */
    public static float normalTail(float x, float exp) {
        float t = 3 / (3 + x);
        float s = 1 - (t + t);
        float series = fma(T8, s, T7);
        series = fma(series, s, T6);
        series = fma(series, s, T5);
        series = fma(series, s, T4);
        series = fma(series, s, T3);
        series = fma(series, s, T2);
        series = fma(series, s, T1);
        series = fma(series, s, T0);
        return series * t * exp;
    }

    /** Returns dy if x is positive, else slope·dy, computed with a mask of all ones or all zeros. */
    static float rectifyGradient(float x, float slope, float dy) {
        int mask = -Float.floatToRawIntBits(Math.max(x, 0f)) >> 31;
        int passed = Float.floatToRawIntBits(dy) & mask;
        return Float.intBitsToFloat(passed | Float.floatToRawIntBits(slope * dy) & ~mask);
    }

    /** Returns r = x − n·ln 2, where {@code rounded} is ROUNDER + n. */
    private static float remainder(float x, float rounded) {
        float n = rounded - ROUNDER;
        return fma(n, -LN2_LOW, fma(n, -LN2_HIGH, x));
    }

    /** Returns 2ⁿ: the low bits of ROUNDER + n are n, and move into the exponent. */
    private static float powerOfTwo(float rounded) {
        return Float.intBitsToFloat((Float.floatToRawIntBits(rounded) + 127) << 23);
    }

    /** Returns q = r + r²/2! + … + r⁷/7!. */
    private static float expMinusOne(float r) {
        float series = fma(C7, r, C6);
        series = fma(series, r, C5);
        series = fma(series, r, C4);
        series = fma(series, r, C3);
        series = fma(series, r, C2);
        return fma(series, r * r, r);
    }
}
