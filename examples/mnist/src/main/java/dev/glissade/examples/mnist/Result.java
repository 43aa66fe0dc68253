package dev.glissade.examples.mnist;

import dev.glissade.Network;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.common.Images;
import dev.glissade.train.Epoch;
import java.util.List;

/**
 * What came of a training.
 *
 * @param options what was asked for
 * @param images what it learned from and was tested with
 * @param network the trained network
 * @param epochs what each epoch brought
 * @param evaluation the evaluation on the test images
 * @param onTraining the evaluation on the training images
 */
record Result(
        Options options,
        Images images,
        Network network,
        List<Epoch> epochs,
        Evaluation evaluation,
        Evaluation onTraining) {

    /** Returns how long training took, without tests. */
    double seconds() {
        return epochs.stream().mapToDouble(Epoch::seconds).sum();
    }
}
