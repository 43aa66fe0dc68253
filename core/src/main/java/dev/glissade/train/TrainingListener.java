package dev.glissade.train;

/** Watches a training. Its methods are called by the thread that steps the training, so they should be quick. */
public interface TrainingListener {

    /** Is called before the first step of every epoch. */
    default void beforeEpoch(Training training) {}

    /** Is called after every step of the optimizer. */
    default void afterStep(Training training) {}

    /** Is called after every epoch, when its network is there. */
    default void afterEpoch(Training training, Epoch epoch) {}

    /** Is called once, when the training has ended. */
    default void afterEnd(Training training) {}
}
