package dev.glissade.examples.descent.playground;

import dev.glissade.Network;
import dev.glissade.activation.Activations;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layers;
import dev.glissade.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * The inside of a network of two inputs: what each of its units gives in every part of the plane.
 *
 * @param columns the inputs, the hidden layers and the output
 * @param weights into each layer
 * @param biases of each layer
 * @param chosen one unit in a larger picture
 */
record PlaneView(List<Column> columns, List<Picture.Weights> weights, List<Double[]> biases, HeatMap chosen) {

    /** Points on a side of the small pictures, and of the large one. */
    static final int SMALL = 32;

    static final int LARGE = 100;

    private static final int LARGEST_BYTE = 127;
    private static final Matrix SMALL_GRID = grid(SMALL);
    private static final Matrix LARGE_GRID = grid(LARGE);

    /** The units of a layer. */
    record Column(List<HeatMap> units) {}

    /**
     * What a unit gives in the plane.
     *
     * @param low what the byte -127 means
     * @param high what the byte 127 means
     * @param least the smallest of all values
     * @param most the largest
     * @param bytes signed bytes in base64, row by row, from the upper left
     */
    record HeatMap(double low, double high, double least, double most, String bytes) {}

    /**
     * Looks at a network whose layers are dense ones, each with its activation.
     *
     * @param layer of the unit in the larger picture: 0 for the inputs
     * @param unit its index
     * @throws Refusal if there is no such unit
     */
    static PlaneView of(Network network, int layer, int unit) {
        List<Matrix> small = outputs(network, SMALL_GRID);
        if (layer < 0
                || layer >= small.size()
                || unit < 0
                || unit >= small.get(layer).columns()) {
            throw Refusal.bad("there is no such unit");
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < small.size(); i++) {
            List<HeatMap> units = new ArrayList<>();
            for (int j = 0; j < small.get(i).columns(); j++) {
                units.add(heatMap(small.get(i), j, isSigmoid(network, i)));
            }
            columns.add(new Column(units));
        }
        Matrix large = layer == 0 ? LARGE_GRID : network.upTo(2 * layer).predict(LARGE_GRID);
        return new PlaneView(
                columns,
                Picture.weights(network),
                Picture.biases(network),
                heatMap(large, unit, isSigmoid(network, layer)));
    }

    /** Returns the points themselves and what each layer of units gives there. */
    private static List<Matrix> outputs(Network network, Matrix points) {
        List<Matrix> all = network.outputsByLayer(points);
        List<Matrix> units = new ArrayList<>(List.of(points));
        for (int i = 1; i < all.size(); i += 2) { // Each dense layer is followed by its activation.
            units.add(all.get(i));
        }
        return units;
    }

    private static boolean isSigmoid(Network network, int layer) {
        Layer sigmoid = Layers.activation(Activations.sigmoid());
        return layer > 0 && network.layers().get(2 * layer - 1).equals(sigmoid);
    }

    /** Returns points in rows from the upper left of the plane, each in the middle of its part. */
    private static Matrix grid(int side) {
        double[][] points = new double[side * side][];
        for (int i = 0; i < points.length; i++) {
            points[i] = new double[] {place(i % side, side), -place(i / side, side)};
        }
        return Matrix.of(points);
    }

    private static double place(int index, int side) {
        return PointCloud.EDGE * ((2 * index + 1.0) / side - 1);
    }

    /** A sigmoid's picture is about ½; that of others is about 0 and reaches as far as the unit does, but at least to 1. */
    private static HeatMap heatMap(Matrix outputs, int unit, boolean isSigmoid) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < outputs.rows(); i++) {
            least = Math.min(least, outputs.get(i, unit));
            most = Math.max(most, outputs.get(i, unit));
        }
        double high = isSigmoid ? 1 : Math.max(1, Math.max(-least, most));
        double low = isSigmoid ? 0 : -high;
        byte[] bytes = new byte[outputs.rows()];
        for (int i = 0; i < bytes.length; i++) {
            double part = (outputs.get(i, unit) - low) / (high - low);
            bytes[i] = (byte) Math.round(LARGEST_BYTE * (2 * part - 1));
        }
        return new HeatMap(low, high, least, most, DigitImages.base64(bytes));
    }
}
