package dev.glissade.pass;

import dev.glissade.format.Limits;
import dev.glissade.initialize.Initializer;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layout;
import dev.glissade.layer.Parameter;
import dev.glissade.layer.Shape;
import dev.glissade.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays out the parameters of layers, or their buffers, end to end in one vector. A layer's own come first, then those
 * of its inner layers. It also keeps the initializers.
 */
final class LayoutBuilder {

    /** The most weight matrices, biases and buffers of a network: a limit of the file format. */
    private static final int MOST_TENSORS = Limits.standard().tensors();

    private final List<Layout.Block> blocks = new ArrayList<>();
    private final List<Initializer> initializers = new ArrayList<>();
    private int size;

    /**
     * Adds the parameters and buffers of all layers of a network.
     *
     * @throws IllegalArgumentException if there are more than {@link #MOST_TENSORS} in all, or too many numbers for an
     *     array
     */
    static void layOut(List<Layer> layers, Shape input, LayoutBuilder parameters, LayoutBuilder buffers) {
        layOut(layers, input, "", -1, parameters, buffers);
    }

    /**
     * Adds those of a network's layers, or of layers inside the network's layer {@code outermost}, which is −1 for the
     * network.
     */
    private static void layOut(
            List<Layer> layers,
            Shape input,
            String prefix,
            int outermost,
            LayoutBuilder parameters,
            LayoutBuilder buffers) {
        Shape shape = input;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            String within = prefix + i + ".";
            int index = outermost < 0 ? i : outermost;
            for (Parameter parameter : layer.parameters(shape)) {
                parameters.add(parameter, within, index, layer);
            }
            for (Parameter buffer : layer.buffers(shape)) {
                buffers.add(buffer, within, index, layer);
            }
            if (parameters.blocks.size() + buffers.blocks.size() > MOST_TENSORS) {
                throw new IllegalArgumentException("layer " + index
                        + " brings the number of weight matrices, biases and buffers above the "
                        + MOST_TENSORS + " tensors that a file may have");
            }
            layOut(layer.inner(), shape, within, index, parameters, buffers);
            if (i + 1 < layers.size()) {
                shape = layer.outputShape(shape);
            }
        }
    }

    private void add(Parameter parameter, String prefix, int index, Layer layer) {
        long end = (long) size + parameter.size();
        if (end > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(LayerName.of(String.valueOf(index), layer)
                    + " brings the number of parameters to " + end + ", too many for one array");
        }
        String name = prefix + parameter.name();
        blocks.add(new Layout.Block(name, index, parameter.rows(), parameter.columns(), size, parameter.isWeight()));
        initializers.add(parameter.initializer());
        size = (int) end;
    }

    Layout layout() {
        return Layout.of(blocks);
    }

    /** Returns the initial values; each matrix draws from a random stream of its own. */
    float[] initialize(long seed) {
        float[] vector = new float[size];
        for (int i = 0; i < blocks.size(); i++) {
            initializers.get(i).initialize(blocks.get(i).view(vector), new RandomStream(seed, i));
        }
        return vector;
    }
}
