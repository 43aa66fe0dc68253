package dev.glissade.data;

import dev.glissade.kernel.KernelProvider;
import dev.glissade.kernel.Kernels;
import dev.glissade.matrix.Matrix;
import dev.glissade.text.Count;
import java.util.Arrays;

/**
 * Greyscale images of equal size, each with the label of its class. {@link Idx} reads them from files.
 *
 * <p>The inputs are the pixels, row by row from the top left, scaled from 0 (black) to 1 (white) or to the maximum that
 * {@link #withMaxPixel} sets. The targets are 1 in the column of the class and 0 in the others. A pixel takes one byte
 * in memory and becomes a {@code float} only when a batch is filled.
 */
public final class LabelledImages implements Dataset {

    private static final int CACHE_LINE = 64;
    /** How many images are prefetched together. */
    private static final int PREFETCHED = 64;

    private final byte[] pixels; // (images × height × width)
    private final byte[] labels;
    private final int height;
    private final int width;
    private final int classes;
    private final float maxPixel;

    /** Keeps the arrays without a copy; the caller has checked that they match the sizes. */
    LabelledImages(byte[] pixels, byte[] labels, int height, int width, int classes) {
        this(pixels, labels, height, width, classes, 1);
    }

    private LabelledImages(byte[] pixels, byte[] labels, int height, int width, int classes, float maxPixel) {
        this.pixels = pixels;
        this.labels = labels;
        this.height = height;
        this.width = width;
        this.classes = classes;
        this.maxPixel = maxPixel;
    }

    /**
     * Returns a view of the same images whose inputs range from 0 to another maximum. Each unit of the first layer sums
     * hundreds of pixels: with smaller inputs, plain gradient descent changes that layer more slowly than the others,
     * and often reaches a lower cost. No pixel is copied.
     *
     * @param maxPixel the input of a white pixel; black stays 0
     * @throws IllegalArgumentException if the number is not above 0 or not finite
     */
    public LabelledImages withMaxPixel(double maxPixel) {
        float number = (float) maxPixel;
        if (!(number > 0) || Float.isInfinite(number)) {
            throw new IllegalArgumentException(
                    "the maximum pixel is " + maxPixel + "; it must be finite and above 0 in single precision");
        }
        return new LabelledImages(pixels, labels, height, width, classes, number);
    }

    /** Returns the input of a white pixel. */
    public float maxPixel() {
        return maxPixel;
    }

    /**
     * Returns a view of the same images with labels that start at another number: for labels from 1 to 26, read as 27 classes,
     * {@code withLabelsFrom(1)} gives the classes 0 to 25. No pixel is copied.
     *
     * @param first the label that becomes class 0, from 0 to {@link #classCount()} − 1
     * @throws IllegalArgumentException if there is no such label, or an image has a smaller one
     */
    public LabelledImages withLabelsFrom(int first) {
        if (first < 0 || first >= classes) {
            throw new IllegalArgumentException("labels from " + first + ", but they are from 0 to " + (classes - 1));
        }
        byte[] moved = new byte[labels.length];
        for (int i = 0; i < moved.length; i++) {
            if (classOf(i) < first) {
                throw new IllegalArgumentException(
                        "labels from " + first + ", but image " + i + " has the label " + classOf(i));
            }
            moved[i] = (byte) (classOf(i) - first);
        }
        return new LabelledImages(pixels, moved, height, width, classes - first, maxPixel);
    }

    /**
     * Returns a copy of these images with rows and columns exchanged, for files that store them column by column, such
     * as EMNIST.
     */
    public LabelledImages transposed() {
        byte[] turned = new byte[pixels.length];
        for (int image = 0; image < labels.length; image++) {
            int start = image * height * width;
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    turned[start + column * height + row] = pixels[start + row * width + column];
                }
            }
        }
        return new LabelledImages(turned, labels, width, height, classes, maxPixel);
    }

    /** Returns the number of images. */
    @Override
    public int size() {
        return labels.length;
    }

    /** Returns the number of pixels per image. */
    @Override
    public int inputSize() {
        return height * width;
    }

    /** Returns the number of classes. */
    @Override
    public int outputSize() {
        return classes;
    }

    /** Returns one line, e.g. {@code 60000 images of 28 x 28 pixels, 10 classes}. */
    @Override
    public String toString() {
        return Count.of(size(), "image") + " of " + height + " x " + width + " pixels, " + classCount() + " classes";
    }

    /** Returns the number of rows of pixels. */
    public int height() {
        return height;
    }

    /** Returns the number of columns of pixels. */
    public int width() {
        return width;
    }

    /** Returns the number of classes. */
    public int classCount() {
        return classes;
    }

    /**
     * Returns the class of an image, from 0 to {@link #classCount()} − 1.
     *
     * @throws IndexOutOfBoundsException if there is no such image
     */
    public int classOf(int example) {
        checkIndex("image", example, size());
        return labels[example] & 0xff;
    }

    /**
     * Returns a pixel of an image, from 0 to 255.
     *
     * @throws IndexOutOfBoundsException if there is no such image, row or column
     */
    public int pixel(int example, int row, int column) {
        checkIndex("image", example, size());
        checkIndex("row", row, height);
        checkIndex("column", column, width);
        return pixels[(example * height + row) * width + column] & 0xff;
    }

    @Override
    public void fill(Matrix inputs, Matrix targets, int[] examples, int from) {
        Batches.check(this, inputs, targets, examples, from);
        Kernels kernels = KernelProvider.kernels();
        for (int r = 0; r < inputs.rows(); r++) {
            if (r % PREFETCHED == 0) {
                prefetch(examples, from + r, from + Math.min(r + PREFETCHED, inputs.rows()));
            }
            int example = examples[from + r];
            int first = example * inputSize();
            int start = inputs.rowStart(r);
            kernels.divideBytes(pixels, first, 255 / maxPixel, inputs.elements(), start, inputSize());
            fillTarget(targets, r, example);
        }
    }

    @Override
    public boolean fillTargets(Matrix targets, int[] examples, int from) {
        Batches.checkTargets(this, targets, examples, from);
        for (int r = 0; r < targets.rows(); r++) {
            fillTarget(targets, r, examples[from + r]);
        }
        return true;
    }

    private void fillTarget(Matrix targets, int row, int example) {
        int start = targets.rowStart(row);
        Arrays.fill(targets.elements(), start, start + classes, 0);
        targets.elements()[start + (labels[example] & 0xff)] = 1;
    }

    /**
     * Reads one byte of each cache line of these images. Images in random order are usually not in the cache;
     * requesting all of them at once halves the time compared with one after the other.
     */
    private void prefetch(int[] examples, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            int first = examples[i] * inputSize();
            for (int j = first; j < first + inputSize(); j += CACHE_LINE) {
                sum += pixels[j];
            }
        }
        if (sum == Integer.MIN_VALUE) { // Impossible, but the compiler cannot know, so it keeps the reads.
            throw new AssertionError();
        }
    }

    private static void checkIndex(String what, int index, int size) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(what + " " + index + " of " + size);
        }
    }
}
