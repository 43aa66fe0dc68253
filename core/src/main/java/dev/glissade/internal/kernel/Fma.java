package dev.glissade.internal.kernel;

/**
 * a·b + c with one rounding, the step of all arithmetic here. It is one instruction of the processor where there is one. Where
 * there is none, {@link Math#fma} computes with BigDecimal, some 400 times as slow; then this class computes the same bits
 * in double precision, some 10 times as slow as the instruction.
 */
public final class Fma {

    /** Whether this virtual machine makes one instruction of it. */
    static final boolean IS_INSTRUCTION = isInstruction();

    private Fma() {}

    /** Returns a·b + c, rounded once: the bits of {@link Math#fma(float, float, float)}. */
    public static float fma(float a, float b, float c) {
        return IS_INSTRUCTION ? Math.fma(a, b, c) : inDoublePrecision(a, b, c);
    }

    /** What the low bits of a double are that lies halfway between two floats: of 29, the first is 1 and the others are 0. */
    private static final long LOW_BITS = 0x1FFFFFFFL;

    private static final long HALFWAY = 0x10000000L;

    /**
     * A product of two floats is exact in double precision; the sum is rounded, and rounded again to a float. The second
     * rounding goes wrong only from halfway between two floats, or among the subnormal ones, whose halves lie elsewhere. There the
     * sum is rounded to odd instead: its last bit, which lies beyond what decides, remembers that something was cut off
     * (Boldo and Melquiond, "Emulation of a FMA and correctly rounded sums: proved algorithms using rounding to odd",
     * 2008).
     */
    static float inDoublePrecision(float a, float b, float c) {
        double product = (double) a * b;
        double sum = product + c;
        long bits = Double.doubleToRawLongBits(sum);
        if ((bits & LOW_BITS) != HALFWAY && Math.abs(sum) >= Float.MIN_NORMAL) {
            return (float) sum;
        }
        double ofC = sum - product;
        double error = (product - (sum - ofC)) + (c - ofC); // exactly what rounding cut off (Knuth's sum of two)
        if ((error > 0 || error < 0) && (bits & 1) == 0) {
            bits += error > 0 == sum > 0 ? 1 : -1;
        }
        return (float) Double.longBitsToDouble(bits);
    }

    /** Nanoseconds that no way by BigDecimal is faster than, and no instruction slower, once it is compiled. */
    private static final double SLOW = 200;

    private static final int CALLS = 200;
    private static final long PATIENCE = 50_000_000;

    /**
     * No virtual machine tells, so this asks by doing it: an instruction is fast at once, or where interpreted code does not know
     * it, once the loop is compiled, and BigDecimal never is. Of many short loops the fastest counts, so a busy machine does
     * not mislead; if it did, results would be the same.
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
