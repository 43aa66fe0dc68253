package dev.glissade.layer;

import dev.glissade.matrix.Matrix;
import dev.glissade.text.Count;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * Where each layer's weights and biases lie in the one vector of all parameters. The gradient has the same layout, so it
 * also tells which parameter each component of the gradient belongs to. A layout never changes.
 */
public final class Layout {

    /**
     * One layer's matrix of weights, or its biases, inside the vector: element (i, j) is number
     * {@code offset + i * columns + j}.
     *
     * @param name the layer's index and the parameter's name, as PyTorch has them: {@code 0.weight}
     * @param layer the index of the layer in the network, from 0
     * @param rows the number of rows; of weights, one for each input
     * @param columns the number of columns; of weights, one for each output
     * @param offset where it begins in the vector
     * @param isWeight whether these are weights of connections, which penalties keep small
     */
    public record Block(String name, int layer, int rows, int columns, int offset, boolean isWeight) {

        public Block {
            Objects.requireNonNull(name, "name");
        }

        /** Returns how many numbers it has. */
        public int size() {
            return rows * columns;
        }

        /** Returns the index after its last number in the vector. */
        public int end() {
            return offset + size();
        }

        /** Returns this part of a vector as a matrix, which shares its numbers. */
        public Matrix view(float[] vector) {
            return Matrix.view(Objects.requireNonNull(vector, "vector"), offset, rows, columns);
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

        public Component {
            Objects.requireNonNull(block, "block");
        }

        /** Returns e.g. {@code 0.weight 204 -> 3}, or {@code 0.bias 3}. */
        @Override
        public String toString() {
            boolean toUnits = block.rows() == 1 && !block.isWeight();
            return toUnits ? block.name() + " " + column : block.name() + " " + row + " -> " + column;
        }
    }

    private final List<Block> blocks;
    private final int size;

    private Layout(List<Block> blocks, int size) {
        this.blocks = blocks;
        this.size = size;
    }

    /**
     * Returns the layout of some blocks.
     *
     * @param blocks in the order in which they lie in the vector
     * @throws IllegalArgumentException if a block does not begin where the one before ends, the first at 0
     */
    public static Layout of(List<Block> blocks) {
        List<Block> copy = List.copyOf(Objects.requireNonNull(blocks, "blocks"));
        int end = 0;
        for (Block block : copy) {
            if (block.offset() != end) {
                throw new IllegalArgumentException(
                        "the block " + block.name() + " begins at " + block.offset() + ", not at " + end);
            }
            end = Math.addExact(end, Math.multiplyExact(block.rows(), block.columns()));
        }
        return new Layout(copy, end);
    }

    /** Returns how many numbers the vector has. */
    public int size() {
        return size;
    }

    /** Returns the blocks in the order in which they lie in the vector. */
    public List<Block> blocks() {
        return blocks;
    }

    /**
     * Returns the blocks of one layer of the network, with those of the layers inside it.
     *
     * @param layer its index, from 0; a layer without parameters has no blocks
     */
    public List<Block> blocksOf(int layer) {
        return blocks.stream().filter(block -> block.layer() == layer).toList();
    }

    /**
     * Returns the block of a name.
     *
     * @param name such as {@code 0.weight}
     * @throws IllegalArgumentException if no block has this name; the message lists those there are
     */
    public Block block(String name) {
        Objects.requireNonNull(name, "name");
        return blocks.stream()
                .filter(block -> block.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing is named " + name + "; there are "
                        + blocks.stream().map(Block::name).toList()));
    }

    /** Returns a new set of the indices of all weights in the vector: without biases and gains. */
    public BitSet weights() {
        BitSet weights = new BitSet(size);
        blocks.forEach(block -> weights.set(block.offset(), block.end(), block.isWeight()));
        return weights;
    }

    /**
     * Returns which parameter a number of the vector is.
     *
     * @param index from 0 to {@link #size()} − 1
     * @throws IndexOutOfBoundsException if it is not
     */
    public Component component(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("component " + index + " of " + Count.of(size, "number"));
        }
        Block found =
                blocks.stream().filter(block -> index < block.end()).findFirst().orElseThrow();
        int within = index - found.offset();
        return new Component(found, within / found.columns(), within % found.columns());
    }
}
