package dev.glissade.optimize;

/**
 * The learning rate of each step. {@link Schedules} has the usual ones; a lambda makes another:
 * {@code (step, epoch) -> 0.5 / (1 + epoch)}.
 */
@FunctionalInterface
public interface Schedule {

    /**
     * Returns the learning rate of one step.
     *
     * @param step how many steps were taken before this one
     * @param epoch how many epochs were finished before this step; 2.5 is the middle of the third. On a function without a
     *     data set, every step is an epoch, and this is the same as {@code step}.
     */
    double rate(long step, double epoch);

    /**
     * Returns the learning rate of one step whose length is known, as it is in a training. Unless overridden, the length
     * makes no difference: the rate is that of the time at which the step begins. A {@linkplain Schedules#warmUp warm-up}
     * takes the time at which it ends, and so is above 0 from the first step on.
     *
     * @param step how many steps were taken before this one
     * @param epoch how many epochs were finished before this step
     * @param length what part of an epoch this step is: 0.01 with 100 batches per epoch, 1 with full batches; 0 if it is not
     *     known
     */
    default double rate(long step, double epoch, double length) {
        return rate(step, epoch);
    }
}
