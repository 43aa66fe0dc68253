package dev.glissade.diagnose;

import dev.glissade.Network;
import dev.glissade.kernel.Vectors;
import dev.glissade.layer.Layout;
import dev.glissade.matrix.Matrix;
import java.util.Objects;

/**
 * Measurements of one layer on a sample of up to 256 examples.
 *
 * @param layer the index of the layer
 * @param name of the layer, such as {@code dense(16)}
 * @param gradientNorm the norm of the gradient of its parameters, 0 if it has none
 * @param largestOutput the largest absolute value of its outputs
 * @param units the number of outputs
 * @param deadUnits the number of outputs that are the same for all examples
 */
public record LayerReport(int layer, String name, double gradientNorm, double largestOutput, int units, int deadUnits) {

    /** Refuses null. */
    public LayerReport {
        Objects.requireNonNull(name, "name");
    }

    /**
     * Reports on a layer of a network.
     *
     * @param output (examples × units). Not modified.
     * @param gradient of all parameters of the network. Not modified.
     */
    static LayerReport of(Network network, int layer, Matrix output, float[] gradient) {
        double squares = 0;
        for (Layout.Block block : network.layout().blocksOf(layer)) {
            double norm = Vectors.norm(gradient, block.offset(), block.offset() + block.size());
            squares += norm * norm;
        }
        String name = network.layers().get(layer).toString();
        double largest = largest(output.elements());
        return new LayerReport(layer, name, Math.sqrt(squares), largest, output.columns(), deadUnits(output));
    }

    /** Returns the largest absolute value of the finite numbers. */
    static double largest(float[] numbers) {
        double largest = 0;
        for (float number : numbers) {
            largest = Float.isFinite(number) ? Math.max(largest, Math.abs(number)) : largest;
        }
        return largest;
    }

    /** Returns the number of columns that have the same number in all rows, within single-precision rounding. */
    static int deadUnits(Matrix output) {
        int dead = 0;
        for (int j = 0; j < output.columns() && output.rows() > 1; j++) {
            float least = output.get(0, j);
            float greatest = least;
            for (int i = 1; i < output.rows(); i++) {
                least = Math.min(least, output.get(i, j));
                greatest = Math.max(greatest, output.get(i, j));
            }
            boolean finite = Float.isFinite(least) && Float.isFinite(greatest);
            dead += finite && greatest - least <= 1e-6f * Math.max(Math.abs(least), Math.abs(greatest)) ? 1 : 0;
        }
        return dead;
    }
}
