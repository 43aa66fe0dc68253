package dev.glissade.pass;

import dev.glissade.matrix.Matrix;
import java.util.List;

/**
 * The memory in which a batch passes through a network, forward and backward: allocated once, for batches up to a capacity,
 * and used by one thread at a time.
 */
final class Workspace {

    /** Rows of a chunk, which passes through the layers at a time: their activations stay in the processor's cache. */
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
        return new Workspace(architecture, capacity, false);
    }

    /** Makes a workspace for forward and backward passes. */
    static Workspace forwardAndBackward(Architecture architecture, int capacity) {
        return new Workspace(architecture, capacity, true);
    }

    private Workspace(Architecture architecture, int capacity, boolean backward) {
        this.capacity = capacity;
        LayerChain.Setup setup = new LayerChain.Setup(
                architecture.layout().blocks().iterator(),
                architecture.bufferLayout().blocks().iterator(),
                mode,
                capacity,
                backward);
        this.layers = new LayerChain(architecture.layers(), architecture.inputShape(), setup, false);
    }

    /** Returns how the next rows pass: in inference mode, until it is changed. */
    PassMode mode() {
        return mode;
    }

    /** Returns the largest number of rows that can pass at a time. */
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
    Matrix forward(float[] vector, float[] bufferVector, Matrix input, int depth) {
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

    /** Runs the output of one layer through all layers after it. */
    Matrix forwardFrom(int layer, Matrix output) {
        return layers.forward(output, layer, layers.size());
    }

    // ---- Backward

    /**
     * Takes a gradient back through the first {@code depth} layers, after {@link #forward}.
     *
     * @param vector the derivatives of the cost by all parameters, to which those of this batch are added. Modified.
     * @param outputGradient the derivative of the cost by what forward returned. Not modified.
     */
    void backward(float[] vector, Matrix outputGradient, int depth) {
        if (gradient != vector) {
            layers.useGradient(vector);
            gradient = vector;
        }
        layers.backward(outputGradient, depth);
    }

    // ---- Looking at it

    /** Returns copies of what each layer gave in the last pass, (rows × outputs) each. */
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
