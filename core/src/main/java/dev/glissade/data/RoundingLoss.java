package dev.glissade.data;

import java.math.BigDecimal;

/**
 * Detects columns in which different numbers become the same float because they are large and close together, such as
 * seconds since 1970. The remedy is to subtract a constant before the numbers are rounded.
 */
final class RoundingLoss {

    /** The loss deserves a warning if there are this many times more distinct numbers than distinct floats. */
    private static final double NUMBERS_PER_FLOAT = 1.1;

    private static final int BYTES_OF_THE_COUNTS = 512;

    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;
    private boolean isCounting = true;
    private DistinctCount numbers;
    private DistinctCount floats;

    /** Returns whether further numbers can change the result. */
    boolean isCounting() {
        return isCounting;
    }

    /**
     * Adds a number as it is written in the file, before rounding.
     *
     * @return the additional memory in bytes
     */
    int add(double number) {
        least = Math.min(least, number);
        greatest = Math.max(greatest, number);
        if (least == greatest) {
            return 0; // all are the same so far
        }
        // Once the spread is half the magnitude it stays so: a new number adds as much to one as to the other.
        if (2 * (greatest - least) >= Math.max(Math.abs(least), Math.abs(greatest))) {
            isCounting = false;
            numbers = null;
            floats = null;
            return 0;
        }
        if (numbers == null) {
            numbers = new DistinctCount();
            floats = new DistinctCount();
            return BYTES_OF_THE_COUNTS + count(least) + count(greatest);
        }
        return count(number);
    }

    private int count(double number) {
        return (numbers.add(number) ? DistinctCount.BYTES_OF_A_NUMBER : 0)
                + (floats.add((float) number) ? DistinctCount.BYTES_OF_A_NUMBER : 0);
    }

    boolean isLarge() {
        return numbers != null && numbers.count() > NUMBERS_PER_FLOAT * floats.count();
    }

    /** Describes the loss and the remedy; follows the name of the column in a message. */
    @Override
    public String toString() {
        return "has " + numbers + " different numbers, which become " + floats
                + (floats.count() == 1 ? " float" : " different floats")
                + ", as they are large and close together: subtract a constant from the column, such as "
                + new BigDecimal(Double.toString(least)).stripTrailingZeros().toPlainString();
    }
}
