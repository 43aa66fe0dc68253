package dev.glissade.data;

import java.util.HashSet;
import java.util.Set;

/**
 * Counts how many different numbers there are, in little memory: exactly while they are few, then by a sample of those whose
 * hash ends in zeros (Wegman's adaptive sampling; Flajolet, "On adaptive sampling", 1990).
 */
final class DistinctCount {

    /** What each number that is kept takes, with the tables around it, rounded up. */
    static final int BYTES_OF_A_NUMBER = 64;

    private static final int MOST_KEPT = 2048;

    private final Set<Double> kept = new HashSet<>();
    private int level; // how many bits of a hash are zero

    /** Returns whether the number is kept, and was not kept before. */
    boolean add(double number) {
        if (!isSampled(number) || !kept.add(number)) {
            return false;
        }
        while (kept.size() > MOST_KEPT) {
            level++;
            kept.removeIf(other -> !isSampled(other));
        }
        return true;
    }

    private boolean isSampled(double number) {
        long bits = Double.doubleToLongBits(number) * 0x9e3779b97f4a7c15L;
        long hash = (bits ^ bits >>> 32) * 0xbf58476d1ce4e5b9L;
        return Long.numberOfLeadingZeros(hash) >= level;
    }

    /** Returns the count, or about the count if the numbers are many. */
    long count() {
        return (long) kept.size() << level;
    }

    @Override
    public String toString() {
        return (level == 0 ? "" : "about ") + count();
    }
}
