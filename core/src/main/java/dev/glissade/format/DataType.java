package dev.glissade.format;

import java.nio.ByteBuffer;

/** The kinds of numbers that a tensor in a file may have, by the names they have there. */
public enum DataType {
    /** IEEE 754 half precision, 2 bytes. */
    F16(2),
    /** The first 2 bytes of single precision. */
    BF16(2),
    /** IEEE 754 single precision, 4 bytes. */
    F32(4),
    /** IEEE 754 double precision, 8 bytes. */
    F64(8),
    /** Whole numbers with a sign, 8 bytes. */
    I64(8);

    private final int bytes;

    DataType(int bytes) {
        this.bytes = bytes;
    }

    /** Returns how many bytes a number takes. */
    public int bytes() {
        return bytes;
    }

    /** Takes the next number from a buffer, rounded to the nearest double. */
    double next(ByteBuffer buffer) {
        return switch (this) {
            case F16 -> half(buffer.getShort());
            case BF16 -> Float.intBitsToFloat(buffer.getShort() << 16);
            case F32 -> buffer.getFloat();
            case F64 -> buffer.getDouble();
            case I64 -> buffer.getLong();
        };
    }

    /** Sign, 5 bits of exponent above 15, 10 bits of fraction. */
    private static float half(short bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        float size;
        if (exponent == 0) {
            size = fraction * 0x1p-24f;
        } else if (exponent == 0x1F) {
            size = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            size = Float.intBitsToFloat(exponent + (127 - 15) << 23 | fraction << 13);
        }
        return bits < 0 ? -size : size;
    }
}
