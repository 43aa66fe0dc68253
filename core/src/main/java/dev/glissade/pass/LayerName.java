package dev.glissade.pass;

import dev.glissade.layer.Layer;

/** The name of a layer in messages. */
final class LayerName {

    private LayerName() {}

    /**
     * Returns e.g. {@code layer 2 (dense(16))}.
     *
     * @param path the index of the layer in the network; of a layer inside another, both indices: {@code 1.0}
     */
    static String of(String path, Layer layer) {
        return "layer " + path + " (" + layer + ")";
    }
}
