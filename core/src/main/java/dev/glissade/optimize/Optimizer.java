package dev.glissade.optimize;

/**
 * A rule for one step of descent. The rule itself never changes; what it remembers from step to step lies in a
 * {@link OptimizerState} that belongs to whoever walks. So one rule can serve many walks.
 *
 * <p>{@link Optimizers} has the usual ones. A rule of your own is a record with three methods; see
 * {@link GradientDescent}. What is added to a rule, such as {@link #clipNorm}, is said after it; what is said last is done
 * first: {@code adam(0.001).clipNorm(1).clipValue(0.5)} clips by value, then by norm.
 */
public interface Optimizer {

    /** Returns the learning rate of each step. */
    Schedule learningRate();

    /** Returns how many vectors, as long as the point itself, the rule remembers from step to step. */
    int stateVectors();

    /** Returns how many single numbers the rule remembers from step to step. */
    default int stateNumbers() {
        return 0;
    }

    /**
     * Returns whether a step asks the objective for more than the gradient at one point, as a search along a line does.
     * Where there is no objective, such a rule does with the gradient alone.
     */
    default boolean usesObjective() {
        return false;
    }

    /**
     * Looks at the whole gradient before a step, for rules that need more of it than one component at a time.
     *
     * @param parameters the point. Not modified.
     * @param gradient the gradient at that point; the rule may change it, for this step only
     * @param state what the rule remembers, and the number of steps taken before. Modified.
     */
    default void prepare(float[] parameters, float[] gradient, OptimizerState state) {}

    /**
     * Takes one step along some of the directions: changes the parameters from one index to another. Several threads may
     * step along different directions of a long vector at the same time, so a rule looks at these indices only. It must not
     * throw once it has begun to change them: nobody could go on from there.
     *
     * @param parameters the point. Modified between {@code from} and {@code to}.
     * @param gradient the gradient at that point; the rule may change it between {@code from} and {@code to}
     * @param learningRate the rate of this step
     * @param state what the rule remembers, and the number of steps taken before. Its vectors are modified between
     *     {@code from} and {@code to}.
     * @param from the first index
     * @param to the index after the last
     */
    void step(float[] parameters, float[] gradient, float learningRate, OptimizerState state, int from, int to);

    /**
     * Takes one step at the rate that the schedule and the memory give, and counts it.
     *
     * @param parameters the point. Modified.
     * @param gradient the gradient at that point; the rule may change it
     * @param state made for this optimizer. Modified.
     * @param epoch how many times all examples were seen before this step
     * @throws IllegalArgumentException if gradient or memory is not as long as the point
     * @throws IllegalStateException if the schedule gives a rate that is negative or no number
     */
    default void advance(float[] parameters, float[] gradient, OptimizerState state, double epoch) {
        state.step(this, parameters, gradient, state.rate(learningRate(), epoch));
    }

    /**
     * Takes one step on an objective, which a rule may ask for other values on the way. Most have no question: they do as
     * {@link #advance(float[], float[], OptimizerState, double)} does. If the objective throws, point and memory are to be as they
     * were.
     *
     * @param objective what is to become small
     * @param value its value at the point
     * @param parameters the point. Modified.
     * @param gradient the gradient at that point. Modified if the rule asks the objective for another.
     * @param state made for this optimizer. Modified.
     * @param epoch how many times all examples were seen before this step
     * @throws IllegalArgumentException if gradient or memory is not as long as the point
     * @throws IllegalStateException if the schedule gives a rate that is negative or no number
     */
    default void advance(
            Objective objective,
            double value,
            float[] parameters,
            float[] gradient,
            OptimizerState state,
            double epoch) {
        advance(parameters, gradient, state, epoch);
    }

    // ---- What can be added to a rule: what is said last is done first

    /**
     * Returns this rule for gradients whose length, over all parameters together, is bounded: a longer one is shortened in
     * its own direction (Pascanu, Mikolov and Bengio, 2013; as PyTorch's clip_grad_norm_).
     *
     * @param longest the longest gradient, above 0
     * @throws IllegalArgumentException if the bound is not above 0 or not finite, or if this rule {@linkplain #usesObjective
     *     asks the objective}: it needs true gradients, and finds out by itself how far to go
     */
    default Optimizer clipNorm(double longest) {
        return new ClipNorm(this, longest);
    }

    /**
     * Returns this rule for gradients whose every component is bounded: g ← max(−largest, min(largest, g)).
     *
     * @param largest the largest amount of a component, above 0
     * @throws IllegalArgumentException if the bound is not above 0 or not finite, or if this rule {@linkplain #usesObjective
     *     asks the objective}: it needs true gradients, and finds out by itself how far to go
     */
    default Optimizer clipValue(double largest) {
        return new ClipValue(this, largest);
    }

    /**
     * Returns this rule with decoupled weight decay (Loshchilov and Hutter, 2019): before each step, or after it if the rule
     * {@linkplain #usesObjective asks the objective}, θ ← θ − rate·strength·θ, for all parameters, biases too. It does not
     * pass through the rule's averages as the gradient of a penalty does.
     *
     * @param strength how strong the pull towards 0 is, above 0; 0.01 is usual
     * @throws IllegalArgumentException if the strength is not above 0 or not finite
     */
    default Optimizer decay(double strength) {
        return new Decay(this, strength);
    }
}
