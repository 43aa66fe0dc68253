package dev.glissade.optimize;

/**
 * A learning rate schedule: the learning rate of each step. {@link Schedules} has the usual ones; a lambda is a
 * schedule of your own: {@code (step, epoch) -> 0.5 / (1 + epoch)}.
 */
@FunctionalInterface
public interface Schedule {

    /**
     * Returns the learning rate of one step.
     *
     * @param step the number of steps taken before this one
     * @param epoch how many epochs came before this step, with a fraction: 2.5 in the middle of the third. On a
     *     function without a data set, every step counts as an epoch, and this equals {@code step}.
     */
    double rate(long step, double epoch);

    /**
     * Returns the learning rate of one step whose length in epochs is known, as it is in a training. Unless overridden,
     * the length makes no difference: the rate is that at the beginning of the step. A {@linkplain Schedules#warmUp
     * warm-up} uses the rate at the end of the step, and so is above 0 from the first step on.
     *
     * @param step the number of steps taken before this one
     * @param epoch how many epochs came before this step, with a fraction
     * @param length what fraction of an epoch this step is: 0.01 with 100 batches per epoch, 1 with full batches; 0 if
     *     it is not known
     */
    default double rate(long step, double epoch, double length) {
        return rate(step, epoch);
    }
}
