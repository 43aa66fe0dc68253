package dev.glissade.data;

import dev.glissade.file.InvalidFileException;
import dev.glissade.text.Quotation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * The characters of a file, decoded in blocks, and where in the file they are. It is at one character; those since the
 * {@linkplain #begin beginning} of the current field stay in memory.
 */
final class CsvText {

    static final int END = -1;

    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final int BLOCK = 1 << 16;
    private static final int BLOCK_OF_LINES = 1 << 12; // less, as each line that is changed moves the rest
    private static final int LONGEST_LINE = 1 << 24;
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8; // of common virtual machines

    private final Csv csv;
    private final String file;
    private final InputStream stream;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK).limit(0);
    private boolean atEnd; // of the stream
    private long decoded; // how many bytes

    private char[] buffer;
    private int kept; // what is before it is not needed any more
    private int begin; // of the field
    private int next;
    private int limit;

    private long line = 1;
    private long lineOfField = 1;
    private int column = 1;
    private boolean returnsEndLines; // as on Mac OS 9; the first line decides

    // If a user's function changes lines, a place in the file is that of its line.
    private int changed; // the end of the last changed line in the buffer
    private long offsetOfLine;
    private long offsetAfterLine;
    private long offsetOfField;

    CsvText(Csv csv, InputStream stream, String file) throws IOException {
        this.csv = csv;
        this.stream = stream;
        this.file = file;
        this.decoder = csv.charset.newDecoder(); // which reports what is invalid
        this.buffer = new char[block()];
        next += peek() == BYTE_ORDER_MARK ? 1 : 0;
        beginLine();
    }

    private int block() {
        return csv.lines == null ? BLOCK : BLOCK_OF_LINES;
    }

    /** Begins a field at the next character; what is before it is given up, unless it is to be kept for {@link #reset}. */
    void begin(int column, boolean keepsMore) {
        this.column = column;
        begin = next;
        kept = keepsMore ? kept : begin;
        lineOfField = line;
        offsetOfField = offsetOfLine;
    }

    /** Goes back to the first character that was kept, which is the first of a line. */
    void reset(long line) {
        next = kept;
        this.line = line;
    }

    long line() {
        return line;
    }

    // ---- Characters

    /** Returns the next character, or −1 at the end of the file. */
    int peek() throws IOException {
        if (next == limit && !fill()) {
            return END;
        }
        if (buffer[next] == 0) {
            throw here("text", "a NUL byte (is it UTF-16? withCharset sets it)");
        }
        return buffer[next];
    }

    /** Skips the next character, which does not end a line. */
    void skip() {
        next++;
    }

    /** Skips characters after the quote in ASCII, up to the delimiter, fast; returns the next one. */
    int skipOrdinary(char delimiter) throws IOException {
        do {
            int i = next;
            while (i < limit && buffer[i] > '"' && buffer[i] != delimiter) {
                i++;
            }
            next = i;
        } while (next == limit && fill());
        return peek();
    }

    /** Returns how many characters there were since the beginning of the field. */
    int position() {
        return next - begin;
    }

    char at(int position) {
        return buffer[begin + position];
    }

    String text(int from, int to) {
        return new String(buffer, begin + from, to - from);
    }

    double number(int from, int to) {
        return DecimalNumber.parseDouble(buffer, begin + from, begin + to, csv.point);
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
        changed = Math.max(0, changed - kept);
        limit -= kept;
        kept = 0;
        CharBuffer characters = CharBuffer.wrap(buffer, limit, Math.min(buffer.length - limit, block()));
        while (decode(characters)) {
            bytes.compact();
            int rest = bytes.position();
            int count = stream.readNBytes(bytes.array(), rest, BLOCK - rest);
            atEnd = count < BLOCK - rest;
            bytes.position(0).limit(rest + count);
        }
        boolean isMore = characters.position() > limit;
        limit = characters.position();
        return isMore;
    }

    /** Decodes bytes; returns false if there were characters among them, or this is the end. */
    private boolean decode(CharBuffer characters) throws InvalidFileException {
        int from = bytes.position();
        CoderResult result = decoder.decode(bytes, characters, atEnd);
        int to = bytes.position();
        decoded += to - from;
        if (characters.position() == limit && result.isError()) {
            next = limit;
            String found = HexFormat.of().formatHex(bytes.array(), to, to + result.length());
            throw here(
                    "text in " + csv.charset,
                    "0x" + found + " (withCharset sets another charset, such as windows-1252 or UTF-16)");
        }
        return characters.position() == limit && !atEnd;
    }

    // ---- Lines

    static boolean endsLine(int c) {
        return c == '\n' || c == '\r' || c == END;
    }

    /** Skips the end of a line if it is next, in the middle of a field in quotes or at its end. */
    void endLine() throws IOException {
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

    boolean returnsEndLines() {
        return returnsEndLines;
    }

    /** Lets the user's function change the next line, in the buffer. */
    private void beginLine() throws IOException {
        if (csv.lines == null || next < changed) {
            return;
        }
        offsetOfLine = offsetAfterLine + bytes(changed, next);
        int length = 0;
        while ((next + length < limit || fill())
                && buffer[next + length] != '\n'
                && (buffer[next + length] != '\r' || line > 1 && !returnsEndLines)) {
            length++;
        }
        length -= length > 0 && buffer[next + length - 1] == '\r' ? 1 : 0;
        offsetAfterLine = offsetOfLine + bytes(next, next + length);
        String given = new String(buffer, next, length);
        String text = length == 0 ? given : changed(csv.lines, given, "withLines");
        int rest = limit - next - length;
        changed = next + text.length();
        if (changed + rest > buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * (changed + rest));
        }
        System.arraycopy(buffer, next + length, buffer, changed, rest);
        text.getChars(0, text.length(), buffer, next);
        limit = changed + rest;
    }

    /** Returns what a user's function, the one of a setting, makes of a text. */
    String changed(UnaryOperator<String> function, String text, String setting) throws InvalidFileException {
        try {
            return Objects.requireNonNull(function.apply(text), "the function returned null");
        } catch (RuntimeException e) {
            String expected = "a text that the function of " + setting + " takes";
            String found = Quotation.of(text) + ": " + e;
            InvalidFileException fault = setting.equals("withLines") ? here(expected, found) : fault(expected, found);
            fault.initCause(e);
            throw fault;
        }
    }

    // ---- Faults

    InvalidFileException tooLong() {
        return fault("a field of at most " + csv.longestField + " characters (is a quote left open?)", "a longer one");
    }

    /** Returns a fault of the field. */
    InvalidFileException fault(String expected, String found) {
        return fault(csv.lines == null ? offset(begin) : offsetOfField, lineOfField, expected, found);
    }

    /** Returns a fault at the next character. */
    InvalidFileException here(String expected, String found) {
        return fault(offset(next), line, expected, found);
    }

    private InvalidFileException fault(long offset, long line, String expected, String found) {
        return new InvalidFileException(file, offset, expected, found + " in line " + line + ", column " + column);
    }

    InvalidFileException atEnd(String expected, String more) {
        return new InvalidFileException(file, offset(next), expected, "the end of the file" + more);
    }

    private long offset(int index) {
        return csv.lines == null || index == limit ? decoded - bytes(index, limit) : offsetOfLine;
    }

    /** Returns how many bytes some characters of the buffer are. */
    private int bytes(int from, int to) {
        boolean isMarked = csv.charset.equals(StandardCharsets.UTF_16); // which begins with a mark
        return new String(buffer, from, to - from).getBytes(isMarked ? StandardCharsets.UTF_16BE : csv.charset).length;
    }
}
