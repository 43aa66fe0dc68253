package dev.glissade;

import dev.glissade.layer.Dense;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Pass;
import dev.glissade.layer.Shape;
import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;
import java.util.Iterator;
import java.util.List;

/** One layer at work inside a {@link Workspace}: its memory, and the matrices over it that the layer sees. */
final class LayerPass implements Pass {

    private final Layer layer;
    private final Workspace.Mode mode;
    private final int number;
    private final Layout.Block[] parameterBlocks;
    private final Layout.Block[] bufferBlocks;
    private final int outputs;
    private final int inputs;
    private final float[] outputMemory; // (capacity x outputs)
    private final float[] inputGradientMemory; // (capacity x inputs), or empty
    private final float[] notes;
    private final Matrix[] parameters;
    private final Matrix[] parameterGradients;
    private final Matrix[] buffers;
    private final LayerPass[] inner;
    /** Every output of a dense layer adds up all inputs, and is not finite if one of them is not: no need to look. */
    private final boolean passesNonFiniteOn;

    private Matrix input;
    private Matrix output;
    private Matrix outputGradient;
    private Matrix inputGradient;

    /** Where a chain of layers takes its parameters and buffers from, in the order of their layouts. */
    record Blocks(Iterator<Layout.Block> parameters, Iterator<Layout.Block> buffers) {}

    /**
     * Puts layers to work, one after the other.
     *
     * @param capacity the most rows that will pass at a time
     * @param wantsGradient whether the gradient by the input of the first of them is wanted
     * @param back whether there is a way back at all
     */
    static LayerPass[] chain(
            List<Layer> layers,
            Shape input,
            Blocks blocks,
            Workspace.Mode mode,
            int capacity,
            boolean wantsGradient,
            boolean back) {
        LayerPass[] passes = new LayerPass[layers.size()];
        Shape shape = input;
        boolean wanted = wantsGradient;
        for (int i = 0; i < passes.length; i++) {
            passes[i] = new LayerPass(layers.get(i), shape, blocks, mode, capacity, wanted, back);
            wanted |= back && passes[i].learns();
            shape = layers.get(i).outputShape(shape);
        }
        return passes;
    }

    private LayerPass(
            Layer layer,
            Shape input,
            Blocks blocks,
            Workspace.Mode mode,
            int capacity,
            boolean wantsInputGradient,
            boolean back) {
        this.layer = layer;
        this.mode = mode;
        this.number = mode.nextNumber();
        this.inputs = input.size();
        this.outputs = layer.outputShape(input).size();
        this.outputMemory = new float[Shape.of(capacity, outputs).size()];
        this.inputGradientMemory =
                new float[wantsInputGradient ? Shape.of(capacity, inputs).size() : 0];
        this.notes = new float[layer.cacheSize(input, capacity)];
        this.parameterBlocks = take(layer.parameters(input).size(), blocks.parameters());
        this.bufferBlocks = take(layer.buffers(input).size(), blocks.buffers());
        this.parameters = new Matrix[parameterBlocks.length];
        this.parameterGradients = new Matrix[parameterBlocks.length];
        this.buffers = new Matrix[bufferBlocks.length];
        this.inner = chain(layer.inner(), input, blocks, mode, capacity, wantsInputGradient, back);
        this.passesNonFiniteOn = layer instanceof Dense;
    }

    private static Layout.Block[] take(int count, Iterator<Layout.Block> blocks) {
        Layout.Block[] taken = new Layout.Block[count];
        for (int i = 0; i < count; i++) {
            taken[i] = blocks.next();
        }
        return taken;
    }

    private boolean learns() {
        boolean learns = parameters.length > 0;
        for (LayerPass pass : inner) {
            learns |= pass.learns();
        }
        return learns;
    }

    // ---- What it works on

    /** Looks at the first rows of the memory. */
    void resize(int rows) {
        output = Matrix.view(outputMemory, 0, rows, outputs);
        inputGradient = wantsInputGradient() ? Matrix.view(inputGradientMemory, 0, rows, inputs) : null;
        for (LayerPass pass : inner) {
            pass.resize(rows);
        }
    }

    void useParameters(float[] vector) {
        use(vector, parameterBlocks, parameters);
        for (LayerPass pass : inner) {
            pass.useParameters(vector);
        }
    }

    void useBuffers(float[] vector) {
        use(vector, bufferBlocks, buffers);
        for (LayerPass pass : inner) {
            pass.useBuffers(vector);
        }
    }

    void useGradient(float[] vector) {
        use(vector, parameterBlocks, parameterGradients);
        for (LayerPass pass : inner) {
            pass.useGradient(vector);
        }
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

    /**
     * Returns the first number that is not finite in what this layer was given or gave in the last pass, or null.
     *
     * @param path where it stands, such as 1.0 for the first layer inside the second
     */
    NonFinite firstNonFinite(String path) {
        String name = "layer " + path + " (" + layer + ")";
        NonFinite found = NonFinite.in(input, name + " is given");
        for (int i = 0; i < inner.length && found == null; i++) {
            found = inner[i].firstNonFinite(path + "." + i);
        }
        return found == null ? NonFinite.in(output, name + " gives") : found;
    }

    /** Lets go of the input of the last pass, which may be large and somebody else's. */
    void forgetInput() {
        input = null;
        for (LayerPass pass : inner) {
            pass.forgetInput();
        }
    }

    /** Returns the derivative of the cost by the input, or null if nobody wants it. */
    Matrix backward(Matrix given) {
        outputGradient = given;
        layer.backward(this);
        return inputGradient;
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
        return notes;
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
        Matrix current = given;
        for (LayerPass pass : inner) {
            current = pass.forward(current);
        }
        return current;
    }

    @Override
    public Matrix backwardInner(Matrix given) {
        Matrix current = given;
        for (int i = inner.length - 1; i >= 0 && current != null; i--) {
            current = inner[i].backward(current);
        }
        return current;
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
            throw new IllegalStateException("nobody wants the input gradient of " + layer);
        }
        return inputGradient;
    }
}
