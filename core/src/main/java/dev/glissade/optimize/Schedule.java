package dev.glissade.optimize;

/**
 * The learning rate as training goes on. {@link Schedules} has the usual ones; a lambda makes another:
 * {@code (step, epoch) -> 0.5 / (1 + epoch)}.
 */
@FunctionalInterface
public interface Schedule {

    /**
     * Returns the learning rate of one step.
     *
     * @param step how many steps were taken before this one
     * @param epoch how many times all examples were seen before this step; 2.5 is the middle of the third time. On a
     *     function that is no data set's, every step sees all of it, and this is the same as {@code step}.
     */
    double rate(long step, double epoch);
}
