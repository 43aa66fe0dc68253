package dev.glissade.pass;

import dev.glissade.data.Dataset;
import dev.glissade.kernel.Workers;
import dev.glissade.layer.NonFiniteOutputException;
import dev.glissade.layer.Shape;
import dev.glissade.matrix.Matrix;
import java.util.List;

/**
 * Runs one chunk of a batch: forward, cost, backward. It owns the memory for that. One thread uses it at a time; others may
 * help with large operations.
 */
final class Backpropagation {

    private final Architecture architecture;
    private final NetworkCost cost;
    private Dataset data;
    private final Filling filling = new Filling();
    private Workspace workspace;
    private boolean workspaceGoesBackward;
    private float[] inputMemory; // (capacity x inputs)
    private float[] targetMemory; // (capacity x outputs)
    private float[] scaledTargetMemory; // (capacity x outputs), or empty where targets are not scaled
    private float[] outputGradientMemory; // (capacity x outputs)
    private Matrix inputs;
    private Matrix targets;
    private Matrix scaledTargets; // as the last layer should give them
    private Matrix output;
    private Matrix outputGradient;
    private int[] examples; // of the last run, which began at {@code from}
    private int from;
    private int[] neighbours = new int[0];

    Backpropagation(Architecture architecture, Dataset data, NetworkCost cost) {
        this.architecture = architecture;
        this.data = data;
        this.cost = cost;
    }

    /** Takes the next examples from another data set, with as many inputs and targets. */
    void data(Dataset other) {
        data = other;
    }

    /**
     * Makes room for a chunk of examples. Memory is allocated when it is first needed, for as many as are needed.
     *
     * @param rows how many examples it has
     * @param capacity how many the largest chunk of this batch has
     * @param backward whether a backward pass follows
     */
    void prepare(int rows, int capacity, boolean backward) {
        if (workspace == null || workspace.capacity() < rows || backward && !workspaceGoesBackward) {
            workspaceGoesBackward |= backward;
            workspace = null; // If memory runs out on the way, all of it is allocated again the next time.
            inputs = null;
            inputMemory = new float[length(capacity, data.inputSize())];
            targetMemory = new float[length(capacity, data.outputSize())];
            boolean scaled = !architecture.preprocessing().targets().isNone();
            scaledTargetMemory = new float[scaled ? length(capacity, data.outputSize()) : 0];
            outputGradientMemory = new float[workspaceGoesBackward ? length(capacity, data.outputSize()) : 0];
            workspace = workspaceGoesBackward
                    ? Workspace.forwardAndBackward(architecture, capacity)
                    : Workspace.forward(architecture, capacity);
        }
        if (inputs == null || inputs.rows() != rows) {
            inputs = null;
            targets = Matrix.view(targetMemory, 0, rows, data.outputSize());
            scaledTargets = scaledTargetMemory.length > 0
                    ? Matrix.view(scaledTargetMemory, 0, rows, data.outputSize())
                    : targets;
            outputGradient =
                    workspaceGoesBackward ? Matrix.view(outputGradientMemory, 0, rows, data.outputSize()) : null;
            filling.forget();
            inputs = Matrix.view(inputMemory, 0, rows, data.inputSize());
        }
    }

    private static int length(int rows, int columns) {
        return Shape.of(rows, columns).size();
    }

    /** Returns how the next examples pass; {@link #prepare} comes first. */
    PassMode mode() {
        return workspace.mode();
    }

    // ---- Forward, cost, backward

    /**
     * Runs forward, adds up the cost and, if a gradient is given, runs backward.
     *
     * @param point all weights and biases. Not modified.
     * @param buffers all buffers. Modified in training.
     * @param gradient to which the derivatives of the batch's mean cost are added, as far as they come from these examples;
     *     or null for no backward pass
     * @param indices of examples, of which this chunk begins at {@code first}; or null for the examples from {@code first}
     *     on
     * @param batch how many examples the mean is over
     * @return the sum of the costs of these examples, each times its weight
     */
    double run(float[] point, float[] buffers, float[] gradient, int[] indices, int first, int batch) {
        choose(indices, first);
        filling.run();
        Preprocessing preprocessing = architecture.preprocessing();
        if (!preprocessing.inputs().isNone()) {
            preprocessing.inputs().apply(inputs, inputs);
        }
        if (scaledTargets != targets) {
            preprocessing.targets().apply(targets, scaledTargets);
        }
        cost.checkTargets(data, scaledTargets, gradient != null, examples, from);
        int rows = inputs.rows();
        output = workspace.forward(point, buffers, inputs, cost.depth());
        cost.checkOutputs(output, examples, from);
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum += data.weight(examples[from + i]) * cost.function().value(output, scaledTargets, i);
        }
        if (gradient != null) {
            cost.function().gradient(output, scaledTargets, outputGradient);
            weigh();
            if (rows < batch) {
                outputGradient.scaleInPlace(rows / (float) batch);
            }
            outputGradient.flushTinyInPlace();
            workspace.backward(gradient, outputGradient, cost.depth());
        }
        return sum;
    }

    /** Sets which examples pass; where no indices are given, they are neighbours, in a list of its own. */
    private void choose(int[] indices, int first) {
        examples = indices;
        from = first;
        if (indices == null) {
            if (neighbours.length < inputs.rows()) {
                neighbours = new int[inputs.rows()];
            }
            for (int i = 0; i < inputs.rows(); i++) {
                neighbours[i] = first + i;
            }
            examples = neighbours;
            from = 0;
        }
    }

    /** Multiplies each example's row of the gradient by the example's weight. */
    private void weigh() {
        for (int i = 0; i < outputGradient.rows(); i++) {
            float weight = data.weight(examples[from + i]);
            if (weight != 1) {
                int row = outputGradient.rowStart(i);
                for (int j = row; j < row + outputGradient.columns(); j++) {
                    outputGradient.elements()[j] *= weight;
                }
            }
        }
    }

    // ---- Looking at the outputs

    /** Runs the layers that the cost of the last run did without. */
    void finish() {
        output = workspace.forwardFrom(cost.depth(), output);
        mode().look(output);
    }

    /**
     * Returns the network's outputs for the examples of a run that is {@linkplain #finish finished}, valid until the next.
     */
    Matrix outputs() {
        architecture.preprocessing().targets().revertInPlace(output);
        return output;
    }

    /** Returns the targets of the examples of the last run, valid until the next. */
    Matrix targets() {
        return targets;
    }

    /** Returns copies of what each layer gave in the last run, once it is {@linkplain #finish finished}. */
    List<Matrix> outputsByLayer() {
        return workspace.outputsByLayer();
    }

    /**
     * Checks that the {@link #outputs} of the last run, and all numbers that led to them, are finite. The run must have been
     * {@linkplain PassMode#check checking}.
     *
     * @param outputs those outputs
     * @throws IllegalArgumentException if an input is not
     * @throws NonFiniteOutputException if the inputs are, but not what was computed
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

    /** Fills the inputs and targets; several threads take some rows each, where there are numbers enough. */
    private final class Filling implements Workers.Task {

        /** Numbers below which sharing does not pay for the microseconds of a handover. */
        private static final int WORTH_SHARING = 16_384;

        private Matrix[] inputParts = new Matrix[0];
        private Matrix[] targetParts = new Matrix[0];

        /** Drops the parts of inputs and targets, which have been replaced. */
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
