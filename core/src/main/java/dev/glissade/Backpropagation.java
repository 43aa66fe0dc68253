package dev.glissade;

import dev.glissade.cost.Cost;
import dev.glissade.data.Dataset;
import dev.glissade.kernel.Workers;
import dev.glissade.layer.Shape;
import dev.glissade.matrix.Matrix;
import java.util.List;

/**
 * The way of some examples through the network, and the memory for it: they pass forward, their cost and its derivative are
 * found, and the gradient passes back. One thread uses it at a time; others may help with large operations.
 */
final class Backpropagation {

    private final Architecture architecture;
    private Dataset data;
    /** The cost as a function of the output of layer {@link #depth} − 1: of the last layer, or of the one before it. */
    private final Cost cost;

    private final int depth;
    private final TargetCheck check;
    private final Filling filling = new Filling();
    private Workspace workspace;
    private boolean workspaceGoesBack;
    private float[] inputMemory; // (capacity x inputs)
    private float[] targetMemory; // (capacity x outputs)
    private float[] scaledTargetMemory; // (capacity x outputs), or empty where targets are not scaled
    private float[] outputGradientMemory; // (capacity x outputs)
    private Matrix inputs;
    private Matrix targets;
    /** The targets as the last layer is to give them. */
    private Matrix scaledTargets;

    private Matrix output;
    private Matrix outputGradient;
    private int[] examples; // of the last run, which began at {@code from}
    private int from;
    private int[] neighbours = new int[0];

    Backpropagation(Architecture architecture, Dataset data, Cost cost, int depth, TargetCheck check) {
        this.architecture = architecture;
        this.cost = cost;
        this.depth = depth;
        this.check = check;
        this.data = data;
    }

    /**
     * Makes room for a chunk of examples. Memory is allocated when it is first needed, for as many as are needed.
     *
     * @param rows how many examples it has
     * @param capacity how many the largest chunk of this batch has
     * @param back whether a backward pass follows
     */
    void prepare(int rows, int capacity, boolean back) {
        if (workspace == null || workspace.capacity() < rows || back && !workspaceGoesBack) {
            workspaceGoesBack |= back;
            workspace = null; // If memory runs out on the way, all of it is made anew the next time.
            inputs = null;
            inputMemory = new float[length(capacity, data.inputSize())];
            targetMemory = new float[length(capacity, data.outputSize())];
            boolean scaled = !architecture.preprocessing().targets().isNone();
            scaledTargetMemory = new float[scaled ? length(capacity, data.outputSize()) : 0];
            outputGradientMemory = new float[workspaceGoesBack ? length(capacity, data.outputSize()) : 0];
            workspace = workspaceGoesBack
                    ? Workspace.forwardAndBack(architecture, capacity)
                    : Workspace.forward(architecture, capacity);
        }
        if (inputs == null || inputs.rows() != rows) {
            inputs = null;
            targets = Matrix.view(targetMemory, 0, rows, data.outputSize());
            scaledTargets = scaledTargetMemory.length > 0
                    ? Matrix.view(scaledTargetMemory, 0, rows, data.outputSize())
                    : targets;
            outputGradient = workspaceGoesBack ? Matrix.view(outputGradientMemory, 0, rows, data.outputSize()) : null;
            filling.forget();
            inputs = Matrix.view(inputMemory, 0, rows, data.inputSize());
        }
    }

    private static int length(int rows, int columns) {
        return Shape.of(rows, columns).size();
    }

    /** Takes the next examples from another data set, with as many inputs and targets. */
    void data(Dataset other) {
        data = other;
    }

    /** Returns how the next examples pass; there must be {@linkplain #prepare room} for them. */
    Workspace.Mode mode() {
        return workspace.mode();
    }

    /**
     * Goes the way.
     *
     * @param point all weights and biases. Not modified.
     * @param buffers all buffers. Modified in training.
     * @param gradient to which the derivatives of the batch's mean cost are added, as far as they come from these examples;
     *     or null, not to go back
     * @param indices of examples, of which this chunk begins at {@code first}; or null for the examples from {@code first}
     *     on
     * @param batch how many examples the mean is about
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
        if (!check.isChecked(data)) {
            check.checkTargets(scaledTargets, gradient != null, examples, from);
        }
        int rows = inputs.rows();
        output = workspace.forward(point, buffers, inputs, depth);
        if (depth == architecture.depth()) {
            check.checkOutputs(output, examples, from);
        }
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum += data.weight(examples[from + i]) * cost.value(output, scaledTargets, i);
        }
        if (gradient != null) {
            cost.gradient(output, scaledTargets, outputGradient);
            weigh();
            if (rows < batch) {
                outputGradient.scaleInPlace(rows / (float) batch);
            }
            outputGradient.flushTinyInPlace();
            workspace.backward(gradient, outputGradient, depth);
        }
        return sum;
    }

    /** Notes which examples pass; if nobody lists them, in a list of their own, which is as long as a chunk. */
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

    private void weigh() {
        for (int i = 0; i < outputGradient.rows(); i++) {
            float weight = data.weight(examples[from + i]);
            if (weight != 1) {
                int row = outputGradient.offset() + i * outputGradient.stride();
                for (int j = row; j < row + outputGradient.columns(); j++) {
                    outputGradient.elements()[j] *= weight;
                }
            }
        }
    }

    /** Lets the layers work that the cost of the last run did without. */
    void finish() {
        output = workspace.forwardFrom(depth, output);
        mode().look(output);
    }

    /**
     * Returns the network's outputs for the examples of a run that is {@linkplain #finish finished}, valid until the next.
     */
    Matrix outputs() {
        architecture.preprocessing().targets().revertInPlace(output);
        return output;
    }

    /**
     * Checks that the {@link #outputs} of the last run, and all numbers that led to them, are finite. The pass must have
     * been {@linkplain Workspace.Mode#check checking}.
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

    /** Returns copies of what each layer gave in the last run, once it is {@linkplain #finish finished}. */
    List<Matrix> outputsByLayer() {
        return workspace.outputsByLayer();
    }

    /** Returns the targets of the examples of the last run, valid until the next. */
    Matrix targets() {
        return targets;
    }

    /** Fills the inputs and targets; several threads take some rows each, where there are numbers enough. */
    private final class Filling implements Workers.Task {

        /** Numbers below which the microseconds of a handover are not worth it. */
        private static final int WORTH_SHARING = 16_384;

        private Matrix[] inputParts = new Matrix[0];
        private Matrix[] targetParts = new Matrix[0];

        /** Forgets the parts of inputs and targets, which are new ones. */
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
