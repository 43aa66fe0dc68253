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
 * Examples in a file that may be larger than memory: rows of numbers without anything before, between or after them, each
 * the inputs of an example and then its targets, as little-endian 32-bit floats. NumPy writes such a file with
 * {@code numpy.hstack([x, y]).astype('<f4').tofile(name)}.
 *
 * <pre>{@code
 * MappedRows.write(examples, Path.of("examples.f32"));            // of a data set, or of an iterator of any length
 * MappedRows data = MappedRows.open(Path.of("examples.f32"), 784, 10);
 * }</pre>
 *
 * <p>The operating system reads from the file what a batch asks for, and keeps as much of it in memory as there is room for.
 * Any number of threads may fill batches at once. The file stays mapped until the garbage collector finds that nobody has
 * this data set any more; until then it must neither be changed nor cut short, and on Windows cannot be deleted.
 *
 * <p>On the heap, a training takes 4 bytes for each example, for their order; nothing where all of them are one batch.
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
     * @param inputs how many numbers of each row are inputs, at least 1
     * @param outputs how many are targets, at least 1
     * @throws InvalidFileException if the file is not whole rows of as many numbers, one or more, and at most 2³¹ − 1
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
     * @throws java.nio.file.FileAlreadyExistsException if the file exists: somebody may have it mapped
     * @throws IOException if it cannot be written; then there is no such file
     * @throws IllegalArgumentException if a number is infinite or NaN, the weight of an example is not 1, since the file
     *     cannot hold it, or a row would have 2³¹ bytes or more; then there is no such file
     */
    public static MappedRows write(Dataset data, Path file) throws IOException {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(file, "file");
        Batches.checkSizes(data);
        rowBytes(data.inputSize(), data.outputSize());
        for (int i = 0; i < data.size(); i++) {
            if (data.weight(i) != 1) {
                throw new IllegalArgumentException("example " + i + " weighs " + data.weight(i)
                        + ", but the file holds no weights: add them after it is opened");
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
     * Writes examples as they come to a new file and opens it, for examples that come one after the other, such as from a
     * data base, and are too many for memory: training asks for them in random order and again in each epoch.
     *
     * @throws java.nio.file.FileAlreadyExistsException if the file exists: somebody may have it mapped
     * @throws IOException if it cannot be written; then there is no such file
     * @throws IllegalArgumentException if there is no example, if they are of different lengths, or if a number is infinite
     *     or NaN; then there is no such file
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
        int start = to.offset() + row * to.stride();
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
