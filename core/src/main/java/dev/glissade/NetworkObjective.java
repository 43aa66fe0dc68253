package dev.glissade;

import dev.glissade.cost.Cost;
import dev.glissade.cost.Penalty;
import dev.glissade.data.Dataset;
import dev.glissade.layer.NonFiniteOutputException;
import dev.glissade.matrix.Matrix;
import dev.glissade.optimize.Objective;
import dev.glissade.pass.Architecture;
import dev.glissade.pass.BatchPass;
import dev.glissade.text.Count;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * A network's mean cost over a data set, as a function of all its weights and biases, with its gradient by
 * backpropagation. The network is in inference mode: dropout is off, and batch normalisation uses its running
 * statistics.
 *
 * <pre>{@code
 * NetworkObjective objective = network.objective(examples, quadratic());
 * float[] gradient = new float[objective.dimension()];
 * double cost = objective.valueAndGradient(network.parameters(), gradient);
 * }</pre>
 *
 * <p>The data set is processed in chunks, so memory does not grow with its size. Use an instance from one thread at a
 * time.
 */
public final class NetworkObjective implements Objective {

    private final BatchPass pass;
    private final Cost cost;

    NetworkObjective(Architecture architecture, float[] buffers, Dataset data, Cost cost) {
        this.pass = new BatchPass(architecture, buffers, data, cost);
        this.cost = cost;
    }

    /** Adds a penalty on large weights to the cost, and returns this. Biases and gains are not penalised. */
    public NetworkObjective penalty(Penalty penalty) {
        pass.penalty(penalty);
        return this;
    }

    /**
     * Sets the largest number of threads, and returns this; the default is the calling thread alone. The result has the
     * same bits with any number. The other threads start when they are first needed and end after being idle for a while.
     * Fewer are used if the system cannot start that many, and while fewer are faster.
     *
     * @throws IllegalArgumentException if the number is below 1 or above 4,096
     */
    public NetworkObjective threads(int threads) {
        pass.threads(threads);
        return this;
    }

    /** Returns the cost function of an example. */
    public Cost cost() {
        return cost;
    }

    /** Returns the number of examples. */
    public int exampleCount() {
        return pass.exampleCount();
    }

    @Override
    public int dimension() {
        return pass.dimension();
    }

    @Override
    public double value(float[] point) {
        return pass.value(point);
    }

    /**
     * Returns the value at a point with other buffers than the network's and the cost of each example, and passes the
     * outputs to an observer.
     *
     * @param point all weights and biases. Not modified.
     * @param buffers as many as the network has, such as the running statistics of a training. Not modified.
     * @param costs as many as examples, set to the cost of each, without its weight and without the penalty
     * @param observer receives outputs and targets, both (rows × outputs), of up to 256 examples at a time, in order.
     *     They are valid only during the call.
     * @throws IllegalArgumentException if there are more or fewer buffers or costs, or an input is infinite or NaN; the
     *     message names the example
     * @throws NonFiniteOutputException if inputs are finite, but an output or a number from which it was computed is
     *     not; the message names the example and the layer
     */
    public double value(float[] point, float[] buffers, double[] costs, BiConsumer<Matrix, Matrix> observer) {
        Objects.requireNonNull(point, "point");
        Objects.requireNonNull(buffers, "buffers");
        Objects.requireNonNull(costs, "costs");
        Objects.requireNonNull(observer, "observer");
        if (costs.length != exampleCount()) {
            throw new IllegalArgumentException(costs.length + " costs of " + Count.of(exampleCount(), "example"));
        }
        float[] own = pass.buffers();
        pass.setBuffers(buffers);
        try {
            int[] first = {0};
            return pass.value(point, (outputs, targets, some) -> {
                System.arraycopy(some, 0, costs, first[0], outputs.rows());
                first[0] += outputs.rows();
                observer.accept(outputs, targets);
            });
        } finally {
            pass.setBuffers(own);
        }
    }

    @Override
    public double valueAndGradient(float[] point, float[] gradient) {
        return pass.valueAndGradient(point, gradient);
    }

    /**
     * Returns the mean cost of a batch, which is some of the examples, and computes its gradient.
     *
     * @param point all weights and biases. Not modified.
     * @param gradient as long as the point. Modified.
     * @param examples indices of examples of the data set. Not modified.
     * @param from where in {@code examples} the batch begins
     * @param to the index after its last
     * @throws IllegalArgumentException if point or gradient does not have one element per parameter, or they are the
     *     same array
     * @throws IndexOutOfBoundsException unless 0 ≤ from &lt; to ≤ the number of indices
     */
    public double valueAndGradient(float[] point, float[] gradient, int[] examples, int from, int to) {
        Objects.requireNonNull(point, "point");
        Objects.requireNonNull(gradient, "gradient");
        Objects.requireNonNull(examples, "examples");
        pass.select(examples, from, to);
        try {
            return pass.valueAndGradient(point, gradient);
        } finally {
            pass.selectAll();
        }
    }

    /** Ends the worker threads and waits until they are gone. They start again when they are needed. */
    public void releaseThreads() {
        pass.releaseThreads();
    }
}
