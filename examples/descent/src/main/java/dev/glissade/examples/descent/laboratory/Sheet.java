package dev.glissade.examples.descent.laboratory;

import static dev.glissade.activation.Activations.elementwise;
import static dev.glissade.examples.descent.article.Article.PIXELS;
import static dev.glissade.examples.descent.article.Article.WHITE;

import dev.glissade.Network;
import dev.glissade.NetworkBuilder;
import dev.glissade.NetworkObjective;
import dev.glissade.activation.Activation;
import dev.glissade.data.Dataset;
import dev.glissade.examples.descent.article.Article;
import dev.glissade.layer.Layer;
import dev.glissade.optimize.Objective;

/**
 * The cost of reading an image as a given digit, as a function of its pixels. A sheet of paper is a layer
 * too: its only input is always 1, so its 784 weights are what it gives to the network behind it. The network's
 * own parameters stay as they are.
 */
final class Sheet implements Objective {

    /** Whatever a weight is, its pixel is from black to white. */
    private static final Activation PIXEL =
            elementwise("pixel", x -> WHITE / (1 + StrictMath.exp(-x)), (x, y) -> y * (1 - y / WHITE));

    private final NetworkObjective cost;
    private final float[] parameters; // the weights of the sheet first
    private final float[] slopes;

    /** Returns the cost of reading an image as a given digit. */
    Sheet(Network reader, int digit) {
        NetworkBuilder layers = Network.input(1).dense(PIXELS, PIXEL);
        for (Layer layer : reader.layers()) {
            layers.layer(layer);
        }
        Network blank = layers.build(0);
        parameters = new float[blank.parameterCount()];
        slopes = new float[parameters.length];
        float[] known = reader.parameters();
        System.arraycopy(known, 0, parameters, parameters.length - known.length, known.length);
        float[][] one = {{1}};
        cost = blank.objective(Dataset.ofClasses(one, new int[] {digit}, Article.DIGITS), Article.COST);
    }

    @Override
    public int dimension() {
        return PIXELS;
    }

    @Override
    public double value(float[] weights) {
        System.arraycopy(weights, 0, parameters, 0, PIXELS);
        return cost.value(parameters);
    }

    @Override
    public double valueAndGradient(float[] weights, float[] gradient) {
        System.arraycopy(weights, 0, parameters, 0, PIXELS);
        double value = cost.valueAndGradient(parameters, slopes);
        System.arraycopy(slopes, 0, gradient, 0, PIXELS);
        return value;
    }

    /** Returns the pixels that weights make, from 0 to 1. */
    static float[] pixels(float[] weights) {
        float[] pixels = new float[weights.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (1 / (1 + StrictMath.exp(-weights[i])));
        }
        return pixels;
    }
}
