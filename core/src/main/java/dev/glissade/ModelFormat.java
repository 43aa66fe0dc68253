package dev.glissade;

import dev.glissade.activation.Activation;
import dev.glissade.file.AtomicFile;
import dev.glissade.file.InvalidFileException;
import dev.glissade.format.Limits;
import dev.glissade.format.Safetensors;
import dev.glissade.format.Tensors;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * How networks are saved and loaded: as safetensors files with PyTorch's names and orientation, whose metadata has the
 * layers, scalings and labels. {@link Network#save(Path)} and {@link Network#load(Path)} use the {@linkplain #standard
 * standard} one; others know layers and activations of your own, or have other limits.
 *
 * <pre>{@code
 * ModelFormat format = ModelFormat.standard().withActivation("bump", 0, none -> bump());
 * format.save(network, path);
 * Network same = format.load(path);
 * }</pre>
 *
 * <p>A file names a kind of layer by what {@link Layer#definition} says. It never names a class, and can make nothing but
 * what this format knows.
 *
 * <p>A format never changes, so any number of threads may use it.
 */
public final class ModelFormat {

    private static final ModelFormat STANDARD = new ModelFormat(new LayerRegistry(Map.of()), Limits.standard());

    private final LayerRegistry kinds;
    private final Limits limits;

    private ModelFormat(LayerRegistry kinds, Limits limits) {
        this.kinds = kinds;
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /** Returns the format that knows all layers and activations of this library. */
    public static ModelFormat standard() {
        return STANDARD;
    }

    /**
     * Returns a copy of this format with an activation of your own.
     *
     * @param name how its {@code toString} begins, up to its settings: ASCII letters and digits
     * @param settings how many settings follow in brackets, parted by a comma and a space
     * @param factory makes it of its settings. They come from a file: it throws IllegalArgumentException for those out of
     *     range.
     * @throws IllegalArgumentException if this format has one of your own with this name and number of settings, or the
     *     name is no name
     */
    public ModelFormat withActivation(String name, int settings, Function<double[], Activation> factory) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(factory, "factory");
        return withLayer(name, settings, numbers -> Layers.activation(factory.apply(numbers)));
    }

    /**
     * Returns a copy of this format with a layer of your own.
     *
     * @param name how its {@link Layer#definition} begins, up to its settings: ASCII letters and digits
     * @param settings how many settings follow in brackets, parted by a comma and a space
     * @param factory makes it of its settings. They come from a file: it throws IllegalArgumentException for those out of
     *     range.
     * @throws IllegalArgumentException if this format has one of your own with this name and number of settings, or the
     *     name is no name
     */
    public ModelFormat withLayer(String name, int settings, Function<double[], Layer> factory) {
        Objects.requireNonNull(name, "name");
        return new ModelFormat(kinds.with(name, settings, factory), limits);
    }

    /** Returns a copy of this format with other limits. */
    public ModelFormat withLimits(Limits other) {
        Objects.requireNonNull(other, "other");
        return new ModelFormat(kinds, other);
    }

    /** Returns the limits of this format. */
    public Limits limits() {
        return limits;
    }

    // ---- Saving

    /**
     * Writes a network to a file, {@linkplain AtomicFile whole or not at all}. The same network gives the same bytes.
     *
     * @throws IOException if the file cannot be written; then nothing has changed
     * @throws IllegalArgumentException if the network has a layer or activation that this format does not know, or exceeds
     *     its limits
     */
    public void save(Network network, Path file) throws IOException {
        Objects.requireNonNull(network, "network");
        Safetensors.write(tensors(network), file, limits);
    }

    /**
     * Writes a network to a stream, which is left open. The same network gives the same bytes.
     *
     * @throws IOException if the stream cannot be written
     * @throws IllegalArgumentException if the network has a layer or activation that this format does not know, or exceeds
     *     its limits; then nothing is written
     */
    public void save(Network network, OutputStream stream) throws IOException {
        Objects.requireNonNull(network, "network");
        Safetensors.write(tensors(network), stream, limits);
    }

    /**
     * Returns what a network's file has: its tensors and its metadata.
     *
     * @throws IllegalArgumentException if the network has a layer or activation that this format does not know
     */
    public Tensors tensors(Network network) {
        Objects.requireNonNull(network, "network");
        return Tensors.of(ModelMetadata.write(network, kinds), StateDict.write(network));
    }

    // ---- Loading

    /**
     * Returns the network in a file. It answers with the same bits as the one that was saved. How weights began is not
     * saved: its dense layers have Glorot's uniform initializer.
     *
     * @throws InvalidFileException if the file is anything but a network that this format knows
     * @throws IOException if it does not exist or cannot be read
     */
    public Network load(Path file) throws IOException {
        return network(Safetensors.read(file, limits));
    }

    /**
     * Returns the network in a stream, which is read to its end and left open.
     *
     * @param name what to call the stream if it is invalid
     * @throws InvalidFileException if the stream is anything but a network that this format knows
     * @throws IOException if the stream cannot be read
     */
    public Network load(InputStream stream, String name) throws IOException {
        return network(Safetensors.read(stream, name, limits));
    }

    private Network network(Tensors tensors) throws InvalidFileException {
        return StateDict.read(tensors, ModelMetadata.read(tensors, kinds));
    }

    /**
     * Returns a network of given layers, scalings and labels with the weights, biases and buffers of a file that may have
     * been made elsewhere, such as a {@code state_dict} of PyTorch's. What its metadata says does not matter.
     *
     * @param architecture a network of these layers, whose own weights do not matter
     * @throws InvalidFileException if the file has not just the tensors of these layers, and perhaps some of whole numbers
     *     or truth values, which are passed over; it names those that are missing, too many or of another shape
     * @throws IOException if the file does not exist or cannot be read
     */
    public Network loadParameters(Network architecture, Path file) throws IOException {
        Objects.requireNonNull(architecture, "architecture");
        return loadParameters(architecture, Safetensors.read(file, limits));
    }

    /**
     * Returns a network of given layers, scalings and labels with the weights, biases and buffers of a stream, which is
     * read to its end and left open.
     *
     * @param architecture a network of these layers, whose own weights do not matter
     * @param name what to call the stream if it is invalid
     * @throws InvalidFileException if the stream has not just the tensors of these layers
     * @throws IOException if the stream cannot be read
     */
    public Network loadParameters(Network architecture, InputStream stream, String name) throws IOException {
        Objects.requireNonNull(architecture, "architecture");
        return loadParameters(architecture, Safetensors.read(stream, name, limits));
    }

    /**
     * Returns a network of given layers, scalings and labels with the weights, biases and buffers of a file that was read.
     *
     * @param architecture a network of these layers, whose own weights do not matter
     * @throws InvalidFileException if the file has not just the tensors of these layers
     */
    public Network loadParameters(Network architecture, Tensors tensors) throws InvalidFileException {
        Objects.requireNonNull(architecture, "architecture");
        Objects.requireNonNull(tensors, "tensors");
        return StateDict.read(tensors, architecture.architecture());
    }
}
