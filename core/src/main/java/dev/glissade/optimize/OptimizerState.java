package dev.glissade.optimize;

import dev.glissade.kernel.Workers;
import dev.glissade.text.Count;
import java.util.BitSet;
import java.util.Objects;
import java.util.Optional;

/**
 * The state of an optimizer in one training or descent: vectors as long as the parameters and single numbers, all 0 at
 * first, the number of steps, and a factor by which the learning rate is multiplied.
 *
 * <p>An optimizer's {@link Optimizer#step step} reads and writes {@link #vector}, {@link #numbers} and {@link #steps}.
 * The rest is for training loops, which count steps, reduce rates, keep copies and restore them from a file.
 */
public final class OptimizerState {

    private final float[][] vectors;
    private final double[] numbers;
    private final Optional<BitSet> weights;
    private final SharedStep sharedStep = new SharedStep();
    private long steps;
    private double rateFactor = 1;
    private double stepLength;
    private OptimizerState stateBefore; // copies made before a step that may fail
    private float[] pointBefore;

    /**
     * Returns the initial state of an optimizer.
     *
     * @param dimension the number of parameters
     */
    public static OptimizerState of(Optimizer optimizer, int dimension) {
        Objects.requireNonNull(optimizer, "optimizer");
        return new OptimizerState(optimizer, dimension, Optional.empty());
    }

    /**
     * Returns the initial state of an optimizer that treats weights differently; see {@link Optimizer#decayWeights}.
     *
     * @param dimension the number of parameters
     * @param weights the indices of the weights among them, as the layout of a network has them. Copied.
     */
    public static OptimizerState of(Optimizer optimizer, int dimension, BitSet weights) {
        Objects.requireNonNull(optimizer, "optimizer");
        Objects.requireNonNull(weights, "weights");
        return new OptimizerState(optimizer, dimension, Optional.of((BitSet) weights.clone()));
    }

    private OptimizerState(Optimizer optimizer, int dimension, Optional<BitSet> weights) {
        this(new float[optimizer.stateVectors()][dimension], new double[optimizer.stateNumbers()], weights);
    }

    private OptimizerState(float[][] vectors, double[] numbers, Optional<BitSet> weights) {
        this.vectors = vectors;
        this.numbers = numbers;
        this.weights = weights;
    }

    // ---- For an optimizer

    /**
     * Returns one of the vectors, not a copy, to read and to write.
     *
     * @param index from 0 to the optimizer's {@link Optimizer#stateVectors} − 1
     */
    public float[] vector(int index) {
        return vectors[index];
    }

    /** Returns the number of vectors. */
    public int vectorCount() {
        return vectors.length;
    }

    /** Returns the {@link Optimizer#stateNumbers} single numbers, not a copy, to read and to write. */
    public double[] numbers() {
        return numbers;
    }

    /** Returns the number of steps taken. */
    public long steps() {
        return steps;
    }

    /** Returns the indices of the parameters that are weights. */
    BitSet weights() {
        return weights.orElseThrow(() -> new IllegalStateException(
                "the state does not know which parameters are weights, so they cannot be decayed without the"
                        + " others: make it with OptimizerState.of(optimizer, dimension, layout.weights()), or"
                        + " use decay"));
    }

    // ---- For a training loop

    /** Returns the factor by which the learning rates of the schedule are multiplied, 1 at first. */
    public double rateFactor() {
        return rateFactor;
    }

    /**
     * Multiplies the learning rates of all further steps by a factor.
     *
     * @param factor below 1 to reduce them
     * @throws IllegalArgumentException if the factor is not above 0 or not finite
     */
    public void scaleRate(double factor) {
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException(
                    "a factor of the learning rate of " + factor + ": it must be above 0 and finite");
        }
        rateFactor = Math.max(Double.MIN_VALUE, rateFactor * factor); // never 0, which no factor would raise again
    }

    /** Returns what fraction of an epoch each step is; 0, the initial value, if it is not known. */
    public double stepLength() {
        return stepLength;
    }

    /**
     * Sets what fraction of an epoch each further step is, for {@linkplain Schedule#rate(long, double, double)
     * schedules that use it}: the batch size divided by the number of examples, or 1 on a function without a data set.
     * {@code Training}, {@code Learner} and {@link Descent} do this; a loop of your own with a warm-up should.
     *
     * @param epochs a fraction of an epoch, from 0 to 1
     * @throws IllegalArgumentException if it is not from 0 to 1
     */
    public void stepLength(double epochs) {
        if (!(epochs >= 0 && epochs <= 1)) {
            throw new IllegalArgumentException("a step of " + epochs + " epochs, not from 0 to 1");
        }
        stepLength = epochs;
    }

    /**
     * Sets the step count and rate factor of a resumed training. Set its {@linkplain #vector vectors} and {@link
     * #numbers} in place.
     *
     * @param steps the number of steps taken
     * @param rateFactor the factor by which the rates of the schedule are multiplied
     * @throws IllegalArgumentException if the steps are negative, or the factor is not above 0 or not finite
     */
    public void restore(long steps, double rateFactor) {
        if (steps < 0 || !(rateFactor > 0) || Double.isInfinite(rateFactor)) {
            throw new IllegalArgumentException("a state of " + steps + " steps and a rate factor of " + rateFactor
                    + ": the steps must not be negative, and the factor above 0 and finite");
        }
        this.steps = steps;
        this.rateFactor = rateFactor;
    }

    /** Returns a copy of everything, for {@link #set}. */
    public OptimizerState copy() {
        float[][] copies = new float[vectors.length][];
        for (int i = 0; i < vectors.length; i++) {
            copies[i] = vectors[i].clone();
        }
        OptimizerState copy = new OptimizerState(copies, numbers.clone(), weights);
        copy.steps = steps;
        copy.rateFactor = rateFactor;
        copy.stepLength = stepLength;
        return copy;
    }

    /**
     * Copies everything from another state.
     *
     * @param other a state of the same optimizer, for the same number of parameters. Not modified.
     * @throws IllegalArgumentException if it differs in the number of vectors or numbers, or in their length
     */
    public void set(OptimizerState other) {
        Objects.requireNonNull(other, "other");
        if (other.vectors.length != vectors.length || other.numbers.length != numbers.length) {
            throw new IllegalArgumentException("the other state is of another optimizer");
        }
        for (int i = 0; i < vectors.length; i++) {
            checkLength("other state", other.vectors[i], vectors[i]);
        }
        for (int i = 0; i < vectors.length; i++) {
            System.arraycopy(other.vectors[i], 0, vectors[i], 0, vectors[i].length);
        }
        System.arraycopy(other.numbers, 0, numbers, 0, numbers.length);
        steps = other.steps;
        rateFactor = other.rateFactor;
        stepLength = other.stepLength;
    }

    // ---- For Optimizer.advance

    /** Returns the rate of the next step. */
    float rate(Schedule schedule, double epoch) {
        float rate = (float) (schedule.rate(steps, epoch, stepLength) * rateFactor);
        if (!(rate >= 0) || Float.isInfinite(rate)) {
            throw new IllegalStateException("the schedule gives a learning rate of " + rate + " for step " + steps);
        }
        return rate;
    }

    /** Takes a step and counts it. */
    void step(Optimizer optimizer, float[] parameters, float[] gradient, float learningRate) {
        if (vectors.length != optimizer.stateVectors() || numbers.length != optimizer.stateNumbers()) {
            throw new IllegalArgumentException("the state was made for another optimizer than " + optimizer
                    + ": each has its own, OptimizerState.of(optimizer, dimension)");
        }
        check(parameters, gradient);
        optimizer.prepare(parameters, gradient, this);
        sharedStep.take(optimizer, parameters, gradient, learningRate);
        count();
    }

    /** Checks that gradient and vectors are as long as the parameters. */
    void check(float[] parameters, float[] gradient) {
        checkLength("gradient", gradient, parameters);
        for (float[] vector : vectors) {
            checkLength("optimizer state", vector, parameters);
        }
    }

    /** Copies this state and the point, for {@link #rollBack}. The copies are allocated once. */
    void save(float[] parameters) {
        if (stateBefore == null) {
            OptimizerState copy = copy();
            pointBefore = parameters.clone();
            stateBefore = copy; // last: an OutOfMemoryError above leaves it null
            return;
        }
        stateBefore.set(this);
        System.arraycopy(parameters, 0, pointBefore, 0, parameters.length);
    }

    /** Restores this state and the point from the last {@link #save}. */
    void rollBack(float[] parameters) {
        set(stateBefore);
        System.arraycopy(pointBefore, 0, parameters, 0, parameters.length);
    }

    /** Counts a step. */
    void count() {
        steps++;
    }

    private static void checkLength(String what, float[] vector, float[] parameters) {
        if (vector.length != parameters.length) {
            throw new IllegalArgumentException("the " + what + " has " + Count.of(vector.length, "number")
                    + " but the point has " + parameters.length);
        }
    }

    /**
     * One step, shared by several threads if the vector is long. It is kept in a field, so that a step allocates
     * nothing.
     */
    private final class SharedStep implements Workers.Task {

        private Optimizer optimizer;
        private float[] parameters;
        private float[] gradient;
        private float learningRate;

        void take(Optimizer optimizer, float[] parameters, float[] gradient, float learningRate) {
            this.optimizer = optimizer;
            this.parameters = parameters;
            this.gradient = gradient;
            this.learningRate = learningRate;
            Workers.shareNumbers(this, parameters.length);
        }

        @Override
        public void run(int part, int parts) {
            int from = Workers.bound(parameters.length, part, parts);
            int to = Workers.bound(parameters.length, part + 1, parts);
            optimizer.step(parameters, gradient, learningRate, OptimizerState.this, from, to);
        }
    }
}
