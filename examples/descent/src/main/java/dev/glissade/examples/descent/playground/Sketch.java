package dev.glissade.examples.descent.playground;

import dev.glissade.examples.common.Photo;
import java.awt.image.BufferedImage;

/** A picture as the network gets to see it: 28 × 28 bytes, 0 where it is black. */
record Sketch(byte[] pixels, boolean isEmpty) {

    private static final int NARROWEST = 28;
    private static final int WIDEST = 280;
    private static final int PAPER = 255;

    static Sketch of(byte[] pixels) {
        return new Sketch(pixels, false);
    }

    /**
     * Returns what was drawn on a square, made small and put into the middle as all of MNIST's images were.
     *
     * @param width how many pixels a side has
     * @param base64 its pixels row by row, 0 for paper and 255 for ink
     * @throws Refusal if there are not as many
     */
    static Sketch drawn(int width, String base64) {
        if (width < NARROWEST || width > WIDEST) {
            throw Refusal.bad("the width is from " + NARROWEST + " to " + WIDEST + ", not " + width);
        }
        byte[] ink = DigitImages.bytes(base64, width * width);
        BufferedImage picture = new BufferedImage(width, width, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < ink.length; i++) {
            int grey = PAPER - (ink[i] & PAPER);
            picture.setRGB(i % width, i / width, grey << 16 | grey << 8 | grey);
        }
        try {
            return of(bytes(Photo.pixels(picture)));
        } catch (IllegalArgumentException e) { // the same all over
            return new Sketch(new byte[DigitImages.PIXELS], true);
        }
    }

    private static byte[] bytes(float[] shares) {
        byte[] bytes = new byte[shares.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(shares[i] * PAPER);
        }
        return bytes;
    }
}
