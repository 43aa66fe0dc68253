package dev.glissade.optimize;

import dev.glissade.kernel.Workers;
import dev.glissade.text.Count;

/**
 * What an optimizer remembers of one walk: some vectors as long as the point and some single numbers, zero at first, a
 * count of steps, and a factor by which the learning rate was reduced.
 */
public final class OptimizerState {

    private final float[][] vectors;
    private final double[] numbers;
    private final Step step = new Step();
    private long steps;
    private double rateFactor = 1;
    private double stepLength;
    private OptimizerState before; // what this and the point were when a step began, for rules that may fail within one
    private float[] pointBefore;

    /**
     * Returns the memory with which an optimizer begins.
     *
     * @param optimizer the rule
     * @param dimension how many numbers the point has
     */
    public static OptimizerState of(Optimizer optimizer, int dimension) {
        return new OptimizerState(new float[optimizer.stateVectors()][dimension], new double[optimizer.stateNumbers()]);
    }

    private OptimizerState(float[][] vectors, double[] numbers) {
        this.vectors = vectors;
        this.numbers = numbers;
    }

    /**
     * Returns one of the vectors itself, to read and to write.
     *
     * @param index from 0 to the optimizer's {@link Optimizer#stateVectors} − 1
     */
    public float[] vector(int index) {
        return vectors[index];
    }

    /** Returns how many vectors there are. */
    public int vectorCount() {
        return vectors.length;
    }

    /** Returns the single numbers themselves, {@link Optimizer#stateNumbers} of them, to read and to write. */
    public double[] numbers() {
        return numbers;
    }

    /** Returns how many steps were taken. */
    public long steps() {
        return steps;
    }

    /** Returns by how much the rates of the schedule are multiplied, 1 at first. */
    public double rateFactor() {
        return rateFactor;
    }

    /**
     * Reduces, or raises, the learning rate of all steps to come.
     *
     * @param factor by how much to multiply it
     * @throws IllegalArgumentException if the factor is not above 0 or not finite
     */
    public void scaleRate(double factor) {
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("the learning rate times " + factor);
        }
        rateFactor =
                Math.max(Double.MIN_VALUE, rateFactor * factor); // It never becomes 0, from which no factor leads back.
    }

    /** Returns what part of an epoch each step is; 0, as at first, if it is not known. */
    public double stepLength() {
        return stepLength;
    }

    /**
     * Tells what part of an epoch each step to come is, for {@linkplain Schedule#rate(long, double, double) schedules that
     * look at it}: the examples of a batch divided by all, or 1 on a function that is no data set's. A {@code Training}, a
     * {@code Learner} and a {@link Descent} do so; a loop of your own that wants a warm-up should.
     *
     * @throws IllegalArgumentException if it is not from 0 to 1
     */
    public void stepLength(double epochs) {
        if (!(epochs >= 0 && epochs <= 1)) {
            throw new IllegalArgumentException("a step of " + epochs + " epochs, not from 0 to 1");
        }
        stepLength = epochs;
    }

    /**
     * Sets the counts of a walk that is taken up again, whose vectors and numbers are set in place.
     *
     * @param steps how many steps were taken
     * @param rateFactor by how much the rates of the schedule are multiplied
     * @throws IllegalArgumentException if the steps are negative, or the factor is not above 0 or not finite
     */
    public void restore(long steps, double rateFactor) {
        if (steps < 0 || !(rateFactor > 0) || Double.isInfinite(rateFactor)) {
            throw new IllegalArgumentException("a state of " + steps + " steps and a rate factor of " + rateFactor);
        }
        this.steps = steps;
        this.rateFactor = rateFactor;
    }

    /** Returns a copy, which a walk can go back to. */
    public OptimizerState copy() {
        float[][] copies = new float[vectors.length][];
        for (int i = 0; i < vectors.length; i++) {
            copies[i] = vectors[i].clone();
        }
        OptimizerState copy = new OptimizerState(copies, numbers.clone());
        copy.steps = steps;
        copy.rateFactor = rateFactor;
        copy.stepLength = stepLength;
        return copy;
    }

    /**
     * Remembers what another memory does.
     *
     * @param other made for the same optimizer and as many parameters. Not modified.
     * @throws IllegalArgumentException if it was made for others
     */
    public void set(OptimizerState other) {
        if (other.vectors.length != vectors.length || other.numbers.length != numbers.length) {
            throw new IllegalArgumentException("the other state is of another optimizer");
        }
        for (int i = 0; i < vectors.length; i++) {
            checkLength("other memory", other.vectors[i], vectors[i]);
        }
        for (int i = 0; i < vectors.length; i++) {
            System.arraycopy(other.vectors[i], 0, vectors[i], 0, vectors[i].length);
        }
        System.arraycopy(other.numbers, 0, numbers, 0, numbers.length);
        steps = other.steps;
        rateFactor = other.rateFactor;
        stepLength = other.stepLength;
    }

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
        check(parameters, gradient);
        optimizer.prepare(parameters, gradient, this);
        step.take(optimizer, parameters, gradient, learningRate);
        count();
    }

    /** Checks that everything is as long as the point. */
    void check(float[] parameters, float[] gradient) {
        checkLength("gradient", gradient, parameters);
        for (float[] vector : vectors) {
            checkLength("memory", vector, parameters);
        }
    }

    /** Notes all that is remembered, and the point, to {@link #goBack} to it. The room for it is kept for the next time. */
    void note(float[] parameters) {
        if (before == null) {
            OptimizerState copy = copy();
            pointBefore = parameters.clone();
            before = copy;
            return;
        }
        before.set(this);
        System.arraycopy(parameters, 0, pointBefore, 0, parameters.length);
    }

    /** Goes back to what was {@linkplain #note noted}. */
    void goBack(float[] parameters) {
        set(before);
        System.arraycopy(pointBefore, 0, parameters, 0, parameters.length);
    }

    /** Counts a step. */
    void count() {
        steps++;
    }

    private static void checkLength(String what, float[] vector, float[] parameters) {
        if (vector.length != parameters.length) {
            throw new IllegalArgumentException("the " + what + " has " + Count.of(vector.length, "number")
                    + " but the point " + parameters.length);
        }
    }

    /** A step, which the threads of the computation share if the vector is long. It lies here so as to be made only once. */
    private final class Step implements Workers.Task {

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
