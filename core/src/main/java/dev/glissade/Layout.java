package dev.glissade;

import dev.glissade.layer.Layer;
import dev.glissade.layer.Parameter;
import dev.glissade.layer.Shape;
import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * Where each layer's weights and biases lie in the one vector of all parameters. The gradient has the same layout, so
 * this also says what each of its components is about.
 */
public final class Layout {

    /**
     * One layer's matrix of weights, or its biases, inside the vector: element (i, j) is number
     * {@code offset + i * columns + j}.
     *
     * @param name the layer's index and the parameter's name, as PyTorch has them: {@code 0.weight}
     * @param layer the index of the layer, from 0
     * @param rows the number of rows; of weights, one for each input
     * @param columns the number of columns; of weights, one for each output
     * @param offset where it begins in the vector
     * @param isWeight whether these are weights of connections, which penalties keep small
     */
    public record Block(String name, int layer, int rows, int columns, int offset, boolean isWeight) {

        /** Refuses null. */
        public Block {
            Objects.requireNonNull(name, "name");
        }

        /** Returns how many numbers it has. */
        public int size() {
            return rows * columns;
        }

        /** Returns this part of a vector as a matrix, which shares its numbers. */
        public Matrix view(float[] vector) {
            Objects.requireNonNull(vector, "vector");
            return Matrix.view(vector, offset, rows, columns);
        }
    }

    /**
     * One number of the vector.
     *
     * @param block where it lies
     * @param row its row there; of a weight, the input it comes from
     * @param column its column there; of a weight or bias, the unit it goes to
     */
    public record Component(Block block, int row, int column) {

        /** Refuses null. */
        public Component {
            Objects.requireNonNull(block, "block");
        }

        /** Returns e.g. {@code 0.weight 204 → 3}, or {@code 0.bias 3}. */
        @Override
        public String toString() {
            boolean toUnits = block.rows() == 1 && !block.isWeight();
            return toUnits ? block.name() + " " + column : block.name() + " " + row + " -> " + column;
        }
    }

    private final List<Block> blocks = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private int size;

    /** Makes an empty layout, for {@link #lay}. */
    Layout() {}

    /**
     * Lays the parameters of layers end to end, and their buffers; those of a layer's inner layers come after its own.
     *
     * @throws IllegalArgumentException if together they are more than {@link Architecture#MOST_TENSORS}
     */
    static void lay(List<Layer> layers, Shape input, Layout parameters, Layout buffers) {
        lay(layers, input, "", -1, parameters, buffers);
    }

    /** Adds what the layers of the network have, or those inside one of its layers, whose number is then given. */
    private static void lay(
            List<Layer> layers, Shape input, String prefix, int outermost, Layout parameters, Layout buffers) {
        Shape shape = input;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            String within = prefix + i + ".";
            int number = outermost < 0 ? i : outermost;
            for (Parameter parameter : layer.parameters(shape)) {
                parameters.add(parameter, within, number, layer);
            }
            for (Parameter buffer : layer.buffers(shape)) {
                buffers.add(buffer, within, number, layer);
            }
            if (parameters.blocks.size() + buffers.blocks.size() > Architecture.MOST_TENSORS) {
                throw new IllegalArgumentException("layer " + number
                        + " brings the number of weight matrices, biases and buffers above the "
                        + Architecture.MOST_TENSORS + " tensors that a file may have");
            }
            lay(layer.inner(), shape, within, number, parameters, buffers);
            if (i + 1 < layers.size()) {
                shape = layer.outputShape(shape);
            }
        }
    }

    private void add(Parameter parameter, String prefix, int number, Layer layer) {
        long end = (long) size + parameter.size();
        if (end > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("layer " + number + " (" + layer
                    + ") brings the number of parameters to " + end + ", too many for one array");
        }
        String name = prefix + parameter.name();
        blocks.add(new Block(name, number, parameter.rows(), parameter.columns(), size, parameter.isWeight()));
        parameters.add(parameter);
        size = (int) end;
    }

    /** Returns the blocks in the order in which they lie in the vector. */
    public List<Block> blocks() {
        return Collections.unmodifiableList(blocks);
    }

    /** Returns the first values of all these numbers; each matrix draws from a stream of its own. */
    float[] initialize(long seed) {
        float[] vector = new float[size];
        for (int i = 0; i < blocks.size(); i++) {
            parameters.get(i).initializer().initialize(blocks.get(i).view(vector), new RandomStream(seed, i));
        }
        return vector;
    }

    /** Returns the blocks of one layer. */
    List<Block> blocksOf(int layer) {
        List<Block> ofLayer = new ArrayList<>();
        for (Block block : blocks) {
            if (block.layer() == layer) {
                ofLayer.add(block);
            }
        }
        return ofLayer;
    }

    /** Returns how many numbers the vector has. */
    public int size() {
        return size;
    }

    /**
     * Says which parameter a number of the vector is.
     *
     * @param index from 0 to {@link #size()} − 1
     * @throws IndexOutOfBoundsException if it is not
     */
    public Component component(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("component " + index + " of " + size);
        }
        Block found = null;
        for (Block block : blocks) {
            if (block.offset() <= index) {
                found = block;
            }
        }
        int within = index - found.offset();
        return new Component(found, within / found.columns(), within % found.columns());
    }
}
