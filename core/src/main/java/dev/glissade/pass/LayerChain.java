package dev.glissade.pass;

import dev.glissade.layer.Layer;
import dev.glissade.layer.Layout;
import dev.glissade.layer.Shape;
import dev.glissade.matrix.Matrix;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Layers at work one after the other: those of a network, or those inside a layer. */
final class LayerChain {

    private final LayerPass[] passes;

    /**
     * What the layers of a network share.
     *
     * @param parameters the blocks of the parameters, which the layers take in the order of their layout
     * @param buffers the blocks of the buffers, likewise
     * @param mode how rows pass
     * @param capacity the largest number of rows that pass at a time
     * @param backward whether there are backward passes
     */
    record Setup(
            Iterator<Layout.Block> parameters,
            Iterator<Layout.Block> buffers,
            PassMode mode,
            int capacity,
            boolean backward) {}

    /**
     * Allocates the memory of all layers.
     *
     * @param input the shape of the input of the first layer
     * @param wantsInputGradient whether the gradient by the input of the first layer is wanted
     */
    LayerChain(List<Layer> layers, Shape input, Setup setup, boolean wantsInputGradient) {
        passes = new LayerPass[layers.size()];
        Shape shape = input;
        boolean wanted = wantsInputGradient;
        for (int i = 0; i < passes.length; i++) {
            passes[i] = new LayerPass(layers.get(i), shape, setup, wanted);
            wanted |= setup.backward && passes[i].learns();
            shape = layers.get(i).outputShape(shape);
        }
    }

    /** Returns how many layers there are. */
    int size() {
        return passes.length;
    }

    /** Returns whether there is anything to learn in these layers. */
    boolean learns() {
        return Arrays.stream(passes).anyMatch(LayerPass::learns);
    }

    // ---- What they work on

    /** Prepares for a number of rows, at most the capacity. */
    void resize(int rows) {
        for (LayerPass pass : passes) {
            pass.resize(rows);
        }
    }

    /** Reads the parameters from a vector from now on. */
    void useParameters(float[] vector) {
        for (LayerPass pass : passes) {
            pass.useParameters(vector);
        }
    }

    /** Reads and writes the buffers in a vector from now on. */
    void useBuffers(float[] vector) {
        for (LayerPass pass : passes) {
            pass.useBuffers(vector);
        }
    }

    /** Adds the derivatives by the parameters to a vector from now on. */
    void useGradient(float[] vector) {
        for (LayerPass pass : passes) {
            pass.useGradient(vector);
        }
    }

    // ---- Passing

    /** Runs the layers from one index up to another forward; returns what the last of them gives. */
    Matrix forward(Matrix input, int first, int end) {
        Matrix current = input;
        for (int i = first; i < end; i++) {
            current = passes[i].forward(current);
        }
        return current;
    }

    /**
     * Runs the first {@code end} layers backward.
     *
     * @param outputGradient the derivative of the cost by what the last of them gave
     * @return the derivative of the cost by the input of the first, or null if it is not wanted
     */
    Matrix backward(Matrix outputGradient, int end) {
        Matrix current = outputGradient;
        for (int i = end - 1; i >= 0 && current != null; i--) {
            current = passes[i].backward(current);
        }
        return current;
    }

    // ---- Looking at it

    /** Returns copies of what each layer gave in the last pass, (rows × outputs) each. */
    List<Matrix> outputsByLayer() {
        return Arrays.stream(passes).map(pass -> pass.output().copy()).toList();
    }

    /** Returns what the first layer was given in the last pass. */
    Matrix input() {
        return passes[0].input();
    }

    /**
     * Returns the first number of the last pass that is infinite or NaN, or null if there is none.
     *
     * @param path what the index of a layer is written after: empty, or {@code 1.} inside the second layer
     */
    NonFinite firstNonFinite(String path) {
        NonFinite found = null;
        for (int i = 0; i < passes.length && found == null; i++) {
            found = passes[i].firstNonFinite(path + i);
        }
        return found;
    }

    /** Drops the references to the input of the last pass, so that it can be collected. */
    void forgetInput() {
        for (LayerPass pass : passes) {
            pass.forgetInput();
        }
    }
}
