package dev.glissade.examples.common;

/** How wide a text is where all letters are equally wide, as on a console: East Asian characters take two columns. */
public final class TextWidth {

    private TextWidth() {}

    /** Returns the number of columns. */
    public static int columns(String text) {
        return text.codePoints().map(character -> isWide(character) ? 2 : 1).sum();
    }

    /** Returns a text that begins in the first of a number of columns, with blanks after it. */
    public static String left(String text, int columns) {
        return text + blanks(text, columns);
    }

    /** Returns a text that ends in the last of a number of columns, with blanks before it. */
    public static String right(String text, int columns) {
        return blanks(text, columns) + text;
    }

    private static String blanks(String text, int columns) {
        return " ".repeat(Math.max(0, columns - columns(text)));
    }

    /** Wide are Chinese, Japanese and Korean letters, their punctuation, and Latin letters made as wide as those. */
    private static boolean isWide(int character) {
        Character.UnicodeBlock block = Character.UnicodeBlock.of(character);
        if (block == Character.UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS) {
            return character <= 0xFF60 || character >= 0xFFE0 && character <= 0xFFE6;
        }
        return block == Character.UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION
                || switch (Character.UnicodeScript.of(character)) {
                    case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
                    default -> false;
                };
    }
}
