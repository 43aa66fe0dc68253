package dev.glissade.pass;

import dev.glissade.cost.Cost;
import dev.glissade.cost.Penalty;
import dev.glissade.data.Dataset;
import dev.glissade.kernel.KernelProvider;
import dev.glissade.kernel.Workers;
import dev.glissade.layer.Layout;
import dev.glissade.layer.NonFiniteOutputException;
import dev.glissade.matrix.Matrix;
import dev.glissade.optimize.Objective;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.OptimizerState;
import dev.glissade.text.Count;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A network's mean cost over a batch of examples, as a function of all its weights and biases, in training or in inference
 * mode, with the threads that work on it:
 *
 * <pre>
 * examples → forward → outputs → cost → its derivative by the outputs → backward → gradient
 * </pre>
 *
 * <p>The batch is the whole data set until {@link #select} picks some examples. Large batches pass in chunks, so the memory
 * does not grow with them. One thread at a time uses a batch pass.
 */
public final class BatchPass implements Objective {

    private final Architecture architecture;
    private final NetworkCost cost;
    private final Batch batch;
    private final BatchSum sum;
    private final float[] buffers;
    private final float[] buffersBefore; // as they were when a step of training began
    private Workers workers = Workers.of(1);
    private Optional<Penalty> penalty = Optional.empty();

    /**
     * Begins with all examples, in inference mode, on the calling thread.
     *
     * @param buffers those to begin with. Copied.
     * @throws IllegalArgumentException if the data set does not fit the network, or the cost is not for the outputs of the
     *     last layer or for the targets
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
        KernelProvider.announce();
    }

    // ---- The batch

    /**
     * Continues with the examples of another data set, all of them.
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
     * Checks the targets of all examples as those of a training set: the last layer must be able to reach them, and the cost
     * must be for them. {@link #valueAndGradient} checks this for its batch; a training asks for it before it begins. Where
     * targets do not {@linkplain Dataset#fillTargets lie in memory}, nothing is checked.
     *
     * @throws IllegalArgumentException if a target makes no sense; it names the example and the remedy
     */
    public void checkTrainingTargets() {
        cost.checkAll(batch.data(), true);
    }

    // ---- How it passes

    /**
     * Begins a step of training: dropout drops, batch normalisation uses the batch and moves its running statistics. If the
     * gradient or the optimizer's step then throws, all buffers are again as they are now.
     *
     * @param bits the random numbers; with the same bits this is the same smooth function of the parameters
     */
    public void train(long bits) {
        batch.train(bits);
        System.arraycopy(buffers, 0, buffersBefore, 0, buffers.length);
    }

    /** Goes back to inference mode. */
    public void infer() {
        batch.infer();
    }

    /** Adds a penalty on large weights to the cost; biases, gains and the like do not count. */
    public void penalty(Penalty added) {
        penalty = Optional.of(Objects.requireNonNull(added, "penalty"));
    }

    /** Returns a copy of all buffers as they are now. */
    public float[] buffers() {
        return buffers.clone();
    }

    /** Sets all buffers, as many as {@link #buffers} returns. */
    public void setBuffers(float[] values) {
        Objects.requireNonNull(values, "values");
        System.arraycopy(values, 0, buffers, 0, buffers.length);
        System.arraycopy(values, 0, buffersBefore, 0, buffers.length);
    }

    /**
     * Sets how many threads work on large products; the result has the same bits with any number. The other threads start
     * when they are first needed and end when there is nothing to do for a while. If the system has none left, fewer work.
     *
     * @throws IllegalArgumentException if the number is below 1 or above 4,096
     */
    public void threads(int count) {
        Workers more = Workers.of(count);
        workers.close();
        workers = more;
    }

    /** Ends the threads that help, and waits until they are gone; they start again when they are needed. */
    public void releaseThreads() {
        workers.close();
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
     * Returns the value at a point, and shows the network's outputs to an observer: for it, the last layers have to run that
     * the cost alone does without.
     *
     * @param point all weights and biases. Not modified.
     * @param observer receives outputs and targets, (rows × outputs) both, of some examples at a time, in order. They are
     *     valid only during the call.
     * @throws IllegalArgumentException if an input is infinite or NaN; the message names the example
     * @throws NonFiniteOutputException if inputs are finite, but an output or what led to it is not
     */
    public double value(float[] point, BiConsumer<Matrix, Matrix> observer) {
        Objects.requireNonNull(observer, "observer");
        checkLength("point", point);
        return mean(point, null, observer);
    }

    /**
     * Returns what each layer gives at a point for the examples of the batch, whether finite or not.
     *
     * @param point all weights and biases. Not modified.
     * @return a new matrix (examples × outputs of the layer) for each layer of the network, in their order
     * @throws IllegalArgumentException if the batch has more than 256 examples
     */
    public List<Matrix> outputsByLayer(float[] point) {
        checkLength("point", point);
        if (batch.size() > Workspace.CHUNK) {
            throw new IllegalArgumentException("the layers' outputs for " + Count.of(batch.size(), "example")
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
     * Lets an optimizer take a step, on the threads of this pass.
     *
     * @param value the value at the point
     * @param point all weights and biases. Modified.
     * @param gradient the gradient there; the optimizer may change it
     * @param state made for this optimizer and as many parameters. Modified.
     * @param epoch how many passes over all examples came before this step
     * @throws IllegalArgumentException if point, gradient or state is not as long as the network has parameters
     * @throws IllegalStateException if the schedule gives a rate that is negative or NaN
     */
    public void step(
            Optimizer optimizer, double value, float[] point, float[] gradient, OptimizerState state, double epoch) {
        Objects.requireNonNull(optimizer, "optimizer");
        Objects.requireNonNull(gradient, "gradient");
        Objects.requireNonNull(state, "state");
        checkLength("point", point);
        checkLength("gradient", gradient);
        Workers before = workers.bind();
        boolean done = false;
        try {
            optimizer.advance(this, value, point, gradient, state, epoch);
            done = true;
        } finally {
            Workers.restore(before);
            restoreBuffersUnless(done);
        }
    }

    private void checkLength(String what, float[] vector) {
        Objects.requireNonNull(vector, what);
        if (vector.length != dimension()) {
            throw new IllegalArgumentException("the " + what + " has " + Count.of(vector.length, "number")
                    + " but the network " + Count.of(dimension(), "parameter"));
        }
    }

    // ---- The mean over the batch

    /** Computes on the workers of this pass; see {@link Workers} for how matrix operations find them. */
    private double mean(float[] point, float[] gradient, BiConsumer<Matrix, Matrix> observer) {
        Workers before = workers.bind();
        boolean done = false;
        try {
            double mean = sum.run(batch, point, buffers, gradient, observer) / batch.size() + penalty(point, gradient);
            done = true;
            return mean;
        } finally {
            Workers.restore(before);
            restoreBuffersUnless(done);
        }
    }

    /** Takes back what a failed step of training did to the buffers. */
    private void restoreBuffersUnless(boolean done) {
        if (!done && batch.isTraining()) {
            System.arraycopy(buffersBefore, 0, buffers, 0, buffers.length);
        }
    }

    private double penalty(float[] point, float[] gradient) {
        if (penalty.isEmpty()) {
            return 0;
        }
        double sum = 0;
        for (Layout.Block block : architecture.layout().blocks()) {
            if (block.isWeight()) {
                sum += penalty.get().value(point, block.offset(), block.end());
                if (gradient != null) {
                    penalty.get().addGradient(point, gradient, block.offset(), block.end());
                }
            }
        }
        return sum;
    }
}
