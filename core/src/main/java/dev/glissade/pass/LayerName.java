package dev.glissade.pass;

import dev.glissade.layer.Layer;

/** What messages call a layer. */
final class LayerName {

    private LayerName() {}

    /**
     * Returns e.g. {@code layer 2 (dense(16))}.
     *
     * @param path the index of the layer in the network; inside another layer, both: {@code 1.0}
     */
    static String of(String path, Layer layer) {
        return "layer " + path + " (" + layer + ")";
    }
}
