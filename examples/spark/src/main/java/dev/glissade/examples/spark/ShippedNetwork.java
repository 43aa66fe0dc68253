package dev.glissade.examples.spark;

import dev.glissade.ModelFormat;
import dev.glissade.Network;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;

/**
 * A network as the bytes of its safetensors file, which is how it goes to the executors: networks are not serialisable. A
 * task loads it when it first needs it.
 */
final class ShippedNetwork implements Serializable {

    private static final long serialVersionUID = 1;

    private final byte[] file;
    private transient volatile Network network;

    /**
     * Packs a network.
     *
     * @throws IllegalArgumentException if it has a layer or activation that the standard format does not know
     */
    ShippedNetwork(Network network) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ModelFormat.standard().save(network, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.file = bytes.toByteArray();
        this.network = network;
    }

    /** Returns the network. */
    Network get() {
        if (network == null) {
            try {
                network = ModelFormat.standard().load(new ByteArrayInputStream(file), "the network of the driver");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return network;
    }
}
