package dev.glissade.data;

import dev.glissade.file.InvalidFileException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses a gzip file (RFC 1952): one member or more, and nothing after them. The JDK's GZIPInputStream ignores other
 * trailing bytes; this class rejects them.
 */
final class Gunzip extends InputStream {

    private static final int[] MAGIC = {0x1f, 0x8b};
    private static final int DEFLATE = 8;
    private static final int HAS_HEADER_CHECKSUM = 1 << 1;
    private static final int HAS_EXTRA = 1 << 2;
    private static final int HAS_NAME = 1 << 3;
    private static final int HAS_COMMENT = 1 << 4;
    private static final int RESERVED = 0xe0;

    private final InputStream source;
    private final String file;
    private final byte[] buffer = new byte[8192];
    private int position;
    private int limit;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private long before; // the length of the members that ended
    private long length; // of this member
    private boolean isInMember;
    private boolean ended;

    /** Creates a stream that decompresses the source; closing it does not close the source. */
    Gunzip(InputStream source, String file) {
        this.source = source;
        this.file = file;
    }

    static boolean isMagic(byte[] start) {
        return start.length >= 2 && start[0] == (byte) MAGIC[0] && start[1] == (byte) MAGIC[1];
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        int produced = 0;
        while (produced == 0 && count > 0 && !ended) {
            if (!isInMember) {
                readHeader();
                isInMember = true;
            }
            produced = inflate(target, from, count);
            checksum.update(target, from, produced);
            length += produced;
        }
        return produced == 0 && count > 0 ? -1 : produced;
    }

    @Override
    public void close() {
        inflater.end();
    }

    /** Returns how many bytes were produced: 0 at the valid end of a member. */
    private int inflate(byte[] target, int from, int count) throws IOException {
        try {
            int produced = inflater.inflate(target, from, count);
            while (produced == 0 && !inflater.finished()) {
                if (inflater.needsDictionary()) {
                    throw invalid("compressed data without a dictionary", "one with");
                }
                if (!hasMore()) {
                    throw invalid("more compressed data", "the end of the file");
                }
                inflater.setInput(buffer, position, limit - position);
                position = limit;
                produced = inflater.inflate(target, from, count);
            }
            if (produced == 0) {
                position = limit - inflater.getRemaining();
                readTrailer();
            }
            return produced;
        } catch (DataFormatException e) {
            throw invalid("compressed data", "an error in it: " + e.getMessage());
        }
    }

    // ---- Header and trailer

    private void readHeader() throws IOException {
        checksum.reset();
        if (readByte() != MAGIC[0] || readByte() != MAGIC[1]) {
            throw invalid("the end of the file after the compressed data", "more bytes");
        }
        int method = readByte();
        if (method != DEFLATE) {
            throw invalid("gzip's compression method 8", Integer.toString(method));
        }
        int flags = readByte();
        if ((flags & RESERVED) != 0) {
            throw invalid("gzip flags that are defined", String.format("0x%02x", flags));
        }
        skipBytes(6); // time, compression level, operating system
        if ((flags & HAS_EXTRA) != 0) {
            skipBytes(readNumber(2));
        }
        if ((flags & HAS_NAME) != 0) {
            skipText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipText();
        }
        if ((flags & HAS_HEADER_CHECKSUM) != 0) {
            long computed = checksum.getValue() & 0xffff;
            checkEqual("gzip header checksum", computed, readNumber(2));
        }
        checksum.reset();
        inflater.setInput(buffer, position, limit - position);
        position = limit;
    }

    private void readTrailer() throws IOException {
        long computed = checksum.getValue();
        checkEqual("gzip checksum", computed, readNumber(4));
        checkEqual("gzip length", length & 0xffffffffL, readNumber(4));
        before += length;
        length = 0;
        inflater.reset();
        isInMember = false;
        ended = !hasMore();
    }

    private void checkEqual(String what, long computed, long stored) throws InvalidFileException {
        if (computed != stored) {
            throw invalid(what + String.format(" 0x%08x", computed), String.format("0x%08x", stored));
        }
    }

    // ---- Reading compressed bytes

    private long readNumber(int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (long) readByte() << (8 * i); // little-endian
        }
        return number;
    }

    private void skipBytes(long count) throws IOException {
        for (long i = 0; i < count; i++) {
            readByte();
        }
    }

    private void skipText() throws IOException {
        while (readByte() != 0) {
            // A text ends with a zero byte.
        }
    }

    private int readByte() throws IOException {
        if (!hasMore()) {
            throw invalid("more compressed data", "the end of the file");
        }
        checksum.update(buffer[position]);
        return buffer[position++] & 0xff;
    }

    private boolean hasMore() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, source.read(buffer));
        }
        return position < limit;
    }

    private InvalidFileException invalid(String expected, String found) {
        return new InvalidFileException(file, before + length, expected, found);
    }
}
