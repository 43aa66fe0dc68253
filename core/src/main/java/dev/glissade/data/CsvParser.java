package dev.glissade.data;

import dev.glissade.file.InvalidFileException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.UnaryOperator;

/** Splits a CSV file into rows and fields, and is at one field at a time. */
final class CsvParser {

    private final Csv csv;
    private final CsvText text;
    private final char delimiter;
    private boolean keepsRow;
    private long lineOfRow;

    private int column;
    private boolean isLast = true;
    private int start; // of the content, as positions in the field
    private int end;
    private String changed; // the content, if quotes in it are doubled or the user's function made it; or null

    CsvParser(Csv csv, InputStream stream, String file) throws IOException {
        this.csv = csv;
        this.text = new CsvText(csv, stream, file);
        this.delimiter = csv.delimiter;
        this.keepsRow = !csv.hasHeader;
    }

    /** Moves to the next field; returns false at the end of the file. Empty lines and comments are skipped. */
    boolean next() throws IOException {
        if (isLast && !beginRow()) {
            return false;
        }
        column++;
        text.begin(column, keepsRow);
        changed = null;
        skipBlanks();
        if (text.peek() == '"') {
            readQuoted();
        } else {
            readPlain();
        }
        if ((changed == null ? end - start : changed.length()) > csv.longestField) {
            throw text.tooLong();
        }
        return true;
    }

    /** Moves back to before the first row of a file without a header. */
    void restart() {
        text.reset(lineOfRow);
        keepsRow = false;
        column = 0;
        isLast = false;
    }

    // ---- The current field

    /** Returns the content, without quotes. */
    String text() {
        return changed == null ? text.text(start, end) : changed;
    }

    /** Returns the content as {@link DecimalNumber#parseDouble} does. */
    double number() {
        return changed == null ? text.number(start, end) : DecimalNumber.parseDouble(changed, csv.point);
    }

    boolean isEmpty() {
        return changed == null ? start == end : changed.isEmpty();
    }

    /** Returns the number of the field within its row, from 1. */
    int column() {
        return column;
    }

    /** Returns whether it is the last field of its row. */
    boolean isLast() {
        return isLast;
    }

    /** Lets a user's function change the content. */
    void change(UnaryOperator<String> function) throws InvalidFileException {
        changed = text.changed(function, text(), "withFields");
    }

    InvalidFileException fault(String expected, String found) {
        return text.fault(expected, found);
    }

    InvalidFileException atEnd(String expected, String more) {
        return text.atEnd(expected, more);
    }

    // ---- Rows and fields

    private boolean beginRow() throws IOException {
        column = 0;
        text.begin(1, false);
        for (int c = text.peek(); c == '\n' || c == '\r' || c == csv.comment && c != CsvText.END; c = text.peek()) {
            while (!CsvText.endsLine(text.peek())) {
                text.skip();
                text.begin(1, false);
            }
            text.endLine();
            text.begin(1, false);
        }
        lineOfRow = text.line();
        return text.peek() != CsvText.END;
    }

    /** Reads an unquoted field without the spaces and tabs around it. */
    private void readPlain() throws IOException {
        start = text.position();
        for (int c = text.skipOrdinary(delimiter); !endsField(c); c = text.skipOrdinary(delimiter)) {
            if (c == '"') {
                throw text.here("a field in quotes, with the quote in it doubled", "a quote within a field");
            }
            text.skip();
        }
        end = text.position();
        while (end > start && isBlank(text.at(end - 1))) {
            end--;
        }
        endField();
    }

    private void readQuoted() throws IOException {
        text.skip();
        start = text.position();
        boolean hasQuotes = false;
        while (!skipQuote()) {
            int c = text.peek();
            if (c == CsvText.END) {
                throw text.fault("a closing quote", "the end of the file after a field that begins");
            }
            if (c == '\n' || c == '\r' && text.returnsEndLines()) {
                text.endLine();
            } else {
                text.skip();
                hasQuotes |= c == '"';
            }
        }
        end = text.position() - 1;
        skipBlanks();
        if (!endsField(text.peek())) {
            throw text.here("a delimiter or the end of the line after a closing quote", "more text");
        }
        endField();
        changed = hasQuotes ? text().replace("\"\"", "\"") : null;
    }

    /** Skips a quote, also the first of two; returns whether it was the closing one. */
    private boolean skipQuote() throws IOException {
        boolean isQuote = text.peek() == '"';
        if (isQuote) {
            text.skip();
        }
        return isQuote && text.peek() != '"';
    }

    private void skipBlanks() throws IOException {
        for (int c = text.peek(); isBlank(c) && c != delimiter; c = text.peek()) {
            text.skip();
        }
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }

    private boolean endsField(int c) {
        return c == delimiter || CsvText.endsLine(c);
    }

    private void endField() throws IOException {
        isLast = text.peek() != delimiter;
        if (isLast) {
            text.endLine();
        } else {
            text.skip();
        }
    }
}
