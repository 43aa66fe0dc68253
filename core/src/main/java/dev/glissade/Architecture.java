package dev.glissade;

import dev.glissade.activation.Activation;
import dev.glissade.layer.Activate;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Parameter;
import dev.glissade.layer.Shape;
import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A network without its numbers: the layers, the shapes between them, and the layout of their parameters. */
final class Architecture {

    private final List<Layer> layers;
    /** The shapes between layers: layer i takes shape i and gives shape i + 1. */
    private final List<Shape> shapes;

    private final Layout layout;

    Architecture(Shape input, List<Layer> layers) {
        this.layers = List.copyOf(layers);
        List<Shape> found = new ArrayList<>();
        found.add(input);
        for (Layer layer : this.layers) {
            found.add(layer.outputShape(found.get(found.size() - 1)));
        }
        this.shapes = List.copyOf(found);
        this.layout = Layout.of(this.layers, shapes);
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

    /** Returns the activation with which the network ends, if it ends with one. */
    Optional<Activation> lastActivation() {
        return layers.get(depth() - 1) instanceof Activate last ? Optional.of(last.activation()) : Optional.empty();
    }

    /** Returns the first values of all parameters; each parameter draws from a stream of its own. */
    float[] initialize(long seed) {
        float[] parameters = new float[layout.size()];
        int stream = 0;
        for (int i = 0; i < depth(); i++) {
            List<Layout.Block> blocks = layout.blocksOf(i);
            List<Parameter> declared = layers.get(i).parameters(shapes.get(i));
            for (int p = 0; p < blocks.size(); p++) {
                RandomStream random = new RandomStream(seed, stream++);
                declared.get(p).initializer().initialize(view(parameters, blocks.get(p)), random);
            }
        }
        return parameters;
    }

    /** Returns a block of a parameter or gradient vector as a matrix. */
    static Matrix view(float[] vector, Layout.Block block) {
        return Matrix.view(vector, block.offset(), block.rows(), block.columns());
    }

    /** Names a layer in messages: {@code layer 2 (Dense 16)}. */
    String name(int layer) {
        return "layer " + layer + " (" + layers.get(layer) + ")";
    }

    /** Returns e.g. {@code 784 → sigmoid 16 → sigmoid 10}: a dense layer and the activation after it are one item. */
    String summary() {
        StringBuilder text = new StringBuilder(inputShape().toString());
        for (int i = 0; i < depth(); i++) {
            boolean activated = i + 1 < depth() && layers.get(i + 1) instanceof Activate;
            if (activated) {
                text.append(" → ").append(layers.get(i + 1)).append(' ').append(shapes.get(i + 2));
                i++;
            } else {
                text.append(" → ").append(layers.get(i));
            }
        }
        return text.toString();
    }
}
