package dev.glissade.data;

import dev.glissade.file.InvalidFileException;
import dev.glissade.text.Quotation;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Splits a CSV file into fields and is at one of them at a time, which is whole in memory, with a block of the file. */
final class CsvParser {

    private static final int END = -1;
    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final int BLOCK = 1 << 16;
    private static final int BLOCK_OF_LINES = 1 << 12; // less, as each line that is changed moves the rest
    private static final int LONGEST_LINE = 1 << 24;
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8; // of common virtual machines

    private final Csv csv;
    private final CsvText text;
    private final String file;
    private final char delimiter;

    private final int block;
    private char[] buffer;
    private int kept; // what is before it is not needed any more
    private int next;
    private int limit;
    private int changed; // the end of the last line that the user's function changed
    private long offsetOfLine; // of that line
    private long offsetAfterLine; // of its end
    private long line = 1;
    private boolean returnsEndLines; // as on Mac OS 9; the first line decides

    private boolean keepsRow;
    private long lineOfRow;
    private int begin; // of the field, with blanks and quotes
    private long lineOfField;
    private long offsetOfField; // of its line, if a function changes lines
    private int column;
    private boolean isLast = true;
    private char[] content; // the buffer, or what doubled quotes or the user's function make of it
    private int start;
    private int end;

    CsvParser(Csv csv, InputStream stream, String file) throws IOException {
        this.csv = csv;
        this.text = new CsvText(stream, csv.charset);
        this.file = file;
        this.delimiter = csv.delimiter;
        this.keepsRow = !csv.hasHeader;
        this.block = csv.lines == null ? BLOCK : BLOCK_OF_LINES;
        this.buffer = new char[block];
        next += peek() == BYTE_ORDER_MARK ? 1 : 0;
        beginLine();
    }

    String file() {
        return file;
    }

    // ---- The current field

    /** Moves to the next field; returns false at the end of the file. Empty lines and comments are skipped. */
    boolean next() throws IOException {
        if (isLast && !beginRow()) {
            return false;
        }
        begin = next;
        kept = keepsRow ? kept : begin;
        lineOfField = line;
        offsetOfField = offsetOfLine;
        column++;
        skipBlanks();
        if (peek() == '"') {
            readQuoted();
        } else {
            readPlain();
        }
        if (end - start > csv.longestField) {
            throw tooLong();
        }
        return true;
    }

    /** Moves to before the first field of the first row again, if the file has no header. */
    void restart() {
        keepsRow = false;
        next = kept;
        line = lineOfRow;
        column = 0;
        isLast = false;
    }

    /** Returns the content of the field, without quotes. */
    String text() {
        return new String(content, start, end - start);
    }

    /** Returns the content as {@link DecimalNumber#parseDouble} does. */
    double number() {
        return DecimalNumber.parseDouble(content, start, end, csv.point);
    }

    boolean isEmpty() {
        return start == end;
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
        content = changed(function, text(), true).toCharArray();
        start = 0;
        end = content.length;
    }

    InvalidFileException fault(String expected, String found) {
        return fault(csv.lines == null ? offset(begin) : offsetOfField, lineOfField, expected, found);
    }

    InvalidFileException atEnd(String expected, String more) {
        return new InvalidFileException(file, offset(next), expected, "the end of the file" + more);
    }

    // ---- Rows and fields

    private boolean beginRow() throws IOException {
        column = 0;
        kept = next;
        for (int c = peek(); c == '\n' || c == '\r' || c == csv.comment && c != END; c = peek()) {
            while (!endsLine(peek())) {
                kept = ++next;
            }
            endLine();
            kept = next;
        }
        lineOfRow = line;
        return peek() != END;
    }

    /** Reads an unquoted field without the spaces and tabs around it. */
    private void readPlain() throws IOException {
        start = next;
        for (int c = skipOrdinary(); !endsField(c); c = skipOrdinary()) {
            if (c == '"') {
                throw here("a field in quotes, with the quote in it doubled", "a quote within a field");
            }
            next++;
        }
        end = next;
        while (end > start && isBlank(buffer[end - 1])) {
            end--;
        }
        endField();
        content = buffer;
    }

    /** Skips the characters that neither end a field nor are a fault: those after the quote in ASCII but the delimiter. */
    private int skipOrdinary() throws IOException {
        do {
            int i = next;
            while (i < limit && buffer[i] > '"' && buffer[i] != delimiter) {
                i++;
            }
            next = i;
        } while (next == limit && fill());
        return peek();
    }

    private void readQuoted() throws IOException {
        start = ++next;
        boolean hasQuotes = false;
        for (int c = peek(); c != '"' || isDoubled(); c = peek()) {
            if (c == END) {
                throw fault("a closing quote", "the end of the file after a field that begins");
            }
            hasQuotes |= c == '"';
            if (c == '\n' || c == '\r' && returnsEndLines) {
                endLine();
            } else {
                next++;
            }
        }
        end = next++;
        skipBlanks();
        if (!endsField(peek())) {
            throw here("a delimiter or the end of the line after a closing quote", "more text");
        }
        endField();
        content = buffer;
        if (hasQuotes) {
            content = text().replace("\"\"", "\"").toCharArray();
            start = 0;
            end = content.length;
        }
    }

    /** Skips the first of two quotes; returns false if only one is next. */
    private boolean isDoubled() throws IOException {
        next++;
        boolean isDoubled = peek() == '"';
        next -= isDoubled ? 0 : 1;
        return isDoubled;
    }

    private void skipBlanks() throws IOException {
        for (int c = peek(); isBlank(c) && c != delimiter; c = peek()) {
            next++;
        }
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }

    private boolean endsField(int c) {
        return c == delimiter || endsLine(c);
    }

    private static boolean endsLine(int c) {
        return c == '\n' || c == '\r' || c == END;
    }

    private void endField() throws IOException {
        isLast = peek() != delimiter;
        if (isLast) {
            endLine();
        } else {
            next++;
        }
    }

    // ---- Lines

    private void endLine() throws IOException {
        if (peek() == END) {
            return;
        }
        boolean isReturn = buffer[next++] == '\r';
        if (isReturn && peek() == '\n') {
            next++;
        } else if (isReturn && line > 1 && !returnsEndLines) {
            throw here("a line feed after a carriage return", "something else");
        } else {
            returnsEndLines |= isReturn;
        }
        line++;
        beginLine();
    }

    /** Lets the user's function change the next line, in the buffer. */
    private void beginLine() throws IOException {
        if (csv.lines == null || next < changed) {
            return;
        }
        offsetOfLine = offsetAfterLine + text.bytes(buffer, changed, next);
        int length = 0;
        while ((next + length < limit || fill())
                && buffer[next + length] != '\n'
                && (buffer[next + length] != '\r' || line > 1 && !returnsEndLines)) {
            length++;
        }
        length -= length > 0 && buffer[next + length - 1] == '\r' ? 1 : 0;
        offsetAfterLine = offsetOfLine + text.bytes(buffer, next, next + length);
        String given = new String(buffer, next, length);
        String replaced = length == 0 ? given : changed(csv.lines, given, false);
        int rest = limit - next - length;
        changed = next + replaced.length();
        if (changed + rest > buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * (changed + rest));
        }
        System.arraycopy(buffer, next + length, buffer, changed, rest);
        replaced.getChars(0, replaced.length(), buffer, next);
        limit = changed + rest;
    }

    /** Returns what a user's function makes of the field or of the next line. */
    private String changed(UnaryOperator<String> function, String text, boolean isField) throws InvalidFileException {
        try {
            return Objects.requireNonNull(function.apply(text), "the function returned null");
        } catch (RuntimeException e) {
            String expected = "a text that the function of " + (isField ? "withFields" : "withLines") + " takes";
            String found = Quotation.of(text) + ": " + e;
            InvalidFileException fault = isField ? fault(expected, found) : here(expected, found);
            fault.initCause(e);
            throw fault;
        }
    }

    // ---- Characters

    private int peek() throws IOException {
        if (next == limit && !fill()) {
            return END;
        }
        if (buffer[next] == 0) {
            throw here("text", "a NUL byte (is it UTF-16? withCharset sets it)");
        }
        return buffer[next];
    }

    /** Moves what is kept to the start of the buffer and reads more after it; returns false at the end of the file. */
    private boolean fill() throws IOException {
        long longest = 4L * csv.longestField + (csv.lines == null ? BLOCK : 2 * LONGEST_LINE); // quotes may be doubled
        if (limit - begin > longest / 2) {
            throw tooLong();
        }
        if (limit - kept > buffer.length / 2) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(LARGEST_ARRAY, 2L * buffer.length));
        }
        System.arraycopy(buffer, kept, buffer, 0, limit - kept);
        next -= kept;
        begin -= kept;
        start -= kept;
        end -= kept;
        changed = Math.max(0, changed - kept);
        limit -= kept;
        kept = 0;
        int count = text.read(buffer, limit, Math.min(buffer.length, limit + block));
        if (!text.invalid().isEmpty()) {
            next = limit;
            throw here(
                    "text in " + csv.charset,
                    text.invalid() + " (withCharset sets another charset, such as windows-1252 or UTF-16)");
        }
        limit += Math.max(0, count);
        return count > 0;
    }

    // ---- Faults

    private long offset(int index) {
        return csv.lines == null || index == limit ? text.offset() - text.bytes(buffer, index, limit) : offsetOfLine;
    }

    private InvalidFileException tooLong() {
        return fault("a field of at most " + csv.longestField + " characters (is a quote left open?)", "a longer one");
    }

    private InvalidFileException here(String expected, String found) {
        return fault(offset(next), line, expected, found);
    }

    private InvalidFileException fault(long offset, long line, String expected, String found) {
        return new InvalidFileException(
                file, offset, expected, found + " in line " + line + ", column " + Math.max(1, column));
    }
}
