package dev.glissade.file;

import java.io.IOException;

/** Says that a file is not what it should be: which file, where in it, what was expected there, and what was found. */
public final class InvalidFileException extends IOException {

    private static final long serialVersionUID = 1;

    private final String file;
    private final long offset;
    private final String expected;
    private final String found;

    /**
     * Describes the fault.
     *
     * @param file the path of the file, or a name for the stream
     * @param offset the index of the first byte that is wrong, counted after decompression
     * @param expected what should be there
     * @param found what is there
     */
    public InvalidFileException(String file, long offset, String expected, String found) {
        super(file + ", byte " + offset + ": expected " + expected + ", found " + found);
        this.file = file;
        this.offset = offset;
        this.expected = expected;
        this.found = found;
    }

    /** Returns the path of the file, or a name for the stream. */
    public String file() {
        return file;
    }

    /** Returns the index of the first byte that is wrong, counted after decompression. */
    public long offset() {
        return offset;
    }

    /** Returns what should be there. */
    public String expected() {
        return expected;
    }

    /** Returns what is there. */
    public String found() {
        return found;
    }
}
