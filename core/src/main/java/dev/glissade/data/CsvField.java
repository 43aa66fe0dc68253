package dev.glissade.data;

import dev.glissade.file.InvalidFileException;

/**
 * One field of a CSV file.
 *
 * @param text what it says, without quotes
 * @param offset the index of its first byte
 * @param line in which line it begins, from 1
 * @param column which field of its row it is, from 1
 * @param isLast whether its row ends with it
 */
record CsvField(String text, long offset, long line, int column, boolean isLast) {

    private static final int SHOWN = 40;

    InvalidFileException fault(String file, String expected, String found) {
        return new InvalidFileException(file, offset, expected, found + " in line " + line + ", column " + column);
    }

    /** Returns a text in quotes, short, and without characters that act on a terminal or a log. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder("\"");
        int end = text.offsetByCodePoints(0, Math.min(SHOWN, text.codePointCount(0, text.length())));
        text.substring(0, end).codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean acts = type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            shown.append(acts ? String.format("\\u%04x", c) : Character.toString(c));
        });
        return shown.append(end < text.length() ? "…\"" : "\"").toString();
    }
}
