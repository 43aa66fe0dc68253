package dev.glissade.examples.descent.playground;

import dev.glissade.examples.common.Photo;
import dev.glissade.random.RandomStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** Kinds of pictures that show no digit, to see how sure the network is of one. */
enum Noise {
    /** Every pixel for itself. */
    UNIFORM,
    /** Squares of one grey each. */
    BLOCKS,
    /** Slanting lines. */
    STRIPES,
    /** The pixels of a digit in another order. */
    SHUFFLED;

    private static final int STREAM = 1000;
    private static final int GREYS = 256;
    private static final int BLOCK = 4;

    /**
     * Returns the kind of a name.
     *
     * @throws Refusal if there is none
     */
    static Noise named(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.bad("there is no such noise; there are "
                        + Arrays.stream(values()).map(Noise::word).toList()));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the pixels of a picture, from 0 to 255; the same seed gives the same. */
    byte[] pixels(long seed) {
        RandomStream random = new RandomStream(seed, STREAM + ordinal());
        return switch (this) {
            case UNIFORM -> blocks(random, 1);
            case BLOCKS -> blocks(random, BLOCK);
            case STRIPES -> stripes(random);
            case SHUFFLED -> shuffled(random);
        };
    }

    private static byte[] blocks(RandomStream random, int side) {
        int across = Photo.SIZE / side;
        byte[] greys = new byte[across * across];
        for (int i = 0; i < greys.length; i++) {
            greys[i] = (byte) random.nextInt(GREYS);
        }
        byte[] pixels = new byte[DigitImages.PIXELS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = greys[i / Photo.SIZE / side * across + i % Photo.SIZE / side];
        }
        return pixels;
    }

    private static byte[] stripes(RandomStream random) {
        double angle = random.nextDouble() * Math.PI;
        double wave = 4 + 8 * random.nextDouble(); // pixels from line to line
        double start = random.nextDouble();
        byte[] pixels = new byte[DigitImages.PIXELS];
        for (int i = 0; i < pixels.length; i++) {
            double way = (i % Photo.SIZE * Math.cos(angle) + i / Photo.SIZE * Math.sin(angle)) / wave + start;
            pixels[i] = (byte) Math.round((GREYS - 1) * (0.5 + 0.5 * Math.sin(2 * Math.PI * way)));
        }
        return pixels;
    }

    private static byte[] shuffled(RandomStream random) {
        byte[] digit = DigitImages.testPixels(random.nextInt(DigitImages.TEST));
        int[] order = IntStream.range(0, digit.length).toArray();
        random.shuffle(order);
        byte[] pixels = new byte[digit.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = digit[order[i]];
        }
        return pixels;
    }
}
