package dev.glissade;

import dev.glissade.activation.Activation;
import dev.glissade.format.Limits;
import dev.glissade.layer.Activate;
import dev.glissade.layer.Dense;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A network without its numbers: the layers, the shapes between them, and the layout of their parameters. */
final class Architecture {

    /** Tensors, layers and layers within layers that a network may have: what its file may, see docs/model-format.md. */
    static final int MOST_TENSORS = Limits.standard().tensors();

    static final int MOST_LAYERS = 4096;
    static final int DEEPEST = 16;

    private final List<Layer> layers;
    /** The shapes between layers: layer i takes shape i and gives shape i + 1. */
    private final List<Shape> shapes;

    private final Layout layout;
    private final Layout bufferLayout;
    private final Preprocessing preprocessing;

    Architecture(Shape input, List<Layer> layers, Preprocessing preprocessing) {
        this.layers = List.copyOf(layers);
        checkCount(this.layers);
        List<Shape> found = new ArrayList<>();
        found.add(input);
        for (Layer layer : this.layers) {
            found.add(layer.outputShape(found.get(found.size() - 1)));
        }
        this.shapes = List.copyOf(found);
        this.layout = new Layout();
        this.bufferLayout = new Layout();
        Layout.lay(this.layers, input, layout, bufferLayout);
        this.preprocessing = preprocessing;
        preprocessing.check(inputShape().size(), outputShape().size());
    }

    private Architecture(Architecture other, Preprocessing preprocessing) {
        this.layers = other.layers;
        this.shapes = other.shapes;
        this.layout = other.layout;
        this.bufferLayout = other.bufferLayout;
        this.preprocessing = preprocessing;
        preprocessing.check(inputShape().size(), outputShape().size());
    }

    /** Returns the same layers with other things around them. */
    Architecture withPreprocessing(Preprocessing other) {
        return new Architecture(this, other);
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
     * Checks that layers do not lie too deep in this one.
     *
     * @throws IllegalArgumentException if they do
     */
    static void checkDepth(Layer layer) {
        countWithin(layer, 0);
    }

    /** Counts a layer and those inside it, but not many more than there may be. */
    private static int countWithin(Layer layer, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("layers more than " + DEEPEST + " deep in others");
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

    List<Layer> layers() {
        return layers;
    }

    int depth() {
        return layers.size();
    }

    Shape inputShape() {
        return shapes.get(0);
    }

    Shape outputShape() {
        return shapes.get(depth());
    }

    /** Returns the shape that goes into a layer, or with {@code layer = depth()} that of the network's output. */
    Shape shapeBefore(int layer) {
        return shapes.get(layer);
    }

    Layout layout() {
        return layout;
    }

    /** Returns where each layer's buffers lie in the vector of all buffers. */
    Layout bufferLayout() {
        return bufferLayout;
    }

    /** Returns what stands around the layers. */
    Preprocessing preprocessing() {
        return preprocessing;
    }

    /** Returns whether a batch has to pass in one piece. */
    boolean mixesExamples() {
        return layers.stream().anyMatch(Layer::mixesExamples);
    }

    /** Returns the activation with which the network ends, if it ends with one. */
    Optional<Activation> lastActivation() {
        return layers.get(depth() - 1) instanceof Activate last ? Optional.of(last.activation()) : Optional.empty();
    }

    /** Names a layer in messages: {@code layer 2 (dense(16))}. */
    String name(int layer) {
        return "layer " + layer + " (" + layers.get(layer) + ")";
    }

    /**
     * Returns e.g. {@code 784 -> sigmoid 16 -> batchNorm() -> sigmoid 10}: a dense layer and the activation after it are one
     * item, and every other layer is an item of its own.
     */
    String summary() {
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
