package dev.glissade.format;

import dev.glissade.file.InvalidFileException;
import dev.glissade.text.Quotation;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A position that moves forward through UTF-8 bytes and reports errors with its offset in the file. */
final class JsonCursor {

    static final int END = -1;

    private static final int CHARACTERS_AT_A_TIME = 8192;

    private final String file;
    private final long start;
    private final byte[] bytes;
    private int position;

    /**
     * Creates a cursor before the first byte.
     *
     * @param start the offset of the first byte in the file
     * @throws InvalidFileException if the bytes are not UTF-8
     */
    JsonCursor(String file, long start, byte[] bytes) throws InvalidFileException {
        this.file = file;
        this.start = start;
        this.bytes = bytes;
        checkUtf8();
    }

    /** Returns the position in the byte array. */
    int position() {
        return position;
    }

    /** Returns the position in the file. */
    long offset() {
        return start + position;
    }

    /** Returns the current byte, from 0 to 255, or {@link #END}. */
    int peek() {
        return position < bytes.length ? bytes[position] & 0xFF : END;
    }

    boolean isAt(char wanted) {
        return peek() == wanted;
    }

    /** Returns the current byte, or {@link #END}, and moves past it. */
    int next() {
        int next = peek();
        if (next != END) {
            position++;
        }
        return next;
    }

    /** Moves past this character, which must come next. */
    void pass(char wanted, String expected) throws InvalidFileException {
        if (!isAt(wanted)) {
            throw fault(expected);
        }
        position++;
    }

    void passWhiteSpace() {
        while (isAt(' ') || isAt('\t') || isAt('\n') || isAt('\r')) {
            position++;
        }
    }

    /** Returns the text from a position to the current one. Neither may be inside a multi-byte character. */
    String textFrom(int begin) {
        return new String(bytes, begin, position - begin, StandardCharsets.UTF_8);
    }

    /** Returns whether a number or word continues at the current position. */
    boolean isInWord() {
        return isWordPart(peek());
    }

    InvalidFileException fault(String expected) {
        return new InvalidFileException(file, offset(), expected, found());
    }

    /** Moves back to a position and returns the error for it. */
    InvalidFileException faultAt(int begin, String expected) {
        position = begin;
        return fault(expected);
    }

    InvalidFileException fault(Json value, String expected, String found) {
        return new InvalidFileException(file, value.offset(), expected, found);
    }

    private void checkUtf8() throws InvalidFileException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(Math.min(bytes.length, CHARACTERS_AT_A_TIME));
        CoderResult result = decoder.decode(in, out, true);
        while (result.isOverflow()) {
            out.clear();
            result = decoder.decode(in, out, true);
        }
        if (result.isError()) {
            position = in.position();
            throw fault("UTF-8");
        }
    }

    /** Describes what is at the current position: a word such as NaN or 1e3, a character, or a byte. */
    private String found() {
        int end = position;
        while (end < bytes.length && isWordPart(bytes[end])) {
            end++;
        }
        if (end > position) {
            return Quotation.of(new String(bytes, position, end - position, StandardCharsets.US_ASCII));
        }
        int here = peek();
        if (here == END) {
            return "the end of the header";
        }
        return here > ' ' && here < 0x7F ? Quotation.of(Character.toString(here)) : String.format("byte 0x%02X", here);
    }

    private static boolean isWordPart(int c) {
        return c == '+' || c == '-' || c == '.' || c == '\\' || c >= 0 && c < 0x80 && Character.isLetterOrDigit(c);
    }
}
