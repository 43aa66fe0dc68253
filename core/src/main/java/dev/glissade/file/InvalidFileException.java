package dev.glissade.file;

import java.io.IOException;
import java.util.Objects;

/**
 * Thrown when the content of a file is invalid. It names the file, the byte, what was expected there and what was
 * found.
 */
public final class InvalidFileException extends IOException {

    private static final long serialVersionUID = 1;

    private final String file;
    private final long offset;
    private final String expected;
    private final String found;

    /**
     * Creates an exception with the message "file, byte offset: expected …, found …".
     *
     * @param file the path of the file, or the name of the stream
     * @param offset the index of the first byte that is wrong, counted after decompression
     * @param expected what was expected there
     * @param found what was found there
     */
    public InvalidFileException(String file, long offset, String expected, String found) {
        super(file + ", byte " + offset + ": expected " + expected + ", found " + found);
        this.file = Objects.requireNonNull(file, "file");
        this.offset = offset;
        this.expected = Objects.requireNonNull(expected, "expected");
        this.found = Objects.requireNonNull(found, "found");
    }

    /** Returns the path of the file, or the name of the stream. */
    public String file() {
        return file;
    }

    /** Returns the index of the first byte that is wrong, counted after decompression. */
    public long offset() {
        return offset;
    }

    /** Returns what was expected there. */
    public String expected() {
        return expected;
    }

    /** Returns what was found there. */
    public String found() {
        return found;
    }
}
