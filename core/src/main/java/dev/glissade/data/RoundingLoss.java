package dev.glissade.data;

import java.math.BigDecimal;

/**
 * Finds out whether different numbers of a column become the same float because they are large and close together, as
 * seconds since 1970 do. Then a constant can be subtracted before the numbers are rounded, and they stay apart.
 */
final class RoundingLoss {

    /** What share of the different numbers has to be lost before it is worth a warning: so many more numbers than floats. */
    private static final double NUMBERS_PER_FLOAT = 1.1;

    private static final int BYTES_OF_THE_COUNTS = 512;

    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;
    private boolean isCounting = true;
    private DistinctCount numbers;
    private DistinctCount floats;

    /** Returns whether more numbers can matter. */
    boolean isCounting() {
        return isCounting;
    }

    /**
     * Takes a number as it stands in the file.
     *
     * @return how many bytes of memory this took
     */
    int add(double number) {
        least = Math.min(least, number);
        greatest = Math.max(greatest, number);
        if (least == greatest) {
            return 0; // all are the same so far
        }
        // Once the spread is half of the size, it stays so: another number adds as much to the spread as to the size.
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

    /** Says what is lost and what to do, after the name of the column. */
    @Override
    public String toString() {
        return "has " + numbers + " different numbers, which become " + floats
                + (floats.count() == 1 ? " float" : " different floats")
                + ", as they are large and close together: subtract a constant from the column, such as "
                + new BigDecimal(Double.toString(least)).stripTrailingZeros().toPlainString();
    }
}
