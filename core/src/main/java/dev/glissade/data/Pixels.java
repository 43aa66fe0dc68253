package dev.glissade.data;

import dev.glissade.kernel.KernelProvider;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.SparseMatrix;
import java.util.Arrays;

/** The pixels of images of equal size, each from 0 to 255: all of them, or only those other than 0. */
abstract sealed class Pixels {

    /** How many images are prefetched together. */
    static final int PREFETCHED = 64;

    private static final int CACHE_LINE = 64;
    private static final int MOST_COLUMNS = Character.MAX_VALUE + 1;

    /** Returns the pixels as they are best kept. The array is not copied. */
    static Pixels of(byte[] pixels, int size) {
        int images = pixels.length / size;
        long listed = 0;
        for (byte pixel : pixels) {
            listed += pixel == 0 ? 0 : 1;
        }
        return size <= MOST_COLUMNS && SparseDataset.isWorthwhile(listed, images, size)
                ? new Listed(pixels, images, size, (int) listed)
                : new All(pixels, size);
    }

    /** Returns the pixel at an index of an image, from 0 to 255. */
    abstract int at(int image, int index);

    /** Copies an image, row by row. */
    abstract void copy(int image, byte[] to);

    /** Fills a row of a matrix with {@code pixel / divisor}. */
    abstract void fill(int image, float divisor, Matrix inputs, int row);

    /** Returns whether the pixels are kept as lists, for {@link #addRow}. */
    abstract boolean isSparse();

    /**
     * Adds an image as a row to a sparse matrix.
     *
     * @param quotients {@code pixel / divisor} for each pixel from 0 to 255
     */
    abstract void addRow(int image, float[] quotients, SparseMatrix inputs);

    /** Requests images from memory that are filled next. Lists are so short that this gains nothing. */
    void prefetch(int[] images, int from, int to) {}

    /** All pixels, image after image. */
    private static final class All extends Pixels {
        private final byte[] pixels;
        private final int size;

        All(byte[] pixels, int size) {
            this.pixels = pixels;
            this.size = size;
        }

        @Override
        int at(int image, int index) {
            return pixels[image * size + index] & 0xff;
        }

        @Override
        void copy(int image, byte[] to) {
            System.arraycopy(pixels, image * size, to, 0, size);
        }

        @Override
        void fill(int image, float divisor, Matrix inputs, int row) {
            KernelProvider.kernels()
                    .divideBytes(pixels, image * size, divisor, inputs.elements(), inputs.rowStart(row), size);
        }

        @Override
        boolean isSparse() {
            return false;
        }

        @Override
        void addRow(int image, float[] quotients, SparseMatrix inputs) {
            int at = inputs.beginRow(size);
            for (int i = 0; i < size; i++) {
                if (at(image, i) != 0) {
                    inputs.columnIndices()[at] = i;
                    inputs.numbers()[at++] = quotients[at(image, i)];
                }
            }
            inputs.endRow(at);
        }

        /**
         * Reads one byte of each cache line of these images. Images in random order are usually not in the cache;
         * requesting all of them at once halves the time compared with one after the other.
         */
        @Override
        void prefetch(int[] images, int from, int to) {
            int sum = 0;
            for (int i = from; i < to; i++) {
                int first = images[i] * size;
                for (int j = first; j < first + size; j += CACHE_LINE) {
                    sum += pixels[j];
                }
            }
            if (sum == Integer.MIN_VALUE) { // Impossible, but the compiler cannot know, so it keeps the reads.
                throw new AssertionError();
            }
        }
    }

    /** The pixels other than 0, each with its index in the image: three bytes instead of one, but for few of them. */
    private static final class Listed extends Pixels {
        private final int[] starts; // of each image, and the end of the last
        private final char[] indices;
        private final byte[] values;

        Listed(byte[] pixels, int images, int size, int listed) {
            starts = new int[images + 1];
            indices = new char[listed];
            values = new byte[listed];
            int at = 0;
            for (int image = 0; image < images; image++) {
                int first = image * size;
                for (int i = 0; i < size; i++) {
                    byte pixel = pixels[first + i];
                    if (pixel != 0) {
                        indices[at] = (char) i;
                        values[at] = pixel;
                        at++;
                    }
                }
                starts[image + 1] = at;
            }
        }

        @Override
        int at(int image, int index) {
            int found = Arrays.binarySearch(indices, starts[image], starts[image + 1], (char) index);
            return found < 0 ? 0 : values[found] & 0xff;
        }

        @Override
        void copy(int image, byte[] to) {
            Arrays.fill(to, (byte) 0);
            for (int i = starts[image]; i < starts[image + 1]; i++) {
                to[indices[i]] = values[i];
            }
        }

        @Override
        void fill(int image, float divisor, Matrix inputs, int row) {
            int start = inputs.rowStart(row);
            Arrays.fill(inputs.elements(), start, start + inputs.columns(), 0);
            for (int i = starts[image]; i < starts[image + 1]; i++) {
                inputs.elements()[start + indices[i]] = (values[i] & 0xff) / divisor;
            }
        }

        @Override
        boolean isSparse() {
            return true;
        }

        @Override
        void addRow(int image, float[] quotients, SparseMatrix inputs) {
            int from = starts[image];
            int count = starts[image + 1] - from;
            int at = inputs.beginRow(count);
            KernelProvider.kernels().widen(indices, from, inputs.columnIndices(), at, count);
            float[] numbers = inputs.numbers();
            for (int i = 0; i < count; i++) {
                numbers[at + i] = quotients[values[from + i] & 0xff];
            }
            inputs.endRow(at + count, quotients[1]);
        }

        @Override
        void prefetch(int[] images, int from, int to) {
            int sum = 0;
            for (int i = from; i < to; i++) {
                int first = starts[images[i]];
                int end = starts[images[i] + 1];
                for (int at = first; at < end; at += CACHE_LINE / Character.BYTES) {
                    sum += indices[at] + values[at];
                }
            }
            if (sum == Integer.MIN_VALUE) {
                throw new AssertionError();
            }
        }
    }
}
