package dev.glissade.train;

/**
 * What a training does in trouble: when the cost or a parameter is infinite or NaN, when the cost rises in epoch after epoch
 * or is far too high, or when the gradient of every example is zero. The last good network is that after the last epoch whose
 * cost had not risen, with the state of the optimizer at that time, or else that of the start.
 */
public enum Remedy {
    /** Ends the training with the last good network. */
    STOP,
    /**
     * Goes back to the last good network and repeats the epoch in another order, without the examples that have infinite
     * numbers or NaN, or if there are none, without the batch whose cost was not finite. They are left out for good.
     */
    ROLL_BACK,
    /** Goes back to the last good network and repeats the epoch in another order, at half the learning rate. */
    HALVE_RATE
}
