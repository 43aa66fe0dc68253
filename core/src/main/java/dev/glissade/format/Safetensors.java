package dev.glissade.format;

import dev.glissade.file.InvalidFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads safetensors files: named arrays of numbers, as PyTorch and others write them.
 *
 * <pre>{@code
 * Tensors tensors = Safetensors.read(Path.of("digits.safetensors"));
 * float[] weights = tensors.tensor("0.weight").floats();
 * }</pre>
 *
 * <p>A file is the length N of its header (8 bytes, little-endian), the header (N bytes of JSON, which spaces may
 * follow), and the numbers of all tensors. It is read whole or refused. Refused are:
 *
 * <ul>
 *   <li>a header above 1 MiB or not in UTF-8, white space before its opening brace, anything but spaces after it;
 *   <li>JSON with a key twice, nested more than 4 deep, or with numbers other than 0, 1, 2, …;
 *   <li>more than 4,096 tensors, more than 8 dimensions, names that are empty, above 256 characters or with control
 *       characters, types other than F32 and F64, a tensor of 2 GiB;
 *   <li>numbers that do not fill the rest of the file without gap, overlap or remainder. A tensor without numbers must
 *       begin and end where a neighbour ends or begins; several may do so at the same place, for they share no byte;
 *   <li>a file larger than the limit: unless the caller sets another, a quarter of the memory that the virtual machine may
 *       use, at most 1 GiB.
 * </ul>
 *
 * <p>Memory grows only with bytes that are really there, whatever the file claims. NaN and infinite numbers are read as
 * they are.
 */
public final class Safetensors {

    private static final long LARGEST_DEFAULT_LIMIT = 1L << 30;
    private static final int LENGTH_BYTES = Long.BYTES;
    private static final int SHORTEST_HEADER = 2;
    private static final int LONGEST_HEADER = 1 << 20;
    private static final int SHORTEST_FILE = LENGTH_BYTES + SHORTEST_HEADER;

    private Safetensors() {}

    /**
     * Returns the tensors of a file. Symbolic links are followed.
     *
     * @throws InvalidFileException if it is no regular file, or no safetensors file that this class reads
     * @throws IOException if it does not exist or cannot be read
     */
    public static Tensors read(Path file) throws IOException {
        // Asked before opening: to open a named pipe can take for ever.
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new InvalidFileException(
                    file.toString(), 0, "a regular file", attributes.isDirectory() ? "a directory" : "another kind");
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return read(new Source(stream, file.toString(), attributes.size()), defaultLimit());
        }
    }

    /**
     * Returns the tensors of a stream, which is read to its end and left open.
     *
     * @param name what to call the stream if it is invalid
     * @throws InvalidFileException if the stream is no safetensors file that this class reads
     * @throws IOException if the stream cannot be read
     */
    public static Tensors read(InputStream stream, String name) throws IOException {
        return read(stream, name, defaultLimit());
    }

    /**
     * Returns the tensors of a stream of limited length, which is read to its end and left open. If it is refused, at
     * most {@code limit} + 1 bytes of it have been read.
     *
     * @param name what to call the stream if it is invalid
     * @param limit the largest number of bytes that the stream may have, at least the 10 of a file without tensors
     * @throws InvalidFileException if the stream is no safetensors file that this class reads, or longer
     * @throws IOException if the stream cannot be read
     * @throws IllegalArgumentException if the limit is below 10
     */
    public static Tensors read(InputStream stream, String name, long limit) throws IOException {
        if (limit < SHORTEST_FILE) {
            throw new IllegalArgumentException(
                    "the limit is " + limit + " bytes but the shortest file has " + SHORTEST_FILE);
        }
        return read(new Source(stream, name, Source.UNKNOWN_SIZE), limit);
    }

    static Tensors read(Source source, long limit) throws IOException {
        int headerLength = headerLength(source);
        long dataStart = LENGTH_BYTES + (long) headerLength;
        checkLimit(source, 0, dataStart, limit);
        byte[] json = source.read(headerLength, "a header of " + headerLength + " bytes");
        Header header = new HeaderReader(source.name(), LENGTH_BYTES).read(json);

        long end = dataStart + header.dataLength();
        checkLimit(source, dataStart, end, limit);
        source.checkSize(end);
        List<Tensor> tensors = new ArrayList<>();
        for (Header.Entry entry : header.entries()) {
            byte[] data = source.read(entry.byteCount(), "data up to byte " + end);
            tensors.add(new Tensor(entry.name(), entry.dataType(), entry.shape(), data));
        }
        source.checkEnd();
        return new Tensors(header.metadata(), tensors);
    }

    private static int headerLength(Source source) throws IOException {
        byte[] bytes = source.read(LENGTH_BYTES, "8 bytes with the length of the header");
        long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        // Compared as signed numbers, so lengths from 2^63 on are below the shortest.
        if (length < SHORTEST_HEADER || length > LONGEST_HEADER) {
            throw new InvalidFileException(
                    source.name(),
                    0,
                    "a header of " + SHORTEST_HEADER + " to " + LONGEST_HEADER + " bytes",
                    Long.toUnsignedString(length));
        }
        return (int) length;
    }

    /** Returns so little that a file of few bytes on disk, which can be sparse, cannot use up all memory. */
    private static long defaultLimit() {
        return Math.min(LARGEST_DEFAULT_LIMIT, Runtime.getRuntime().maxMemory() / 4);
    }

    private static void checkLimit(Source source, long offset, long end, long limit) throws InvalidFileException {
        if (end > limit) {
            throw new InvalidFileException(
                    source.name(), offset, "a file of at most " + limit + " bytes", "one of at least " + end);
        }
    }
}
