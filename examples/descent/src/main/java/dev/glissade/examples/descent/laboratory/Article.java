package dev.glissade.examples.descent.laboratory;

import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.cost.Costs.quadratic;

import dev.glissade.Network;
import dev.glissade.cost.Cost;
import dev.glissade.examples.common.Images;
import java.io.IOException;
import java.util.Optional;

/** What the article is about: MNIST, and a network of 784-16-16-10 with sigmoids and the quadratic cost. */
final class Article {

    /** What a white pixel becomes as an input. */
    static final double WHITE = 0.1;

    static final Cost COST = quadratic();

    /** The learning rate for batches of ten. */
    static final double RATE = 3;

    static final int BATCH = 10;

    private Article() {}

    static Images images() throws IOException {
        return Images.read(Optional.empty()).withWhite(WHITE);
    }

    /** Returns the network with the random weights of a seed. */
    static Network network(long seed) {
        return Network.input(784)
                .dense(16, sigmoid())
                .dense(16, sigmoid())
                .dense(10, sigmoid())
                .build(seed);
    }
}
