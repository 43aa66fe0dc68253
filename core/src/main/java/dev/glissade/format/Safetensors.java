package dev.glissade.format;

import dev.glissade.file.AtomicFile;
import dev.glissade.file.InvalidFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and writes safetensors files: named arrays of numbers, as PyTorch and others have them.
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
 *   <li>JSON with a key twice, nested more than 4 deep, with numbers other than 0, 1, 2, …, or with so many small values
 *   that they
 *       would take more than 16 bytes of memory, beside 1 MiB, for each byte of the header;
 *   <li>more than 4,096 tensors, more than 8 dimensions, names that are empty, above 256 characters or with control
 *       characters, types other than those of {@link DataType}, a tensor of 2 GiB;
 *   <li>numbers that do not fill the rest of the file without gap, overlap or remainder. A tensor without numbers must
 *       begin and end where a neighbour ends or begins; several may do so at the same place, for they share no byte;
 *   <li>a file larger than a quarter of the memory that the virtual machine may use, or than 1 GiB.
 * </ul>
 *
 * <p>The numbers of bytes, tensors and characters are the {@linkplain Limits#standard standard limits}; others can be
 * given. Memory grows only with bytes that are really there, whatever the file claims, and not by many times as much. NaN
 * and infinite numbers are read as they are.
 */
public final class Safetensors {

    static final int LENGTH_BYTES = Long.BYTES;
    static final int SHORTEST_HEADER = 2;
    static final int SHORTEST_FILE = LENGTH_BYTES + SHORTEST_HEADER;

    private Safetensors() {}

    // ---- Reading

    /**
     * Returns the tensors of a file. Symbolic links are followed.
     *
     * @throws InvalidFileException if it is no regular file, or no safetensors file that this class reads
     * @throws IOException if it does not exist or cannot be read
     */
    public static Tensors read(Path file) throws IOException {
        return read(file, Limits.standard());
    }

    /**
     * Returns the tensors of a file. Symbolic links are followed.
     *
     * @throws InvalidFileException if it is no regular file, or no safetensors file that this class reads, or exceeds a
     *     limit
     * @throws IOException if it does not exist or cannot be read
     */
    public static Tensors read(Path file, Limits limits) throws IOException {
        // Asked before opening: to open a named pipe can take for ever.
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new InvalidFileException(
                    file.toString(), 0, "a regular file", attributes.isDirectory() ? "a directory" : "another kind");
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return read(new Source(stream, file.toString(), attributes.size()), limits);
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
        return read(stream, name, Limits.standard());
    }

    /**
     * Returns the tensors of a stream, which is read to its end and left open. If it is refused, at most one byte more than
     * the limits allow has been read of it.
     *
     * @param name what to call the stream if it is invalid
     * @throws InvalidFileException if the stream is no safetensors file that this class reads, or exceeds a limit
     * @throws IOException if the stream cannot be read
     */
    public static Tensors read(InputStream stream, String name, Limits limits) throws IOException {
        return read(new Source(stream, name, Source.UNKNOWN_SIZE), limits);
    }

    static Tensors read(Source source, Limits limits) throws IOException {
        int headerLength = headerLength(source, limits);
        long dataStart = LENGTH_BYTES + (long) headerLength;
        checkLimit(source, 0, dataStart, limits);
        byte[] json = source.read(headerLength, "a header of " + headerLength + " bytes");
        Header header = new HeaderReader(source.name(), LENGTH_BYTES, limits).read(json);

        long end = dataStart + header.dataLength();
        checkLimit(source, dataStart, end, limits);
        source.checkSize(end);
        List<Tensor> tensors = new ArrayList<>();
        for (Header.Entry entry : header.entries()) {
            byte[] data = source.read(entry.byteCount(), "data up to byte " + end);
            long begin = dataStart + entry.begin();
            tensors.add(new Tensor(entry.name(), entry.dataType(), entry.shape(), data, begin));
        }
        source.checkEnd();
        return new Tensors(source.name(), header.metadata(), tensors);
    }

    private static int headerLength(Source source, Limits limits) throws IOException {
        byte[] bytes = source.read(LENGTH_BYTES, "8 bytes with the length of the header");
        long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        // Compared as signed numbers, so lengths from 2^63 on are below the shortest.
        if (length < SHORTEST_HEADER || length > limits.headerBytes()) {
            throw new InvalidFileException(
                    source.name(),
                    0,
                    "a header of " + SHORTEST_HEADER + " to " + limits.headerBytes() + " bytes",
                    OtherFormat.describe(bytes, Long.toUnsignedString(length)));
        }
        return (int) length;
    }

    private static void checkLimit(Source source, long offset, long end, Limits limits) throws InvalidFileException {
        if (end > limits.fileBytes()) {
            throw new InvalidFileException(
                    source.name(),
                    offset,
                    "a file of at most " + limits.fileBytes() + " bytes",
                    "one of at least " + end);
        }
    }

    // ---- Writing

    /**
     * Writes a file, {@linkplain AtomicFile whole or not at all}. The same tensors give the same bytes.
     *
     * @throws IOException if the file cannot be written; then nothing has changed
     * @throws IllegalArgumentException if the tensors exceed a limit that readers have by default
     */
    public static void write(Tensors tensors, Path file) throws IOException {
        write(tensors, file, Limits.standard());
    }

    /**
     * Writes a file, {@linkplain AtomicFile whole or not at all}. The same tensors give the same bytes.
     *
     * @throws IOException if the file cannot be written; then nothing has changed
     * @throws IllegalArgumentException if the tensors exceed a limit
     */
    public static void write(Tensors tensors, Path file, Limits limits) throws IOException {
        TensorWriter writer = new TensorWriter(tensors, limits);
        AtomicFile.write(file, writer::writeTo);
    }

    /**
     * Writes to a stream, which is left open. The same tensors give the same bytes.
     *
     * @throws IOException if the stream cannot be written
     * @throws IllegalArgumentException if the tensors exceed a limit that readers have by default; then nothing is written
     */
    public static void write(Tensors tensors, OutputStream stream) throws IOException {
        write(tensors, stream, Limits.standard());
    }

    /**
     * Writes to a stream, which is left open. The same tensors give the same bytes.
     *
     * @throws IOException if the stream cannot be written
     * @throws IllegalArgumentException if the tensors exceed a limit; then nothing is written
     */
    public static void write(Tensors tensors, OutputStream stream, Limits limits) throws IOException {
        new TensorWriter(tensors, limits).writeTo(stream);
    }
}
