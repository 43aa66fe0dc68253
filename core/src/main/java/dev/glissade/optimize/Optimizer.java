package dev.glissade.optimize;

/**
 * An update rule: how one step changes the parameters, given their gradient. It is immutable: what it keeps from step
 * to step is in an {@link OptimizerState}, which belongs to the training or descent. So one optimizer can be used in
 * many trainings at the same time.
 *
 * <p>{@link Optimizers} has the usual ones. An optimizer of your own is a record with two methods. It needs a third if
 * it uses the whole gradient at once ({@link #prepare}) or keeps single numbers ({@link #stateNumbers}):
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
 * <p>A training calls {@link #advance(Objective, double, float[], float[], OptimizerState, double) advance}, and so
 * does a loop of your own; {@code advance} calls {@code prepare} and {@code step}.
 *
 * <p>Modifiers such as {@link #clipNorm} wrap the optimizer; the last one called is applied first: {@code
 * adam(0.001).clipNorm(1).clipValue(0.5)} clips by value, then by norm.
 */
public interface Optimizer {

    // ---- For an optimizer to implement

    /** Returns the learning rate of each step. */
    Schedule learningRate();

    /** Returns how many vectors, each as long as the parameters, the optimizer keeps from step to step. */
    int stateVectors();

    /** Returns how many single numbers the optimizer keeps from step to step; 0 unless overridden. */
    default int stateNumbers() {
        return 0;
    }

    /**
     * Returns whether a step evaluates the objective at other points, as a line search does; false unless overridden.
     * Without an objective, such an optimizer uses only the gradient.
     */
    default boolean usesObjective() {
        return false;
    }

    /**
     * Receives the whole gradient before a step, for computations that cannot be done component by component, such as a
     * norm. Does nothing unless overridden.
     *
     * @param parameters the point. Not modified.
     * @param gradient the gradient at that point; may be modified, for this step only
     * @param state the optimizer's vectors and numbers, and the number of steps taken before. Modified.
     */
    default void prepare(float[] parameters, float[] gradient, OptimizerState state) {}

    /**
     * Updates some of the parameters. Several threads may call this at the same time for different parts of a long
     * vector, so it must not read or write elements outside {@code from} to {@code to}. It must not throw once it has
     * changed a parameter: the caller could not undo half a step.
     *
     * @param parameters the point. Modified between {@code from} and {@code to}.
     * @param gradient the gradient at that point; may be modified between {@code from} and {@code to}
     * @param learningRate the rate of this step
     * @param state the optimizer's vectors and numbers, and the number of steps taken before. Its vectors are modified
     *     between {@code from} and {@code to}.
     * @param from the first index
     * @param to the index after the last
     */
    void step(float[] parameters, float[] gradient, float learningRate, OptimizerState state, int from, int to);

    // ---- For a training loop to call

    /**
     * Takes one step and counts it. The learning rate is that of the schedule, multiplied by the state's {@link
     * OptimizerState#rateFactor rate factor}.
     *
     * @param parameters the point. Modified.
     * @param gradient the gradient at that point; may be modified
     * @param state of this optimizer. Modified.
     * @param epoch how many epochs came before this step, with a fraction: 2.5 in the middle of the third
     * @throws IllegalArgumentException if gradient or state is not as long as the point, or the state is that of an
     *     optimizer that keeps something else
     * @throws IllegalStateException if the schedule gives a rate that is negative or NaN
     */
    default void advance(float[] parameters, float[] gradient, OptimizerState state, double epoch) {
        state.step(this, parameters, gradient, state.rate(learningRate(), epoch));
    }

    /**
     * Takes one step and counts it; the optimizer may evaluate the objective at other points. Unless overridden, it
     * does not, and this is the same as {@link #advance(float[], float[], OptimizerState, double)}. An implementation
     * that {@linkplain #usesObjective uses the objective} must restore point and state if the objective throws.
     *
     * @param objective the function to minimize
     * @param value its value at the point
     * @param parameters the point. Modified.
     * @param gradient the gradient at that point. Modified if the objective is evaluated elsewhere.
     * @param state of this optimizer. Modified.
     * @param epoch how many epochs came before this step, with a fraction: 2.5 in the middle of the third
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
     * Returns this optimizer with gradient clipping by norm: if the norm of the whole gradient is larger than the
     * maximum, the gradient is scaled down to it (Pascanu, Mikolov and Bengio, 2013; as PyTorch's {@code
     * clip_grad_norm_}).
     *
     * @param maxNorm the maximum norm, above 0
     * @throws IllegalArgumentException if the norm is not above 0 or not finite, or if this optimizer {@linkplain
     *     #usesObjective uses the objective}: its line search needs unclipped gradients
     */
    default Optimizer clipNorm(double maxNorm) {
        return new ClipNorm(this, maxNorm);
    }

    /**
     * Returns this optimizer with gradient clipping by value: g ← max(−maxValue, min(maxValue, g)) for each component.
     *
     * @param maxValue the maximum of |g|, above 0
     * @throws IllegalArgumentException if the maximum is not above 0 or not finite, or if this optimizer {@linkplain
     *     #usesObjective uses the objective}: its line search needs unclipped gradients
     */
    default Optimizer clipValue(double maxValue) {
        return new ClipValue(this, maxValue);
    }

    /**
     * Returns this optimizer with decoupled weight decay (Loshchilov and Hutter, 2019): θ ← θ − rate·strength·θ for all
     * parameters, including biases, before each step, or after it if this optimizer {@linkplain #usesObjective uses the
     * objective}. Unlike the gradient of a penalty, it does not enter the optimizer's averages.
     *
     * @param strength above 0; 0.01 is usual
     * @throws IllegalArgumentException if the strength is not above 0 or not finite
     */
    default Optimizer decay(double strength) {
        return new Decay(this, strength, false);
    }

    /**
     * Returns this optimizer with decoupled weight decay, as {@link #decay}, of the weights of connections only, without
     * biases and the gains of normalisation: what takes two parameter groups in PyTorch. Add it to Adam, not to AdamW, whose
     * own decay is of all parameters. A training knows which parameters
     * are weights; a loop of your own gives them to {@link OptimizerState#of(Optimizer, int, java.util.BitSet)
     * OptimizerState.of}, and without them a step throws IllegalStateException.
     *
     * @param strength above 0; 0.01 is usual
     * @throws IllegalArgumentException if the strength is not above 0 or not finite
     */
    default Optimizer decayWeights(double strength) {
        return new Decay(this, strength, true);
    }
}
