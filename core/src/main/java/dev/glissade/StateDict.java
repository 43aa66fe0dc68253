package dev.glissade;

import dev.glissade.file.InvalidFileException;
import dev.glissade.format.Tensor;
import dev.glissade.format.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters and buffers of a network as tensors, with the names and the orientation that PyTorch's {@code state_dict}
 * has: weights (out × in), and what is one row in memory has one dimension.
 */
final class StateDict {

    /** How the names of what else a checkpoint of a training has begin; no layer's name begins with a letter. */
    private static final String CHECKPOINT = "checkpoint.";

    private StateDict() {}

    static List<Tensor> write(Network network) {
        List<Tensor> tensors = new ArrayList<>();
        add(tensors, network.layout(), network.parameters());
        add(tensors, network.bufferLayout(), network.buffers());
        return tensors;
    }

    private static void add(List<Tensor> tensors, Layout layout, float[] vector) {
        for (Layout.Block block : layout.blocks()) {
            float[] numbers = new float[block.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = vector[indexInVector(block, i)];
            }
            tensors.add(Tensor.of(block.name(), shape(block), numbers));
        }
    }

    /**
     * Returns a network of the numbers in a file, which must have all tensors of the architecture and no others but those of
     * a checkpoint, and such of whole numbers or truth values. PyTorch's batch normalisation counts its batches in one of
     * these, {@code num_batches_tracked}; it is left out of our files, and PyTorch then takes 0.
     */
    static Network read(Tensors tensors, Architecture architecture) throws InvalidFileException {
        Layout layout = architecture.layout();
        Layout bufferLayout = architecture.bufferLayout();
        Map<String, List<Integer>> wanted = new LinkedHashMap<>();
        addShapes(wanted, layout);
        addShapes(wanted, bufferLayout);
        for (String name : tensors.names()) {
            if (name.startsWith(CHECKPOINT)) {
                wanted.put(name, tensors.tensor(name).shape());
            }
        }
        tensors.checkShapes(wanted);
        float[] parameters = numbers(tensors, layout);
        return Network.of(architecture, parameters, numbers(tensors, bufferLayout));
    }

    private static void addShapes(Map<String, List<Integer>> shapes, Layout layout) {
        for (Layout.Block block : layout.blocks()) {
            shapes.put(block.name(), shape(block));
        }
    }

    private static float[] numbers(Tensors tensors, Layout layout) throws InvalidFileException {
        float[] vector = new float[layout.size()];
        for (Layout.Block block : layout.blocks()) {
            Tensor tensor = tensors.tensor(block.name());
            if (!tensor.dataType().isFloatingPoint()) {
                throw tensors.invalidNumber(block.name(), 0, "no whole number of type " + tensor.dataType());
            }
            float[] numbers = tensor.floats();
            for (int i = 0; i < numbers.length; i++) {
                if (!Float.isFinite(numbers[i])) {
                    throw tensors.invalidNumber(block.name(), i, "a finite number of single precision");
                }
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
