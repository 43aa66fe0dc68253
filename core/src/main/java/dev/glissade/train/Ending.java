package dev.glissade.train;

/** Why a training ended. */
public enum Ending {
    /** All epochs are done. */
    EPOCHS_DONE("all epochs are done"),
    /** The program called {@link Training#stop}. */
    STOPPED("it was stopped"),
    /** The thread was interrupted; it still is. */
    INTERRUPTED("its thread was interrupted"),
    /** The time was up. */
    DEADLINE("its time was up"),
    /** What the training {@linkplain TrainingBuilder#stopOn looks out} for got no better. */
    NO_IMPROVEMENT("it got no better"),
    /**
     * The cost or a parameter became infinite or NaN, or the cost rose again and again; {@link Training#diagnosis}
     * says more. The network is the last good one, after an epoch whose cost had not risen.
     */
    DIVERGED("it diverged"),
    /**
     * The gradient was zero for every example, though the network was no better than a constant prediction: there is nothing
     * to go by, whatever the rate; {@link Training#diagnosis} says more. The network is the last good one.
     */
    STANDSTILL("no example had a gradient");

    private final String reason;

    Ending(String reason) {
        this.reason = reason;
    }

    /** Returns the reason as the end of a sentence that begins "training ended because". */
    public String reason() {
        return reason;
    }
}
