package dev.glissade.data;

import dev.glissade.file.InvalidFileException;
import dev.glissade.text.Count;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * Reads images and their labels from two IDX files, the format of MNIST. Each may be compressed with gzip, which is
 * recognised by its first two bytes, not by its name.
 *
 * <pre>{@code
 * LabelledImages digits = Idx.read(Path.of("train-images-idx3-ubyte.gz"), Path.of("train-labels-idx1-ubyte.gz"));
 * digits.size();                                  // 60000
 * digits.classOf(0);                                // 5
 * }</pre>
 *
 * <p>An IDX file is a magic number (two zero bytes, a type, the number of dimensions), the size of each dimension as a
 * big-endian int, and the data. Images are unsigned bytes (type 8) in 3 dimensions. Labels are bytes or integers (types
 * 8, 9, 11 and 12) in 1 dimension; or in 2, as in QMNIST: then the first number of each row is the label, and the
 * others are ignored.
 *
 * <p>The letters of EMNIST have labels from 1 to 26, and their images are stored column by column:
 *
 * <pre>{@code
 * LabelledImages letters = Idx.read(images, labels, 27).withLabelsFrom(1).transposed();
 * }</pre>
 *
 * <p>Files are validated from the first byte to the last, and anything else is rejected. Memory is allocated in
 * proportion to the bytes that are actually read, not to the sizes that a file claims, and pixels and labels together
 * may take half of the Java heap.
 */
public final class Idx {

    private static final int DEFAULT_CLASSES = 10;
    private static final int MOST_CLASSES = 256; // as a label is a byte
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8; // of common virtual machines

    private Idx() {}

    /**
     * Reads images of 10 classes, such as digits.
     *
     * @throws InvalidFileException if a file is invalid
     * @throws IOException if a file cannot be read
     */
    public static LabelledImages read(Path images, Path labels) throws IOException {
        return read(images, labels, DEFAULT_CLASSES);
    }

    /**
     * Reads images of a given number of classes.
     *
     * @param classes the number of classes, from 1 to 256: labels are from 0 to {@code classes} − 1
     * @throws InvalidFileException if a file is invalid
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if {@code classes} is not from 1 to 256
     */
    public static LabelledImages read(Path images, Path labels, int classes) throws IOException {
        Objects.requireNonNull(images, "images");
        Objects.requireNonNull(labels, "labels");
        checkClasses(classes);
        try (InputStream imageStream = InputFiles.open(images);
                InputStream labelStream = InputFiles.open(labels);
                IdxReader imageReader = new IdxReader(imageStream, images.toString());
                IdxReader labelReader = new IdxReader(labelStream, labels.toString())) {
            return read(imageReader, labelReader, classes, memoryLimit());
        }
    }

    /**
     * Reads images of 10 classes, such as digits, from streams. Both are read to the end and not closed.
     *
     * @param name the name of the streams in messages, followed by " images" or " labels"
     * @throws InvalidFileException if a stream is invalid
     * @throws IOException if a stream cannot be read
     */
    public static LabelledImages read(InputStream images, InputStream labels, String name) throws IOException {
        return read(images, labels, name, DEFAULT_CLASSES);
    }

    /**
     * Reads images of a given number of classes from streams. Both are read to the end and not closed.
     *
     * @param name the name of the streams in messages, followed by " images" or " labels"
     * @param classes the number of classes, from 1 to 256: labels are from 0 to {@code classes} − 1
     * @throws InvalidFileException if a stream is invalid
     * @throws IOException if a stream cannot be read
     * @throws IllegalArgumentException if {@code classes} is not from 1 to 256
     */
    public static LabelledImages read(InputStream images, InputStream labels, String name, int classes)
            throws IOException {
        Objects.requireNonNull(images, "images");
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(name, "name");
        checkClasses(classes);
        try (IdxReader imageReader = new IdxReader(images, name + " images");
                IdxReader labelReader = new IdxReader(labels, name + " labels")) {
            return read(imageReader, labelReader, classes, memoryLimit());
        }
    }

    /** Reads both headers before any data, so that mismatched files are rejected at once. */
    static LabelledImages read(IdxReader images, IdxReader labels, int classes, long limit) throws IOException {
        int[] imageSizes = images.readSizes(IdxContent.IMAGES); // count, height, width
        int[] labelSizes = labels.readSizes(IdxContent.LABELS); // count, and the row length if there are 2 dimensions
        if (imageSizes[0] != labelSizes[0]) {
            throw new InvalidFileException(
                    images.file(),
                    IdxReader.MAGIC_BYTES,
                    Count.of(labelSizes[0], "image") + ", one for each label in " + labels.file(),
                    Count.of(imageSizes[0], "image"));
        }
        byte[] classOfImage = readLabels(labels, labelSizes, classes, limit);
        byte[] pixels = images.readData(imageSizes, limit - classOfImage.length);
        return new LabelledImages(pixels, classOfImage, imageSizes[1], imageSizes[2], classes);
    }

    private static long memoryLimit() {
        return Math.min(LARGEST_ARRAY, Runtime.getRuntime().maxMemory() / 2);
    }

    private static void checkClasses(int classes) {
        if (classes < 1 || classes > MOST_CLASSES) {
            throw new IllegalArgumentException("there are " + classes + " classes, not 1 to " + MOST_CLASSES);
        }
    }

    private static byte[] readLabels(IdxReader file, int[] sizes, int classes, long limit) throws IOException {
        byte[] data = file.readData(sizes, limit);
        int count = sizes[0];
        int rowBytes = data.length / count;
        for (int i = 0; i < count; i++) {
            int label = file.type().integer(data, i * rowBytes);
            if (label < 0 || label >= classes) {
                long offset = IdxReader.MAGIC_BYTES + (long) IdxReader.SIZE_BYTES * sizes.length + (long) i * rowBytes;
                String remedy = label == classes
                        ? " (do they begin with 1? Then read " + (classes + 1) + " classes, and call withLabelsFrom(1))"
                        : "";
                throw new InvalidFileException(
                        file.file(), offset, "a label from 0 to " + (classes - 1), "label " + label + remedy);
            }
            data[i] = (byte) label; // at an index that has already been read
        }
        return rowBytes == 1 ? data : Arrays.copyOf(data, count);
    }
}
