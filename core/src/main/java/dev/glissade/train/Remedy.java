package dev.glissade.train;

/**
 * What a training does when it is in trouble: when the cost or a parameter is infinite or no number, when the cost rises
 * again and again, or when no example teaches the network anything any more.
 */
public enum Remedy {
    /** Ends the training with the network of the last whole epoch. */
    STOP,
    /**
     * Goes back to where the epoch began and begins it anew in another order, without the examples whose numbers are not
     * finite, or if there are none, without the batch whose cost was not. They are left out for good.
     */
    ROLL_BACK,
    /** Goes back to where the epoch began and begins it anew in another order, at half the learning rate. */
    HALVE_RATE
}
