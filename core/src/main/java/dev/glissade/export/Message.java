package dev.glissade.export;

import dev.glissade.text.Quotation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A Protocol Buffers message, built field by field. A field is a key, field number · 8 + wire type, then its value
 * (protobuf.dev/programming-guides/encoding).
 */
final class Message {

    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private final List<byte[]> parts = new ArrayList<>();
    private long size;

    /** Adds a whole number of at least 0. */
    Message whole(int field, long value) {
        return varint(8L * field + VARINT).varint(value);
    }

    Message single(int field, float value) {
        return varint(8L * field + FIXED_32).add(littleEndian(value));
    }

    Message text(int field, String value) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            throw new IllegalArgumentException(
                    "a name or the metadata has an unpaired surrogate: " + Quotation.of(value));
        }
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds the bytes of single-precision numbers, little-endian. */
    Message raw(int field, float... numbers) {
        return bytes(field, littleEndian(numbers));
    }

    Message message(int field, Message value) {
        varint(8L * field + LENGTH_DELIMITED).varint(value.size);
        value.parts.forEach(this::add);
        return this;
    }

    long size() {
        return size;
    }

    void writeTo(OutputStream out) throws IOException {
        for (byte[] part : parts) {
            out.write(part);
        }
    }

    // ---- Bytes

    private Message bytes(int field, byte[] value) {
        return varint(8L * field + LENGTH_DELIMITED).varint(value.length).add(value);
    }

    /** Adds a number with seven bits per byte, the lowest first; the eighth bit says that more bytes follow. */
    private Message varint(long value) {
        int length = 1;
        while (value >>> 7 * length != 0) {
            length++;
        }
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (value >>> 7 * i & 0x7f | (i + 1 < length ? 0x80 : 0));
        }
        return add(bytes);
    }

    private Message add(byte[] part) {
        parts.add(part);
        size += part.length;
        return this;
    }

    private static byte[] littleEndian(float... numbers) {
        byte[] bytes = new byte[Math.multiplyExact(4, numbers.length)];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(numbers);
        return bytes;
    }
}
