package dev.glissade.data;

import dev.glissade.file.InvalidFileException;
import dev.glissade.matrix.Matrix;
import dev.glissade.text.Count;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;

/**
 * Examples in a memory-mapped file that may be larger than memory. The file consists only of rows of little-endian
 * 32-bit floats, each the inputs of an example followed by its targets. NumPy writes such a file with
 * {@code numpy.hstack([x, y]).astype('<f4').tofile(name)}.
 *
 * <pre>{@code
 * MappedRows.write(examples, Path.of("examples.f32"));            // of a data set, or of an iterator of any length
 * MappedRows data = MappedRows.open(Path.of("examples.f32"), 784, 10);
 * }</pre>
 *
 * <p>The operating system reads the rows that a batch needs and caches as much of the file as memory allows. Any number
 * of threads may fill batches concurrently. The file stays mapped until this data set has been garbage-collected; until
 * then it must not be modified or truncated, and on Windows it cannot be deleted.
 *
 * <p>A training needs 4 bytes of heap per example, for their order, or nothing if all examples form one batch. The file has
 * every number: zeros are not left out, and there are no {@linkplain Dataset#isSparse lists}.
 */
public final class MappedRows implements Dataset {

    private static final int SLICE_BYTES = 1 << 30;

    private final String file;
    private final int size;
    private final int inputs;
    private final int outputs;
    private final FloatBuffer[] slices;
    private final int rowsOfASlice;

    private MappedRows(String file, FileChannel channel, int inputs, int outputs, int sliceBytes) throws IOException {
        this.file = file;
        this.inputs = inputs;
        this.outputs = outputs;
        long rowBytes = rowBytes(inputs, outputs);
        this.size = checkedSize(file, channel.size(), rowBytes);
        this.rowsOfASlice = (int) Math.max(1, sliceBytes / rowBytes);
        this.slices = new FloatBuffer[(int) (((long) size + rowsOfASlice - 1) / rowsOfASlice)];
        for (int i = 0; i < slices.length; i++) {
            long first = (long) i * rowsOfASlice;
            long rows = Math.min(rowsOfASlice, size - first);
            slices[i] = channel.map(FileChannel.MapMode.READ_ONLY, first * rowBytes, rows * rowBytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
        }
    }

    /**
     * Opens a file.
     *
     * @param inputs the number of inputs per row, at least 1
     * @param outputs the number of targets per row, at least 1
     * @throws InvalidFileException if the file does not consist of 1 to 2³¹ − 1 complete rows
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if a number is below 1, or a row would have 2³¹ bytes or more
     */
    public static MappedRows open(Path file, int inputs, int outputs) throws IOException {
        Objects.requireNonNull(file, "file");
        return open(file, inputs, outputs, SLICE_BYTES);
    }

    static MappedRows open(Path file, int inputs, int outputs, int sliceBytes) throws IOException {
        rowBytes(inputs, outputs);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new InvalidFileException(
                    file.toString(), 0, "a file", Files.isDirectory(file) ? "a directory" : "a device or a pipe");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            return new MappedRows(file.toString(), channel, inputs, outputs, sliceBytes);
        }
    }

    private static long rowBytes(int inputs, int outputs) {
        long bytes = ((long) inputs + outputs) * Float.BYTES;
        if (inputs < 1 || outputs < 1 || bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("rows of " + inputs + " inputs and " + outputs + " targets");
        }
        return bytes;
    }

    private static int checkedSize(String file, long bytes, long rowBytes) throws InvalidFileException {
        long rest = bytes % rowBytes;
        String expected = "rows of " + rowBytes + " bytes";
        if (rest != 0) {
            throw new InvalidFileException(
                    file, bytes - rest, expected, rest + " bytes after " + Count.of(bytes / rowBytes, "row"));
        }
        if (bytes == 0 || bytes / rowBytes > Integer.MAX_VALUE) {
            throw new InvalidFileException(file, 0, "1 to " + Integer.MAX_VALUE + " " + expected, bytes + " bytes");
        }
        return (int) (bytes / rowBytes);
    }

    // ---- Writing

    /**
     * Writes all examples of a data set to a new file and opens it.
     *
     * @throws java.nio.file.FileAlreadyExistsException if the file exists, because it may be mapped elsewhere
     * @throws IOException if it cannot be written; then no file is left
     * @throws IllegalArgumentException if a number is infinite or NaN, the weight of an example is not 1, which the
     *     file cannot store, or a row would have 2³¹ bytes or more; then no file is left
     */
    public static MappedRows write(Dataset data, Path file) throws IOException {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(file, "file");
        Batches.checkSizes(data);
        rowBytes(data.inputSize(), data.outputSize());
        for (int i = 0; i < data.size(); i++) {
            if (data.weight(i) != 1) {
                throw new IllegalArgumentException("example " + i + " has the weight " + data.weight(i)
                        + ", but the file cannot store weights: add them after opening it");
            }
        }
        try (RowWriter writer = new RowWriter(file)) {
            Batches.forEach(data, (inputs, targets, first) -> {
                for (int i = 0; i < inputs.rows(); i++) {
                    writer.write(new Example(
                            inputs.rows(i, i + 1).copy().elements(),
                            targets.rows(i, i + 1).copy().elements()));
                }
            });
            writer.finish();
        }
        return open(file, data.inputSize(), data.outputSize());
    }

    /**
     * Writes examples from an iterator to a new file and opens it. This is for examples that arrive one after the
     * other, for instance from a database, and do not fit in memory, because training needs them in random order and
     * again in each epoch.
     *
     * @throws java.nio.file.FileAlreadyExistsException if the file exists, because it may be mapped elsewhere
     * @throws IOException if it cannot be written; then no file is left
     * @throws IllegalArgumentException if there is no example, if they are of different lengths, or if a number is
     *     infinite or NaN; then no file is left
     */
    public static MappedRows write(Iterator<Example> examples, Path file) throws IOException {
        Objects.requireNonNull(examples, "examples");
        Objects.requireNonNull(file, "file");
        if (!examples.hasNext()) {
            throw new IllegalArgumentException("there is no example");
        }
        Example first = examples.next();
        try (RowWriter writer = new RowWriter(file)) {
            writer.write(first);
            while (examples.hasNext()) {
                writer.write(examples.next());
            }
            writer.finish();
        }
        return open(file, first.inputs().length, first.targets().length);
    }

    // ---- Dataset

    @Override
    public int size() {
        return size;
    }

    @Override
    public int inputSize() {
        return inputs;
    }

    @Override
    public int outputSize() {
        return outputs;
    }

    @Override
    public String toString() {
        return Batches.describe(this);
    }

    /**
     * {@inheritDoc}
     *
     * @throws UncheckedIOException with an {@link InvalidFileException} if a number in the file is infinite or NaN
     */
    @Override
    public void fill(Matrix inputs, Matrix targets, int[] examples, int from) {
        Batches.check(this, inputs, targets, examples, from);
        for (int i = 0; i < inputs.rows(); i++) {
            copy(examples[from + i], 0, inputs, i);
            copy(examples[from + i], this.inputs, targets, i);
        }
    }

    private void copy(int example, int first, Matrix to, int row) {
        FloatBuffer slice = slices[example / rowsOfASlice];
        int width = inputs + outputs;
        int start = to.rowStart(row);
        slice.get(example % rowsOfASlice * width + first, to.elements(), start, to.columns());
        for (int j = 0; j < to.columns(); j++) {
            float number = to.elements()[start + j];
            if (!Float.isFinite(number)) {
                long offset = ((long) example * width + first + j) * Float.BYTES;
                throw new UncheckedIOException(
                        new InvalidFileException(file, offset, "a finite number", Float.toString(number)));
            }
        }
    }
}
