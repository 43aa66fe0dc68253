package dev.glissade.examples.descent.laboratory;

import static dev.glissade.examples.descent.laboratory.ImageMeasures.SIZE;

import dev.glissade.random.RandomStream;
import java.util.Arrays;

/** Images of 28 × 28 pixels, from 0 to 1, that show nothing. An instance draws one after the other. */
final class RandomImages {

    private static final double INK = 0.13; // about what a digit has
    private static final double REACH = 4; // of a blur, in standard deviations

    private final RandomStream random;

    RandomImages(long seed, long stream) {
        random = new RandomStream(seed, stream);
    }

    /** Returns pixels of any brightness. */
    float[] uniform() {
        return image(random::nextFloat);
    }

    /** Returns pixels that are black or white, by the toss of a coin. */
    float[] blackAndWhite() {
        return image(() -> random.nextInt(2));
    }

    /** Returns white dots on black, as many as a digit has white pixels. */
    float[] dots() {
        return image(() -> random.nextDouble() < INK ? 1 : 0);
    }

    /** Returns soft clouds, stretched from black to white. */
    float[] clouds() {
        return stretched(blurred(1.5));
    }

    /**
     * Returns white noise after a blur; a pixel and one beside it have a correlation of exp(−1/4σ²).
     *
     * @param deviation σ, the standard deviation of the bell curve that it is blurred with, in pixels
     */
    float[] blurred(double deviation) {
        float[] noise = image(() -> (float) random.nextGaussian());
        double[] bell = new double[1 + (int) Math.ceil(REACH * deviation)];
        Arrays.setAll(bell, i -> StrictMath.exp(-i * i / (2 * deviation * deviation)));
        return blurred(blurred(noise, bell, 1), bell, SIZE); // rows, then columns
    }

    /** Returns the pixels of an image in random order. */
    float[] shuffled(float[] image) {
        int[] order = new int[image.length];
        Arrays.setAll(order, i -> i);
        random.shuffle(order);
        float[] shuffled = new float[image.length];
        for (int i = 0; i < order.length; i++) {
            shuffled[i] = image[order[i]];
        }
        return shuffled;
    }

    /** Returns three plain rectangles, which may cover each other, like bits of cloth. */
    float[] blocks() {
        float[] image = new float[SIZE * SIZE];
        for (int block = 0; block < 3; block++) {
            int height = 4 + random.nextInt(12);
            int width = 4 + random.nextInt(12);
            int top = 2 + random.nextInt(SIZE - 3 - height);
            int left = 2 + random.nextInt(SIZE - 3 - width);
            float brightness = 0.3f + 0.7f * random.nextFloat();
            for (int row = top; row < top + height; row++) {
                Arrays.fill(image, row * SIZE + left, row * SIZE + left + width, brightness);
            }
        }
        return image;
    }

    /** Gives a pixel. */
    @FunctionalInterface
    private interface Pixels {
        float next();
    }

    private static float[] image(Pixels pixels) {
        float[] image = new float[SIZE * SIZE];
        for (int i = 0; i < image.length; i++) {
            image[i] = pixels.next();
        }
        return image;
    }

    /** Blurs along rows (step 1) or columns (step {@value ImageMeasures#SIZE}); the image goes on at its other side. */
    private static float[] blurred(float[] image, double[] bell, int step) {
        float[] blurred = new float[image.length];
        int other = SIZE + 1 - step; // from one row or column to the next
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                double sum = 0;
                for (int k = 1 - bell.length; k < bell.length; k++) {
                    sum += bell[Math.abs(k)] * image[i * other + Math.floorMod(j + k, SIZE) * step];
                }
                blurred[i * other + j * step] = (float) sum;
            }
        }
        return blurred;
    }

    private static float[] stretched(float[] image) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (float pixel : image) {
            least = Math.min(least, pixel);
            most = Math.max(most, pixel);
        }
        float[] stretched = new float[image.length];
        for (int i = 0; i < image.length; i++) {
            stretched[i] = (image[i] - least) / (most - least);
        }
        return stretched;
    }
}
