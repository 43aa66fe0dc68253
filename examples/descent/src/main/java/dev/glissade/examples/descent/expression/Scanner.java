package dev.glissade.examples.descent.expression;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of a formula from left to right. Signs that look alike are one: − and -, · and ×. Each stands for one
 * character, so a place in the text is the place that a person sees.
 */
final class Scanner {

    private static final char END = 0;
    private static final String LOOK_ALIKE = "−–·×∙⋅÷∕（）｜";
    private static final String PLAIN = "--****//()|";
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final char SUPERSCRIPT_MINUS = '⁻';

    /** Names written without a sign between them: variables, then one other name, then variables, as in xsinx or xe. */
    private static final Pattern TOGETHER = Pattern.compile("([xy]*)(" + Function.anyWord() + "|max|min|e|pi)?([xy]*)");

    private final String text;
    private int position;

    Scanner(String text) {
        StringBuilder plain = new StringBuilder(text);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            int place = LOOK_ALIKE.indexOf(c);
            plain.setCharAt(i, place >= 0 ? PLAIN.charAt(place) : c >= 'A' && c <= 'Z' ? Character.toLowerCase(c) : c);
        }
        this.text = plain.toString();
    }

    int length() {
        return text.length();
    }

    int position() {
        return position;
    }

    /** Skips spaces and returns the character after them; 0 at the end. */
    char next() {
        while (current() == ' ') {
            position++;
        }
        return current();
    }

    private char current() {
        return position < text.length() ? text.charAt(position) : END;
    }

    boolean isAtEnd() {
        next();
        return position == text.length(); // A 0 inside the text is not its end.
    }

    /** Returns the next character as it is written. */
    String found() {
        int character = text.codePointAt(position);
        return Character.getType(character) == Character.SURROGATE ? "\ufffd" : Character.toString(character);
    }

    // ---- Signs

    boolean accept(char wanted) {
        boolean isThere = next() == wanted;
        if (isThere) {
            position++;
        }
        return isThere;
    }

    /** Takes one asterisk; two are a power. */
    boolean acceptTimes() {
        return next() == '*' && !text.startsWith("**", position) && accept('*');
    }

    boolean acceptPower() {
        next();
        if (text.startsWith("**", position)) {
            position += 2;
            return true;
        }
        return accept('^');
    }

    /** Returns whether something begins that multiplies what stands before it; a number does not: 2 3 is a slip. */
    boolean beginsFactor() {
        char next = next();
        return isLetter(next) || next == '(' || next == '√';
    }

    boolean beginsNumber() {
        char next = next();
        return isDigit(next) || next == '.';
    }

    /** Returns whether a variable or a constant is next, and no function. */
    boolean beginsValue() {
        if (!isLetter(next())) {
            return false;
        }
        int before = position;
        String name = name();
        position = before;
        return name.length() == 1 || name.equals("pi");
    }

    // ---- Words and numbers

    /** Takes a name: the whole word, or of several names written together the first. */
    String name() {
        int start = position;
        if (current() == 'π') {
            position++;
            return "π";
        }
        while (isLetter(current()) && current() != 'π') {
            position++;
        }
        int end = position;
        if (!digits().isEmpty() && next() != '(') { // log10(x) is no logarithm of 10, but sin2x a sine.
            position = end;
        }
        String word = text.substring(start, position).strip();
        Matcher together = TOGETHER.matcher(word);
        if (together.matches() && !word.isEmpty()) {
            String first = together.group(1).isEmpty() ? together.group(2) : word.substring(0, 1);
            position = start + first.length();
            return first;
        }
        return word;
    }

    /** Takes digits with at most one point, and an exponent such as e-3 if digits follow the e. Returns NaN for a point alone. */
    double number() {
        int start = position;
        digits();
        if (current() == '.') {
            position++;
            digits();
        }
        if (position == start + 1 && text.charAt(start) == '.') {
            return Double.NaN;
        }
        exponent();
        return Double.parseDouble(text.substring(start, position));
    }

    private void exponent() {
        int before = position;
        if (current() != 'e') {
            return;
        }
        position++;
        if (current() == '-' || current() == '+') {
            position++;
        }
        if (digits().isEmpty()) {
            position = before;
        }
    }

    /** Takes digits, perhaps none. */
    String digits() {
        int start = position;
        while (isDigit(current())) {
            position++;
        }
        return text.substring(start, position);
    }

    /** Takes small raised digits, perhaps with a sign, and returns them as plain ones; empty if there are none. */
    String superscript() {
        next();
        StringBuilder digits = new StringBuilder();
        int before = position;
        if (current() == SUPERSCRIPT_MINUS) {
            digits.append('-');
            position++;
        }
        while (position < text.length() && SUPERSCRIPTS.indexOf(current()) >= 0) {
            digits.append(SUPERSCRIPTS.indexOf(current()));
            position++;
        }
        if (digits.toString().equals("-")) {
            position = before;
            return "";
        }
        return digits.toString();
    }

    static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c == 'π';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
