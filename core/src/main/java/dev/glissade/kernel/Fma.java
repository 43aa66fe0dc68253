package dev.glissade.kernel;

/**
 * a·b + c with one rounding, the basic operation of all kernels. Most processors have an instruction for it. Where there is
 * none, {@link Math#fma} uses BigDecimal and is about 400 times slower; this class then computes the same bits in double
 * precision, about 10 times slower than the instruction.
 */
public final class Fma {

    /** Whether this virtual machine compiles it to one instruction. */
    static final boolean IS_INSTRUCTION = isInstruction();

    private Fma() {}

    /** Returns a·b + c, rounded once: the bits of {@link Math#fma(float, float, float)}. */
    public static float fma(float a, float b, float c) {
        return IS_INSTRUCTION ? Math.fma(a, b, c) : inDoublePrecision(a, b, c);
    }

    /** Returns a·b + c, rounded once: the bits of {@link Math#fma(double, double, double)}. */
    public static double fma(double a, double b, double c) {
        return IS_INSTRUCTION ? Math.fma(a, b, c) : inPairs(a, b, c);
    }

    /**
     * The low 29 bits of a double that lies halfway between two floats: the first is 1, the others are 0.
     */
    private static final long LOW_BITS = 0x1FFFFFFFL;

    private static final long HALFWAY = 0x10000000L;

    /**
     * A product of two floats is exact in double precision; the sum is rounded, and rounded again to a float. The second
     * rounding goes wrong only from halfway between two floats, or among the subnormal ones, whose halves lie elsewhere.
     * There the sum is rounded to odd instead: its last bit, too low to decide the second rounding by itself,
     * records that the sum was not exact (Boldo and Melquiond, "Emulation of a FMA and correctly rounded sums: proved
     * algorithms using rounding to odd", 2008).
     */
    static float inDoublePrecision(float a, float b, float c) {
        double product = (double) a * b;
        double sum = product + c;
        if ((Double.doubleToRawLongBits(sum) & LOW_BITS) != HALFWAY && Math.abs(sum) >= Float.MIN_NORMAL) {
            return (float) sum;
        }
        return (float) toOdd(sum, errorOfSum(product, c, sum));
    }

    /** Products within these bounds have an error that is a double too, and factors up to the upper bound can be split. */
    private static final double LEAST = 0x1p-900;

    private static final double LARGEST = 0x1p900;

    /** Splits a double into two with half as many digits each. */
    private static final double SPLITTER = 0x1p27 + 1;

    /**
     * The same in double precision, after the same paper: product and sums are pairs of doubles, a rounded
     * value and its rounding error, and the last sum but one is rounded to odd. For very large and very small numbers,
     * BigDecimal computes it.
     */
    static double inPairs(double a, double b, double c) {
        double product = a * b;
        double size = Math.abs(product);
        boolean isUsual = size >= LEAST && size <= LARGEST && Math.abs(c) <= LARGEST;
        if (!isUsual || Math.abs(a) > LARGEST || Math.abs(b) > LARGEST) {
            return Math.fma(a, b, c);
        }
        double rest = errorOfProduct(a, b, product);
        double lower = c + rest;
        double upper = product + lower;
        double lowerError = errorOfSum(c, rest, lower);
        double upperError = errorOfSum(product, lower, upper);
        double errors = lowerError + upperError;
        return upper + toOdd(errors, errorOfSum(lowerError, upperError, errors));
    }

    /** Returns the exact rounding error of a sum of two numbers (Knuth); NaN where one is infinite or NaN. */
    private static double errorOfSum(double x, double y, double sum) {
        double ofY = sum - x;
        return (x - (sum - ofY)) + (y - ofY);
    }

    /** Returns the exact rounding error of a product (Dekker and Veltkamp). */
    private static double errorOfProduct(double x, double y, double product) {
        double xUpper = x * SPLITTER - (x * SPLITTER - x);
        double yUpper = y * SPLITTER - (y * SPLITTER - y);
        double xLower = x - xUpper;
        double yLower = y - yUpper;
        return xLower * yLower - (((product - xUpper * yUpper) - xLower * yUpper) - xUpper * yLower);
    }

    /** Rounds to odd: to the neighbour whose last bit is 1, unless the sum is exact or its last bit is 1 already. */
    private static double toOdd(double sum, double error) {
        long bits = Double.doubleToRawLongBits(sum);
        if ((error > 0 || error < 0) && (bits & 1) == 0) {
            bits += error > 0 == sum > 0 ? 1 : -1;
        }
        return Double.longBitsToDouble(bits);
    }

    /** Nanoseconds: BigDecimal always takes longer, and the instruction, once compiled, never does. */
    private static final double SLOW = 200;

    private static final int CALLS = 200;
    private static final long PATIENCE = 50_000_000;

    /**
     * Measures it, since no virtual machine tells: the instruction is fast at once or, where the interpreter does not use
     * it, once the loop is compiled; BigDecimal is never fast. The fastest of many short loops counts, so a busy machine
     * does not mislead it, and if it did, results would still be the same.
     */
    private static boolean isInstruction() {
        long start = System.nanoTime();
        float sum = 1;
        do {
            long before = System.nanoTime();
            for (int i = 0; i < CALLS; i++) {
                sum = Math.fma(sum, 0.9999f, 0.1f);
            }
            if (System.nanoTime() - before < SLOW * CALLS) {
                return sum > 0; // It is; without a use of the sum, the loop would be left out.
            }
        } while (System.nanoTime() - start < PATIENCE);
        return false;
    }
}
