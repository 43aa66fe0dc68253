package dev.glissade.pass;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Rows;
import java.util.List;

/**
 * The memory for passing a batch through a network, forward and backward. It is allocated once, for batches up to a
 * capacity, and used by one thread at a time.
 */
final class Workspace {

    /**
     * The number of rows that pass through the layers at a time, so that their activations stay in the processor's
     * cache.
     */
    static final int CHUNK = 256;

    private final LayerChain layers;
    private final PassMode mode = new PassMode();
    private final int capacity;
    private int rows;
    private float[] parameters;
    private float[] buffers;
    private float[] gradient;

    /** Makes a workspace for forward passes only. */
    static Workspace forward(Architecture architecture, int capacity) {
        return new Workspace(architecture, capacity, false, false);
    }

    /** Makes a workspace for forward and backward passes, back to the network's inputs or to the first parameters. */
    static Workspace forwardAndBackward(Architecture architecture, int capacity, boolean toInputs) {
        return new Workspace(architecture, capacity, true, toInputs);
    }

    private Workspace(Architecture architecture, int capacity, boolean backward, boolean toInputs) {
        this.capacity = capacity;
        LayerChain.Setup setup = new LayerChain.Setup(
                architecture.layout().blocks().iterator(),
                architecture.bufferLayout().blocks().iterator(),
                mode,
                capacity,
                backward,
                architecture::isFrozen);
        this.layers = new LayerChain(architecture.layers(), architecture.inputShape(), setup, toInputs);
    }

    /** Returns the mode of the next pass, which is inference until changed. */
    PassMode mode() {
        return mode;
    }

    /** Returns the largest number of rows in a pass. */
    int capacity() {
        return capacity;
    }

    // ---- Forward

    /**
     * Runs a batch through the first {@code depth} layers.
     *
     * @param vector all parameters of the network. Not modified.
     * @param bufferVector all buffers of the network. Modified in training.
     * @param input (batch × inputs), at most as many rows as the capacity. Not modified.
     * @return the output of the last of these layers, valid until the next call
     */
    Matrix forward(float[] vector, float[] bufferVector, Rows input, int depth) {
        if (parameters != vector || buffers != bufferVector) {
            layers.useParameters(vector);
            layers.useBuffers(bufferVector);
            parameters = vector;
            buffers = bufferVector;
        }
        if (rows != input.rows()) {
            layers.resize(input.rows());
            rows = input.rows();
        }
        return layers.forward(input, 0, depth);
    }

    /** Runs all layers from index {@code layer} on; {@code output} is the output of the layer before. */
    Matrix forwardFrom(int layer, Matrix output) {
        return layers.forward(output, layer, layers.size());
    }

    // ---- Backward

    /**
     * Runs the first {@code depth} layers backward, after {@link #forward}.
     *
     * @param vector the gradient of the cost with respect to all parameters, to which that of this batch is added.
     *     Modified.
     * @param outputGradient the gradient of the cost with respect to what forward returned. Not modified.
     * @param whole whether to add the parameter gradients of parallel layers, which are else left to {@link #addGradient}
     * @return the gradient with respect to the inputs, if this workspace goes back to them
     */
    Matrix backward(float[] vector, Matrix outputGradient, int depth, boolean whole) {
        if (gradient != vector) {
            layers.useGradient(vector);
            gradient = vector;
        }
        return layers.backward(outputGradient, depth, whole);
    }

    /**
     * Adds the parameter gradients between two indices of the vector, rounded to whole inputs of a layer. Several threads
     * may call this at the same time for different ranges.
     */
    void addGradient(int from, int to) {
        layers.addGradient(from, to);
    }

    // ---- After a pass

    /** Returns a copy of each layer's output in the last pass, (rows × outputs) each. */
    List<Matrix> outputsByLayer() {
        return layers.outputsByLayer();
    }

    /** Returns the first number of the last pass that is infinite or NaN, or null if there is none. */
    NonFinite firstNonFinite() {
        NonFinite found = NonFinite.in(layers.input(), "the input scaling gives");
        return found == null ? layers.firstNonFinite("") : found;
    }

    /** Drops the references to the input of the last pass. */
    void forgetInput() {
        layers.forgetInput();
    }
}
