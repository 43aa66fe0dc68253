package dev.glissade.train;

/** Why a training ended. */
public enum Ending {
    /** All epochs are done. */
    EPOCHS_DONE("all epochs are done"),
    /** The program called {@link Training#stop}. */
    STOPPED("it was stopped"),
    /** The thread was interrupted; it still is. */
    INTERRUPTED("its thread was interrupted"),
    /** The time limit was reached. */
    DEADLINE("its time limit was reached"),
    /** The measure of {@link TrainingBuilder#stopOn} stopped improving. */
    NO_IMPROVEMENT("the monitored measure stopped improving"),
    /**
     * The cost or a parameter became infinite or NaN, or the cost rose again and again; {@link Training#diagnosis}
     * says more. The network is the last good one, after an epoch whose cost had not risen.
     */
    DIVERGED("it diverged"),
    /**
     * The gradient of every example was zero, though the network was no better than a constant prediction: no learning rate
     * changes it any more; {@link Training#diagnosis} says more. The network is the last good one.
     */
    STANDSTILL("the gradient of every example was zero");

    private final String reason;

    Ending(String reason) {
        this.reason = reason;
    }

    /** Returns the reason as the end of a sentence that begins "training ended because". */
    public String reason() {
        return reason;
    }
}
