package dev.glissade.pass;

import dev.glissade.cost.Cost;
import dev.glissade.cost.Penalty;
import dev.glissade.data.Dataset;
import dev.glissade.kernel.KernelProvider;
import dev.glissade.kernel.ThreadChoice;
import dev.glissade.kernel.Workers;
import dev.glissade.layer.Layout;
import dev.glissade.layer.NonFiniteOutputException;
import dev.glissade.matrix.Matrix;
import dev.glissade.optimize.Objective;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.OptimizerState;
import dev.glissade.shard.BatchGradient;
import dev.glissade.shard.PairwiseSum;
import dev.glissade.shard.Shards;
import dev.glissade.text.Count;
import java.lang.System.Logger.Level;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A network's mean cost over a batch of examples, as a function of all its weights and biases, in training or inference
 * mode:
 *
 * <pre>
 * examples → forward → outputs → cost → d cost / d outputs → backward → gradient
 * </pre>
 *
 * <p>The batch is the whole data set until {@link #select} picks some examples. Large batches are processed in chunks,
 * so memory does not grow with their size. A batch pass owns the threads that compute it; one thread at a time calls
 * it.
 */
public final class BatchPass implements Objective {

    private Architecture architecture;
    private final NetworkCost cost;
    private final Batch batch;
    private BatchSum sum;
    private final float[] buffers;
    private final float[] buffersBefore; // as they were when a step of training began
    private BatchGradient computer; // this process, unless another was set
    private Workers workers = Workers.of(1);
    private ThreadChoice choice = new ThreadChoice(workers);
    private Optional<Penalty> penalty = Optional.empty();
    private TrainedParameters trained; // or null if no layer is frozen

    /**
     * Makes a batch pass over all examples, in inference mode, on the calling thread.
     *
     * @param buffers the initial buffers. Copied.
     * @throws IllegalArgumentException if the data set does not fit the network, or the cost does not accept the
     *     outputs of the last layer or the targets
     */
    public BatchPass(Architecture architecture, float[] buffers, Dataset data, Cost cost) {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(cost, "cost");
        architecture.checkFit(data);
        this.architecture = architecture;
        this.cost = new NetworkCost(architecture, cost);
        this.cost.checkAll(data, false);
        this.batch = new Batch(data);
        this.sum = new BatchSum(architecture, this.cost);
        this.buffers = buffers.clone();
        this.buffersBefore = buffers.clone();
        this.computer = new LocalGradient(sum, batch, this.buffers);
        KernelProvider.announce();
        announceInputs(data);
    }

    /** Logs how a data set that is mostly zeros is read. */
    private void announceInputs(Dataset data) {
        if (data.isSparse()) {
            System.getLogger("dev.glissade").log(Level.DEBUG, architecture.howItReads(data));
        }
    }

    // ---- The batch

    /**
     * Switches to another data set and selects all its examples.
     *
     * @throws IllegalArgumentException if the data set does not fit the network
     */
    public void data(Dataset other) {
        Objects.requireNonNull(other, "data");
        if (other != batch.data()) {
            architecture.checkFit(other);
        }
        batch.data(other);
    }

    /**
     * Selects the batch.
     *
     * @param indices of examples of the data set. Not copied: do not change them while they are in use.
     * @param first where in {@code indices} the batch begins
     * @param end the index after its last
     * @throws IndexOutOfBoundsException unless 0 ≤ first &lt; end ≤ the number of indices
     */
    public void select(int[] indices, int first, int end) {
        Objects.requireNonNull(indices, "indices");
        if (first < 0 || first >= end || end > indices.length) {
            throw new IndexOutOfBoundsException(
                    "a batch from " + first + " to " + end + " of " + Count.of(indices.length, "example"));
        }
        batch.select(indices, first, end);
    }

    /** Selects all examples of the data set. */
    public void selectAll() {
        batch.selectAll();
    }

    /** Returns how many examples the batch has. */
    public int exampleCount() {
        return batch.size();
    }

    /**
     * Checks the targets of all examples as those of a training set: the last layer must be able to reach them, and the
     * cost must accept them. {@link #valueAndGradient} checks only its batch; a training checks all before its first
     * step. Targets that are not {@linkplain Dataset#fillTargets in memory} are not checked here.
     *
     * @throws IllegalArgumentException if a target does not fit; the message names the example and the remedy
     */
    public void checkTrainingTargets() {
        cost.checkAll(batch.data(), true);
    }

    // ---- Shards

    /**
     * Cuts the data set into shards, and selects all examples. The gradient of a batch is then the {@link PairwiseSum} of
     * those of its shards. The default is one shard.
     *
     * @throws IllegalArgumentException as {@link Shards} does, or if a layer mixes the examples of a batch
     */
    public void shards(int count) {
        checkSeparable(count > 1);
        batch.shards(count);
    }

    /**
     * Lets another compute the cost and the gradient of batches; the cost with an observer is still computed here.
     *
     * @throws IllegalArgumentException if a layer mixes the examples of a batch
     */
    public void computer(BatchGradient other) {
        checkSeparable(true);
        computer = other;
    }

    private void checkSeparable(boolean wanted) {
        if (wanted && architecture.mixesExamples()) {
            throw new IllegalArgumentException(architecture.mixingLayer()
                    + " mixes the examples of a batch, so the gradients of shards cannot be computed apart; use layerNorm(), or one"
                    + " shard in this process");
        }
    }

    /**
     * Computes one shard's part of the gradient of a batch, whose examples are selected elsewhere.
     *
     * @param indices of the shard's examples. Not copied.
     * @param first the row of the whole batch at which they begin
     * @param size of the whole batch
     * @param gradient is set to their part of the gradient of the mean cost
     * @return the sum of their costs, each multiplied by its weight
     */
    public double part(int[] indices, int count, int first, int size, float[] point, float[] gradient) {
        checkLength("point", point);
        batch.select(indices, 0, count, first, size);
        Workers before = choice.begin(count);
        try {
            return sum.run(batch, point, buffers, gradient, null);
        } finally {
            choice.end(before);
        }
    }

    // ---- Mode, penalty, buffers, threads

    /**
     * Begins a training step: dropout is on, and batch normalisation uses the statistics of the batch and updates the
     * running ones. If computing the gradient or the optimizer's step throws, all buffers are restored to what they are
     * now.
     *
     * @param bits the random bits of the step; the same bits give the same function of the parameters, for instance the
     *     same dropout masks
     */
    public void train(long bits) {
        batch.train(bits);
        System.arraycopy(buffers, 0, buffersBefore, 0, buffers.length);
    }

    /** Restores the buffers to what they were when the training step began. */
    public void undoTraining() {
        System.arraycopy(buffersBefore, 0, buffers, 0, buffers.length);
    }

    /** Switches to inference mode. */
    public void infer() {
        batch.infer();
    }

    /** Adds a penalty on large weights to the cost; biases and gains are not penalised. */
    public void penalty(Penalty added) {
        penalty = Optional.of(Objects.requireNonNull(added, "penalty"));
    }

    /**
     * Freezes layers: steps leave their parameters and buffers as they are, their gradient is 0, and a penalty leaves them
     * out. The optimizer's state is then that of {@link #optimizerState}.
     *
     * @param layers all that are frozen, by their indices
     * @throws IllegalArgumentException if there is no such layer, or no parameter would be trained
     */
    public void freeze(int... layers) {
        architecture = architecture.withFrozen(Objects.requireNonNull(layers, "layers"));
        trained = layers.length == 0 ? null : new TrainedParameters(architecture);
        sum = new BatchSum(architecture, cost);
        if (computer instanceof LocalGradient) {
            computer = new LocalGradient(sum, batch, buffers);
        }
    }

    /** Returns the initial state of an optimizer that steps with this pass. */
    public OptimizerState optimizerState(Optimizer optimizer) {
        Objects.requireNonNull(optimizer, "optimizer");
        BitSet weights = new BitSet();
        int count = 0;
        for (Layout.Block block : architecture.trainedBlocks()) {
            weights.set(count, count + block.size(), block.isWeight());
            count += block.size();
        }
        return OptimizerState.of(optimizer, count, weights);
    }

    /** Returns a copy of all buffers as they are now. */
    public float[] buffers() {
        return buffers.clone();
    }

    /** Sets all buffers, as many as {@link #buffers} returns. */
    public void setBuffers(float[] values) {
        Objects.requireNonNull(values, "values");
        if (values.length != buffers.length) {
            throw new IllegalArgumentException(
                    "the network has " + Count.of(buffers.length, "buffer") + ", not " + values.length);
        }
        System.arraycopy(values, 0, buffers, 0, buffers.length);
        System.arraycopy(values, 0, buffersBefore, 0, buffers.length);
    }

    /**
     * Sets the largest number of threads; the result has the same bits with any number. The other threads start when they
     * are first needed and end after being idle for a while. If the system cannot start that many, fewer are used, and
     * while fewer are faster; see {@link ThreadChoice}.
     *
     * @throws IllegalArgumentException if the number is below 1 or above 4,096
     */
    public void threads(int count) {
        Workers more = Workers.of(count);
        workers.close();
        workers = more;
        choice = new ThreadChoice(more);
    }

    /** Ends the worker threads and waits until they are gone. They start again when they are needed. */
    public void releaseThreads() {
        workers.close();
        computer.release();
    }

    // ---- Value, gradient and step

    @Override
    public int dimension() {
        return architecture.layout().size();
    }

    @Override
    public double value(float[] point) {
        checkLength("point", point);
        return mean(point, null, null);
    }

    /**
     * Returns the value at a point, and passes the network's outputs to an observer. For that, a last activation has to
     * run that is fused with the cost and is not needed for the value alone.
     *
     * @param point all weights and biases. Not modified.
     * @param observer receives outputs, targets and costs
     * @throws IllegalArgumentException if an input is infinite or NaN; the message names the example
     * @throws NonFiniteOutputException if inputs are finite, but an output or a number from which it was computed is
     *     not
     */
    public double value(float[] point, Observer observer) {
        Objects.requireNonNull(observer, "observer");
        checkLength("point", point);
        return mean(point, null, observer);
    }

    /**
     * Returns the outputs of each layer at a point for the examples of the batch, whether finite or not.
     *
     * @param point all weights and biases. Not modified.
     * @return a new matrix (examples × outputs of the layer) for each layer of the network, in their order
     * @throws IllegalArgumentException if the batch has more than 256 examples
     */
    public List<Matrix> outputsByLayer(float[] point) {
        checkLength("point", point);
        if (batch.size() > Workspace.CHUNK) {
            throw new IllegalArgumentException("the outputs of all layers for " + Count.of(batch.size(), "example")
                    + ": select at most " + Workspace.CHUNK);
        }
        mean(point, null, BatchSum.UNCHECKED);
        return sum.outputsByLayer();
    }

    @Override
    public double valueAndGradient(float[] point, float[] gradient) {
        checkLength("point", point);
        checkLength("gradient", gradient);
        if (point == gradient) {
            throw new IllegalArgumentException("the gradient would overwrite the point: give it an array of its own");
        }
        return mean(point, gradient, null);
    }

    /**
     * Takes a step of an optimizer, on the threads of this pass.
     *
     * @param value the value at the point
     * @param point all weights and biases. Modified.
     * @param gradient the gradient there; the optimizer may change it
     * @param state of this optimizer, such as {@link #optimizerState}. Modified.
     * @param epoch how many epochs came before this step, with a fraction
     * @throws IllegalArgumentException if point or gradient does not have one element per parameter, or the state one per
     *     trained parameter
     * @throws IllegalStateException if the schedule gives a rate that is negative or NaN
     */
    public void step(
            Optimizer optimizer, double value, float[] point, float[] gradient, OptimizerState state, double epoch) {
        Objects.requireNonNull(optimizer, "optimizer");
        Objects.requireNonNull(gradient, "gradient");
        Objects.requireNonNull(state, "state");
        checkLength("point", point);
        checkLength("gradient", gradient);
        Workers before = choice.begin(0);
        boolean done = false;
        try {
            if (trained == null) {
                optimizer.advance(this, value, point, gradient, state, epoch);
            } else {
                trained.step(this, optimizer, value, point, gradient, state, epoch);
            }
            done = true;
        } finally {
            choice.end(before);
            restoreBuffersUnless(done);
        }
    }

    private void checkLength(String what, float[] vector) {
        Objects.requireNonNull(vector, what);
        if (vector.length != dimension()) {
            throw new IllegalArgumentException("the " + what + " has " + Count.of(vector.length, "number")
                    + " but the network has " + Count.of(dimension(), "parameter"));
        }
    }

    // ---- The mean over the batch

    /** Computes on the workers of this pass; see {@link Workers} for how matrix operations find them. */
    private double mean(float[] point, float[] gradient, Observer observer) {
        Workers before = choice.begin(batch.size());
        boolean done = false;
        try {
            double mean = sumOfCosts(point, gradient, observer) / batch.size() + penalty(point, gradient);
            if (gradient != null && trained != null) {
                trained.clearOthers(gradient);
            }
            done = true;
            return mean;
        } finally {
            choice.end(before);
            restoreBuffersUnless(done);
        }
    }

    private double sumOfCosts(float[] point, float[] gradient, Observer observer) {
        if (observer != null) {
            return sum.run(batch, point, buffers, gradient, observer);
        }
        return gradient == null ? computer.cost(batch, point) : computer.compute(batch, point, gradient);
    }

    /** Restores the buffers after a failed training step. */
    private void restoreBuffersUnless(boolean done) {
        if (!done && batch.isTraining()) {
            undoTraining();
        }
    }

    private double penalty(float[] point, float[] gradient) {
        if (penalty.isEmpty()) {
            return 0;
        }
        double sum = 0;
        for (Layout.Block block : architecture.layout().blocks()) {
            if (block.isWeight() && !architecture.isFrozen(block.layer())) {
                sum += penalty.get().value(point, block.offset(), block.end());
                if (gradient != null) {
                    penalty.get().addGradient(point, gradient, block.offset(), block.end());
                }
            }
        }
        return sum;
    }
}
