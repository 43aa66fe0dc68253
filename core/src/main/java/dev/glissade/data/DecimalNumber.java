package dev.glissade.data;

import dev.glissade.text.Quotation;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Parses numbers as CSV files contain them: 12, -0.5, .5 and 6.02e23, but not NaN, hexadecimal digits or commas. */
final class DecimalNumber {

    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");
    private static final Set<String> NOT_NUMBERS = Set.of("nan", "inf", "infinity");

    /** Powers of ten that a double represents exactly. */
    private static final double[] POWERS = IntStream.rangeClosed(0, 22)
            .mapToDouble(i -> Double.parseDouble("1e" + i))
            .toArray();

    private static final long MOST_DIGITS = Long.MAX_VALUE / 10 - 1; // to which a long can append another

    private DecimalNumber() {}

    /** Returns the number rounded to a float, infinite if it is too large, or NaN if the text is not a number. */
    static float parse(String text) {
        return (float) parseDouble(text, '.');
    }

    /** Returns the number as {@link #parseDouble(char[], int, int, char)} does. */
    static double parseDouble(String text, char point) {
        return parseDouble(text.toCharArray(), 0, text.length(), point);
    }

    /**
     * Parses the characters from one index to before another.
     *
     * @param point what separates the whole part from the fraction
     * @return the number, or NaN if they are none. It may differ from the nearest double in the last bits, but rounded to a
     *     float it is what {@link Float#parseFloat} returns.
     */
    static double parseDouble(char[] text, int from, int to, char point) {
        boolean isNegative = from < to && text[from] == '-';
        int start = isNegative ? from + 1 : from;
        int separator = to; // the index of the decimal point
        long digits = 0;
        for (int i = start; i < to; i++) {
            int digit = text[i] - '0';
            if (digit >= 0 && digit <= 9 && digits <= MOST_DIGITS) {
                digits = 10 * digits + digit;
            } else if (text[i] == point && separator == to) {
                separator = i;
            } else {
                return parseSlowly(new String(text, from, to - from), point);
            }
        }
        int fraction = Math.max(0, to - separator - 1);
        if (fraction >= POWERS.length || start == to || separator == start) {
            return parseSlowly(new String(text, from, to - from), point);
        }
        // Two roundings err by less than 4 units in the last place. That matters only near the middle between two
        // floats,
        // where the 29 bits that a float does not have are 1000...
        double number = digits / POWERS[fraction];
        long bits = Double.doubleToRawLongBits(number) & (1L << 29) - 1;
        boolean isExact = fraction == 0 && digits <= 1L << 53;
        if (!isExact && Math.abs(bits - (1L << 28)) <= 4) {
            return parseSlowly(new String(text, from, to - from), point);
        }
        return isNegative ? -number : number;
    }

    /** Returns the nearest double, or the next one if that would be rounded to another float than the text. */
    private static double parseSlowly(String text, char point) {
        String plain = text.indexOf('.') >= 0 && point != '.' ? "" : text.replace(point, '.');
        if (!NUMBER.matcher(plain).matches()) {
            return Double.NaN;
        }
        double number = Double.parseDouble(plain);
        float rounded = Float.parseFloat(plain);
        return (float) number == rounded ? number : Math.nextAfter(number, rounded);
    }

    /** Returns whether a text has nothing to do with a number, unlike those that are too large, not finite or have a comma. */
    static boolean isText(String text) {
        return describe(text, '.').equals(Quotation.of(text));
    }

    /** Describes a text that is not a number, or too large for a float, for an error message. */
    static String describe(String text, char point) {
        String shown = Quotation.of(text);
        if (!Double.isNaN(parseDouble(text, point))) {
            return shown + ", which is beyond the largest float, 3.4e38";
        }
        if (NOT_NUMBERS.contains(text.replaceFirst("^[-+]", "").toLowerCase(Locale.ROOT))) {
            return shown + ", which is not a finite number (withMissingText makes it a missing value)";
        }
        if (!Double.isNaN(parseDouble(text, point == '.' ? ',' : '.'))) {
            return shown + ", which has a decimal "
                    + (point == '.' ? "comma instead of a point" : "point, not a comma");
        }
        return shown;
    }
}
