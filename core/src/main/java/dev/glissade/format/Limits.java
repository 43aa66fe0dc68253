package dev.glissade.format;

/**
 * Upper limits for the size of a file and its parts.
 *
 * @param headerBytes the length of the header
 * @param tensors the number of tensors
 * @param nameCharacters the length of a tensor's name
 * @param fileBytes the length of the file; checked only when reading
 */
public record Limits(int headerBytes, int tensors, int nameCharacters, long fileBytes) {

    private static final long MOST_BYTES = 1L << 30;

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is too small even for a file without tensors
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
     * Returns the usual limits: a header of 1 MiB, 4,096 tensors, names of 256 characters, and a file of a quarter of
     * the maximum heap, at most 1 GiB. A sparse file, which is large but takes little space on disk, can therefore not
     * exhaust the memory.
     */
    public static Limits standard() {
        return new Limits(
                1 << 20, 4096, 256, Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 4));
    }

    /** Returns a copy of these limits with another value for the length of the header. */
    public Limits withHeaderBytes(int bytes) {
        return new Limits(bytes, tensors, nameCharacters, fileBytes);
    }

    /** Returns a copy of these limits with another value for the number of tensors. */
    public Limits withTensors(int count) {
        return new Limits(headerBytes, count, nameCharacters, fileBytes);
    }

    /** Returns a copy of these limits with another value for the length of names. */
    public Limits withNameCharacters(int count) {
        return new Limits(headerBytes, tensors, count, fileBytes);
    }

    /** Returns a copy of these limits with another value for the length of the file. */
    public Limits withFileBytes(long bytes) {
        return new Limits(headerBytes, tensors, nameCharacters, bytes);
    }
}
