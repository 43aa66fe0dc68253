package dev.glissade.train;

import dev.glissade.diagnose.Diagnosis;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * Receives the events of a training, like a callback in Keras. Its methods run in the thread that steps the training,
 * so they should be quick. An exception from one reaches the caller that steps the training; the next call continues.
 */
public interface TrainingListener {

    /**
     * Returns a listener that runs an action after every epoch.
     *
     * <pre>{@code
     * Training.of(network, examples)
     *         .listener(TrainingListener.onEpoch((training, epoch) -> {
     *             if (epoch.trainingCost() < 0.01) {
     *                 training.stop();
     *             }
     *         }))
     *         .run();
     * }</pre>
     *
     * @param action called as {@link #afterEpoch} is
     */
    static TrainingListener onEpoch(BiConsumer<Training, Epoch> action) {
        Objects.requireNonNull(action, "action");
        return new TrainingListener() {
            @Override
            public void afterEpoch(Training training, Epoch epoch) {
                action.accept(training, epoch);
            }
        };
    }

    /** Called before the first step of every epoch, also when an epoch is repeated after trouble. */
    default void beforeEpoch(Training training) {}

    /** Called after every step of the optimizer. */
    default void afterStep(Training training) {}

    /** Called after every epoch; {@link Training#network} is its network. */
    default void afterEpoch(Training training, Epoch epoch) {}

    /** Called when the training begins to wait because it was {@linkplain Training#pause paused}. */
    default void beforePause(Training training) {}

    /** Called when the wait is over. */
    default void afterPause(Training training) {}

    /**
     * Called when trouble was remedied or ended the training, or when a training ends without having learnt anything.
     */
    default void afterTrouble(Training training, Diagnosis diagnosis) {}

    /** Called once, after the training has ended. */
    default void afterEnd(Training training) {}
}
