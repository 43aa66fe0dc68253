package dev.glissade.train;

import dev.glissade.Network;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Penalty;
import dev.glissade.data.Dataset;
import dev.glissade.diagnose.Diagnostician;
import dev.glissade.kernel.Vectors;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.OptimizerState;
import dev.glissade.pass.Architecture;
import dev.glissade.pass.BatchPass;
import dev.glissade.pass.Preprocessing;
import dev.glissade.random.RandomStream;
import dev.glissade.shard.PairwiseSum;
import dev.glissade.shard.Shards;
import dev.glissade.text.Count;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Trains a network step by step, for a training loop of your own. It holds the parameters, the gradient and the
 * optimizer's state. A {@link Training} uses a stepper and adds everything else.
 *
 * <pre>{@code
 * Stepper stepper = Stepper.of(network, data, quadratic(), gradientDescent(3)).seed(1);
 * for (int epoch = 0; epoch < 30; epoch++) {
 *     int[] order = stepper.beginEpoch(epoch);
 *     for (int from = 0; from < order.length; from += 10) {
 *         stepper.step(order, from, Math.min(order.length, from + 10));
 *     }
 * }
 * Network trained = stepper.network();
 * }</pre>
 *
 * <p>The same seed gives the same parameters, to the last bit, as a {@code Training} with these batches. Use a stepper
 * from one thread at a time. Steps reuse their memory once all batch sizes have occurred.
 */
public final class Stepper {

    /** The random stream of layers such as dropout, "steps" in ASCII. */
    private static final long STEP_STREAM = 0x7374657073L;

    private final Network start;
    private final Dataset data;
    private final Cost cost;
    private final BatchPass pass;
    private final Optimizer optimizer;
    private final float[] parameters;
    private final float[] gradient;
    private OptimizerState state;
    private Shards shards;
    private Optional<GradientEngine> engine = Optional.empty();
    private long seed;
    private long stepBits;
    private int epoch;
    private int[] order; // of beginEpoch, or null before the first

    /**
     * Returns a stepper that starts from a network's parameters, with seed 0 and no threads but the calling one.
     *
     * @param network the initial network. Not modified.
     * @param data the training set
     * @throws IllegalArgumentException if the data set does not fit the network, the cost does not fit the last layer,
     *     or a target does not fit the cost or the last layer
     */
    public static Stepper of(Network network, Dataset data, Cost cost, Optimizer optimizer) {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(cost, "cost");
        Objects.requireNonNull(optimizer, "optimizer");
        Stepper stepper = new Stepper(withLabels(network, data), data, cost, optimizer);
        stepper.pass.checkTrainingTargets();
        return stepper;
    }

    /** Returns a network with the labels of its training set if it has none, so that other classes are noticed later. */
    static Network withLabels(Network network, Dataset data) {
        boolean lacks = network.labels().isEmpty() && !data.labels().isEmpty();
        boolean fits = data.outputSize() == network.outputShape().size();
        return lacks && fits ? network.withLabels(data.labels()) : network;
    }

    /** Makes a stepper that does not check all targets first; each batch is checked when it is used. */
    Stepper(Network network, Dataset data, Cost cost, Optimizer optimizer) {
        this.start = network;
        this.data = data;
        this.cost = cost;
        this.pass = pass(network, data, cost);
        this.shards = new Shards(data.size(), 1);
        this.optimizer = optimizer;
        this.parameters = network.parameters();
        this.gradient = new float[parameters.length];
        this.state = pass.optimizerState(optimizer);
        seed(0);
    }

    /** Returns a network's cost over batches of a data set. */
    static BatchPass pass(Network network, Dataset data, Cost cost) {
        Preprocessing preprocessing =
                Preprocessing.of(network.columns(), network.inputScaling(), network.targetScaling(), network.labels());
        Architecture architecture = new Architecture(network.inputShape(), network.layers(), preprocessing);
        return new BatchPass(architecture, network.buffers(), data, cost);
    }

    // ---- Settings

    /** Sets the seed of the order of the examples and of layers such as dropout. Returns this stepper. */
    public Stepper seed(long seed) {
        this.seed = seed;
        stepBits = new RandomStream(seed, STEP_STREAM).nextLong();
        return this;
    }

    /** Sets a penalty on large weights, which is added to the cost. Returns this stepper. */
    public Stepper penalty(Penalty penalty) {
        pass.penalty(penalty);
        return this;
    }

    /**
     * Sets the largest number of threads, which does not change the result; the default is the calling thread alone. While
     * fewer threads are faster, fewer are used, as in a {@link Training}. Returns this stepper.
     *
     * @throws IllegalArgumentException if the number is below 1 or above 4,096
     */
    public Stepper threads(int threads) {
        pass.threads(threads);
        return this;
    }

    /**
     * Cuts the training set into shards, 1 by default. The gradient of a batch is then the sum of those of its shards, in the
     * order of {@link PairwiseSum}, and {@link #beginEpoch} shuffles within each shard and deals every batch from all of them.
     * The result depends on the number of shards, not on who computes them. Returns this stepper.
     *
     * @throws IllegalArgumentException if the number is not a power of two or larger than that of the examples, or a layer
     *     mixes the examples of a batch, as batch normalisation does
     */
    public Stepper shards(int count) {
        Shards cut = new Shards(data.size(), count);
        pass.shards(count);
        shards = cut;
        engine.ifPresent(this::engine);
        return this;
    }

    /**
     * Sets who computes the gradients; the default is this process. Returns this stepper.
     *
     * @throws IllegalArgumentException if the engine refuses the training, a layer mixes the examples of a batch, or the
     *     examples change from epoch to epoch
     */
    public Stepper engine(GradientEngine engine) {
        Objects.requireNonNull(engine, "engine");
        if (data.forEpoch(0) != data) {
            throw new IllegalArgumentException(
                    "the examples change from epoch to epoch, which an engine does not see: train"
                            + " without augmentation, or in this process");
        }
        pass.computer(engine.begin(start, data, cost, shards));
        this.engine = Optional.of(engine);
        return this;
    }

    /**
     * Freezes layers, as {@link TrainingBuilder#freeze} does; another call replaces them. Returns this stepper.
     *
     * @param layers their indices in the network, from 0
     * @throws IllegalArgumentException if there is no such layer, or no parameter would be trained
     * @throws IllegalStateException if a step was taken: the optimizer's state would be lost
     */
    public Stepper freeze(int... layers) {
        Objects.requireNonNull(layers, "layers");
        if (state.steps() > 0) {
            throw new IllegalStateException("layers are frozen before the first step, not after "
                    + Count.of(state.steps(), "step") + ": begin another stepper with network()");
        }
        pass.freeze(layers);
        state = pass.optimizerState(optimizer);
        return this;
    }

    // ---- Steps

    /**
     * Begins an epoch: selects the {@linkplain Dataset#forEpoch examples of the epoch} and shuffles their order, which
     * depends only on the seed and the epoch.
     *
     * @param epoch its number, from 0, for the order and the learning rate schedule
     * @return the indices of all examples, in the order of the epoch. The next call changes this array.
     * @throws IllegalArgumentException if the number is below 0
     * @throws IllegalStateException if the data set of the epoch has another number of examples
     */
    public int[] beginEpoch(int epoch) {
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch " + epoch + ": the first is 0");
        }
        Dataset examples = data.forEpoch(epoch);
        if (examples.size() != data.size()) {
            throw new IllegalStateException("the data set of epoch " + epoch + " has "
                    + Count.of(examples.size(), "example") + ", not " + data.size());
        }
        pass.data(examples);
        this.epoch = epoch;
        if (order == null) {
            order = new int[data.size()];
        }
        Arrays.setAll(order, i -> i);
        Order.shuffle(order, shards, seed, epoch);
        return order;
    }

    /**
     * Takes one optimizer step on a batch.
     *
     * @param order indices of examples, as {@link #beginEpoch} returns them or in any other order. Not modified.
     * @param from where in {@code order} the batch begins. The learning rate schedule is given the epoch plus {@code
     *     from / order.length}.
     * @param to the index after its last
     * @return the mean cost of the batch before the step
     * @throws IndexOutOfBoundsException unless 0 ≤ from &lt; to ≤ {@code order.length}
     * @throws DivergenceException if the cost is infinite or NaN; nothing has changed then
     * @throws IllegalStateException if the schedule gives a rate that is negative or NaN
     */
    public double step(int[] order, int from, int to) {
        Objects.requireNonNull(order, "order");
        pass.select(order, from, to);
        return step(from, to, order.length);
    }

    /**
     * Takes one optimizer step on all examples, in the order of the data set: batch gradient descent.
     *
     * @return the mean cost of all examples before the step
     * @throws DivergenceException if the cost is infinite or NaN; nothing has changed then
     * @throws IllegalStateException if the schedule gives a rate that is negative or NaN
     */
    public double step() {
        pass.selectAll();
        return step(0, data.size(), data.size());
    }

    private double step(int from, int to, int examples) {
        if (from == 0) {
            state.stepLength((to - from) / (double) examples); // the last batch of an epoch may be shorter
        }
        double cost = gradient();
        if (!Double.isFinite(cost)) {
            pass.undoTraining();
            throw new DivergenceException("the cost of a batch of " + Count.of(to - from, "example") + " is " + cost
                    + ", so no step was taken; Diagnosis.of(stepper.network(), data, cost) looks for the cause");
        }
        descend(cost, epoch + from / (double) examples);
        return cost;
    }

    /** Computes the gradient of the selected batch, and returns its cost. */
    double gradient() {
        pass.train(RandomStream.at(stepBits, state.steps()));
        return pass.valueAndGradient(parameters, gradient);
    }

    /** Takes the optimizer's step with the last gradient. */
    void descend(double cost, double epoch) {
        pass.step(optimizer, cost, parameters, gradient, state, epoch);
    }

    Shards shards() {
        return shards;
    }

    /** Returns the batch pass, to select batches and data sets. */
    BatchPass pass() {
        return pass;
    }

    /** Ends the worker threads and waits until they are gone. They start again when they are needed. */
    public void releaseThreads() {
        pass.releaseThreads();
    }

    // ---- Current state

    /**
     * Returns a network with the current parameters and buffers.
     *
     * @throws IllegalArgumentException if one of them is infinite or NaN
     */
    public Network network() {
        Network network = start.withParameters(parameters);
        float[] buffers = pass.buffers();
        return Arrays.equals(buffers, start.buffers()) ? network : network.withBuffers(buffers);
    }

    /** Returns a copy of the current weights and biases, whether finite or not. */
    public float[] parameters() {
        return parameters.clone();
    }

    /** Returns the optimizer's state, not a copy; it has the number of steps taken. */
    public OptimizerState state() {
        return state;
    }

    /**
     * Returns the Euclidean norm of the gradient of the last batch, including that of a penalty. An optimizer that
     * changes the gradient, as clipping does, has already done so.
     */
    public double gradientNorm() {
        return Vectors.norm(gradient);
    }

    /** Returns the learning rate of the next step. */
    double rate(double epoch) {
        return scheduledRate(epoch) * state.rateFactor();
    }

    /** Returns the learning rate that the next step would have without reductions. */
    double scheduledRate(double epoch) {
        return optimizer.learningRate().rate(state.steps(), epoch, state.stepLength());
    }

    /** Returns whether all parameters and buffers are finite. */
    boolean isFinite() {
        return Vectors.isFinite(parameters) && Vectors.isFinite(pass.buffers());
    }

    /** Returns the current state for the diagnostician. The next step changes its parameters. */
    Diagnostician.Place place(int epoch) {
        return new Diagnostician.Place(epoch, state.steps(), parameters, pass.buffers());
    }

    /** Restores an earlier state completely or, if memory runs out, not at all. */
    void restore(Network network, OptimizerState then) {
        float[] parametersThen = network.parameters();
        float[] buffersThen = network.buffers(); // From here on nothing is allocated.
        System.arraycopy(parametersThen, 0, parameters, 0, parameters.length);
        pass.setBuffers(buffersThen);
        state.set(then);
    }
}
