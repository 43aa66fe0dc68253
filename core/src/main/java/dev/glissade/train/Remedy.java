package dev.glissade.train;

/**
 * What a training does about trouble: the cost or a parameter is infinite or NaN, the cost rises epoch after epoch or
 * is far too high, or the gradient of every example is zero. The last good network is that of the last epoch whose cost
 * had not risen, or the initial one. The optimizer's state is restored with it.
 */
public enum Remedy {
    /** Ends the training with the last good network. */
    STOP,
    /**
     * Restores the last good network and repeats the epoch in another order. From then on, examples that have infinite
     * or NaN numbers are left out; if there are none, the batch whose cost was not finite is left out.
     */
    ROLL_BACK,
    /** Restores the last good network and repeats the epoch in another order, at half the learning rate. */
    HALVE_RATE
}
