package dev.glissade.examples.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.Network;
import dev.glissade.activation.Activations;
import dev.glissade.data.LabelledImages;
import dev.glissade.examples.common.Images;
import dev.glissade.optimize.Optimizers;
import dev.glissade.train.Epoch;
import dev.glissade.train.Training;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The article's descent: every step goes down the true gradient of the cost of all 60,000 images. */
class FullBatchTest {

    @Test
    void cost_overAllImages_fallsAtEveryOfFiftySteps() throws IOException {
        LabelledImages digits = Images.read(Optional.empty()).training();
        Network network = Network.input(784)
                .dense(16, Activations.sigmoid())
                .dense(16, Activations.sigmoid())
                .dense(10, Activations.sigmoid())
                .build(1);
        Training training = Training.of(network, digits)
                .optimizer(Optimizers.gradientDescent(0.5))
                .fullBatch()
                .epochs(50)
                .start();
        double before = Double.POSITIVE_INFINITY;
        for (Epoch epoch : training) {
            assertThat(epoch.trainingCost()).as(epoch.toString()).isLessThan(before);
            before = epoch.trainingCost();
        }
        assertThat(training.epochsDone()).isEqualTo(50);
        assertThat(before).isLessThan(0.9);
    }
}
