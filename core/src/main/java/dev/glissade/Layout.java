package dev.glissade;

import dev.glissade.layer.Layer;
import dev.glissade.layer.Parameter;
import dev.glissade.layer.Shape;
import java.util.ArrayList;
import java.util.List;

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
     */
    public record Block(String name, int layer, int rows, int columns, int offset) {

        /** Returns how many numbers it has. */
        public int size() {
            return rows * columns;
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

        /** Returns e.g. {@code 0.weight 204 → 3}, or {@code 0.bias 3}. */
        @Override
        public String toString() {
            boolean toUnits = block.rows() == 1 && !block.name().endsWith(".weight");
            return toUnits ? block.name() + " " + column : block.name() + " " + row + " → " + column;
        }
    }

    private final List<Block> blocks;
    private final int size;

    /** Lays the parameters of the layers end to end. */
    static Layout of(List<Layer> layers, List<Shape> inputs) {
        List<Block> blocks = new ArrayList<>();
        long offset = 0;
        for (int i = 0; i < layers.size(); i++) {
            for (Parameter parameter : layers.get(i).parameters(inputs.get(i))) {
                String name = i + "." + parameter.name();
                blocks.add(new Block(name, i, parameter.rows(), parameter.columns(), (int) offset));
                offset += parameter.size();
                if (offset > Integer.MAX_VALUE) {
                    throw new IllegalArgumentException("layer " + i + " (" + layers.get(i) + ") brings the number of"
                            + " parameters to " + offset + ", too many for one array");
                }
            }
        }
        return new Layout(List.copyOf(blocks), (int) offset);
    }

    private Layout(List<Block> blocks, int size) {
        this.blocks = blocks;
        this.size = size;
    }

    /** Returns the blocks in the order in which they lie in the vector. */
    public List<Block> blocks() {
        return blocks;
    }

    /** Returns the blocks of one layer. */
    List<Block> blocksOf(int layer) {
        return blocks.stream().filter(block -> block.layer() == layer).toList();
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
