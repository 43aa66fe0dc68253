package dev.glissade.pass;

import dev.glissade.activation.Activation;
import dev.glissade.data.Dataset;
import dev.glissade.layer.Activate;
import dev.glissade.layer.Dense;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layout;
import dev.glissade.layer.ParallelLayer;
import dev.glissade.layer.Shape;
import dev.glissade.text.Count;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A network without the values of its parameters: the layers, the shapes between them, the layout of their parameters
 * and buffers, and the preprocessing. Immutable.
 */
public final class Architecture {

    /** The most layers of a network, nested ones included: a limit of the file format; see docs/model-format.md. */
    public static final int MOST_LAYERS = 4096;

    /** How deep layers may be nested: a limit of the file format, too. */
    public static final int DEEPEST = 16;

    private final List<Layer> layers;
    /** The shapes between layers: shape i is the input of layer i, shape i + 1 its output. */
    private final List<Shape> shapes;

    private final LayoutBuilder parameters;
    private final LayoutBuilder buffers;
    private final Layout layout;
    private final Layout bufferLayout;
    private final Preprocessing preprocessing;
    private final BitSet frozen; // indices of layers

    /**
     * Makes the architecture of a network of these layers.
     *
     * @throws IllegalArgumentException if a layer cannot take the output of the one before, the preprocessing does not
     *     fit the inputs and outputs, or a limit of the file format is exceeded
     */
    public Architecture(Shape input, List<Layer> layers, Preprocessing preprocessing) {
        this.layers = List.copyOf(layers);
        checkCount(this.layers);
        List<Shape> found = new ArrayList<>();
        found.add(input);
        for (Layer layer : this.layers) {
            found.add(layer.outputShape(found.get(found.size() - 1)));
        }
        this.shapes = List.copyOf(found);
        this.parameters = new LayoutBuilder();
        this.buffers = new LayoutBuilder();
        LayoutBuilder.layOut(this.layers, input, parameters, buffers);
        this.layout = parameters.layout();
        this.bufferLayout = buffers.layout();
        this.preprocessing = preprocessing;
        this.frozen = new BitSet();
        checkPreprocessing();
    }

    private Architecture(Architecture other, Preprocessing preprocessing, BitSet frozen) {
        this.layers = other.layers;
        this.shapes = other.shapes;
        this.parameters = other.parameters;
        this.buffers = other.buffers;
        this.layout = other.layout;
        this.bufferLayout = other.bufferLayout;
        this.preprocessing = preprocessing;
        this.frozen = frozen;
        checkPreprocessing();
    }

    private void checkPreprocessing() {
        preprocessing.check(inputShape().size(), outputShape().size(), layers.get(layers.size() - 1));
    }

    /**
     * Returns a copy of this architecture with another preprocessing.
     *
     * @throws IllegalArgumentException if it does not fit the inputs, the outputs or the last layer
     */
    public Architecture withPreprocessing(Preprocessing other) {
        return new Architecture(this, other, frozen);
    }

    /**
     * Returns a copy of this architecture in which a training leaves the parameters and buffers of layers as they are.
     *
     * @param layers their indices
     * @throws IllegalArgumentException if there is no such layer, or no parameter would be trained
     */
    Architecture withFrozen(int... layers) {
        BitSet chosen = new BitSet();
        for (int layer : layers) {
            if (layer < 0 || layer >= depth()) {
                throw new IllegalArgumentException(
                        "layer " + layer + " cannot be frozen: the network has layers 0 to " + (depth() - 1));
            }
            chosen.set(layer);
        }
        Architecture copy = new Architecture(this, preprocessing, chosen);
        if (!chosen.isEmpty() && copy.trainedBlocks().isEmpty()) {
            throw new IllegalArgumentException(
                    "all layers with parameters are frozen, " + chosen + ": leave one of them to train");
        }
        return copy;
    }

    /** Returns whether a training leaves the parameters and buffers of a layer as they are. */
    boolean isFrozen(int layer) {
        return frozen.get(layer);
    }

    /** Returns the parameters of the layers that are not frozen. */
    List<Layout.Block> trainedBlocks() {
        return layout.blocks().stream()
                .filter(block -> !isFrozen(block.layer()))
                .toList();
    }

    private static void checkCount(List<Layer> layers) {
        int count = 0;
        for (Layer layer : layers) {
            count += countWithin(layer, 0);
            if (count > MOST_LAYERS) {
                throw new IllegalArgumentException("a network has at most " + MOST_LAYERS + " layers");
            }
        }
    }

    /**
     * Checks how deep layers are nested in this one.
     *
     * @throws IllegalArgumentException if they are nested more than {@link #DEEPEST} deep
     */
    public static void checkDepth(Layer layer) {
        countWithin(layer, 0);
    }

    /** Counts a layer and those inside it, but stops soon after there are too many. */
    private static int countWithin(Layer layer, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("layers nested more than " + DEEPEST + " deep");
        }
        int count = 1;
        for (Layer inner : layer.inner()) {
            if (count > MOST_LAYERS) {
                break;
            }
            count += countWithin(inner, depth + 1);
        }
        return count;
    }

    // ---- Layers

    public List<Layer> layers() {
        return layers;
    }

    /** Returns how many layers there are. */
    public int depth() {
        return layers.size();
    }

    public Shape inputShape() {
        return shapes.get(0);
    }

    public Shape outputShape() {
        return shapes.get(depth());
    }

    /** Returns the shape that goes into a layer, or with {@code layer = depth()} that of the network's output. */
    public Shape shapeBefore(int layer) {
        return shapes.get(layer);
    }

    /** Returns whether a training batch must be processed in one piece. */
    boolean mixesExamples() {
        return layers.stream().anyMatch(Layer::mixesExamples);
    }

    /** Returns the name of the first layer that mixes the examples of a training batch, for messages. */
    String mixingLayer() {
        return IntStream.range(0, depth())
                .filter(i -> layers.get(i).mixesExamples())
                .mapToObj(this::layerName)
                .findFirst()
                .orElseThrow();
    }

    /** Returns whether threads can run the layers on different rows of a training batch, and add the gradients after that. */
    boolean isParallel() {
        boolean parallel = bufferLayout.size() == 0 && !mixesExamples();
        for (int i = 0; i < depth(); i++) {
            boolean separate = layers.get(i) instanceof ParallelLayer
                    && layers.get(i).inner().isEmpty();
            parallel &= separate || layout.blocksOf(i).isEmpty();
        }
        return parallel;
    }

    /** Returns the activation of the last layer, if that is an activation. */
    Optional<Activation> lastActivation() {
        return layers.get(depth() - 1) instanceof Activate last ? Optional.of(last.activation()) : Optional.empty();
    }

    /**
     * Checks that the examples of a data set fit the inputs and outputs, and that it has the same columns and labels, if any.
     *
     * @throws IllegalArgumentException if they do not, or there are none
     */
    void checkFit(Dataset data) {
        if (data.size() < 1) {
            throw new IllegalArgumentException(
                    "the data set has " + (data.size() == 0 ? "no" : data.size()) + " examples");
        }
        preprocessing.checkSame(data);
        if (data.inputSize() != inputShape().size()) {
            throw new IllegalArgumentException(layerName(0) + " takes "
                    + Count.of(inputShape().size(), "input") + " but the data set has " + data.inputSize());
        }
        if (data.outputSize() != outputShape().size()) {
            throw new IllegalArgumentException(
                    layerName(depth() - 1) + " gives " + Count.of(outputShape().size(), "output")
                            + " but the data set has " + Count.of(data.outputSize(), "target")
                            + (outputShape().size() == 1 && data.labels().size() == 2
                                    ? " (withBinaryLabel makes one target of two classes)"
                                    : ""));
        }
    }

    /**
     * Returns whether batches of a data set are read as lists of the inputs other than 0: the data set keeps such lists, the
     * input scaling leaves zeros as they are, and the first layer is a dense one, which computes with them.
     */
    boolean readsLists(Dataset data) {
        return data.isSparse()
                && layers.get(0) instanceof Dense
                && preprocessing.inputs().keepsZero();
    }

    /** Returns for the log how batches of a data set that keeps lists are read, and why. */
    String howItReads(Dataset data) {
        String start = "at least three quarters of the inputs are 0";
        if (readsLists(data)) {
            return start + ": they are read as lists of the others";
        }
        return start + ", but they are read one by one, because "
                + (layers.get(0) instanceof Dense
                        ? "the input scaling subtracts a number from them"
                        : layerName(0) + " is not a dense layer");
    }

    // ---- Parameters

    /** Returns where each layer's parameters lie in the vector of all parameters. */
    public Layout layout() {
        return layout;
    }

    /** Returns where each layer's buffers lie in the vector of all buffers. */
    public Layout bufferLayout() {
        return bufferLayout;
    }

    /** Returns initial parameters; each matrix draws from a random stream of its own. */
    public float[] initialParameters(long seed) {
        return parameters.initialize(seed);
    }

    /** Returns the buffers as they are before training. */
    public float[] initialBuffers(long seed) {
        return buffers.initialize(seed);
    }

    public Preprocessing preprocessing() {
        return preprocessing;
    }

    // ---- Names

    /** Returns a layer's name in messages, such as {@code layer 2 (dense(16))}. */
    public String layerName(int index) {
        return LayerName.of(String.valueOf(index), layers.get(index));
    }

    /**
     * Returns e.g. {@code 784 -> sigmoid 16 -> batchNorm() -> sigmoid 10}: a dense layer and the activation after it are one
     * item, and every other layer is an item of its own.
     */
    public String summary() {
        StringBuilder text = new StringBuilder(inputShape().toString());
        for (int i = 0; i < depth(); i++) {
            boolean activated =
                    layers.get(i) instanceof Dense && i + 1 < depth() && layers.get(i + 1) instanceof Activate;
            if (activated) {
                text.append(" -> ")
                        .append(layers.get(i + 1).definition())
                        .append(' ')
                        .append(shapes.get(i + 2));
                i++;
            } else {
                Layer layer = layers.get(i);
                text.append(" -> ").append(layer instanceof Activate ? layer.definition() : layer);
            }
        }
        return text.toString();
    }
}
