package dev.glissade.examples.mnist;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Draws rows of numbers as pictures that a page can hold: PNG files written out as {@code data:} addresses. */
final class Pictures {

    /** What numbers below 0, 0, and numbers above it look like: orange, white and blue. */
    private static final int[] BELOW = {0xb9, 0x48, 0x15};

    private static final int[] MIDDLE = {250, 250, 250};
    private static final int[] ABOVE = {0x26, 0x68, 0xa8};

    /** A number is a square of so many pixels, so that there is room for a dot in it. */
    static final int CELL = 4;

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
     * Returns a picture of numbers around 0: the more orange the further below, the bluer the further above. In grey both would look
     * alike, so squares of numbers below 0 have a bright dot.
     *
     * @param scale the number that is all blue, and below 0 all orange, as are those beyond it
     */
    String diverging(float[] numbers, float scale) {
        BufferedImage image = new BufferedImage(CELL * width, CELL * height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                float fraction = numbers[y / CELL * width + x / CELL] / scale;
                boolean isDot = fraction < 0 && inMiddle(x) && inMiddle(y);
                image.setRGB(x, y, colour(isDot ? fraction / 2 : fraction));
            }
        }
        return address(image);
    }

    private static boolean inMiddle(int pixel) {
        return pixel % CELL == 1 || pixel % CELL == 2;
    }

    private static int colour(float fraction) {
        int[] end = fraction < 0 ? BELOW : ABOVE;
        float share = Math.min(1, Math.abs(fraction));
        int colour = 0;
        for (int channel = 0; channel < 3; channel++) {
            float value = MIDDLE[channel] + share * (end[channel] - MIDDLE[channel]);
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
