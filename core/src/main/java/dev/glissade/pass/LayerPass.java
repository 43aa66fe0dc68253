package dev.glissade.pass;

import dev.glissade.layer.Dense;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layout;
import dev.glissade.layer.ParallelLayer;
import dev.glissade.layer.Pass;
import dev.glissade.layer.Shape;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Rows;
import dev.glissade.matrix.SparseMatrix;
import dev.glissade.random.RandomStream;
import java.util.Iterator;
import java.util.Optional;

/** One layer in a pass: its memory, and the matrices over that memory with which the layer computes. */
final class LayerPass implements Pass {

    /** The inputs of a layer are divided at multiples of this, so that the parts fill the tiles of every kernel. */
    private static final int GRAIN = 16;

    private final Layer layer;
    private final boolean frozen;
    private final ParallelLayer parallel; // the layer, or null if it adds its gradients in backward or is frozen
    private final PassMode mode;
    private final int number;
    private final Layout.Block[] parameterBlocks;
    private final Layout.Block[] bufferBlocks;
    private final int outputs;
    private final int inputs;
    private final float[] outputMemory; // (capacity x outputs)
    private final float[] inputGradientMemory; // (capacity x inputs), or empty
    private final float[] cache;
    private final Matrix[] parameters;
    private final Matrix[] parameterGradients;
    private final Matrix[] buffers;
    private final LayerChain inner;
    /**
     * The input of a dense layer needs no check: each output sums all inputs, so one that is not finite shows in the
     * outputs.
     */
    private final boolean propagatesNonFinite;

    private Rows input;
    private Matrix output;
    private Matrix outputGradient;
    private Matrix inputGradient;
    /** The last result of backwardInner, reused so that a step allocates nothing. */
    private Optional<Matrix> innerInputGradient = Optional.empty();

    LayerPass(Layer layer, Shape input, LayerChain.Setup setup, boolean wantsInputGradient) {
        this.layer = layer;
        this.mode = setup.mode();
        this.number = mode.nextLayer();
        this.inputs = input.size();
        this.outputs = layer.outputShape(input).size();
        this.outputMemory = new float[Shape.of(setup.capacity(), outputs).size()];
        this.inputGradientMemory = new float
                [wantsInputGradient ? Shape.of(setup.capacity(), inputs).size() : 0];
        this.cache = new float[layer.cacheSize(input, setup.capacity())];
        this.parameterBlocks = take(layer.parameters(input).size(), setup.parameters());
        this.bufferBlocks = take(layer.buffers(input).size(), setup.buffers());
        this.frozen = isFrozen(parameterBlocks, setup) || isFrozen(bufferBlocks, setup);
        this.parallel = layer instanceof ParallelLayer && !frozen ? (ParallelLayer) layer : null;
        this.parameters = new Matrix[parameterBlocks.length];
        this.parameterGradients = new Matrix[parameterBlocks.length];
        this.buffers = new Matrix[bufferBlocks.length];
        this.inner = new LayerChain(layer.inner(), input, setup, wantsInputGradient);
        this.propagatesNonFinite = layer instanceof Dense;
    }

    private static Layout.Block[] take(int count, Iterator<Layout.Block> blocks) {
        Layout.Block[] taken = new Layout.Block[count];
        for (int i = 0; i < count; i++) {
            taken[i] = blocks.next();
        }
        return taken;
    }

    private static boolean isFrozen(Layout.Block[] blocks, LayerChain.Setup setup) {
        return blocks.length > 0 && setup.frozen().test(blocks[0].layer());
    }

    /** Returns whether the layer, or one inside it, has parameters that are not frozen. */
    boolean isTrained() {
        return parameters.length > 0 && !frozen || inner.isTrained();
    }

    // ---- Rows, parameters, buffers and gradient of the next pass

    void resize(int rows) {
        output = Matrix.view(outputMemory, 0, rows, outputs);
        inputGradient = wantsInputGradient() ? Matrix.view(inputGradientMemory, 0, rows, inputs) : null;
        inner.resize(rows);
    }

    void useParameters(float[] vector) {
        use(vector, parameterBlocks, parameters);
        inner.useParameters(vector);
    }

    void useBuffers(float[] vector) {
        use(vector, bufferBlocks, buffers);
        inner.useBuffers(vector);
    }

    void useGradient(float[] vector) {
        use(vector, parameterBlocks, parameterGradients);
        inner.useGradient(vector);
    }

    private static void use(float[] vector, Layout.Block[] blocks, Matrix[] views) {
        for (int i = 0; i < views.length; i++) {
            views[i] = blocks[i].view(vector);
        }
    }

    // ---- Forward and backward

    Matrix forward(Rows given) {
        input = given;
        if (!propagatesNonFinite) {
            mode.inspect(input());
        }
        layer.forward(this);
        return output;
    }

    /**
     * Runs the layer backward; unless {@code whole}, a parallel layer leaves its parameter gradients to {@link #addGradient}.
     * Returns the gradient of the cost with respect to its input, or null if it is not wanted.
     */
    Matrix backward(Matrix given, boolean whole) {
        outputGradient = given;
        layer.backward(this);
        if (parallel != null && whole) {
            parallel.addGradient(this, 0, inputs);
        }
        return inputGradient;
    }

    /**
     * Adds those gradients of a parallel layer that lie between two indices of the vector, rounded to whole inputs. Ranges
     * that cover the vector cover all inputs. Several threads may call this at the same time for different ranges.
     */
    void addGradient(int from, int to) {
        if (parallel != null && parameterBlocks.length > 0) {
            int first = firstInput(from);
            int end = firstInput(to);
            if (first < end) {
                parallel.addGradient(this, first, end);
            }
        }
    }

    /** Returns the first input that counts as lying at or after an index of the vector of all parameters. */
    private int firstInput(int index) {
        int begin = parameterBlocks[0].offset();
        int size = parameterBlocks[parameterBlocks.length - 1].end() - begin;
        long exact = (long) Math.max(0, Math.min(size, index - begin)) * inputs / size;
        return (int) Math.min(inputs, (exact + GRAIN - 1) / GRAIN * GRAIN);
    }

    /**
     * Returns the first infinite or NaN number in this layer's input or output of the last pass, or null if there is
     * none.
     *
     * @param path its place in the network, such as 1.0 for the first layer inside the second
     */
    NonFinite firstNonFinite(String path) {
        String name = LayerName.of(path, layer);
        NonFinite found = NonFinite.in(input(), name + " receives");
        if (found == null) {
            found = inner.firstNonFinite(path + ".");
        }
        return found == null ? NonFinite.in(output, name + " gives") : found;
    }

    /** Drops the reference to the input of the last pass: it is the caller's, and may be large. */
    void forgetInput() {
        input = null;
        inner.forgetInput();
    }

    // ---- For the layer

    /** Sparse inputs are given to a dense layer only, which reads them as they are, so the copy is rarely made. */
    @Override
    public Matrix input() {
        return input instanceof SparseMatrix sparse ? sparse.toMatrix() : (Matrix) input;
    }

    @Override
    public Rows inputRows() {
        return input;
    }

    @Override
    public Matrix output() {
        return output;
    }

    @Override
    public Matrix parameter(int index) {
        return parameters[index];
    }

    @Override
    public Matrix buffer(int index) {
        return buffers[index];
    }

    @Override
    public float[] cache() {
        return cache;
    }

    /** A frozen layer with buffers runs as in inference, so it does not change them. */
    @Override
    public boolean isTraining() {
        return mode.isTraining() && !(frozen && buffers.length > 0);
    }

    @Override
    public long randomBits(int row) {
        return RandomStream.at(RandomStream.at(mode.randomBits(), number), mode.firstRow() + row);
    }

    @Override
    public Matrix forwardInner(Matrix given) {
        return inner.forward(given, 0, inner.size());
    }

    @Override
    public Optional<Matrix> backwardInner(Matrix given) {
        Matrix gradient = inner.backward(given, inner.size(), true);
        if (gradient != innerInputGradient.orElse(null)) {
            innerInputGradient = Optional.ofNullable(gradient);
        }
        return innerInputGradient;
    }

    @Override
    public Matrix outputGradient() {
        return outputGradient;
    }

    @Override
    public Matrix parameterGradient(int index) {
        return parameterGradients[index];
    }

    @Override
    public boolean wantsInputGradient() {
        return inputGradientMemory.length > 0;
    }

    @Override
    public Matrix inputGradient() {
        if (!wantsInputGradient()) {
            throw new IllegalStateException("the input gradient was not requested for " + layer);
        }
        return inputGradient;
    }
}
