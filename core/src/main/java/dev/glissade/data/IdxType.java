package dev.glissade.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The types of numbers in IDX files, encoded in the third byte of the magic number. */
enum IdxType {
    UNSIGNED_BYTE(0x08, 1, "unsigned bytes"),
    SIGNED_BYTE(0x09, 1, "signed bytes"),
    SHORT(0x0b, 2, "16-bit integers"),
    INT(0x0c, 4, "32-bit integers"),
    FLOAT(0x0d, 4, "floats"),
    DOUBLE(0x0e, 8, "doubles");

    private final int code;
    private final int bytes;
    private final String numbers;

    IdxType(int code, int bytes, String numbers) {
        this.code = code;
        this.bytes = bytes;
        this.numbers = numbers;
    }

    /** Returns the type that a magic number encodes, or empty if it is not the magic number of an IDX file. */
    static Optional<IdxType> of(int magic) {
        return Arrays.stream(values())
                .filter(type -> magic >>> 8 == type.code && dimensions(magic) > 0)
                .findFirst();
    }

    static int dimensions(int magic) {
        return magic & 0xff;
    }

    int code() {
        return code;
    }

    /** Returns the number of bytes per number. */
    int bytes() {
        return bytes;
    }

    /** Returns the big-endian integer at a byte index. */
    int integer(byte[] data, int index) {
        return switch (this) {
            case UNSIGNED_BYTE -> data[index] & 0xff;
            case SIGNED_BYTE -> data[index];
            case SHORT -> ByteBuffer.wrap(data).getShort(index);
            case INT -> ByteBuffer.wrap(data).getInt(index);
            case FLOAT, DOUBLE -> throw new IllegalStateException(numbers);
        };
    }

    @Override
    public String toString() {
        return numbers;
    }
}
