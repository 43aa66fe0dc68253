package dev.glissade.evaluate;

import java.util.Arrays;

/**
 * Computes the area under the ROC curve of a class: sorts examples by their output, and counts pairs in which an
 * example of the class comes after one of another class.
 */
final class Ranking {

    /** The output as a sortable integer in the upper bits; the lowest bit is 1 if the example is of the class. */
    private final long[] ranked;

    private int count;

    Ranking(int examples) {
        ranked = new long[examples];
    }

    /** Adds an example with its output, which is not NaN. */
    void add(float output, boolean ofClass) {
        int bits = Float.floatToIntBits(output + 0f); // −0 + 0 = 0
        int order = bits < 0 ? bits ^ Integer.MAX_VALUE : bits; // integers in the order of the outputs
        ranked[count++] = (long) order << 1 | (ofClass ? 1 : 0);
    }

    /**
     * Returns the fraction of pairs of an example of the class and one of another class in which the first has the
     * larger output. Equal outputs count half. NaN if there is no pair.
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
