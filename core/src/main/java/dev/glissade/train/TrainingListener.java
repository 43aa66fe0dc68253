package dev.glissade.train;

import dev.glissade.diagnose.Diagnosis;

/**
 * Watches a training. Its methods are called by the thread that steps the training, so they should be quick. If one throws,
 * the exception goes to whoever steps the training, which can be stepped on.
 */
public interface TrainingListener {

    /** Is called before the first step of every epoch, also of one that begins anew after trouble. */
    default void beforeEpoch(Training training) {}

    /** Is called after every step of the optimizer. */
    default void afterStep(Training training) {}

    /** Is called after every epoch, when its network is there. */
    default void afterEpoch(Training training, Epoch epoch) {}

    /** Is called when the training begins to wait, because somebody {@linkplain Training#pause paused} it. */
    default void beforePause(Training training) {}

    /** Is called when the training waits no longer. */
    default void afterPause(Training training) {}

    /**
     * Is called when the training was in trouble and has been remedied or has ended, or when it ends and has learnt nothing.
     */
    default void afterTrouble(Training training, Diagnosis diagnosis) {}

    /** Is called once, when the training has ended. */
    default void afterEnd(Training training) {}
}
