package dev.glissade.examples.mnist;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Draws rows of numbers as pictures that a page can hold: PNG files written out as {@code data:} addresses. */
final class Pictures {

    /** What numbers below 0, 0, and numbers above it look like: blue, white and red. */
    private static final int[] BELOW = {33, 92, 172};

    private static final int[] MIDDLE = {250, 250, 250};
    private static final int[] ABOVE = {186, 30, 46};

    static {
        ImageIO.setUseCache(false); // The cache would be a file.
    }

    private final int height;
    private final int width;

    /** Draws pictures of one size; the numbers come row by row from the top left. */
    Pictures(int height, int width) {
        this.height = height;
        this.width = width;
    }

    /** Returns a picture of brightness, from 0 (black) to 1 (white). */
    String grey(float[] pixels) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < pixels.length; i++) {
            image.getRaster().setSample(i % width, i / width, 0, Math.round(255 * clamp(pixels[i])));
        }
        return address(image);
    }

    /**
     * Returns a picture of numbers around 0: the bluer the further below, the redder the further above.
     *
     * @param scale the number that is all red, and below 0 all blue, as are those beyond it
     */
    String diverging(float[] numbers, float scale) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < numbers.length; i++) {
            image.setRGB(i % width, i / width, colour(numbers[i] / scale));
        }
        return address(image);
    }

    private static int colour(float fraction) {
        int[] end = fraction < 0 ? BELOW : ABOVE;
        int colour = 0;
        for (int channel = 0; channel < 3; channel++) {
            float value = MIDDLE[channel] + clamp(Math.abs(fraction)) * (end[channel] - MIDDLE[channel]);
            colour = colour << 8 | Math.round(value);
        }
        return colour;
    }

    private static float clamp(float number) {
        return Math.max(0, Math.min(1, number));
    }

    private static String address(BufferedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Memory does not fail.
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }
}
