package dev.glissade.model;

import dev.glissade.file.InvalidFileException;
import dev.glissade.format.Tensor;
import dev.glissade.format.Tensors;
import dev.glissade.pass.Architecture;
import java.util.ArrayList;
import java.util.List;

/**
 * The content of a network's file: the architecture, which is written as metadata, and the numbers, which are written
 * as tensors.
 *
 * @param architecture the layers, scalings and labels
 * @param parameters in the order of the architecture's layout. Not copied.
 * @param buffers in the order of the architecture's buffer layout. Not copied.
 */
public record ModelFile(Architecture architecture, float[] parameters, float[] buffers) {

    /**
     * Returns the tensors and metadata of the file.
     *
     * @throws IllegalArgumentException if there is a layer or activation that the registry does not know
     */
    public Tensors write(LayerRegistry registry) {
        List<Tensor> tensors = new ArrayList<>();
        StateDict.add(tensors, architecture.layout(), parameters);
        StateDict.add(tensors, architecture.bufferLayout(), buffers);
        return Tensors.of(ModelMetadata.write(architecture, registry), tensors);
    }

    /**
     * Reads a network.
     *
     * @throws InvalidFileException if the tensors and metadata are not a network of layers that the registry knows
     */
    public static ModelFile read(Tensors tensors, LayerRegistry registry) throws InvalidFileException {
        return readParameters(tensors, ModelMetadata.read(tensors, registry));
    }

    /**
     * Reads the parameters and buffers of given layers, and ignores the metadata.
     *
     * @throws InvalidFileException if the tensors are not exactly those of these layers, apart from integer and boolean
     *     tensors
     */
    public static ModelFile readParameters(Tensors tensors, Architecture architecture) throws InvalidFileException {
        StateDict.check(tensors, architecture);
        return new ModelFile(
                architecture,
                StateDict.read(tensors, architecture.layout()),
                StateDict.read(tensors, architecture.bufferLayout()));
    }
}
