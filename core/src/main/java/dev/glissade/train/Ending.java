package dev.glissade.train;

/** Why a training ended. */
public enum Ending {
    /** All epochs are done. */
    EPOCHS_DONE("all epochs are done"),
    /** Somebody called {@link Training#stop}. */
    STOPPED("it was stopped"),
    /** The thread was interrupted; it still is. */
    INTERRUPTED("its thread was interrupted"),
    /** The time was up. */
    DEADLINE("its time was up"),
    /** The cost or a parameter became infinite or no number; the network is that of the last whole epoch. */
    DIVERGED(
            "the cost or a parameter became infinite or no number; a smaller learning rate may help, or an input is no number");

    private final String reason;

    Ending(String reason) {
        this.reason = reason;
    }

    /** Returns the reason as the end of a sentence that begins "training ended because". */
    public String reason() {
        return reason;
    }
}
