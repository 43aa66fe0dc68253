package dev.glissade.examples.descent.playground;

import dev.glissade.Network;
import dev.glissade.layer.Layout;
import java.util.List;

/**
 * The inside of a network as it looks at a digit.
 *
 * @param digit what it looks at
 * @param activations what each layer of units gives
 * @param layers the weights into each of these layers
 * @param biases of each of these layers
 */
record Picture(Digit digit, List<Double[]> activations, List<Weights> layers, List<Double[]> biases) {

    private static final int LARGEST_BYTE = 127;

    /** An image by its number among those to test with: bytes in base64, from 0 for black to 255. */
    record Digit(int index, String pixels, int label) {}

    /**
     * The weights into a layer.
     *
     * @param rows how many units it has
     * @param columns how many inputs each of them has
     * @param scale the largest amount of a weight
     * @param weights signed bytes in base64, unit by unit: 127·weight/scale
     */
    record Weights(int rows, int columns, double scale, String weights) {}

    static Picture of(Network network, int test) {
        byte[] pixels = DigitImages.testPixels(test);
        Digit digit =
                new Digit(test, DigitImages.base64(pixels), DigitImages.test().classOf(test));
        return new Picture(digit, DigitImages.activations(network, pixels), weights(network), biases(network));
    }

    /** Returns the biases of each layer. */
    static List<Double[]> biases(Network network) {
        float[] parameters = network.parameters();
        return network.layout().blocks().stream()
                .filter(block -> !block.isWeight())
                .map(block -> Json.numbers(block.view(parameters).toArray()[0]))
                .toList();
    }

    /** Returns the weights into each layer. */
    static List<Weights> weights(Network network) {
        float[] parameters = network.parameters();
        return network.layout().blocks().stream()
                .filter(Layout.Block::isWeight)
                .map(block -> weights(block, parameters))
                .toList();
    }

    private static Weights weights(Layout.Block block, float[] parameters) {
        float scale = Float.MIN_NORMAL;
        for (int i = block.offset(); i < block.offset() + block.size(); i++) {
            scale = Math.max(scale, Math.abs(parameters[i]));
        }
        byte[] bytes = new byte[block.size()];
        for (int unit = 0; unit < block.columns(); unit++) {
            for (int input = 0; input < block.rows(); input++) {
                float weight = parameters[block.offset() + input * block.columns() + unit];
                bytes[unit * block.rows() + input] = (byte) Math.round(LARGEST_BYTE * weight / scale);
            }
        }
        return new Weights(block.columns(), block.rows(), scale, DigitImages.base64(bytes));
    }
}
