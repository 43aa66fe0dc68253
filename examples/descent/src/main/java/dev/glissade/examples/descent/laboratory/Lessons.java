package dev.glissade.examples.descent.laboratory;

import static dev.glissade.optimize.Optimizers.gradientDescent;
import static dev.glissade.optimize.Schedules.cosine;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.common.Images;
import dev.glissade.train.Training;
import java.io.IOException;

/**
 * How the article's network learns to read.
 *
 * @param images to learn from and to test with
 * @param epochs how many times it sees all images
 */
record Lessons(Images images, int epochs) {

    static final int EPOCHS = 30;
    static final int PIXELS = 784;
    static final int DIGITS = 10;
    static final float WHITE = (float) Article.WHITE;

    static Lessons read(int epochs) throws IOException {
        return new Lessons(Article.images(), epochs);
    }

    /** Returns the trained network of a seed. */
    Network trained(long seed) {
        return trained(seed, images.training(), epochs);
    }

    /** Returns the network of a seed, trained with other images or for longer. */
    static Network trained(long seed, Dataset images, int epochs) {
        return Training.of(Article.network(seed), images)
                .cost(Article.COST)
                .optimizer(gradientDescent(cosine(Article.RATE, epochs)))
                .batchSize(Article.BATCH)
                .epochs(epochs)
                .seed(seed)
                .run()
                .network();
    }

    /** Returns the share of the test images that a network reads. */
    double accuracy(Network network) {
        return Evaluation.of(network, images.test(), Article.COST).accuracy();
    }

    /** Returns the pixels of a test image, from 0 to 1. */
    float[] testPixels(int image) {
        return scaled(images.test().input(image), 1 / WHITE);
    }

    /** Returns what the network is to be given for pixels from 0 to 1. */
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
