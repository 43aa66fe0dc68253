package dev.glissade.format;

import dev.glissade.file.InvalidFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads one JSON object (RFC 8259), more strictly than the standard: nothing may precede it and only spaces may follow
 * it; keys must be unique; nesting is at most 4 deep; values are objects, arrays, strings and the integers from 0 to
 * 2⁶³ − 1 in plain digits; and the values may take at most 16 bytes of memory per byte of text plus 1 MiB.
 */
final class JsonReader {

    private static final int DEEPEST = 4;

    private static final int MEMORY_FOR_EACH_BYTE = 16;
    private static final long MEMORY_BESIDE = 1 << 20;

    // About how many bytes of memory a value takes, including its slot in an array or object. The characters of strings
    // are not counted: they take at most twice their bytes in the header.
    // they take no more than twice their bytes in the header.
    private static final int NUMBER = 40;
    private static final int TEXT = 72;
    private static final int ARRAY_OR_OBJECT = 112;
    private static final int MEMBER = 32;
    private static final int HASHED_MEMBER = 160;

    /** Up to this many members of an object, keys are compared one by one; beyond it, in a hash set. */
    private static final int FEW = 8;

    private final JsonCursor in;
    private long memory;
    private int depth;

    private JsonReader(JsonCursor in, long memory) {
        this.in = in;
        this.memory = memory;
    }

    /**
     * Returns the object in these bytes.
     *
     * @param start the offset of the first byte in the file
     */
    static Json.Members read(String file, long start, byte[] bytes) throws InvalidFileException {
        JsonCursor in = new JsonCursor(file, start, bytes);
        if (!in.isAt('{')) {
            throw in.fault("{");
        }
        Json.Members object = new JsonReader(in, MEMORY_BESIDE + (long) MEMORY_FOR_EACH_BYTE * bytes.length).object();
        while (in.peek() != JsonCursor.END) {
            in.pass(' ', "only spaces after the JSON");
        }
        return object;
    }

    // ---- Values

    private Json value() throws InvalidFileException {
        return switch (in.peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw in.fault("an object, an array, a string or a whole number from 0");
        };
    }

    private Json.Members object() throws InvalidFileException {
        long offset = in.offset();
        take(ARRAY_OR_OBJECT);
        List<Json.Member> members = new ArrayList<>();
        Set<String> keys = Set.of();
        boolean more = open('}');
        while (more) {
            if (!in.isAt('"')) {
                throw in.fault("a key in quotes");
            }
            Json.Text key = string();
            take(members.size() < FEW ? MEMBER : HASHED_MEMBER);
            if (members.size() == FEW) {
                keys = keys(members);
            }
            if (members.size() < FEW ? contains(key, members) : !keys.add(key.value())) {
                throw in.fault(key, "each key once", key.describe() + " again");
            }
            in.passWhiteSpace();
            in.pass(':', "a colon");
            in.passWhiteSpace();
            members.add(new Json.Member(key, value()));
            more = continues('}', "a comma or }");
        }
        return new Json.Members(offset, members);
    }

    private static boolean contains(Json.Text key, List<Json.Member> members) {
        for (Json.Member member : members) {
            if (member.key().value().equals(key.value())) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> keys(List<Json.Member> members) {
        Set<String> keys = new HashSet<>();
        for (Json.Member member : members) {
            keys.add(member.key().value());
        }
        return keys;
    }

    /** Subtracts memory that is about to be allocated from the budget. */
    private void take(int bytes) throws InvalidFileException {
        memory -= bytes;
        if (memory < 0) {
            throw in.fault("JSON whose values take at most " + MEMORY_FOR_EACH_BYTE + " times its length in memory");
        }
    }

    private Json.Items array() throws InvalidFileException {
        long offset = in.offset();
        take(ARRAY_OR_OBJECT);
        List<Json> values = new ArrayList<>();
        boolean more = open(']');
        while (more) {
            values.add(value());
            more = continues(']', "a comma or ]");
        }
        return new Json.Items(offset, values);
    }

    /** Moves past the opening bracket. Returns whether a value follows. */
    private boolean open(char close) throws InvalidFileException {
        if (depth == DEEPEST) {
            throw in.fault("at most " + DEEPEST + " levels of JSON");
        }
        depth++;
        in.next();
        in.passWhiteSpace();
        return !in.isAt(close) || close();
    }

    /** Moves past the comma or closing bracket after a value. Returns whether another value follows. */
    private boolean continues(char close, String expected) throws InvalidFileException {
        in.passWhiteSpace();
        if (in.isAt(close)) {
            return close();
        }
        in.pass(',', expected);
        in.passWhiteSpace();
        return true;
    }

    private boolean close() {
        depth--;
        in.next();
        return false;
    }

    private Json.Whole number() throws InvalidFileException {
        int begin = in.position();
        long offset = in.offset();
        take(NUMBER);
        boolean zeroFirst = in.isAt('0');
        long value = 0;
        while (in.peek() >= '0' && in.peek() <= '9') {
            int digit = in.peek() - '0';
            if (value > (Long.MAX_VALUE - digit) / 10) {
                throw in.faultAt(begin, "a whole number up to " + Long.MAX_VALUE);
            }
            value = 10 * value + digit;
            in.next();
        }
        boolean leadingZero = zeroFirst && in.position() > begin + 1;
        if (leadingZero || in.isInWord()) {
            throw in.faultAt(begin, "a whole number in plain digits");
        }
        return new Json.Whole(offset, value);
    }

    // ---- Strings

    private Json.Text string() throws InvalidFileException {
        long offset = in.offset();
        take(TEXT);
        in.next();
        String text = in.isAt('"') ? "" : in.isAt('\\') ? withEscapes("") : plain();
        if (!in.isAt('"')) {
            text = withEscapes(text);
        }
        in.next();
        return new Json.Text(offset, text);
    }

    private String withEscapes(String begin) throws InvalidFileException {
        StringBuilder text = new StringBuilder(begin);
        while (!in.isAt('"')) {
            if (in.isAt('\\')) {
                appendEscape(text);
            } else {
                text.append(plain());
            }
        }
        return text.toString();
    }

    private String plain() throws InvalidFileException {
        int begin = in.position();
        while (in.peek() >= ' ' && !in.isAt('"') && !in.isAt('\\')) {
            in.next();
        }
        if (in.position() == begin) {
            throw in.fault("a string without control characters, closed by a quote");
        }
        // Begins and ends next to ASCII characters, so no character is split.
        return in.textFrom(begin);
    }

    private void appendEscape(StringBuilder text) throws InvalidFileException {
        int begin = in.position();
        char unit = escaped();
        text.append(unit);
        if (!Character.isSurrogate(unit)) {
            return;
        }
        if (Character.isHighSurrogate(unit) && in.isAt('\\')) {
            char second = escaped();
            if (Character.isLowSurrogate(second)) {
                text.append(second);
                return;
            }
        }
        throw in.faultAt(begin, "an escape of a whole surrogate pair");
    }

    /** Moves past one escape. Returns its UTF-16 code unit. */
    private char escaped() throws InvalidFileException {
        int begin = in.position();
        in.next();
        int kind = in.next();
        return switch (kind) {
            case '"', '\\', '/' -> (char) kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal(begin);
            default -> throw in.faultAt(begin, "an escape that JSON has");
        };
    }

    private char hexadecimal(int begin) throws InvalidFileException {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(in.peek(), 16);
            if (digit < 0) {
                throw in.faultAt(begin, "4 hexadecimal digits");
            }
            unit = 16 * unit + digit;
            in.next();
        }
        return (char) unit;
    }
}
