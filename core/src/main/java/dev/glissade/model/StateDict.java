package dev.glissade.model;

import dev.glissade.file.InvalidFileException;
import dev.glissade.format.Tensor;
import dev.glissade.format.Tensors;
import dev.glissade.kernel.Vectors;
import dev.glissade.layer.Layout;
import dev.glissade.pass.Architecture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters and buffers of a network as tensors, with the names and the orientation of a PyTorch {@code
 * state_dict}: weights are (out × in), and a single row has one dimension.
 */
final class StateDict {

    /** The prefix of a checkpoint's other tensors; no layer's name begins with a letter. */
    private static final String CHECKPOINT = "checkpoint.";

    private StateDict() {}

    /** Adds the parameters or buffers of a vector as tensors. */
    static void add(List<Tensor> tensors, Layout layout, float[] vector) {
        for (Layout.Block block : layout.blocks()) {
            float[] numbers = new float[block.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = vector[indexInVector(block, i)];
            }
            tensors.add(Tensor.of(block.name(), shape(block), numbers));
        }
    }

    /**
     * Checks that a file has all tensors of an architecture and no others, except those of a checkpoint and integer or
     * boolean ones. PyTorch's batch normalisation counts its batches in such a tensor, {@code num_batches_tracked}; our
     * files leave it out, and PyTorch then takes 0.
     */
    static void check(Tensors tensors, Architecture architecture) throws InvalidFileException {
        Map<String, List<Integer>> wanted = new LinkedHashMap<>();
        addShapes(wanted, architecture.layout());
        addShapes(wanted, architecture.bufferLayout());
        for (String name : tensors.names()) {
            if (name.startsWith(CHECKPOINT)) {
                wanted.put(name, tensors.tensor(name).shape());
            }
        }
        try {
            tensors.checkShapes(wanted);
        } catch (InvalidFileException e) {
            String found = e.found() + OtherNames.proposal(tensors, wanted);
            throw new InvalidFileException(e.file(), e.offset(), e.expected(), found);
        }
    }

    private static void addShapes(Map<String, List<Integer>> shapes, Layout layout) {
        for (Layout.Block block : layout.blocks()) {
            shapes.put(block.name(), shape(block));
        }
    }

    /** Returns the vector of a layout from the tensors of a file that was {@linkplain #check checked}. */
    static float[] read(Tensors tensors, Layout layout) throws InvalidFileException {
        float[] vector = new float[layout.size()];
        for (Layout.Block block : layout.blocks()) {
            Tensor tensor = tensors.tensor(block.name());
            if (!tensor.dataType().isFloatingPoint()) {
                throw tensors.invalidNumber(
                        block.name(), 0, "a floating-point number instead of type " + tensor.dataType());
            }
            float[] numbers = tensor.floats();
            int bad = Vectors.firstNonFinite(numbers);
            if (bad >= 0) {
                throw tensors.invalidNumber(block.name(), bad, "a finite number of single precision");
            }
            for (int i = 0; i < numbers.length; i++) {
                vector[indexInVector(block, i)] = numbers[i];
            }
        }
        return vector;
    }

    private static List<Integer> shape(Layout.Block block) {
        if (block.isWeight()) {
            return List.of(block.columns(), block.rows());
        }
        return block.rows() == 1 ? List.of(block.columns()) : List.of(block.rows(), block.columns());
    }

    /** Returns where number i of a tensor lies in the vector: weights are (in × out) there. */
    private static int indexInVector(Layout.Block block, int i) {
        int rows = block.rows();
        return block.offset() + (block.isWeight() ? i % rows * block.columns() + i / rows : i);
    }
}
