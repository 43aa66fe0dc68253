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
    private static final Set<String> USUALLY_MISSING =
            Set.of("na", "n/a", "#n/a", "<na>", "null", "none", "missing", "--", "?");

    /** Powers of ten that a double represents exactly. */
    private static final double[] POWERS = IntStream.rangeClosed(0, 22)
            .mapToDouble(i -> Double.parseDouble("1e" + i))
            .toArray();

    private static final int MOST_DIGITS = 19; // in a long, which is negative if it overflows

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
            if (digit >= 0 && digit <= 9) {
                digits = 10 * digits + digit;
            } else if (text[i] == point && separator == to) {
                separator = i;
            } else {
                return parseSlowly(text, from, to, point);
            }
        }
        int fraction = Math.max(0, to - separator - 1);
        int count = to - start - (separator < to ? 1 : 0);
        if (count == 0 || count > MOST_DIGITS || digits < 0 || fraction >= POWERS.length) {
            return parseSlowly(text, from, to, point);
        }
        // Two roundings err by less than 4 units in the last place. That matters only near the middle between two
        // floats:
        // there, the 29 bits that a float does not have are 1000...
        double number = digits / POWERS[fraction];
        long bits = Double.doubleToRawLongBits(number) & (1L << 29) - 1;
        boolean isExact = fraction == 0 && digits <= 1L << 53;
        if (!isExact && Math.abs(bits - (1L << 28)) <= 4) {
            return parseSlowly(text, from, to, point);
        }
        return isNegative ? -number : number;
    }

    /** Returns the nearest double, or the next one if that would be rounded to another float than the text. */
    private static double parseSlowly(char[] text, int from, int to, char point) {
        String given = new String(text, from, to - from);
        String plain = point != '.' && given.indexOf('.') >= 0 ? "" : given.replace(point, '.');
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

    /** Returns whether a text is one with which programs mark a missing number. */
    static boolean isUsuallyMissing(String text) {
        return USUALLY_MISSING.contains(text.toLowerCase(Locale.ROOT));
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
