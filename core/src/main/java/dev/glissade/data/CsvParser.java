package dev.glissade.data;

import dev.glissade.file.InvalidFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Splits a CSV file into fields, byte by byte, with only one field in memory. */
final class CsvParser {

    private static final int END = -1;

    private final InputStream stream;
    private final String file;
    private final int delimiter;
    private final int longestField;

    private final byte[] buffer = new byte[1 << 16];
    private int next;
    private int limit;
    private long before; // number of bytes before the buffer
    private long line = 1;

    private byte[] field = new byte[64];
    private int length;
    private long fieldOffset;
    private long fieldLine;
    private int column;
    private boolean rowEnded = true;

    // The continuation bytes that UTF-8 requires next: how many, and the range of the first.
    private int pending;
    private int least;
    private int most;

    CsvParser(InputStream stream, String file, char delimiter, int longestField) throws IOException {
        this.stream = stream;
        this.file = file;
        this.delimiter = delimiter;
        this.longestField = longestField;
        skipByteOrderMark();
    }

    String file() {
        return file;
    }

    long offset() {
        return before + next;
    }

    /** Returns the next field, or null at the end of the file. Empty lines are skipped. */
    CsvField next() throws IOException {
        if (rowEnded) {
            while (peek() == '\n' || peek() == '\r') {
                endField();
            }
            column = 0;
            if (peek() == END) {
                return null;
            }
        }
        begin();
        if (peek() == '"') {
            readQuoted();
        } else {
            readPlain();
        }
        endField();
        String text = new String(field, 0, length, StandardCharsets.UTF_8);
        return new CsvField(text, fieldOffset, fieldLine, column, rowEnded);
    }

    private void begin() {
        column++;
        length = 0;
        fieldOffset = offset();
        fieldLine = line;
    }

    /** Reads an unquoted field without the spaces and tabs around it. */
    private void readPlain() throws IOException {
        int end = 0;
        for (int c = peek(); !endsField(c); c = peek()) {
            if (c == '"') {
                throw here("a field in quotes, with the quote in it doubled", "a quote within a field");
            }
            read();
            boolean blank = CsvField.isBlank(c);
            if (!blank || length > 0) {
                append(c);
            }
            end = blank ? end : length;
        }
        length = end;
    }

    private void readQuoted() throws IOException {
        read();
        while (true) {
            int c = read();
            if (c == END) {
                throw fault("a closing quote", "the end of the file after a field that begins");
            }
            if (c == '"') {
                if (peek() != '"') {
                    break;
                }
                read();
            }
            append(c);
        }
        if (!endsField(peek())) {
            throw here("a delimiter or the end of the line after a closing quote", "more text");
        }
    }

    private boolean endsField(int c) {
        return c == delimiter || c == '\n' || c == '\r' || c == END;
    }

    private void endField() throws IOException {
        int c = read();
        rowEnded = c != delimiter;
        if (c == '\r') {
            if (peek() != '\n') {
                throw here("a line feed after a carriage return", "something else");
            }
            read();
        }
    }

    private void append(int c) throws IOException {
        if (length == longestField) {
            throw fault("a field of at most " + longestField + " bytes (is a quote left open?)", "a longer one");
        }
        if (length == field.length) {
            field = Arrays.copyOf(field, (int) Math.min(longestField, 2L * length));
        }
        field[length++] = (byte) c;
    }

    // ---- Bytes

    private int peek() throws IOException {
        if (next == limit) {
            before += limit;
            next = 0;
            limit = stream.readNBytes(buffer, 0, buffer.length);
        }
        return next < limit ? buffer[next] & 0xff : END;
    }

    private int read() throws IOException {
        int c = peek();
        if (c >= 0x80 || pending > 0) {
            checkUtf8(c);
        }
        if (c == 0) {
            throw here("text", "a NUL byte (is it UTF-16?)");
        }
        if (c == '\n') {
            line++;
        }
        if (c != END) {
            next++;
        }
        return c;
    }

    private void skipByteOrderMark() throws IOException {
        int first = peek();
        if (first == 0xfe || first == 0xff) {
            throw here("text in UTF-8", "what may be the byte order mark of UTF-16");
        }
        if (first == 0xef) {
            append(read());
            append(read());
            append(read());
            String mark = new String(field, 0, length, StandardCharsets.UTF_8);
            if (!mark.equals("\ufeff")) {
                next = 0; // It was text: go back to the start, as the first buffer still contains the three bytes.
            }
            length = 0;
        }
    }

    /** Checks one byte of a multi-byte character: overlong encodings and surrogates are invalid (RFC 3629). */
    private void checkUtf8(int c) throws IOException {
        if (pending > 0) {
            if (c < least || c > most) {
                throw here("text in UTF-8", c == END ? "the end of the file within a character" : hex(c));
            }
            pending--;
        } else if (c >= 0xc2 && c <= 0xf4) {
            pending = c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
        } else {
            throw here("text in UTF-8", hex(c));
        }
        least = c == 0xe0 ? 0xa0 : c == 0xf0 ? 0x90 : 0x80;
        most = c == 0xed ? 0x9f : c == 0xf4 ? 0x8f : 0xbf;
    }

    private static String hex(int c) {
        return String.format("the byte 0x%02x", c);
    }

    private InvalidFileException here(String expected, String found) {
        return new CsvField("", offset(), line, Math.max(1, column), false).fault(file, expected, found);
    }

    private InvalidFileException fault(String expected, String found) {
        return new CsvField("", fieldOffset, fieldLine, column, false).fault(file, expected, found);
    }
}
