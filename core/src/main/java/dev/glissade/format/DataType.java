package dev.glissade.format;

/** The kinds of numbers that a tensor in a file may have, by the names they have there. */
public enum DataType {
    /** IEEE 754 single precision, 4 bytes. */
    F32(4),
    /** IEEE 754 double precision, 8 bytes. */
    F64(8);

    private final int bytes;

    DataType(int bytes) {
        this.bytes = bytes;
    }

    /** Returns how many bytes a number takes. */
    public int bytes() {
        return bytes;
    }
}
