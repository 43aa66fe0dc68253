package dev.glissade.data;

import dev.glissade.kernel.KernelProvider;
import dev.glissade.kernel.Kernels;
import dev.glissade.matrix.Matrix;
import java.util.Arrays;

/**
 * Grey images of one size, each with a label that says which class it belongs to. {@link Idx} reads them from files.
 *
 * <p>As inputs, the pixels come row by row from the top left, from 0 for black to 1 for white, or to the number that
 * {@link #withMaxPixel} sets; the targets are 1 in the column of the class and 0 in the others. A pixel takes one byte: it
 * becomes a {@code float} only when a batch is filled.
 */
public final class LabelledImages implements Dataset {

    private static final int CACHE_LINE = 64;
    /** Images that are fetched together. */
    private static final int FETCHED = 64;

    private final byte[] pixels; // (images × height × width)
    private final byte[] labels;
    private final int height;
    private final int width;
    private final int classes;
    private final float maxPixel;

    /** Keeps the arrays; the caller has checked that they and the numbers fit. */
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
     * Returns a view of the same images in which a white pixel becomes another input. Hundreds of pixels feed each unit of
     * the first layer: with smaller inputs, plain gradient descent changes that layer more slowly than the others, and
     * often reaches a lower cost. No pixel is copied.
     *
     * @param maxPixel what a white pixel becomes as an input; black stays 0
     * @throws IllegalArgumentException if the number is not above 0 or not finite
     */
    public LabelledImages withMaxPixel(double maxPixel) {
        float number = (float) maxPixel;
        if (!(number > 0) || Float.isInfinite(number)) {
            throw new IllegalArgumentException(
                    "a white pixel as " + maxPixel + ", not a number above 0 in single precision");
        }
        return new LabelledImages(pixels, labels, height, width, classes, number);
    }

    /** Returns what a white pixel becomes as an input. */
    public float maxPixel() {
        return maxPixel;
    }

    /**
     * Returns a view of the same images with classes counted from another label: for the labels 1 to 26 of 27 classes,
     * {@code withLabelsFrom(1)} gives classes 0 to 25. No pixel is copied.
     *
     * @param first the label that becomes class 0, from 0 to {@link #classes()} − 1
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
     * Returns a copy of these images with rows and columns exchanged, for files that have them column by column, as those of
     * EMNIST. Copies the pixels.
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

    /** Returns the number of pixels of an image. */
    @Override
    public int inputSize() {
        return height * width;
    }

    /** Returns the number of classes. */
    @Override
    public int outputSize() {
        return classes;
    }

    /** Returns how many rows of pixels an image has. */
    public int height() {
        return height;
    }

    /** Returns how many columns of pixels an image has. */
    public int width() {
        return width;
    }

    /** Returns the number of classes. */
    public int classes() {
        return classes;
    }

    /**
     * Returns the class of an image, from 0 to {@link #classes()} − 1.
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
            if (r % FETCHED == 0) {
                fetch(examples, from + r, from + Math.min(r + FETCHED, inputs.rows()));
            }
            int example = examples[from + r];
            int first = example * inputSize();
            int start = inputs.offset() + r * inputs.stride();
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
        int start = targets.offset() + row * targets.stride();
        Arrays.fill(targets.elements(), start, start + classes, 0);
        targets.elements()[start + (labels[example] & 0xff)] = 1;
    }

    /**
     * Reads a byte of each line of the cache in which these images lie. Images in random order come from far away; asked for
     * all at once, they come in half of the time that it takes to ask for one after the other.
     */
    private void fetch(int[] examples, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            int first = examples[i] * inputSize();
            for (int j = first; j < first + inputSize(); j += CACHE_LINE) {
                sum += pixels[j];
            }
        }
        if (sum == Integer.MIN_VALUE) { // It cannot be, but the compiler does not know that, and has to read the bytes.
            throw new AssertionError();
        }
    }

    private static void checkIndex(String what, int index, int size) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(what + " " + index + " of " + size);
        }
    }
}
