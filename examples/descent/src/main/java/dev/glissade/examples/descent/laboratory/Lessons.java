package dev.glissade.examples.descent.laboratory;

import static dev.glissade.examples.descent.article.Article.WHITE;

import dev.glissade.Network;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.common.Images;
import dev.glissade.examples.descent.article.Article;
import java.io.IOException;

/**
 * How the article's network learns to read.
 *
 * @param images training and test images
 * @param epochs how many times it sees all images
 */
record Lessons(Images images, int epochs) {

    static Lessons read(int epochs) throws IOException {
        return new Lessons(Article.images(), epochs);
    }

    /** Returns the trained network of a seed. */
    Network trained(long seed) {
        return Article.training(seed, images.training(), epochs).run().network();
    }

    /** Returns the share of the test images that a network reads. */
    double accuracy(Network network) {
        return Evaluation.of(network, images.test(), Article.COST).accuracy();
    }

    /** Returns the pixels of a test image, from 0 to 1. */
    float[] testPixels(int image) {
        return scaled(images.test().input(image), 1 / WHITE);
    }

    /** Returns the network's inputs for pixels from 0 to 1. */
    static float[] inputs(float[] pixels) {
        return scaled(pixels, WHITE);
    }

    private static float[] scaled(float[] numbers, float factor) {
        float[] scaled = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            scaled[i] = numbers[i] * factor;
        }
        return scaled;
    }
}
