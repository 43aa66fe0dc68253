package dev.glissade.data;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.SparseMatrix;
import dev.glissade.text.Count;
import java.util.Arrays;

/**
 * Greyscale images of equal size, each with the label of its class. {@link Idx} reads them from files.
 *
 * <p>The inputs are the pixels, row by row from the top left, scaled from 0 (black) to 1 (white) or to the maximum that
 * {@link #withMaxPixel} sets. The targets are 1 in the column of the class and 0 in the others. A pixel takes one byte
 * in memory and becomes a {@code float} only when a batch is filled. Of images that are {@linkplain #isSparse mostly black}
 * only the other pixels are kept, with three bytes each, and training reads them as lists.
 */
public final class LabelledImages implements Dataset {

    private final Pixels pixels; // (images × height × width)
    private final byte[] labels;
    private final int height;
    private final int width;
    private final int classes;
    private final float maxPixel;
    private final float[] quotients = new float[256]; // the input of each pixel

    /** Keeps the arrays without a copy; the caller has checked that they match the sizes. */
    LabelledImages(byte[] pixels, byte[] labels, int height, int width, int classes) {
        this(Pixels.of(pixels, height * width), labels, height, width, classes, 1);
    }

    private LabelledImages(Pixels pixels, byte[] labels, int height, int width, int classes, float maxPixel) {
        this.pixels = pixels;
        this.labels = labels;
        this.height = height;
        this.width = width;
        this.classes = classes;
        this.maxPixel = maxPixel;
        for (int pixel = 0; pixel < quotients.length; pixel++) {
            quotients[pixel] = pixel / divisor();
        }
    }

    private float divisor() {
        return 255 / maxPixel;
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
        int size = inputSize();
        byte[] image = new byte[size];
        byte[] turned = new byte[size() * size];
        for (int example = 0; example < size(); example++) {
            pixels.copy(example, image);
            int start = example * size;
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    turned[start + column * height + row] = image[row * width + column];
                }
            }
        }
        return new LabelledImages(Pixels.of(turned, size), labels, width, height, classes, maxPixel);
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
        return pixels.at(example, row * width + column);
    }

    @Override
    public void fill(Matrix inputs, Matrix targets, int[] examples, int from) {
        Batches.check(this, inputs, targets, examples, from);
        for (int r = 0; r < inputs.rows(); r++) {
            if (r % Pixels.PREFETCHED == 0) {
                pixels.prefetch(examples, from + r, from + Math.min(r + Pixels.PREFETCHED, inputs.rows()));
            }
            pixels.fill(examples[from + r], divisor(), inputs, r);
            fillTarget(targets, r, examples[from + r]);
        }
    }

    /** Returns whether at least three quarters of the pixels are black: only the others are kept then. */
    @Override
    public boolean isSparse() {
        return pixels.isSparse();
    }

    @Override
    public void fillSparse(SparseMatrix inputs, Matrix targets, int[] examples, int from) {
        Batches.checkSparse(this, inputs, targets, examples, from);
        inputs.clear();
        for (int r = 0; r < targets.rows(); r++) {
            if (r % Pixels.PREFETCHED == 0) {
                pixels.prefetch(examples, from + r, from + Math.min(r + Pixels.PREFETCHED, targets.rows()));
            }
            pixels.addRow(examples[from + r], quotients, inputs);
            fillTarget(targets, r, examples[from + r]);
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

    private static void checkIndex(String what, int index, int size) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(what + " " + index + " of " + size);
        }
    }
}
