package dev.glissade.matrix;

import java.util.Locale;
import java.util.Objects;

/**
 * The numbers that a row may have. An activation declares the range of its outputs, a cost those of the outputs and targets
 * that it accepts, so that a mismatch is refused before anything is computed.
 *
 * <p>Rounding is tolerated: numbers may be outside, and sums off, by {@value #TOLERANCE}.
 */
public final class Range {

    /** The tolerance: how far a number may be outside, or a sum off. */
    public static final double TOLERANCE = 1e-4;

    /** Any number. */
    public static final Range REAL = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Row.FREE);

    /** Numbers of 0 or more. */
    public static final Range NOT_NEGATIVE = of(0, Double.POSITIVE_INFINITY);

    /** Numbers from 0 to 1, each by itself. */
    public static final Range UNIT = of(0, 1);

    /** Numbers of 0 or more whose sum in a row is 1, as softmax gives them. */
    public static final Range PROBABILITIES = new Range(0, 1, Row.SUMS_TO_ONE);

    /** Logarithms of {@link #PROBABILITIES}, as log-softmax gives them. */
    public static final Range LOG_PROBABILITIES = new Range(Double.NEGATIVE_INFINITY, 0, Row.POWERS_SUM_TO_ONE);

    /** What holds for the numbers of a row together. */
    private enum Row {
        FREE,
        SUMS_TO_ONE,
        POWERS_SUM_TO_ONE
    }

    private final double low;
    private final double high;
    private final Row row;

    private Range(double low, double high, Row row) {
        this.low = low;
        this.high = high;
        this.row = row;
    }

    /**
     * Returns the numbers from one to another, both included; each may be infinite.
     *
     * @throws IllegalArgumentException unless low &lt; high
     */
    public static Range of(double low, double high) {
        if (!(low < high)) {
            throw new IllegalArgumentException("a range from " + low + " to " + high);
        }
        return new Range(low, high, Row.FREE);
    }

    /** Returns the smallest number, which may be negative infinity. */
    public double low() {
        return low;
    }

    /** Returns the largest number, which may be infinity. */
    public double high() {
        return high;
    }

    /**
     * Returns whether a row's numbers depend on each other, as probabilities do: a row of a single number is then always
     * the same.
     */
    public boolean isOfRows() {
        return row != Row.FREE;
    }

    /** Returns whether every row of another range is in this one. */
    public boolean includes(Range other) {
        Objects.requireNonNull(other, "other");
        boolean interval = other.low >= low - TOLERANCE && other.high <= high + TOLERANCE;
        return interval && (row == Row.FREE || row == other.row);
    }

    /** Returns whether a row is in this range. NaN is in {@link #REAL} only. */
    public boolean contains(Matrix numbers, int index) {
        Objects.requireNonNull(numbers, "numbers");
        if (this == REAL) {
            return true;
        }
        float[] elements = numbers.elements();
        int start = numbers.rowStart(index);
        double least = low - TOLERANCE;
        double greatest = high + TOLERANCE;
        double sum = 0;
        for (int j = start; j < start + numbers.columns(); j++) {
            double number = elements[j];
            if (!(number >= least && number <= greatest)) {
                return false;
            }
            sum += row == Row.POWERS_SUM_TO_ONE ? StrictMath.exp(number) : number;
        }
        return row == Row.FREE || Math.abs(sum - 1) <= TOLERANCE;
    }

    /**
     * Describes what is wrong with a row that is not in this range, such as {@code target 1 of example 17 is -1.0}.
     *
     * @param one what to call one of the numbers, e.g. "target"
     * @param where what to call the row, e.g. "example 17"
     */
    public String fault(Matrix numbers, int index, String one, String where) {
        Objects.requireNonNull(numbers, "numbers");
        Objects.requireNonNull(one, "one");
        Objects.requireNonNull(where, "where");
        double sum = 0;
        for (int j = 0; j < numbers.columns(); j++) {
            double number = numbers.get(index, j);
            if (!(number >= low - TOLERANCE && number <= high + TOLERANCE)) {
                return one + " " + j + " of " + where + " is " + (float) number;
            }
            sum += row == Row.POWERS_SUM_TO_ONE ? StrictMath.exp(number) : number;
        }
        String what = row == Row.POWERS_SUM_TO_ONE ? "the powers e^" + one : "the " + one + "s";
        return String.format(Locale.ROOT, "%s of %s sum to %.6g", what, where, sum);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Range range && low == range.low && high == range.high && row == range.row;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Double.hashCode(low) + Double.hashCode(high)) + row.ordinal();
    }

    /** Returns e.g. {@code numbers from 0 to 1} or {@code probabilities}. */
    @Override
    public String toString() {
        if (row != Row.FREE) {
            return row == Row.SUMS_TO_ONE ? "probabilities" : "logarithms of probabilities";
        }
        if (Double.isInfinite(low)) {
            return Double.isInfinite(high) ? "any numbers" : "numbers of " + text(high) + " or less";
        }
        return Double.isInfinite(high)
                ? "numbers of " + text(low) + " or more"
                : "numbers from " + text(low) + " to " + text(high);
    }

    private static String text(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Float.toString((float) number);
    }
}
