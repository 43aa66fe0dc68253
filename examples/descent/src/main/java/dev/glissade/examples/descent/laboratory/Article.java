package dev.glissade.examples.descent.laboratory;

import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.cost.Costs.quadratic;
import static dev.glissade.optimize.Optimizers.gradientDescent;
import static dev.glissade.optimize.Schedules.cosine;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.data.LabelledImages;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.mnist.Images;
import dev.glissade.train.Training;
import java.io.IOException;
import java.util.Optional;

/**
 * The article's network, 784-16-16-10 with sigmoids and the quadratic cost, and how it is trained.
 *
 * @param images to learn from and to test with; white is {@link #WHITE}
 * @param epochs how many times it sees all images
 */
record Article(Images images, int epochs) {

    /** What a white pixel is to the network; see {@link LabelledImages#withWhite}. */
    static final float WHITE = 0.1f;

    static final int EPOCHS = 30;
    static final int PIXELS = 784;
    static final int DIGITS = 10;
    private static final double RATE = 3;
    private static final int BATCH = 10;

    /** Returns the article's network with the images that come with the program. */
    static Article read(int epochs) throws IOException {
        return new Article(Images.read(Optional.empty()).withWhite(WHITE), epochs);
    }

    /** Returns the network with the random weights of a seed. */
    static Network untrained(long seed) {
        return Network.input(PIXELS)
                .dense(16, sigmoid())
                .dense(16, sigmoid())
                .dense(DIGITS, sigmoid())
                .build(seed);
    }

    /** Returns the trained network of a seed. */
    Network trained(long seed) {
        return trained(seed, images.training(), epochs);
    }

    /** Returns the network of a seed, trained with other images or for longer. */
    static Network trained(long seed, Dataset images, int epochs) {
        return Training.of(untrained(seed), images)
                .cost(quadratic())
                .optimizer(gradientDescent(cosine(RATE, epochs)))
                .batchSize(BATCH)
                .epochs(epochs)
                .seed(seed)
                .run()
                .network();
    }

    /** Returns the share of the test images that a network reads. */
    double accuracy(Network network) {
        return Evaluation.of(network, images.test(), quadratic()).accuracy();
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
