package dev.glissade.optimize;

/**
 * A rule for one step of descent. The rule itself never changes; what it remembers from step to step lies in a
 * {@link Memory} that belongs to whoever walks. So one rule can serve many walks.
 *
 * <p>{@link Optimizers} has the usual ones. A rule of your own is a record with three methods; see
 * {@link GradientDescent}.
 */
public interface Optimizer {

    /** Returns the learning rate of each step. */
    Schedule learningRate();

    /** Returns how many vectors, as long as the point itself, the rule remembers from step to step. */
    int memoryVectors();

    /**
     * Takes one step along some of the directions: changes the parameters from one index to another. Several threads may
     * step along different directions of a long vector at the same time, so a rule looks at these indices only.
     *
     * @param parameters the point. Modified between {@code from} and {@code to}.
     * @param gradient the gradient at that point. Not modified.
     * @param learningRate the rate of this step
     * @param memory what the rule remembers, and the number of steps taken before. Its vectors are modified between
     *     {@code from} and {@code to}.
     * @param from the first index
     * @param to the index after the last
     */
    void step(float[] parameters, float[] gradient, float learningRate, Memory memory, int from, int to);

    /**
     * Takes one step at the rate that the schedule gives, and counts it.
     *
     * @param parameters the point. Modified.
     * @param gradient the gradient at that point. Not modified.
     * @param memory made for this optimizer. Modified.
     * @param epoch how many times all examples were seen before this step
     * @throws IllegalArgumentException if gradient or memory is not as long as the point
     * @throws IllegalStateException if the schedule gives a rate that is negative or no number
     */
    default void advance(float[] parameters, float[] gradient, Memory memory, double epoch) {
        float rate = (float) learningRate().rate(memory.steps(), epoch);
        if (!(rate >= 0) || Float.isInfinite(rate)) {
            throw new IllegalStateException(
                    "the schedule gives a learning rate of " + rate + " for step " + memory.steps());
        }
        memory.step(this, parameters, gradient, rate);
    }
}
