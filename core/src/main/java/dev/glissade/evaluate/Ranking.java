package dev.glissade.evaluate;

import java.util.Arrays;

/** Examples in the order of a number, some of which are of the class that the number is about. */
final class Ranking {

    /** The rank in the upper bits, and in the lowest whether the example is of the class. */
    private final long[] ranked;

    private int count;

    Ranking(int examples) {
        ranked = new long[examples];
    }

    /** Adds an example with its number, which is not NaN. */
    void add(float number, boolean ofClass) {
        int bits = Float.floatToIntBits(number + 0f); // −0 + 0 = 0
        int order = bits < 0 ? bits ^ Integer.MAX_VALUE : bits; // integers in the order of the numbers
        ranked[count++] = (long) order << 1 | (ofClass ? 1 : 0);
    }

    /**
     * Returns the share of pairs, of an example of the class and another one, in which the first has the larger number;
     * equal numbers count half. NaN if there is no pair.
     */
    double areaUnderRoc() {
        Arrays.sort(ranked);
        long positives = 0;
        long negatives = 0;
        double halves = 0;
        for (int i = 0; i < count; ) {
            long rank = ranked[i] >> 1;
            long of = 0;
            long others = 0;
            for (; i < count && ranked[i] >> 1 == rank; i++) {
                of += ranked[i] & 1;
                others += 1 - (ranked[i] & 1);
            }
            halves += of * (2.0 * negatives + others);
            negatives += others;
            positives += of;
        }
        return halves / (2.0 * positives * negatives);
    }
}
