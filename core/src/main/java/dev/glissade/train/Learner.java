package dev.glissade.train;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
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
 * Learns from examples as they arrive, one step for each batch, with no end and no epochs, while any number of threads ask
 * the newest {@link #network}.
 *
 * <pre>{@code
 * Learner learner = Learner.of(network, crossEntropy(), gradientDescent(0.1));
 * double cost = learner.learn(Dataset.of(inputs, targets));      // whenever some have arrived
 * float[] answer = learner.network().predict(question);          // in other threads, at any time
 * }</pre>
 *
 * <p>A new network is published after every step, for which all parameters are copied: for 13,002 some 10 microseconds,
 * about as long as a step with ten examples takes. {@link #publishEvery} makes this rarer. If several threads have
 * something to teach, one waits for the other.
 */
public final class Learner {

    private final Network start;
    private final NetworkObjective objective;
    private final Stepper stepper;
    private final Diagnostician diagnostician;
    private final OptimizerState stateThen;
    /** After a dense first layer, the cost or a parameter is NaN if an input was not finite; other layers may swallow it. */
    private final boolean mayHideBadExamples;

    private int publishEvery = 1;
    private volatile Network network;

    /**
     * Returns a learner.
     *
     * @param network where to begin; it stays as it is
     * @param cost what to make small
     * @param optimizer the rule of descent. For its schedule, an epoch is a step.
     */
    public static Learner of(Network network, Cost cost, Optimizer optimizer) {
        Objects.requireNonNull(network, "network");
        return new Learner(network, cost, optimizer);
    }

    private Learner(Network network, Cost cost, Optimizer optimizer) {
        start = network;
        objective = network.objective(
                new Nothing(network.inputShape().size(), network.outputShape().size()), cost);
        stepper = new Stepper(network, objective, optimizer, 0);
        stepper.state().stepLength(1);
        diagnostician = new Diagnostician(network, cost, Optional.empty());
        stateThen = stepper.state().copy();
        mayHideBadExamples = !(network.layers().get(0) instanceof Dense);
        this.network = network;
    }

    /** Adds a penalty on large weights to the cost; without this, there is none. */
    public synchronized Learner penalty(Penalty penalty) {
        objective.penalty(penalty);
        return this;
    }

    /** Sets what layers such as dropout draw from; without this, 0. */
    public synchronized Learner seed(long seed) {
        stepper.seed(seed);
        return this;
    }

    /**
     * Sets how many threads work on large products; without this, the one that learns.
     *
     * @throws IllegalArgumentException if the number is below 1 or above 4,096
     */
    public synchronized Learner threads(int threads) {
        objective.threads(threads);
        return this;
    }

    /**
     * Sets after how many steps a new network is published; without this, after every one.
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
     * @throws DivergenceException if an input, the cost or a parameter is or becomes infinite or NaN; the learner is then
     *     where it was when it last published a network, and can go on
     */
    public synchronized double learn(Dataset batch) {
        Objects.requireNonNull(batch, "batch");
        objective.data(batch);
        if (mayHideBadExamples && Diagnostician.hasBadExample(batch)) {
            throw trouble(Symptom.BAD_EXAMPLE, Double.NaN, batch);
        }
        double cost = stepper.gradient();
        double epoch = stepper.state().steps();
        if (!Double.isFinite(cost)) {
            throw trouble(Symptom.COST_NOT_FINITE, cost, batch);
        }
        stepper.step(cost, epoch);
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
        stateThen.set(stepper.state());
    }

    /** Finds out what is wrong, and goes back. */
    private DivergenceException trouble(Symptom symptom, double cost, Dataset batch) {
        int step = (int) Math.min(Integer.MAX_VALUE, stepper.state().steps());
        Diagnostician.Incident trouble = new Diagnostician.Incident(
                symptom, Optional.empty(), cost, stepper.rate(step), Diagnostician.Batch.all(batch.size()), network);
        try {
            return new DivergenceException(diagnostician.examine(trouble, stepper.place(step), batch));
        } finally {
            stepper.goBack(network, stateThen);
        }
    }

    /** What the objective is about before there is a batch: one example, which nobody asks for. */
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
