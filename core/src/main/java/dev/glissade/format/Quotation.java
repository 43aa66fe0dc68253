package dev.glissade.format;

/** Shows text from a file in a message: in quotes, short, and without characters that act on a terminal or a log. */
final class Quotation {

    private static final int SHOWN = 40;

    private Quotation() {}

    static String of(String text) {
        StringBuilder shown = new StringBuilder("\"");
        int[] start = text.codePoints().limit(SHOWN).toArray();
        for (int codePoint : start) {
            if (isVisible(codePoint)) {
                shown.appendCodePoint(codePoint);
            } else {
                shown.append(String.format("\\u%04x", codePoint));
            }
        }
        boolean cut = text.codePoints().skip(SHOWN).findAny().isPresent();
        return shown.append(cut ? "…\"" : "\"").toString();
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
