package dev.glissade;

import dev.glissade.activation.Activation;
import dev.glissade.file.AtomicFile;
import dev.glissade.file.InvalidFileException;
import dev.glissade.format.Limits;
import dev.glissade.format.Safetensors;
import dev.glissade.format.Tensors;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layers;
import dev.glissade.model.LayerRegistry;
import dev.glissade.model.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;

/**
 * Saves and loads networks as safetensors files with PyTorch's names and orientation; their metadata has the layers,
 * scalings and labels. {@link Network#save(Path)} and {@link Network#load(Path)} use the {@linkplain #standard
 * standard} format; a format of your own can also know your layers and activations, or have other limits.
 *
 * <pre>{@code
 * ModelFormat format = ModelFormat.standard().withActivation("bump", 0, none -> bump());
 * format.save(network, path);
 * Network same = format.load(path);
 * }</pre>
 *
 * <p>A file names a layer by its {@link Layer#definition}. It never names a class, and loading it only makes layers
 * that this format knows.
 *
 * <p>A format is immutable; any number of threads may use it.
 */
public final class ModelFormat {

    private static final ModelFormat STANDARD = new ModelFormat(LayerRegistry.STANDARD, Limits.standard());

    private final LayerRegistry registry;
    private final Limits limits;

    private ModelFormat(LayerRegistry registry, Limits limits) {
        this.registry = registry;
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /** Returns the format that knows all layers and activations of this library. */
    public static ModelFormat standard() {
        return STANDARD;
    }

    /**
     * Returns a copy of this format that also knows an activation of your own.
     *
     * @param name the beginning of its {@code toString}, up to the settings: ASCII letters and digits
     * @param settings how many settings follow in parentheses, separated by a comma and a space
     * @param factory makes it from its settings. They come from a file: it must throw IllegalArgumentException for
     *     those that are out of range.
     * @throws IllegalArgumentException if a layer or activation of your own with this name and number of settings is
     *     registered already, or the name is invalid
     */
    public ModelFormat withActivation(String name, int settings, Function<double[], Activation> factory) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(factory, "factory");
        return withLayer(name, settings, numbers -> Layers.activation(factory.apply(numbers)));
    }

    /**
     * Returns a copy of this format that also knows a layer of your own.
     *
     * @param name the beginning of its {@link Layer#definition}, up to the settings: ASCII letters and digits
     * @param settings how many settings follow in parentheses, separated by a comma and a space
     * @param factory makes it from its settings. They come from a file: it must throw IllegalArgumentException for
     *     those that are out of range.
     * @throws IllegalArgumentException if a layer or activation of your own with this name and number of settings is
     *     registered already, or the name is invalid
     */
    public ModelFormat withLayer(String name, int settings, Function<double[], Layer> factory) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(factory, "factory");
        return new ModelFormat(registry.with(name, settings, factory), limits);
    }

    /** Returns a copy of this format with other limits. */
    public ModelFormat withLimits(Limits other) {
        Objects.requireNonNull(other, "other");
        return new ModelFormat(registry, other);
    }

    /** Returns the limits of this format. */
    public Limits limits() {
        return limits;
    }

    // ---- Saving

    /**
     * Saves a network to a file, {@linkplain AtomicFile atomically}. The same network gives the same bytes.
     *
     * @throws IOException if the file cannot be written; an existing file is then unchanged
     * @throws IllegalArgumentException if the network has a layer or activation that this format does not know, or
     *     exceeds its limits
     */
    public void save(Network network, Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(network, "network");
        Safetensors.write(tensors(network), file, limits);
    }

    /**
     * Saves a network to a stream, which is left open. The same network gives the same bytes.
     *
     * @throws IOException if the stream cannot be written
     * @throws IllegalArgumentException if the network has a layer or activation that this format does not know, or
     *     exceeds its limits; then nothing is written
     */
    public void save(Network network, OutputStream stream) throws IOException {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(network, "network");
        Safetensors.write(tensors(network), stream, limits);
    }

    /**
     * Returns the tensors and metadata that a network's file would have.
     *
     * @throws IllegalArgumentException if the network has a layer or activation that this format does not know
     */
    public Tensors tensors(Network network) {
        Objects.requireNonNull(network, "network");
        return network.file().write(registry);
    }

    // ---- Loading

    /**
     * Loads a network from a file. It predicts with the same bits as the network that was saved. Initializers are not
     * saved: its dense layers have Glorot's uniform one.
     *
     * @throws InvalidFileException if the file is not a network that this format knows
     * @throws IOException if it does not exist or cannot be read
     */
    public Network load(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        return network(Safetensors.read(file, limits));
    }

    /**
     * Loads a network from a stream, which is read to its end and left open.
     *
     * @param name of the stream in the message of an exception
     * @throws InvalidFileException if the stream is not a network that this format knows
     * @throws IOException if the stream cannot be read
     */
    public Network load(InputStream stream, String name) throws IOException {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(name, "name");
        return network(Safetensors.read(stream, name, limits));
    }

    private Network network(Tensors tensors) throws InvalidFileException {
        return Network.of(ModelFile.read(tensors, registry));
    }

    /**
     * Returns a copy of a network with the weights, biases and buffers of a file, such as a {@code state_dict} saved by
     * PyTorch. The file's metadata is ignored, and so are integer and boolean tensors beyond those of the layers.
     *
     * @param network a network with these layers; its own weights do not matter. Not modified.
     * @throws InvalidFileException if the file does not have exactly the tensors of these layers; the message names
     *     those that are missing, unexpected or of another shape
     * @throws IOException if the file does not exist or cannot be read
     */
    public Network loadParameters(Network network, Path file) throws IOException {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(file, "file");
        return loadParameters(network, Safetensors.read(file, limits));
    }

    /**
     * Returns a copy of a network with the weights, biases and buffers of a stream, as {@link #loadParameters(Network,
     * Path)} does. The stream is read to its end and left open.
     *
     * @param network a network with these layers; its own weights do not matter. Not modified.
     * @param name of the stream in the message of an exception
     * @throws InvalidFileException if the stream does not have exactly the tensors of these layers
     * @throws IOException if the stream cannot be read
     */
    public Network loadParameters(Network network, InputStream stream, String name) throws IOException {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(name, "name");
        return loadParameters(network, Safetensors.read(stream, name, limits));
    }

    /**
     * Returns a copy of a network with the weights, biases and buffers in these tensors, as {@link
     * #loadParameters(Network, Path)} does.
     *
     * @param network a network with these layers; its own weights do not matter. Not modified.
     * @throws InvalidFileException if these are not exactly the tensors of these layers
     */
    public Network loadParameters(Network network, Tensors tensors) throws InvalidFileException {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(tensors, "tensors");
        return Network.of(ModelFile.readParameters(tensors, network.file().architecture()));
    }
}
