package dev.glissade.examples.common;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Makes an image like those of MNIST of any picture of one digit: light on black, as large as fits into 20 × 20 pixels, its
 * centre of mass in the middle of 28 × 28 (LeCun, Cortes and Burges, "The MNIST database of handwritten digits").
 */
public final class Photo {

    public static final int SIZE = 28;
    private static final int BOX = 20;

    /** What shares of the contrast are still paper and already ink; between them lies the edge of a line. */
    private static final float PAPER = 0.3f;

    private static final float INK = 0.6f;
    private static final int LEAST_CONTRAST = 16;

    private Photo() {}

    /**
     * Returns the pixels of a picture's digit, row by row from the top left, from 0 for black to 1 for white.
     *
     * @throws IOException if the file cannot be read, is no picture that Java reads, a broken one, or one of too many
     *     pixels, or is blank; the message begins with the file's name
     */
    public static float[] read(Path file) throws IOException {
        BufferedImage picture = PictureFile.read(file);
        try {
            return pixels(picture);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " shows no digit: " + e.getMessage(), e);
        }
    }

    /**
     * Returns the pixels of a picture's digit, as {@link #read} does.
     *
     * @throws IllegalArgumentException if it is the same all over
     */
    public static float[] pixels(BufferedImage picture) {
        float[][] ink = ink(picture);
        return centred(fitted(ink, bounds(ink)));
    }

    // ---- From a picture to ink

    /** Returns how much ink there is on each pixel, 0 or 1 but for the edges of lines. Ink is what differs from the border. */
    private static float[][] ink(BufferedImage picture) {
        int[][] grey = grey(picture, 255);
        if (contrast(grey) == 0) {
            grey = grey(picture, 0); // white on nothing
        }
        int paper = paper(grey);
        int contrast = contrast(grey);
        if (Math.abs(contrast) < LEAST_CONTRAST) {
            throw new IllegalArgumentException("it is the same all over");
        }
        float[][] ink = new float[grey.length][grey[0].length];
        for (int i = 0; i < grey.length; i++) {
            for (int j = 0; j < grey[i].length; j++) {
                float share = (grey[i][j] - paper) / (float) contrast;
                ink[i][j] = Math.max(0, Math.min(1, (share - PAPER) / (INK - PAPER)));
            }
        }
        return ink;
    }

    /** Returns the brightness of each pixel, from 0 to 255, with a background behind transparent parts. */
    private static int[][] grey(BufferedImage picture, int behind) {
        int[][] grey = new int[picture.getHeight()][picture.getWidth()];
        for (int i = 0; i < grey.length; i++) {
            for (int j = 0; j < grey[i].length; j++) {
                int colour = picture.getRGB(j, i);
                int alpha = colour >>> 24;
                int light = (299 * (colour >> 16 & 255) + 587 * (colour >> 8 & 255) + 114 * (colour & 255)) / 1000;
                grey[i][j] = (light * alpha + behind * (255 - alpha)) / 255;
            }
        }
        return grey;
    }

    /** Returns the median of the border. */
    private static int paper(int[][] grey) {
        int height = grey.length;
        int width = grey[0].length;
        int[] border = Arrays.copyOf(grey[0], 2 * (width + height));
        System.arraycopy(grey[height - 1], 0, border, width, width);
        for (int i = 0; i < height; i++) {
            border[2 * width + 2 * i] = grey[i][0];
            border[2 * width + 2 * i + 1] = grey[i][width - 1];
        }
        Arrays.sort(border);
        return border[border.length / 2];
    }

    /** Returns how much brighter than the paper the ink is, or, if it is darker, below 0. */
    private static int contrast(int[][] grey) {
        int paper = paper(grey);
        int darkest = paper;
        int brightest = paper;
        for (int[] row : grey) {
            for (int light : row) {
                darkest = Math.min(darkest, light);
                brightest = Math.max(brightest, light);
            }
        }
        return paper - darkest > brightest - paper ? darkest - paper : brightest - paper;
    }

    // ---- From ink to a small image

    private record Bounds(int top, int left, int height, int width) {}

    private static Bounds bounds(float[][] ink) {
        int top = ink.length;
        int left = ink[0].length;
        int bottom = 0;
        int right = 0;
        for (int i = 0; i < ink.length; i++) {
            for (int j = 0; j < ink[i].length; j++) {
                if (ink[i][j] > 0) {
                    top = Math.min(top, i);
                    left = Math.min(left, j);
                    bottom = Math.max(bottom, i + 1);
                    right = Math.max(right, j + 1);
                }
            }
        }
        return new Bounds(top, left, bottom - top, right - left);
    }

    /** Returns the ink within bounds, its longer side BOX pixels long; each pixel is the mean of the area that it covers. */
    private static float[][] fitted(float[][] ink, Bounds bounds) {
        double scale = Math.max(bounds.height, bounds.width) / (double) BOX;
        int height = (int) Math.max(1, Math.round(bounds.height / scale));
        int width = (int) Math.max(1, Math.round(bounds.width / scale));
        double down = bounds.height / (double) height;
        double across = bounds.width / (double) width;
        float[][] fitted = new float[height][width];
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                double sum = 0;
                for (int y = (int) (i * down); y < Math.min(bounds.height, (i + 1) * down); y++) {
                    double rows = Math.min(y + 1, (i + 1) * down) - Math.max(y, i * down);
                    for (int x = (int) (j * across); x < Math.min(bounds.width, (j + 1) * across); x++) {
                        double columns = Math.min(x + 1, (j + 1) * across) - Math.max(x, j * across);
                        sum += rows * columns * ink[bounds.top + y][bounds.left + x];
                    }
                }
                fitted[i][j] = (float) (sum / (down * across));
            }
        }
        return fitted;
    }

    /** Returns all SIZE × SIZE pixels, with the centre of mass less than a pixel beyond their middle, as all of MNIST's have it. */
    private static float[] centred(float[][] box) {
        double mass = 0;
        double down = 0;
        double across = 0;
        for (int i = 0; i < box.length; i++) {
            for (int j = 0; j < box[i].length; j++) {
                mass += box[i][j];
                down += (i + 0.5) * box[i][j];
                across += (j + 0.5) * box[i][j];
            }
        }
        int top = start(down / mass, box.length);
        int left = start(across / mass, box[0].length);
        float[] pixels = new float[SIZE * SIZE];
        for (int i = 0; i < box.length; i++) {
            System.arraycopy(box[i], 0, pixels, (top + i) * SIZE + left, box[i].length);
        }
        return pixels;
    }

    private static int start(double centre, int length) {
        return (int) Math.max(0, Math.min(SIZE - length, Math.ceil(SIZE / 2.0 - centre)));
    }
}
