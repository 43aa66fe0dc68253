package dev.glissade.format;

/**
 * How large a file and its parts may be at most.
 *
 * @param headerBytes the length of the header
 * @param tensors the number of tensors
 * @param nameCharacters the length of a tensor's name
 * @param fileBytes the length of the file, which only readers mind
 */
public record Limits(int headerBytes, int tensors, int nameCharacters, long fileBytes) {

    private static final long MOST_BYTES = 1L << 30;

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is below what a file without tensors has
     */
    public Limits {
        if (fileBytes < Safetensors.SHORTEST_FILE) {
            throw new IllegalArgumentException(
                    "the limit is " + fileBytes + " bytes but the shortest file has " + Safetensors.SHORTEST_FILE);
        }
        if (headerBytes < Safetensors.SHORTEST_HEADER || tensors < 0 || nameCharacters < 1) {
            throw new IllegalArgumentException("limits of " + headerBytes + " bytes in the header, " + tensors
                    + " tensors and " + nameCharacters + " characters in a name");
        }
    }

    /**
     * Returns the usual limits: a header of 1 MiB, 4,096 tensors, names of 256 characters, and a file of a quarter of the
     * memory that the virtual machine may use, at most 1 GiB: a file of few bytes on disk, which can be sparse, cannot use
     * up all memory.
     */
    public static Limits standard() {
        return new Limits(
                1 << 20, 4096, 256, Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 4));
    }

    /** Returns the same limits but for the length of the header. */
    public Limits withHeaderBytes(int bytes) {
        return new Limits(bytes, tensors, nameCharacters, fileBytes);
    }

    /** Returns the same limits but for the number of tensors. */
    public Limits withTensors(int count) {
        return new Limits(headerBytes, count, nameCharacters, fileBytes);
    }

    /** Returns the same limits but for the length of names. */
    public Limits withNameCharacters(int count) {
        return new Limits(headerBytes, tensors, count, fileBytes);
    }

    /** Returns the same limits but for the length of the file. */
    public Limits withFileBytes(long bytes) {
        return new Limits(headerBytes, tensors, nameCharacters, bytes);
    }
}
