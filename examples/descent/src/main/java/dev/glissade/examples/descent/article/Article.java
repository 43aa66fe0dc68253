package dev.glissade.examples.descent.article;

import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.cost.Costs.quadratic;
import static dev.glissade.optimize.Optimizers.gradientDescent;
import static dev.glissade.optimize.Schedules.cosine;

import dev.glissade.Network;
import dev.glissade.activation.Activation;
import dev.glissade.cost.Cost;
import dev.glissade.data.Dataset;
import dev.glissade.examples.common.Images;
import dev.glissade.train.Training;
import dev.glissade.train.TrainingBuilder;
import java.io.IOException;
import java.util.Optional;

/**
 * What the article is about, for the laboratory and the playground: MNIST, a network of 784-16-16-10 with sigmoids and the
 * quadratic cost, and how it learns.
 */
public final class Article {

    public static final int PIXELS = 784;
    public static final int UNITS = 16;
    public static final int DIGITS = 10;

    /** What a white pixel becomes as an input. */
    public static final float WHITE = 0.1f;

    public static final Cost COST = quadratic();

    /** The learning rate at the start; it falls to 0. */
    public static final double RATE = 3;

    public static final int BATCH = 10;
    public static final int EPOCHS = 30;

    private Article() {}

    /** Returns the images, whose pixels are inputs from 0 to {@link #WHITE}. */
    public static Images images() throws IOException {
        return Images.read(Optional.empty()).withMaxPixel(WHITE);
    }

    /** Returns the network with the random weights of a seed. */
    public static Network network(long seed) {
        return network(sigmoid(), seed);
    }

    /** Returns a network as large with other units, and the same random weights. */
    public static Network network(Activation units, long seed) {
        return Network.input(PIXELS)
                .dense(UNITS, units)
                .dense(UNITS, units)
                .dense(DIGITS, units)
                .build(seed);
    }

    /** Returns the training of the network of a seed, ready to start. */
    public static TrainingBuilder training(long seed, Dataset images, int epochs) {
        return Training.of(network(seed), images)
                .cost(COST)
                .optimizer(gradientDescent(cosine(RATE, epochs)))
                .batchSize(BATCH)
                .epochs(epochs)
                .seed(seed);
    }
}
