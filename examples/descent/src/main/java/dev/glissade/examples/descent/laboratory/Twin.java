package dev.glissade.examples.descent.laboratory;

import dev.glissade.Network;
import dev.glissade.layer.Layout;
import dev.glissade.matrix.Matrix;
import java.util.List;

/** Makes a network that is far from another, and yet the same: its hidden units have changed places. */
final class Twin {

    private Twin() {}

    /** Returns the parameters with the units of each hidden layer in the opposite order. */
    static float[] of(Network network) {
        float[] original = network.parameters();
        float[] twin = original.clone();
        List<Layout.Block> blocks = network.layout().blocks();
        Layout.Block last = blocks.get(blocks.size() - 1);
        for (Layout.Block block : blocks) {
            boolean turnRows = block.isWeight() && block.layer() > 0; // What comes from hidden units.
            boolean turnColumns = block.layer() < last.layer(); // What goes to hidden units.
            Matrix from = block.view(original);
            Matrix to = block.view(twin);
            for (int i = 0; i < block.rows(); i++) {
                for (int j = 0; j < block.columns(); j++) {
                    int row = turnRows ? block.rows() - 1 - i : i;
                    int column = turnColumns ? block.columns() - 1 - j : j;
                    to.set(i, j, from.get(row, column));
                }
            }
        }
        return twin;
    }
}
