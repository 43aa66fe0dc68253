package dev.glissade.examples.benchmark;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/** What several measurements come to. */
public final class Numbers {

    private Numbers() {}

    /** Returns the median: the middle one, or of an even number, the mean of the two in the middle. */
    public static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /**
     * Returns the smallest of the numbers that at least a share of them does not exceed.
     *
     * @param share above 0, at most 1
     */
    public static double quantile(double[] numbers, double share) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    /** Returns the mean. */
    public static double mean(double[] numbers) {
        return Arrays.stream(numbers).sum() / numbers.length;
    }

    /** Returns the standard error of the mean: the standard deviation of a sample, divided by the square root of its size. */
    public static double standardError(double[] numbers) {
        double mean = mean(numbers);
        double squares =
                Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum();
        return Math.sqrt(squares / (numbers.length - 1) / numbers.length);
    }

    /** Returns a number rounded to so many significant digits, without an exponent, such as 0.0553 or 1230. */
    public static String rounded(double number, int digits) {
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(digits));
        return rounded.setScale(Math.max(0, digits - rounded.precision() + rounded.scale()))
                .toPlainString();
    }
}
