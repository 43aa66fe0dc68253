package dev.glissade;

import dev.glissade.cost.Cost;
import dev.glissade.data.Dataset;
import dev.glissade.internal.kernel.Workers;
import dev.glissade.matrix.Matrix;
import dev.glissade.optimize.Objective;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A network's mean cost over examples, as a function of all its weights and biases, with its gradient by backpropagation:
 *
 * <pre>
 * examples → forward → outputs → cost → its derivative by the outputs → backward → gradient
 * </pre>
 *
 * <p>It is about the whole data set until {@link #select} picks a batch. Large batches pass in chunks, so the memory it
 * takes does not grow with them. An instance belongs to one thread at a time.
 */
public final class NetworkObjective implements Objective {

    private final Architecture architecture;
    private final Dataset data;
    /** The cost as a function of the output of layer {@link #depth} − 1: of the last layer, or of the one before it. */
    private final Cost cost;

    private final int depth;
    private final Workspace workspace;
    private final float[] inputMemory; // (capacity x inputs)
    private final float[] targetMemory; // (capacity x outputs)
    private final float[] outputGradientMemory; // (capacity x outputs)
    private Workers workers = Workers.of(1);

    private int[] examples;
    private int from;
    private int to;
    private Matrix inputs;
    private Matrix targets;
    private Matrix outputGradient;

    NetworkObjective(Architecture architecture, Cost cost, Dataset data) {
        Objects.requireNonNull(cost, "cost");
        checkFit(architecture, data);
        this.architecture = architecture;
        this.data = data;
        Optional<Cost> ofInput = architecture.lastActivation().flatMap(cost::ofInputTo);
        this.cost = ofInput.orElse(cost);
        this.depth = architecture.depth() - (ofInput.isPresent() ? 1 : 0);
        int capacity = Math.min(data.size(), Network.CHUNK);
        this.workspace = Workspace.forwardAndBack(architecture, capacity);
        this.inputMemory = new float[Math.multiplyExact(capacity, data.inputs())];
        this.targetMemory = new float[capacity * data.outputs()];
        this.outputGradientMemory = new float[capacity * data.outputs()];
        selectAll();
    }

    private static void checkFit(Architecture architecture, Dataset data) {
        if (data.inputs() != architecture.inputShape().size()) {
            throw new IllegalArgumentException(architecture.name(0) + " takes "
                    + architecture.inputShape().size() + " inputs but the data set has " + data.inputs());
        }
        if (data.outputs() != architecture.outputShape().size()) {
            throw new IllegalArgumentException(architecture.name(architecture.depth() - 1) + " gives "
                    + architecture.outputShape().size() + " outputs but the data set has " + data.outputs()
                    + " targets");
        }
    }

    // ---- What it is about

    /**
     * Makes this objective about some examples only.
     *
     * @param indices of examples of the data set. Not copied: do not change them while they are in use.
     * @param first where in {@code indices} the batch begins
     * @param end where it ends; this index is not part of it any more
     * @throws IndexOutOfBoundsException unless 0 ≤ first &lt; end ≤ the number of indices
     */
    public void select(int[] indices, int first, int end) {
        if (first < 0 || first >= end || end > indices.length) {
            throw new IndexOutOfBoundsException(
                    "a batch from " + first + " to " + end + " of " + indices.length + " examples");
        }
        examples = indices;
        from = first;
        to = end;
    }

    /** Makes this objective about all examples of the data set again. */
    public void selectAll() {
        int[] all = new int[data.size()];
        Arrays.setAll(all, i -> i);
        select(all, 0, all.length);
    }

    /**
     * Sets how many threads work on large products; without this, only the calling one. The result has the same bits with
     * any number. The other threads begin when they are first needed and end when nothing has come for a while.
     *
     * @throws IllegalArgumentException if the number is below 1
     */
    public NetworkObjective threads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads");
        }
        workers.close();
        workers = Workers.of(threads);
        return this;
    }

    /** Ends the threads that help, and waits until they are gone. The objective can still be used. */
    public void releaseThreads() {
        workers.close();
    }

    // ---- Objective

    @Override
    public int dimension() {
        return architecture.layout().size();
    }

    @Override
    public double value(float[] point) {
        checkLength("point", point);
        return sum(point, null, null);
    }

    /**
     * Returns the value at a point and shows the network's outputs on the way.
     *
     * @param point all weights and biases. Not modified.
     * @param observer is given outputs and targets, (rows × outputs) both, of some examples at a time, in order. They are
     *     valid only during the call.
     */
    public double value(float[] point, BiConsumer<Matrix, Matrix> observer) {
        checkLength("point", point);
        return sum(point, null, observer);
    }

    @Override
    public double gradient(float[] point, float[] gradient) {
        checkLength("point", point);
        checkLength("gradient", gradient);
        Arrays.fill(gradient, 0);
        return sum(point, gradient, null);
    }

    /** Computes on this objective's workers; see {@link Workers} for how matrix operations find them. */
    private double sum(float[] point, float[] gradient, BiConsumer<Matrix, Matrix> observer) {
        Workers before = workers.bind();
        try {
            return sumOfChunks(point, gradient, observer) / (to - from);
        } finally {
            Workers.restore(before);
        }
    }

    /** Passes the selected examples through the network, chunk by chunk; every chunk weighs as many as its rows. */
    private double sumOfChunks(float[] point, float[] gradient, BiConsumer<Matrix, Matrix> observer) {
        double sum = 0;
        for (int chunk = from; chunk < to; chunk += Network.CHUNK) {
            int rows = Math.min(to - chunk, Network.CHUNK);
            resize(rows);
            data.fill(inputs, targets, examples, chunk);
            Matrix output = workspace.forward(point, inputs, depth);
            sum += cost.value(output, targets) * rows;
            if (gradient != null) {
                cost.gradient(output, targets, outputGradient);
                if (rows < to - from) {
                    outputGradient.scaleInPlace(rows / (float) (to - from));
                }
                outputGradient.flushTinyInPlace();
                workspace.backward(gradient, outputGradient, depth);
            }
            if (observer != null) {
                observer.accept(workspace.forwardFrom(depth, output), targets);
            }
        }
        return sum;
    }

    private void resize(int rows) {
        if (inputs == null || inputs.rows() != rows) {
            inputs = Matrix.view(inputMemory, 0, rows, data.inputs());
            targets = Matrix.view(targetMemory, 0, rows, data.outputs());
            outputGradient = Matrix.view(outputGradientMemory, 0, rows, data.outputs());
        }
    }

    private void checkLength(String what, float[] vector) {
        if (vector.length != dimension()) {
            throw new IllegalArgumentException("the " + what + " has " + vector.length + " numbers but the network "
                    + dimension() + " parameters");
        }
    }
}
