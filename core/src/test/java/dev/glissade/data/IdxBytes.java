package dev.glissade.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Files for tests, byte by byte. */
final class IdxBytes {

    /** The magic number 2051, three images of 2 × 2 pixels. */
    static final byte[] IMAGES = bytes(
            0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 2, // header
            0, 255, 51, 102, 10, 20, 30, 40, 200, 201, 202, 203);

    /** The magic number 2049, three labels. */
    static final byte[] LABELS = bytes(0, 0, 8, 1, 0, 0, 0, 3, 7, 0, 9);

    private IdxBytes() {}

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** Big-endian ints, as in a header. */
    static byte[] header(int... numbers) {
        ByteBuffer header = ByteBuffer.allocate(4 * numbers.length);
        for (int number : numbers) {
            header.putInt(number);
        }
        return header.array();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    static byte[] with(byte[] bytes, int index, int value) {
        byte[] changed = bytes.clone();
        changed[index] = (byte) value;
        return changed;
    }

    static byte[] gzip(byte[] bytes) {
        return gzip(bytes, 0);
    }

    /** Compresses these bytes followed by a number of zeros. */
    static byte[] gzip(byte[] bytes, long zeros) {
        try {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (OutputStream gzip = new GZIPOutputStream(compressed)) {
                gzip.write(bytes);
                byte[] block = new byte[1 << 20];
                for (long left = zeros; left > 0; left -= block.length) {
                    gzip.write(block, 0, (int) Math.min(left, block.length));
                }
            }
            return compressed.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
