package dev.glissade.examples.mnist;

import dev.glissade.Network;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.common.Count;
import dev.glissade.examples.common.Images;
import dev.glissade.train.Epoch;
import java.util.List;
import java.util.Locale;

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

    /** Returns e.g. {@code test accuracy 95.12 % (9512 of 10000), 30 epochs, 3.4 s}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "test accuracy %.2f %% (%d of %d), %s, %.1f s",
                100 * evaluation.accuracy(),
                evaluation.classification().correct(),
                evaluation.exampleCount(),
                Count.of(epochs.size(), "epoch"),
                seconds());
    }
}
