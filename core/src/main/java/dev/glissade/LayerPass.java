package dev.glissade;

import dev.glissade.layer.Layer;
import dev.glissade.layer.Pass;
import dev.glissade.layer.Shape;
import dev.glissade.matrix.Matrix;
import java.util.List;

/** One layer at work inside a {@link Workspace}: its memory, and the matrices over it that the layer sees. */
final class LayerPass implements Pass {

    private final Layer layer;
    private final List<Layout.Block> blocks;
    private final int outputs;
    private final int inputs;
    private final float[] outputMemory; // (capacity x outputs)
    private final float[] inputGradientMemory; // (capacity x inputs), or empty
    private final Matrix[] parameters;
    private final Matrix[] parameterGradients;

    private Matrix input;
    private Matrix output;
    private Matrix outputGradient;
    private Matrix inputGradient;

    LayerPass(Architecture architecture, int index, int capacity, boolean wantsInputGradient) {
        this.layer = architecture.layers().get(index);
        this.blocks = architecture.layout().blocksOf(index);
        this.inputs = architecture.shapeBefore(index).size();
        this.outputs = architecture.shapeBefore(index + 1).size();
        this.outputMemory = new float[Shape.of(capacity, outputs).size()];
        this.inputGradientMemory =
                new float[wantsInputGradient ? Shape.of(capacity, inputs).size() : 0];
        this.parameters = new Matrix[blocks.size()];
        this.parameterGradients = new Matrix[blocks.size()];
    }

    /** Looks at the first rows of the memory. */
    void resize(int rows) {
        output = Matrix.view(outputMemory, 0, rows, outputs);
        inputGradient = wantsInputGradient() ? Matrix.view(inputGradientMemory, 0, rows, inputs) : null;
    }

    void useParameters(float[] vector) {
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = Architecture.view(vector, blocks.get(i));
        }
    }

    void useGradient(float[] vector) {
        for (int i = 0; i < parameterGradients.length; i++) {
            parameterGradients[i] = Architecture.view(vector, blocks.get(i));
        }
    }

    Matrix forward(Matrix given) {
        input = given;
        layer.forward(this);
        return output;
    }

    /** Lets go of the input of the last pass, which may be large and somebody else's. */
    void forgetInput() {
        input = null;
    }

    /** Returns the derivative of the cost by the input, or null if nobody wants it. */
    Matrix backward(Matrix given) {
        outputGradient = given;
        layer.backward(this);
        return inputGradient;
    }

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
