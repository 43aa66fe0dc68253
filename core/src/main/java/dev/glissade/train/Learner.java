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
import java.util.Objects;
import java.util.Optional;

/**
 * Trains a network online: one step for each batch that arrives, without epochs, while any number of threads predict
 * with the newest {@link #network}.
 *
 * <pre>{@code
 * Learner learner = Learner.of(network, crossEntropy(), gradientDescent(0.1));
 * double cost = learner.learn(Dataset.of(inputs, targets));      // whenever a batch has arrived
 * float[] output = learner.network().predict(input);             // in other threads, at any time
 * }</pre>
 *
 * <p>A new network is published after every step. This copies all parameters; for 13,002 of them it takes some 10
 * microseconds, about as long as a step on ten examples. {@link #publishEvery} makes it less frequent. Calls to {@link
 * #learn} are serialized.
 */
public final class Learner {

    private final Network start;
    private final Stepper stepper;
    private final Diagnostician diagnostician;
    private final OptimizerState publishedState;
    /** A bad input to a dense first layer shows in the cost or a parameter; other layers may hide it. */
    private final boolean mayHideBadExamples;

    private int publishEvery = 1;
    private volatile Network network;

    /**
     * Returns a learner that starts from a network.
     *
     * @param network the initial network. Not modified.
     * @param cost to minimise
     * @param optimizer its schedule counts each step as an epoch
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
     * Sets the largest number of threads, which does not change the result; the default is the calling thread alone. While
     * fewer threads are faster, fewer are used, as in a {@link Training}. Returns this learner.
     *
     * @throws IllegalArgumentException if the number is below 1 or above 4,096
     */
    public synchronized Learner threads(int threads) {
        stepper.threads(threads);
        return this;
    }

    /**
     * Sets the number of steps between published networks; the default is 1. Returns this learner.
     *
     * @throws IllegalArgumentException if the number is below 1
     */
    public synchronized Learner publishEvery(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("publish after at least 1 step, not " + steps);
        }
        publishEvery = steps;
        return this;
    }

    /**
     * Takes one optimizer step on a batch.
     *
     * @param batch any number of examples
     * @return the mean cost of the batch before the step
     * @throws IllegalArgumentException if the batch does not fit the network, or a target does not fit the cost or the
     *     range of the last layer
     * @throws DivergenceException if an input, the cost or a parameter is infinite or NaN; the learner has then been
     *     reset to the network that it published last, and can continue
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

    /** Diagnoses the trouble, and restores the state of the last published network. */
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

    /** The data set of the stepper before the first batch: one example, which is never read. */
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

    /** Returns the newest published network. Any thread may call this at any time. */
    public Network network() {
        return network;
    }

    /** Returns the number of steps taken. */
    public synchronized long steps() {
        return stepper.state().steps();
    }
}
