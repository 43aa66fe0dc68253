package dev.glissade.data;

import dev.glissade.matrix.Matrix;
import java.util.Arrays;

/**
 * Grey images of one size, each with a label that says which class it belongs to. {@link Idx} reads them from files.
 *
 * <p>As inputs, the pixels come row by row from the top left, from 0 for black to 1 for white, or to the number that
 * {@link #withWhite} sets; the targets are 1 in the column of the label and 0 in the others. A pixel takes one byte: it
 * becomes a {@code float} only when a batch is filled.
 */
public final class LabelledImages implements Dataset {

    private final byte[] pixels; // (images × height × width)
    private final byte[] labels;
    private final int height;
    private final int width;
    private final int classes;
    /** What each byte of a pixel becomes as an input. */
    private final float[] brightness;

    /** Keeps the arrays; the caller has checked that they and the numbers fit. */
    LabelledImages(byte[] pixels, byte[] labels, int height, int width, int classes) {
        this(pixels, labels, height, width, classes, brightness(1));
    }

    private LabelledImages(byte[] pixels, byte[] labels, int height, int width, int classes, float[] brightness) {
        this.pixels = pixels;
        this.labels = labels;
        this.height = height;
        this.width = width;
        this.classes = classes;
        this.brightness = brightness;
    }

    private static float[] brightness(float white) {
        float[] brightness = new float[256];
        for (int value = 0; value < brightness.length; value++) {
            brightness[value] = value / 255f * white;
        }
        return brightness;
    }

    /**
     * Returns the same images with another number for white. The pixels of an image push a unit together, as there are so
     * many of them: with smaller numbers, plain descent changes the first layer more gently than the others, and often
     * comes further down. No pixel is copied.
     *
     * @param white what a white pixel becomes as an input; black stays 0
     * @throws IllegalArgumentException if the number is not above 0 or not finite
     */
    public LabelledImages withWhite(double white) {
        float number = (float) white;
        if (!(number > 0) || Float.isInfinite(number)) {
            throw new IllegalArgumentException("white is " + white + ", not a number above 0");
        }
        return new LabelledImages(pixels, labels, height, width, classes, brightness(number));
    }

    /** Returns what a white pixel becomes as an input. */
    public float white() {
        return brightness[255];
    }

    /** Returns the number of images. */
    @Override
    public int size() {
        return labels.length;
    }

    /** Returns the number of pixels of an image. */
    @Override
    public int inputs() {
        return height * width;
    }

    /** Returns the number of classes. */
    @Override
    public int outputs() {
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
    public int label(int example) {
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
        Batch.check(this, inputs, targets, examples, from);
        for (int r = 0; r < inputs.rows(); r++) {
            int example = examples[from + r];
            copyPixels(example * inputs(), inputs.elements(), inputs.offset() + r * inputs.stride());
            int row = targets.offset() + r * targets.stride();
            Arrays.fill(targets.elements(), row, row + classes, 0);
            targets.elements()[row + (labels[example] & 0xff)] = 1;
        }
    }

    private void copyPixels(int start, float[] row, int rowStart) {
        int count = inputs();
        for (int i = 0; i < count; i++) {
            row[rowStart + i] = brightness[pixels[start + i] & 0xff];
        }
    }

    private static void checkIndex(String what, int index, int size) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(what + " " + index + " of " + size);
        }
    }
}
