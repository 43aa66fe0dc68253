package dev.glissade;

import dev.glissade.kernel.Workers;
import dev.glissade.matrix.Matrix;
import java.util.Arrays;
import java.util.List;

/**
 * The memory in which a batch passes through a network, forward and back: allocated once, for batches up to a capacity,
 * and used by one thread at a time.
 */
final class Workspace {

    private final LayerPass[] passes;
    private final Mode mode = new Mode();
    private final Workers workers = Workers.of(1);
    private final int capacity;
    private int rows;
    private float[] parameters;
    private float[] buffers;
    private float[] gradient;

    /** Whether the passing rows are a step of training, and which random numbers belong to it. */
    static final class Mode {
        private boolean training;
        private long randomBits;
        private int firstRow;
        private int numbers;
        private boolean checking;
        private boolean finite;

        /** Returns a number for the next layer, in the order in which they are put to work. */
        int nextNumber() {
            return numbers++;
        }

        boolean isTraining() {
            return training;
        }

        long randomBits() {
            return randomBits;
        }

        /** Returns which row of the whole batch the first of the passing rows is. */
        int firstRow() {
            return firstRow;
        }

        void train(long bits, int first) {
            training = true;
            randomBits = bits;
            firstRow = first;
        }

        void answer() {
            training = false;
        }

        /** Begins to look out for numbers that are infinite or NaN, or leaves it, as training does. */
        void check(boolean wanted) {
            checking = wanted;
            finite = true;
        }

        /** Looks at numbers between two layers, or after the last, if it is to. */
        void look(Matrix numbers) {
            finite &= !checking || numbers.isFinite();
        }

        /** Returns whether all numbers that were looked at were finite. */
        boolean isFinite() {
            return finite;
        }
    }

    /** Makes a workspace that only goes forward. */
    static Workspace forward(Architecture architecture, int capacity) {
        return new Workspace(architecture, capacity, false);
    }

    /** Makes a workspace that goes forward and back. */
    static Workspace forwardAndBack(Architecture architecture, int capacity) {
        return new Workspace(architecture, capacity, true);
    }

    private Workspace(Architecture architecture, int capacity, boolean back) {
        this.capacity = capacity;
        LayerPass.Blocks blocks = new LayerPass.Blocks(
                architecture.layout().blocks().iterator(),
                architecture.bufferLayout().blocks().iterator());
        this.passes =
                LayerPass.chain(architecture.layers(), architecture.inputShape(), blocks, mode, capacity, false, back);
    }

    /** Returns how the next rows pass: as an answer, until it is said otherwise. */
    Mode mode() {
        return mode;
    }

    /** Returns the calling thread as the only worker, with the memory that its products need. */
    Workers workers() {
        return workers;
    }

    int capacity() {
        return capacity;
    }

    /**
     * Sends a batch through the first {@code depth} layers.
     *
     * @param vector all parameters of the network. Not modified.
     * @param bufferVector all buffers of the network. Modified in training.
     * @param input (batch × inputs), at most as many rows as the capacity. Not modified.
     * @return the output of the last of these layers, valid until the next call
     */
    Matrix forward(float[] vector, float[] bufferVector, Matrix input, int depth) {
        if (parameters != vector || buffers != bufferVector) {
            for (LayerPass pass : passes) {
                pass.useParameters(vector);
                pass.useBuffers(bufferVector);
            }
            parameters = vector;
            buffers = bufferVector;
        }
        if (rows != input.rows()) {
            for (LayerPass pass : passes) {
                pass.resize(input.rows());
            }
            rows = input.rows();
        }
        Matrix current = input;
        for (int i = 0; i < depth; i++) {
            current = passes[i].forward(current);
        }
        return current;
    }

    /** Returns copies of what each layer gave when it last worked, (rows × outputs) each. */
    List<Matrix> outputsByLayer() {
        return Arrays.stream(passes).map(pass -> pass.output().copy()).toList();
    }

    /** Returns the first number of the last pass that is not finite, or null if there is none. */
    NonFinite firstNonFinite() {
        NonFinite found = NonFinite.in(passes[0].input(), "the input scaling gives");
        for (int i = 0; i < passes.length && found == null; i++) {
            found = passes[i].firstNonFinite(String.valueOf(i));
        }
        return found;
    }

    /** Lets go of the input of the last pass. */
    void forgetInput() {
        passes[0].forgetInput();
    }

    /** Sends the output of one layer through all layers after it. */
    Matrix forwardFrom(int layer, Matrix output) {
        Matrix current = output;
        for (int i = layer; i < passes.length; i++) {
            current = passes[i].forward(current);
        }
        return current;
    }

    /**
     * Takes a gradient back through the first {@code depth} layers, after {@link #forward}.
     *
     * @param vector the derivatives of the cost by all parameters, to which those of this batch are added. Modified.
     * @param outputGradient the derivative of the cost by what forward returned. Not modified.
     */
    void backward(float[] vector, Matrix outputGradient, int depth) {
        if (gradient != vector) {
            for (LayerPass pass : passes) {
                pass.useGradient(vector);
            }
            gradient = vector;
        }
        Matrix current = outputGradient;
        for (int i = depth - 1; i >= 0 && current != null; i--) {
            current = passes[i].backward(current);
        }
    }
}
