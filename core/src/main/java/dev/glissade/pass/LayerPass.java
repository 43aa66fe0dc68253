package dev.glissade.pass;

import dev.glissade.layer.Dense;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layout;
import dev.glissade.layer.Pass;
import dev.glissade.layer.Shape;
import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;
import java.util.Iterator;
import java.util.Optional;

/** One layer at work: its memory, and the matrices over it that the layer sees. */
final class LayerPass implements Pass {

    private final Layer layer;
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
    /** Every output of a dense layer adds up all inputs, and is not finite if one of them is not: no need to look. */
    private final boolean passesNonFiniteOn;

    private Matrix input;
    private Matrix output;
    private Matrix outputGradient;
    private Matrix inputGradient;
    /** What backwardInner last returned, so that a step allocates nothing. */
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
        this.parameters = new Matrix[parameterBlocks.length];
        this.parameterGradients = new Matrix[parameterBlocks.length];
        this.buffers = new Matrix[bufferBlocks.length];
        this.inner = new LayerChain(layer.inner(), input, setup, wantsInputGradient);
        this.passesNonFiniteOn = layer instanceof Dense;
    }

    private static Layout.Block[] take(int count, Iterator<Layout.Block> blocks) {
        Layout.Block[] taken = new Layout.Block[count];
        for (int i = 0; i < count; i++) {
            taken[i] = blocks.next();
        }
        return taken;
    }

    boolean learns() {
        return parameters.length > 0 || inner.learns();
    }

    // ---- What it works on

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

    // ---- Passing

    Matrix forward(Matrix given) {
        input = given;
        if (!passesNonFiniteOn) {
            mode.look(given);
        }
        layer.forward(this);
        return output;
    }

    /** Returns the derivative of the cost by the input, or null if it is not wanted. */
    Matrix backward(Matrix given) {
        outputGradient = given;
        layer.backward(this);
        return inputGradient;
    }

    /**
     * Returns the first number that is infinite or NaN in what this layer was given or gave in the last pass, or null.
     *
     * @param path its place in the network, such as 1.0 for the first layer inside the second
     */
    NonFinite firstNonFinite(String path) {
        String name = LayerName.of(path, layer);
        NonFinite found = NonFinite.in(input, name + " is given");
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

    // ---- What the layer sees

    @Override
    public Matrix input() {
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

    @Override
    public boolean isTraining() {
        return mode.isTraining();
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
        Matrix gradient = inner.backward(given, inner.size());
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
