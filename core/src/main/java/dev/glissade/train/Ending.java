package dev.glissade.train;

/** Why a training ended. */
public enum Ending {
    /** All epochs were trained. */
    EPOCHS_DONE("all epochs are done"),
    /** The program called {@link Training#stop}. */
    STOPPED("it was stopped"),
    /** The thread was interrupted; its interrupt status is still set. */
    INTERRUPTED("its thread was interrupted"),
    /** The time limit was reached. */
    DEADLINE("its time limit was reached"),
    /** The measure of {@link TrainingBuilder#stopOn} stopped improving. */
    NO_IMPROVEMENT("the monitored measure stopped improving"),
    /**
     * The cost or a parameter became infinite or NaN, or the cost kept rising; see {@link Training#diagnosis}. The
     * network is the last good one, after an epoch whose cost had not risen.
     */
    DIVERGED("it diverged"),
    /**
     * The gradient of every example was zero, although the network was no better than a constant prediction, so no
     * further step would change it; see {@link Training#diagnosis}. The network is the last good one.
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
