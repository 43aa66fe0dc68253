package dev.glissade.export;

import dev.glissade.Network;
import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.layer.Activate;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layout;
import dev.glissade.layer.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One layer to export, as described by its definition, such as {@code leakyRelu(0.2)}. */
final class Stage {

    /** The class of elementwise functions of the user's own, which may have the name of a built-in one. */
    private static final Class<?> OWN_FUNCTION =
            Activations.elementwise("", x -> x, (x, y) -> 1).getClass();

    /** The part of the definition before the parenthesis. */
    final String name;
    /** The numbers in parentheses. */
    final String[] settings;
    /** Its place in the network, such as 0, or 1.0 for the first layer inside the second. */
    final String path;

    private final Layer layer;

    final int inputs;
    final int outputs;
    /** The layers inside. */
    final List<Stage> inner;

    private Stage(Layer layer, String path, Shape input) {
        String definition = layer.definition();
        int bracket = definition.indexOf('(');
        this.inner = of(layer.inner(), input, path + ".");
        this.name = bracket < 0 ? definition : definition.substring(0, bracket);
        this.settings =
                definition.substring(bracket + 1, definition.length() - 1).split(", ");
        this.path = path;
        this.layer = layer;
        this.inputs = input.size();
        this.outputs = layer.outputShape(input).size();
    }

    /**
     * Returns the layers of a network.
     *
     * @throws IllegalArgumentException if one is not a layer of this library
     */
    static List<Stage> of(Network network) {
        return of(network.layers(), network.inputShape(), "");
    }

    private static List<Stage> of(List<Layer> layers, Shape input, String prefix) {
        List<Stage> stages = new ArrayList<>();
        Shape shape = input;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            String path = prefix + i;
            if (!isOurs(layer)) {
                throw new IllegalArgumentException(
                        "layer " + path + " (" + layer + ") cannot be exported: it is one of your own");
            }
            stages.add(new Stage(layer, path, shape));
            shape = layer.outputShape(shape);
        }
        return stages;
    }

    private static boolean isOurs(Layer layer) {
        return layer instanceof Activate activate
                ? isIn(Activation.class, activate.activation()) && !OWN_FUNCTION.isInstance(activate.activation())
                : isIn(Layer.class, layer);
    }

    private static boolean isIn(Class<?> neighbour, Object object) {
        return object.getClass().getPackageName().equals(neighbour.getPackageName());
    }

    /** Returns a copy of one of the layer's parameters or buffers. */
    float[] numbers(Network network, String parameter) {
        for (Layout.Block block : network.bufferLayout().blocks()) {
            if (block.name().equals(path + "." + parameter)) {
                return Arrays.copyOfRange(network.buffers(), block.offset(), block.offset() + block.size());
            }
        }
        return network.parameter(path + "." + parameter).elements();
    }

    /** Returns the layer's name in messages, such as {@code layer 1.0 (dense(8))}. */
    @Override
    public String toString() {
        return "layer " + path + " (" + layer + ")";
    }

    /** Returns the exception for a layer that a target language does not support. */
    IllegalArgumentException unknown(String language) {
        return new IllegalArgumentException("layer " + path + " (" + name + ") cannot be exported to " + language);
    }
}
