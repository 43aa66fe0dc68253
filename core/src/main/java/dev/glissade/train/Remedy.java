package dev.glissade.train;

/**
 * What a training does when it is in trouble: when the cost or a parameter is infinite or NaN, when the cost rises
 * again and again or is far too high, or when no example has a gradient. The last good network is
 * that after the last epoch whose cost had not risen, with what the optimizer remembered then; or that of the start.
 */
public enum Remedy {
    /** Ends the training with the last good network. */
    STOP,
    /**
     * Goes back to the last good network and begins the epoch anew in another order, without the examples whose numbers
     * are not finite, or if there are none, without the batch whose cost was not. They are left out for good.
     */
    ROLL_BACK,
    /** Goes back to the last good network and begins the epoch anew in another order, at half the learning rate. */
    HALVE_RATE
}
