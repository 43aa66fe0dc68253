package dev.glissade.format;

import dev.glissade.file.InvalidFileException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads a stream piece by piece and keeps track of the position. It does not trust claimed lengths: memory grows with
 * the bytes that arrive.
 */
final class Source {

    static final long UNKNOWN_SIZE = -1;

    private static final int FIRST_BYTES = 1 << 16;

    /** Reads are split, because the JDK reads a file through an off-heap buffer as large as the request. */
    private static final int MOST_AT_A_TIME = 1 << 20;

    private final InputStream stream;
    private final String name;
    private final long size;
    private long position;

    /**
     * Creates a source.
     *
     * @param size the expected number of bytes, or {@link #UNKNOWN_SIZE}
     */
    Source(InputStream stream, String name, long size) {
        this.stream = stream;
        this.name = name;
        this.size = size;
    }

    String name() {
        return name;
    }

    /**
     * Returns exactly {@code length} bytes. The array doubles as bytes arrive, so it is never more than twice as large
     * as what was read.
     */
    byte[] read(int length, String what) throws IOException {
        if (size != UNKNOWN_SIZE && size - position < length) {
            throw truncated(size, what);
        }
        byte[] bytes = new byte[Math.min(length, FIRST_BYTES)];
        int count = 0;
        while (count < length) {
            if (count == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * count));
            }
            int more = readSome(bytes, count);
            if (more < 0) {
                throw truncated(position, what);
            }
            count += more;
            position += more;
        }
        return bytes;
    }

    /** Throws if the size is known and is not {@code end}. */
    void checkSize(long end) throws InvalidFileException {
        if (size == UNKNOWN_SIZE) {
            return;
        }
        if (size < end) {
            throw truncated(size, "data up to byte " + end);
        }
        if (size > end) {
            throw trailing(end);
        }
    }

    /** Throws if the stream has another byte. */
    void checkEnd() throws IOException {
        if (readSome(new byte[1], 0) > 0) {
            throw trailing(position);
        }
    }

    private int readSome(byte[] bytes, int from) throws IOException {
        int count = stream.read(bytes, from, Math.min(bytes.length - from, MOST_AT_A_TIME));
        if (count != 0) {
            return count;
        }
        // Some streams return 0 bytes although more were requested; a read of a single byte must block.
        int single = stream.read();
        if (single < 0) {
            return single;
        }
        bytes[from] = (byte) single;
        return 1;
    }

    private InvalidFileException truncated(long offset, String what) {
        return new InvalidFileException(name, offset, what, "the end of the file");
    }

    private InvalidFileException trailing(long offset) {
        return new InvalidFileException(name, offset, "the end of the file", "more bytes");
    }
}
