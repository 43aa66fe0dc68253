package dev.glissade.text;

import java.util.Collection;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Makes text from a file, such as the name of a column or of a class, safe to show in a message: long text is cut, and
 * control characters, which could act on a terminal or a log, are escaped.
 */
public final class Quotation {

    private static final int SHOWN = 40;
    private static final int SHOWN_OF_A_LIST = 10;

    private Quotation() {}

    /** Returns a text in double quotes. */
    public static String of(String text) {
        return '"' + plain(text, SHOWN) + '"';
    }

    /** Returns texts in double quotes; of more than ten only the first ten, e.g. {@code ["a", "b"]}. */
    public static String of(Collection<String> texts) {
        return '[' + joined(texts, Quotation::of) + ']';
    }

    /** Returns texts without quotes; of more than ten only the first ten, e.g. {@code a, b}. */
    public static String plain(Collection<String> texts) {
        return joined(texts, text -> plain(text, SHOWN));
    }

    private static String joined(Collection<String> texts, UnaryOperator<String> shown) {
        String first = texts.stream().limit(SHOWN_OF_A_LIST).map(shown).collect(Collectors.joining(", "));
        return texts.size() > SHOWN_OF_A_LIST ? first + ", ..." : first;
    }

    /**
     * Returns a text without quotes.
     *
     * @param most the number of characters that are shown before "..."
     */
    public static String plain(String text, int most) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(most)
                .forEach(c -> shown.append(isVisible(c) ? Character.toString(c) : String.format("\\u%04x", c)));
        boolean isCut = text.codePoints().skip(most).findAny().isPresent();
        return shown.append(isCut ? "..." : "").toString();
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.SPACE_SEPARATOR -> codePoint == ' '; // other spaces look the same
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
