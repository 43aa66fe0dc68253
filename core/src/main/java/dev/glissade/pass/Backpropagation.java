package dev.glissade.pass;

import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.kernel.Workers;
import dev.glissade.layer.NonFiniteOutputException;
import dev.glissade.layer.Shape;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Rows;
import dev.glissade.matrix.SparseMatrix;
import java.util.List;

/**
 * Runs one chunk of a batch: forward pass, cost, backward pass. It owns the memory for that. One thread at a time uses
 * it; others may help with large operations.
 */
final class Backpropagation {

    private final Architecture architecture;
    private final NetworkCost cost;
    private Dataset data;
    private final Filling filling = new Filling();
    private Workspace workspace;
    private boolean hasBackwardMemory;
    private float[] inputMemory; // (capacity x inputs)
    private float[] targetMemory; // (capacity x outputs)
    private float[] scaledTargetMemory; // (capacity x outputs), or empty if targets are not scaled
    private float[] outputGradientMemory; // (capacity x outputs)
    private Matrix inputs; // unless they are lists
    private final SparseMatrix lists; // the inputs if the data set keeps lists
    private boolean readsLists;
    private double[] costs; // of each example, multiplied by its weight
    private Matrix targets;
    private Matrix scaledTargets; // in the units of the last layer
    private Matrix output;
    private Matrix outputGradient;
    private int[] examples; // of the last run, which began at {@code from}
    private int from;
    private int[] consecutive = new int[0];

    Backpropagation(Architecture architecture, Dataset data, NetworkCost cost) {
        this.architecture = architecture;
        this.cost = cost;
        this.lists = SparseMatrix.ofColumns(data.inputSize());
        data(data);
    }

    /** Reads the examples of the next runs from another data set, which has as many inputs and targets. */
    void data(Dataset other) {
        if (other == data) {
            return;
        }
        data = other;
        if (readsLists != architecture.readsLists(other)) {
            readsLists = !readsLists;
            targets = null; // The next prepare makes the views that are needed now.
        }
    }

    /**
     * Prepares for a chunk of examples. Memory is allocated on first use, and again if it proves too small.
     *
     * @param rows the number of examples in the chunk
     * @param capacity the number of examples in the largest chunk of this batch
     * @param backward whether a backward pass follows
     */
    void prepare(int rows, int capacity, boolean backward) {
        if (workspace == null || workspace.capacity() < rows || backward && !hasBackwardMemory) {
            hasBackwardMemory |= backward;
            workspace = null; // If memory runs out below, the next call allocates all of it again.
            targets = null;
            inputMemory = new float[0];
            targetMemory = new float[length(capacity, data.outputSize())];
            boolean scaled = !architecture.preprocessing().targets().isNone();
            scaledTargetMemory = new float[scaled ? length(capacity, data.outputSize()) : 0];
            costs = new double[capacity];
            outputGradientMemory = new float[hasBackwardMemory ? length(capacity, data.outputSize()) : 0];
            workspace = hasBackwardMemory
                    ? Workspace.forwardAndBackward(architecture, capacity, false)
                    : Workspace.forward(architecture, capacity);
        }
        if (targets == null || targets.rows() != rows) {
            targets = null;
            if (!readsLists) {
                if (inputMemory.length == 0) {
                    inputMemory = new float[length(workspace.capacity(), data.inputSize())];
                }
                inputs = Matrix.view(inputMemory, 0, rows, data.inputSize());
            }
            Matrix given = Matrix.view(targetMemory, 0, rows, data.outputSize());
            scaledTargets =
                    scaledTargetMemory.length > 0 ? Matrix.view(scaledTargetMemory, 0, rows, data.outputSize()) : given;
            outputGradient = hasBackwardMemory ? Matrix.view(outputGradientMemory, 0, rows, data.outputSize()) : null;
            filling.forget();
            targets = given; // last: if memory runs out above, the next call makes all of them again
        }
    }

    private static int length(int rows, int columns) {
        return Shape.of(rows, columns).size();
    }

    /** Returns the mode of the next run. Call {@link #prepare} first. */
    PassMode mode() {
        return workspace.mode();
    }

    // ---- Forward, cost, backward

    /**
     * Runs the forward pass, adds up the cost and, if a gradient is given, runs the backward pass.
     *
     * @param point all weights and biases. Not modified.
     * @param buffers all buffers. Modified in training.
     * @param gradient of the batch's mean cost, to which the contribution of these examples is added; null for no
     *     backward pass
     * @param indices of examples; the chunk begins at {@code indices[first]}. If null, it begins at example {@code
     *     first}
     * @param batch the number of examples in the whole batch, over which the mean is taken
     * @return the sum of the costs of these examples, each multiplied by its weight
     */
    double run(float[] point, float[] buffers, float[] gradient, int[] indices, int first, int batch) {
        forward(point, buffers, gradient != null, indices, first);
        if (gradient != null) {
            cost.function().gradient(output, scaledTargets, outputGradient);
            weightGradient(outputGradient, targets.rows(), batch);
            workspace.backward(gradient, outputGradient, cost.depth(), true);
        }
        return addCosts(0);
    }

    /** Reads the examples, and runs the forward pass and the cost of each. Parameters as in {@link #run}. */
    private void forward(float[] point, float[] buffers, boolean training, int[] indices, int first) {
        choose(indices, first);
        Rows input = fill();
        if (scaledTargets != targets) {
            architecture.preprocessing().targets().apply(targets, scaledTargets);
        }
        cost.checkTargets(data, scaledTargets, training, examples, from);
        output = workspace.forward(point, buffers, input, cost.depth());
        cost.checkOutputs(output, examples, from);
        for (int i = 0; i < targets.rows(); i++) {
            costs[i] = cost.function().value(output, scaledTargets, i);
        }
    }

    /** Returns the costs of the last run's examples, not weighted. */
    double[] costs() {
        return costs;
    }

    /** Returns a sum to which the weighted costs of the last run's examples were added, one after the other. */
    double addCosts(double sum) {
        for (int i = 0; i < targets.rows(); i++) {
            sum += data.weight(examples[from + i]) * costs[i];
        }
        return sum;
    }

    /** Reads inputs and targets, and returns the inputs, scaled. */
    private Rows fill() {
        Scaling scaling = architecture.preprocessing().inputs();
        if (readsLists) {
            data.fillSparse(lists, targets, examples, from);
            scaling.applyInPlace(lists);
            return lists;
        }
        filling.run();
        if (!scaling.isNone()) {
            scaling.apply(inputs, inputs);
        }
        return inputs;
    }

    // ---- A piece of a batch that threads share, step by step

    /**
     * Runs the forward pass and the cost of each example. Parameters as in {@link #run}.
     *
     * @param outputs is set to what the cost works on (rows × outputs)
     * @param outputTargets is set to the targets that belong to it (rows × outputs)
     */
    void forward(float[] point, float[] buffers, int[] indices, int first, Matrix outputs, Matrix outputTargets) {
        forward(point, buffers, true, indices, first);
        outputs.copyFrom(output);
        outputTargets.copyFrom(scaledTargets);
    }

    /**
     * Runs the backward pass, but for the gradients of the parameters.
     *
     * @param gradient to which {@link #addGradient} adds them
     * @param given the gradient of the cost with respect to the outputs, not yet weighted (rows × outputs). Modified.
     * @param rows the number of examples in all pieces, over which the cost took the mean
     * @param batch the number of examples in the whole batch, over which the mean is taken
     */
    void backwardToInputs(float[] gradient, Matrix given, int rows, int batch) {
        weightGradient(given, rows, batch);
        workspace.backward(gradient, given, cost.depth(), false);
    }

    /** Adds the gradients of the parameters in a range; see {@link Workspace#addGradient}. */
    void addGradient(int from, int to) {
        workspace.addGradient(from, to);
    }

    /**
     * Sets the examples of this run. Without indices they are consecutive, and their indices go into an array of its
     * own.
     */
    private void choose(int[] indices, int first) {
        examples = indices;
        from = first;
        if (indices == null) {
            if (consecutive.length < targets.rows()) {
                consecutive = new int[targets.rows()];
            }
            for (int i = 0; i < targets.rows(); i++) {
                consecutive[i] = first + i;
            }
            examples = consecutive;
            from = 0;
        }
    }

    /**
     * Multiplies each example's row of the gradient by the example's weight, and turns a mean over some rows into their part
     * of a mean over the batch.
     */
    private void weightGradient(Matrix gradient, int rows, int batch) {
        for (int i = 0; i < gradient.rows(); i++) {
            float weight = data.weight(examples[from + i]);
            if (weight != 1) {
                int row = gradient.rowStart(i);
                for (int j = row; j < row + gradient.columns(); j++) {
                    gradient.elements()[j] *= weight;
                }
            }
        }
        if (rows < batch) {
            gradient.scaleInPlace(rows / (float) batch);
        }
        gradient.flushTinyInPlace();
    }

    // ---- After a run

    /** Runs the layers that the cost of the last run did not need: a last activation that is fused with the cost. */
    void finish() {
        output = workspace.forwardFrom(cost.depth(), output);
        mode().inspect(output);
    }

    /**
     * Returns the network's outputs for the examples of a {@linkplain #finish finished} run, valid until the next run.
     */
    Matrix outputs() {
        architecture.preprocessing().targets().revertInPlace(output);
        return output;
    }

    /** Returns the targets of the examples of the last run, valid until the next run. */
    Matrix targets() {
        return targets;
    }

    /** Returns a copy of each layer's output in the last run, once it is {@linkplain #finish finished}. */
    List<Matrix> outputsByLayer() {
        return workspace.outputsByLayer();
    }

    /**
     * Checks that the {@link #outputs} of the last run, and all numbers from which they were computed, are finite. The
     * run must have been {@linkplain PassMode#check checked}.
     *
     * @param outputs those outputs
     * @throws IllegalArgumentException if an input is infinite or NaN
     * @throws NonFiniteOutputException if the inputs are finite, but a computed number is not
     */
    void checkFinite(Matrix outputs) {
        if (mode().isFinite() && outputs.isFinite()) {
            return;
        }
        for (int i = from; i < from + outputs.rows(); i++) {
            NonFinite.checkInputs(Matrix.row(data.input(examples[i])), 0, "example " + examples[i]);
        }
        NonFinite found =
                mode().isFinite() ? NonFinite.in(outputs, "the target scaling gives") : workspace.firstNonFinite();
        int example = examples[from + found.row()];
        throw found.exception("example " + example, example);
    }

    // ---- Reading the examples

    /** Fills the inputs and targets. Several threads share the rows if there are enough numbers. */
    private final class Filling implements Workers.Task {

        /** A thread needs at least this many numbers: handing over fewer takes longer than filling them. */
        private static final int WORTH_SHARING = 16_384;

        private Matrix[] inputParts = new Matrix[0];
        private Matrix[] targetParts = new Matrix[0];

        /** Drops the views of parts of the inputs and targets, after those were replaced. */
        void forget() {
            inputParts = new Matrix[0];
        }

        void run() {
            Workers workers = Workers.current();
            int worth = inputs.rows() * inputs.columns() / WORTH_SHARING;
            int parts = Math.max(1, Math.min(workers.threads(), Math.min(worth, inputs.rows())));
            if (parts > 1 && inputParts.length != parts) {
                targetParts = parts(targets, parts);
                inputParts = parts(inputs, parts);
            }
            workers.share(this, parts);
        }

        private static Matrix[] parts(Matrix matrix, int parts) {
            Matrix[] views = new Matrix[parts];
            for (int i = 0; i < parts; i++) {
                views[i] = matrix.rows(matrix.rows() * i / parts, matrix.rows() * (i + 1) / parts);
            }
            return views;
        }

        @Override
        public void run(int part, int parts) {
            if (parts == 1) {
                data.fill(inputs, targets, examples, from);
            } else {
                data.fill(inputParts[part], targetParts[part], examples, from + inputs.rows() * part / parts);
            }
        }
    }
}
