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

    /** Returns a text without the spaces and tabs around it, which do not count where there are no quotes. */
    static String withoutBlanks(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (start < end && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    static boolean isBlank(int character) {
        return character == ' ' || character == '\t';
    }

    InvalidFileException fault(String file, String expected, String found) {
        return new InvalidFileException(file, offset, expected, found + " in line " + line + ", column " + column);
    }
}
