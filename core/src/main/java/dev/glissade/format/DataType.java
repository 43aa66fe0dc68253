package dev.glissade.format;

import java.nio.ByteBuffer;

/** The element types of tensors in a safetensors file, under the names used there. */
public enum DataType {
    /** Booleans, 1 byte: 0 or 1. */
    BOOL(1),
    /** Unsigned integers, 1 byte. */
    U8(1),
    /** Signed integers, 1 byte. */
    I8(1),
    /** 8 bits with 5 of exponent and 2 of fraction (Micikevicius et al., "FP8 formats for deep learning", 2022). */
    F8_E5M2(1),
    /** 8 bits with 4 of exponent and 3 of fraction, without infinity (the same paper). */
    F8_E4M3(1),
    /** Unsigned integers, 2 bytes. */
    U16(2),
    /** Signed integers, 2 bytes. */
    I16(2),
    /** IEEE 754 half precision, 2 bytes. */
    F16(2),
    /** bfloat16, the upper 2 bytes of single precision. */
    BF16(2),
    /** Unsigned integers, 4 bytes. */
    U32(4),
    /** Signed integers, 4 bytes. */
    I32(4),
    /** IEEE 754 single precision, 4 bytes. */
    F32(4),
    /** IEEE 754 double precision, 8 bytes. */
    F64(8),
    /** Signed integers, 8 bytes. */
    I64(8),
    /** Unsigned integers, 8 bytes. */
    U64(8);

    private final int bytes;

    DataType(int bytes) {
        this.bytes = bytes;
    }

    /** Returns the number of bytes per element. */
    public int bytes() {
        return bytes;
    }

    /** Returns whether this is a floating-point type, as weights have; integers and booleans are not. */
    public boolean isFloatingPoint() {
        return switch (this) {
            case F8_E5M2, F8_E4M3, F16, BF16, F32, F64 -> true;
            case BOOL, U8, I8, U16, I16, U32, I32, I64, U64 -> false;
        };
    }

    /** Reads the next number from a buffer, rounded to the nearest double. */
    double next(ByteBuffer buffer) {
        return switch (this) {
            case BOOL -> buffer.get() == 0 ? 0 : 1;
            case U8 -> buffer.get() & 0xFF;
            case I8 -> buffer.get();
            case F8_E5M2 -> half((short) (buffer.get() << 8));
            case F8_E4M3 -> f8e4m3(buffer.get());
            case U16 -> buffer.getShort() & 0xFFFF;
            case I16 -> buffer.getShort();
            case F16 -> half(buffer.getShort());
            case BF16 -> Float.intBitsToFloat(buffer.getShort() << 16);
            case U32 -> buffer.getInt() & 0xFFFF_FFFFL;
            case I32 -> buffer.getInt();
            case F32 -> buffer.getFloat();
            case F64 -> buffer.getDouble();
            case I64 -> buffer.getLong();
            case U64 -> unsigned(buffer.getLong());
        };
    }

    /** Reads the next number from a buffer, rounded to the nearest float in a single rounding. */
    float nextFloat(ByteBuffer buffer) {
        return switch (this) {
            case I64 -> buffer.getLong();
            case U64 -> unsignedFloat(buffer.getLong());
            default -> (float) next(buffer);
        };
    }

    /**
     * Halves a number of 2⁶³ or more, converts it and doubles the result. The lost last bit is or-ed into the one
     * before it, so that it still takes part in the rounding.
     */
    private static double unsigned(long bits) {
        return bits >= 0 ? bits : 2.0 * (bits >>> 1 | bits & 1);
    }

    private static float unsignedFloat(long bits) {
        return bits >= 0 ? bits : 2.0f * (bits >>> 1 | bits & 1);
    }

    /** Sign, 5 bits of exponent with a bias of 15, 10 bits of fraction. */
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

    /** Sign, 4 bits of exponent with a bias of 7, 3 bits of fraction; all ones are NaN. */
    private static float f8e4m3(byte bits) {
        int exponent = bits >> 3 & 0xF;
        int fraction = bits & 7;
        float size;
        if (exponent == 0) {
            size = fraction * 0x1p-9f;
        } else if (exponent == 0xF && fraction == 7) {
            size = Float.NaN;
        } else {
            size = Float.intBitsToFloat(exponent + (127 - 7) << 23 | fraction << 20);
        }
        return bits < 0 ? -size : size;
    }
}
