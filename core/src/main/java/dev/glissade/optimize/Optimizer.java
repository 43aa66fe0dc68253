package dev.glissade.optimize;

/**
 * A rule for one step of descent. It is immutable: what it keeps from step to step is in an {@link OptimizerState}, which
 * belongs to the descent. So one optimizer can serve many descents at the same time.
 *
 * <p>{@link Optimizers} has the usual ones. One of your own is a record with two methods, and a third where the whole
 * gradient is needed ({@link #prepare}) or single numbers are kept ({@link #stateNumbers}):
 *
 * <pre>{@code
 * record SignDescent(Schedule learningRate) implements Optimizer {
 *     public int stateVectors() {
 *         return 0;
 *     }
 *
 *     public void step(float[] parameters, float[] gradient, float learningRate, OptimizerState state, int from, int to) {
 *         for (int i = from; i < to; i++) {
 *             parameters[i] -= learningRate * Math.signum(gradient[i]);
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>A training calls {@link #advance(Objective, double, float[], float[], OptimizerState, double) advance}, and so does a
 * loop of your own; {@code advance} calls {@code prepare} and {@code step}.
 *
 * <p>Modifiers such as {@link #clipNorm} wrap the optimizer; the last one called is applied first:
 * {@code adam(0.001).clipNorm(1).clipValue(0.5)} clips by value, then by norm.
 */
public interface Optimizer {

    // ---- What an optimizer implements

    /** Returns the learning rate of each step. */
    Schedule learningRate();

    /** Returns how many vectors of the parameters' length are kept from step to step. */
    int stateVectors();

    /** Returns how many single numbers are kept from step to step; 0 unless overridden. */
    default int stateNumbers() {
        return 0;
    }

    /**
     * Returns whether a step evaluates the objective at other points, as a line search does; false unless overridden. Without
     * an objective, such an optimizer makes do with the gradient.
     */
    default boolean usesObjective() {
        return false;
    }

    /**
     * Sees the whole gradient before a step, for what cannot be computed component by component, such as a norm. Does
     * nothing unless overridden.
     *
     * @param parameters the point. Not modified.
     * @param gradient the gradient at that point; may be modified, for this step only
     * @param state what is kept from step to step, and the number of steps taken before. Modified.
     */
    default void prepare(float[] parameters, float[] gradient, OptimizerState state) {}

    /**
     * Takes one step in some of the components. Several threads may call this at the same time for different parts of a long
     * vector, so nothing outside of {@code from} to {@code to} may be read or written. It must not throw once it has changed
     * a parameter: the caller could not undo half a step.
     *
     * @param parameters the point. Modified between {@code from} and {@code to}.
     * @param gradient the gradient at that point; may be modified between {@code from} and {@code to}
     * @param learningRate the rate of this step
     * @param state what is kept from step to step, and the number of steps taken before. Its vectors are modified between
     *     {@code from} and {@code to}.
     * @param from the first index
     * @param to the index after the last
     */
    void step(float[] parameters, float[] gradient, float learningRate, OptimizerState state, int from, int to);

    // ---- What a training calls

    /**
     * Takes one step with the learning rate of schedule and state, and counts it.
     *
     * @param parameters the point. Modified.
     * @param gradient the gradient at that point; may be modified
     * @param state made for this optimizer. Modified.
     * @param epoch how many epochs were finished before this step
     * @throws IllegalArgumentException if gradient or state is not as long as the point
     * @throws IllegalStateException if the schedule gives a rate that is negative or NaN
     */
    default void advance(float[] parameters, float[] gradient, OptimizerState state, double epoch) {
        state.step(this, parameters, gradient, state.rate(learningRate(), epoch));
    }

    /**
     * Takes one step on an objective, which may be evaluated at other points on the way. Unless overridden, it is not:
     * this does the same as {@link #advance(float[], float[], OptimizerState, double)}. An implementation that
     * {@linkplain #usesObjective uses the objective} leaves point and state as they were if the objective throws.
     *
     * @param objective the function to minimize
     * @param value its value at the point
     * @param parameters the point. Modified.
     * @param gradient the gradient at that point. Modified if the objective is evaluated elsewhere.
     * @param state made for this optimizer. Modified.
     * @param epoch how many epochs were finished before this step
     * @throws IllegalArgumentException if gradient or state is not as long as the point
     * @throws IllegalStateException if the schedule gives a rate that is negative or NaN
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

    // ---- Modifiers: the last one called is applied first

    /**
     * Returns this optimizer with gradients of limited norm: if the norm over all parameters together is larger than the
     * maximum, the gradient is scaled down to it (Pascanu, Mikolov and Bengio, 2013; as PyTorch's clip_grad_norm_).
     *
     * @param maxNorm the maximum norm, above 0
     * @throws IllegalArgumentException if the norm is not above 0 or not finite, or if this optimizer {@linkplain
     *     #usesObjective uses the objective}: its line search needs true gradients
     */
    default Optimizer clipNorm(double maxNorm) {
        return new ClipNorm(this, maxNorm);
    }

    /**
     * Returns this optimizer with gradients of limited components: g ← max(−maxValue, min(maxValue, g)).
     *
     * @param maxValue the maximum of |g|, above 0
     * @throws IllegalArgumentException if the maximum is not above 0 or not finite, or if this optimizer {@linkplain
     *     #usesObjective uses the objective}: its line search needs true gradients
     */
    default Optimizer clipValue(double maxValue) {
        return new ClipValue(this, maxValue);
    }

    /**
     * Returns this optimizer with decoupled weight decay (Loshchilov and Hutter, 2019): θ ← θ − rate·strength·θ for all
     * parameters, biases too, before each step, or after it if this optimizer {@linkplain #usesObjective uses the
     * objective}. Unlike the gradient of a penalty, it does not enter the optimizer's averages.
     *
     * @param strength above 0; 0.01 is usual
     * @throws IllegalArgumentException if the strength is not above 0 or not finite
     */
    default Optimizer decay(double strength) {
        return new Decay(this, strength);
    }
}
