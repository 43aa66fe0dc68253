package dev.glissade.train;

import dev.glissade.Network;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Penalty;
import dev.glissade.data.Dataset;
import dev.glissade.diagnose.Diagnostician;
import dev.glissade.diagnose.Symptom;
import dev.glissade.layer.Dense;
import dev.glissade.matrix.Matrix;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.OptimizerState;
import dev.glissade.text.Count;
import java.util.Objects;
import java.util.Optional;

/**
 * Learns online: one step for each batch that arrives, without epochs, while any number of threads predict with the newest
 * {@link #network}.
 *
 * <pre>{@code
 * Learner learner = Learner.of(network, crossEntropy(), gradientDescent(0.1));
 * double cost = learner.learn(Dataset.of(inputs, targets));      // whenever a batch has arrived
 * float[] output = learner.network().predict(input);             // in other threads, at any time
 * }</pre>
 *
 * <p>A new network is published after every step, for which all parameters are copied: for 13,002 some 10 microseconds,
 * about as long as a step with ten examples takes. {@link #publishEvery} makes this rarer. Calls to {@link #learn} are
 * serialized.
 */
public final class Learner {

    private final Network start;
    private final Stepper stepper;
    private final Diagnostician diagnostician;
    private final OptimizerState publishedState;
    /** A dense first layer carries a bad input into the cost or a parameter; other layers may hide it. */
    private final boolean mayHideBadExamples;

    private int publishEvery = 1;
    private volatile Network network;

    /**
     * Returns a learner.
     *
     * @param network at the start; it does not change
     * @param cost to minimise
     * @param optimizer for its schedule, each step is an epoch
     */
    public static Learner of(Network network, Cost cost, Optimizer optimizer) {
        Objects.requireNonNull(network, "network");
        return new Learner(network, cost, optimizer);
    }

    private Learner(Network network, Cost cost, Optimizer optimizer) {
        start = network;
        Dataset none =
                new Nothing(network.inputShape().size(), network.outputShape().size());
        stepper = new Stepper(network, none, cost, optimizer);
        stepper.state().stepLength(1);
        diagnostician = new Diagnostician(network, cost, Optional.empty());
        publishedState = stepper.state().copy();
        mayHideBadExamples = !(network.layers().get(0) instanceof Dense);
        this.network = network;
    }

    /** Sets a penalty on large weights, which is added to the cost; the default is none. Returns this learner. */
    public synchronized Learner penalty(Penalty penalty) {
        stepper.penalty(penalty);
        return this;
    }

    /** Sets the seed of layers such as dropout; the default is 0. Returns this learner. */
    public synchronized Learner seed(long seed) {
        stepper.seed(seed);
        return this;
    }

    /**
     * Sets how many threads share large products; the default is the calling thread alone. Returns this learner.
     *
     * @throws IllegalArgumentException if the number is below 1 or above 4,096
     */
    public synchronized Learner threads(int threads) {
        stepper.threads(threads);
        return this;
    }

    /**
     * Sets after how many steps a new network is published; the default is 1. Returns this learner.
     *
     * @throws IllegalArgumentException if the number is below 1
     */
    public synchronized Learner publishEvery(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("a network published every " + Count.of(steps, "step"));
        }
        publishEvery = steps;
        return this;
    }

    /**
     * Takes one step along the gradient of a batch.
     *
     * @param batch any number of examples
     * @return the mean cost of the batch before the step
     * @throws IllegalArgumentException if the batch does not fit the network, or a target does not fit the cost or lies
     *     outside what the last layer gives
     * @throws DivergenceException if an input, the cost or a parameter is infinite or NaN; the learner has then gone back
     *     to the network that it published last, and can be used further
     */
    public synchronized double learn(Dataset batch) {
        Objects.requireNonNull(batch, "batch");
        stepper.pass().data(batch);
        if (mayHideBadExamples && Diagnostician.hasBadExample(batch)) {
            throw trouble(Symptom.BAD_EXAMPLE, Double.NaN, batch);
        }
        double cost = stepper.gradient();
        double epoch = stepper.state().steps();
        if (!Double.isFinite(cost)) {
            throw trouble(Symptom.COST_NOT_FINITE, cost, batch);
        }
        stepper.descend(cost, epoch);
        if (stepper.state().steps() % publishEvery == 0) {
            publish(cost, batch);
        }
        return cost;
    }

    private void publish(double cost, Dataset batch) {
        if (!stepper.isFinite()) {
            throw trouble(Symptom.BAD_PARAMETER, cost, batch);
        }
        network = stepper.network();
        publishedState.set(stepper.state());
    }

    /** Finds out what is wrong, and restores the state of the network published last. */
    private DivergenceException trouble(Symptom symptom, double cost, Dataset batch) {
        int step = (int) Math.min(Integer.MAX_VALUE, stepper.state().steps());
        Diagnostician.Incident trouble = new Diagnostician.Incident(
                symptom, Optional.empty(), cost, stepper.rate(step), Diagnostician.Batch.all(batch.size()), network);
        try {
            return new DivergenceException(diagnostician.examine(trouble, stepper.place(step), batch));
        } finally {
            stepper.restore(network, publishedState);
        }
    }

    /** The data of the stepper before there is a batch: one example, which is never read. */
    private record Nothing(int inputSize, int outputSize) implements Dataset {

        @Override
        public int size() {
            return 1;
        }

        @Override
        public void fill(Matrix inputs, Matrix targets, int[] examples, int from) {
            throw new IllegalStateException("there is no batch yet");
        }
    }

    /** Returns the newest network that was published. Any thread may call this at any time. */
    public Network network() {
        return network;
    }

    /** Returns how many steps were taken. */
    public synchronized long steps() {
        return stepper.state().steps();
    }
}
