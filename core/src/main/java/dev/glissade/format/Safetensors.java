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
import java.util.Objects;

/**
 * Reads and writes safetensors files, which hold named arrays of numbers, as written by PyTorch and other libraries.
 *
 * <pre>{@code
 * Tensors tensors = Safetensors.read(Path.of("digits.safetensors"));
 * float[] weights = tensors.tensor("0.weight").floats();
 * }</pre>
 *
 * <p>A file consists of the length N of its header (8 bytes, little-endian), the header (N bytes of JSON, optionally
 * followed by spaces), and the numbers of all tensors. A file is either read completely or rejected. The reader
 * rejects:
 *
 * <ul>
 *   <li>a header above 1 MiB or not in UTF-8, white space before its opening brace, or anything but spaces after its
 *       closing brace;
 *   <li>JSON with duplicate keys, nested more than 4 deep, with numbers other than 0, 1, 2, …, or with so many small
 *       values that they would take more memory than 16 bytes per byte of the header plus 1 MiB;
 *   <li>more than 4,096 tensors, more than 8 dimensions, names that are empty, above 256 characters or with control
 *       characters, types other than those of {@link DataType}, a tensor of 2 GiB or more;
 *   <li>numbers that do not fill the rest of the file without gap, overlap or remainder. An empty tensor must lie at the
 *       boundary of its neighbours; several may lie at the same boundary, because they share no byte;
 *   <li>a file larger than a quarter of the maximum heap, or larger than 1 GiB.
 * </ul>
 *
 * <p>The limits on bytes, tensors and characters are the {@linkplain Limits#standard standard limits}; pass
 * {@link Limits} to change them. Memory is allocated in proportion to the bytes that are actually read, not to the
 * sizes that the file claims. NaN and infinity are read as they are.
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
     * @throws InvalidFileException if it is not a regular file or not a safetensors file that this class accepts
     * @throws IOException if it does not exist or cannot be read
     */
    public static Tensors read(Path file) throws IOException {
        return read(file, Limits.standard());
    }

    /**
     * Returns the tensors of a file. Symbolic links are followed.
     *
     * @throws InvalidFileException if it is not a regular file or not a safetensors file that this class accepts, or
     *     exceeds a limit
     * @throws IOException if it does not exist or cannot be read
     */
    public static Tensors read(Path file, Limits limits) throws IOException {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(limits, "limits");
        // Checked before opening, because opening a named pipe can block forever.
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
     * @param name the name of the stream in error messages
     * @throws InvalidFileException if the stream is not a safetensors file that this class accepts
     * @throws IOException if the stream cannot be read
     */
    public static Tensors read(InputStream stream, String name) throws IOException {
        return read(stream, name, Limits.standard());
    }

    /**
     * Returns the tensors of a stream, which is read to its end and left open. If it is rejected, at most one byte more
     * than the limits allow has been read.
     *
     * @param name the name of the stream in error messages
     * @throws InvalidFileException if the stream is not a safetensors file that this class accepts, or exceeds a limit
     * @throws IOException if the stream cannot be read
     */
    public static Tensors read(InputStream stream, String name, Limits limits) throws IOException {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(limits, "limits");
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
        // Compared as signed numbers, so that lengths of 2^63 or more are negative and too short.
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
     * Writes a file {@linkplain AtomicFile atomically}. The same tensors give the same bytes.
     *
     * @throws IOException if the file cannot be written; an existing file is then unchanged
     * @throws IllegalArgumentException if the tensors exceed a {@linkplain Limits#standard standard limit}
     */
    public static void write(Tensors tensors, Path file) throws IOException {
        write(tensors, file, Limits.standard());
    }

    /**
     * Writes a file {@linkplain AtomicFile atomically}. The same tensors give the same bytes.
     *
     * @throws IOException if the file cannot be written; an existing file is then unchanged
     * @throws IllegalArgumentException if the tensors exceed a limit
     */
    public static void write(Tensors tensors, Path file, Limits limits) throws IOException {
        Objects.requireNonNull(tensors, "tensors");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(limits, "limits");
        TensorWriter writer = new TensorWriter(tensors, limits);
        AtomicFile.write(file, writer::writeTo);
    }

    /**
     * Writes to a stream, which is left open. The same tensors give the same bytes.
     *
     * @throws IOException if the stream cannot be written
     * @throws IllegalArgumentException if the tensors exceed a {@linkplain Limits#standard standard limit}; then
     *     nothing is written
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
        Objects.requireNonNull(tensors, "tensors");
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(limits, "limits");
        new TensorWriter(tensors, limits).writeTo(stream);
    }
}
