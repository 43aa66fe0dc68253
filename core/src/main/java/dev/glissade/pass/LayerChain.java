package dev.glissade.pass;

import dev.glissade.layer.Layer;
import dev.glissade.layer.Layout;
import dev.glissade.layer.Shape;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Rows;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntPredicate;

/** Runs layers one after the other: those of a network, or those inside a layer. */
final class LayerChain {

    private final LayerPass[] passes;

    /**
     * What the layers of a network share.
     *
     * @param parameters the blocks of the parameters in layout order; each layer takes its own from the iterator
     * @param buffers the blocks of the buffers, likewise
     * @param mode training or inference
     * @param capacity the largest number of rows in a pass
     * @param backward whether there are backward passes
     * @param frozen whether a layer of the network, given by its index, is not trained
     */
    record Setup(
            Iterator<Layout.Block> parameters,
            Iterator<Layout.Block> buffers,
            PassMode mode,
            int capacity,
            boolean backward,
            IntPredicate frozen) {}

    /**
     * Allocates the memory of all layers.
     *
     * @param input the shape of the input of the first layer
     * @param wantsInputGradient whether to compute the gradient with respect to the input of the first layer
     */
    LayerChain(List<Layer> layers, Shape input, Setup setup, boolean wantsInputGradient) {
        passes = new LayerPass[layers.size()];
        Shape shape = input;
        boolean wanted = wantsInputGradient;
        for (int i = 0; i < passes.length; i++) {
            passes[i] = new LayerPass(layers.get(i), shape, setup, wanted);
            wanted |= setup.backward && passes[i].isTrained();
            shape = layers.get(i).outputShape(shape);
        }
    }

    /** Returns how many layers there are. */
    int size() {
        return passes.length;
    }

    /** Returns whether these layers, or layers inside them, have parameters that are not frozen. */
    boolean isTrained() {
        return Arrays.stream(passes).anyMatch(LayerPass::isTrained);
    }

    // ---- Rows, parameters, buffers and gradient of the next pass

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

    /** Adds the gradients of the parameters to a vector from now on. */
    void useGradient(float[] vector) {
        for (LayerPass pass : passes) {
            pass.useGradient(vector);
        }
    }

    // ---- Forward and backward

    /**
     * Runs the layers from index {@code first} up to, but not including, {@code end} forward. Returns the output of the
     * last.
     */
    Matrix forward(Rows input, int first, int end) {
        Rows current = input;
        for (int i = first; i < end; i++) {
            current = passes[i].forward(current);
        }
        return (Matrix) current;
    }

    /**
     * Runs the first {@code end} layers backward.
     *
     * @param outputGradient the gradient of the cost with respect to the output of the last of them
     * @param whole whether to add the parameter gradients of parallel layers, which are else left to {@link #addGradient}
     * @return the gradient of the cost with respect to the input of the first, or null if it is not wanted
     */
    Matrix backward(Matrix outputGradient, int end, boolean whole) {
        Matrix current = outputGradient;
        for (int i = end - 1; i >= 0 && current != null; i--) {
            current = passes[i].backward(current, whole);
        }
        return current;
    }

    /**
     * Adds the parameter gradients of parallel layers between two indices of the vector; see
     * {@link LayerPass#addGradient}.
     */
    void addGradient(int from, int to) {
        for (LayerPass pass : passes) {
            pass.addGradient(from, to);
        }
    }

    // ---- After a pass

    /** Returns a copy of each layer's output in the last pass, (rows × outputs) each. */
    List<Matrix> outputsByLayer() {
        return Arrays.stream(passes).map(pass -> pass.output().copy()).toList();
    }

    /** Returns the input of the first layer in the last pass. */
    Matrix input() {
        return passes[0].input();
    }

    /**
     * Returns the first number of the last pass that is infinite or NaN, or null if there is none.
     *
     * @param path the prefix of the layers' indices: empty, or {@code 1.} inside the second layer
     */
    NonFinite firstNonFinite(String path) {
        NonFinite found = null;
        for (int i = 0; i < passes.length && found == null; i++) {
            found = passes[i].firstNonFinite(path + i);
        }
        return found;
    }

    /** Drops the references to the input of the last pass, so that it can be garbage-collected. */
    void forgetInput() {
        for (LayerPass pass : passes) {
            pass.forgetInput();
        }
    }
}
