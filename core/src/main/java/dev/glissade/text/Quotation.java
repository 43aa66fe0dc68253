package dev.glissade.text;

import java.util.Collection;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Shows text that comes from a file, such as a name of a column or of a class: short, and without characters that act on a
 * terminal or a log.
 */
public final class Quotation {

    private static final int SHOWN = 40;
    private static final int SHOWN_OF_A_LIST = 10;

    private Quotation() {}

    /** Returns a text in quotes. */
    public static String of(String text) {
        return '"' + plain(text, SHOWN) + '"';
    }

    /** Returns texts in quotes, the first ones if they are many, e.g. {@code ["a", "b"]}. */
    public static String of(Collection<String> texts) {
        return '[' + joined(texts, Quotation::of) + ']';
    }

    /** Returns texts without quotes, the first ones if they are many, e.g. {@code a, b}. */
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
     * @param most how many characters of it are shown before "..."
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
            case Character.SPACE_SEPARATOR -> codePoint == ' '; // others look like it, and are not
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
