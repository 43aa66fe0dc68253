package dev.glissade.data;

import dev.glissade.file.InvalidFileException;

/**
 * A field of a CSV file with its position.
 *
 * @param text its content, without quotes
 * @param offset the index of its first byte
 * @param line the line in which it begins, from 1
 * @param column its number within the row, from 1
 * @param isLast whether it is the last field of its row
 */
record CsvField(String text, long offset, long line, int column, boolean isLast) {

    /** Returns a text without leading and trailing spaces and tabs, which are ignored outside quotes. */
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
