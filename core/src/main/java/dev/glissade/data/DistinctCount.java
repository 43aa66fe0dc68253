package dev.glissade.data;

import java.util.HashSet;
import java.util.Set;

/**
 * Counts distinct numbers in little memory: exactly while they are few, then by sampling the numbers whose hash begins
 * with zeros (Wegman's adaptive sampling; Flajolet, "On adaptive sampling", 1990).
 */
final class DistinctCount {

    /** The memory of each number that is kept, including its share of the hash table, rounded up. */
    static final int BYTES_OF_A_NUMBER = 64;

    private static final int MOST_KEPT = 2048;

    private final Set<Double> kept = new HashSet<>();
    private int level; // how many leading bits of a hash must be zero

    /** Returns whether the number was newly added to the sample. */
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

    /** Returns the count, an estimate if there are many numbers. */
    long count() {
        return (long) kept.size() << level;
    }

    @Override
    public String toString() {
        return (level == 0 ? "" : "about ") + count();
    }
}
