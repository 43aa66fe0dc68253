package dev.glissade.data;

import dev.glissade.text.Quotation;
import java.util.Locale;
import java.util.Set;

/** Parses numbers as CSV files contain them: 12, -0.5, .5 and 6.02e23, but not NaN, hexadecimal digits or commas. */
final class DecimalNumber {

    private static final Set<String> NOT_NUMBERS = Set.of("nan", "inf", "infinity");

    private DecimalNumber() {}

    /** Returns the number rounded to a float, infinite if it is too large, or NaN if the text is not a number. */
    static float parse(String text) {
        return isNumber(text) ? Float.parseFloat(text) : Float.NaN;
    }

    private static boolean isNumber(String text) {
        int i = skipSign(text, 0);
        int whole = skipDigits(text, i);
        int end = whole;
        int digits = whole - i;
        if (end < text.length() && text.charAt(end) == '.') {
            end = skipDigits(text, whole + 1);
            digits += end - whole - 1;
        }
        if (digits == 0) {
            return false;
        }
        if (end < text.length() && (text.charAt(end) | 0x20) == 'e') {
            int exponent = skipSign(text, end + 1);
            end = skipDigits(text, exponent);
            return end > exponent && end == text.length();
        }
        return end == text.length();
    }

    private static int skipSign(String text, int from) {
        return from < text.length() && (text.charAt(from) == '+' || text.charAt(from) == '-') ? from + 1 : from;
    }

    private static int skipDigits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    /** Returns whether a text has nothing to do with a number, unlike those that are too large, not finite or have a comma. */
    static boolean isText(String text) {
        return describe(text).equals(Quotation.of(text));
    }

    /** Describes a text that is not a number, or too large for a float, for an error message. */
    static String describe(String text) {
        String shown = Quotation.of(text);
        String bare = text.substring(skipSign(text, 0)).toLowerCase(Locale.ROOT);
        if (isNumber(text)) {
            return shown + ", which is beyond the largest float, 3.4e38";
        }
        if (NOT_NUMBERS.contains(bare)) {
            return shown + ", which is not a finite number (withMissingText makes it a missing value)";
        }
        if (isNumber(text.replaceFirst(",", "."))) {
            return shown + ", which has a decimal comma instead of a point";
        }
        return shown;
    }
}
