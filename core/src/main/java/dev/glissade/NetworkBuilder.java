package dev.glissade;

import dev.glissade.activation.Activation;
import dev.glissade.initialize.Initializer;
import dev.glissade.initialize.Initializers;
import dev.glissade.layer.Activate;
import dev.glissade.layer.Dense;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Puts a network together, layer after layer; you say how many outputs each has, and its inputs follow. */
public final class NetworkBuilder {

    private final Shape input;
    private final List<Layer> layers = new ArrayList<>();
    private Shape output;

    NetworkBuilder(Shape input) {
        this.input = input;
        this.output = input;
    }

    /**
     * Adds a dense layer and an activation after it, with the {@linkplain Initializers#fitting initial weights that fit the
     * activation} and biases of 0.
     *
     * @param units the number of outputs, at least 1
     * @throws IllegalArgumentException if there is no unit
     */
    public NetworkBuilder dense(int units, Activation activation) {
        return dense(units, activation, Initializers.fitting(activation));
    }

    /**
     * Adds a dense layer and an activation after it.
     *
     * @param units the number of outputs, at least 1
     * @param weights where the weights begin; the biases begin at 0
     * @throws IllegalArgumentException if there is no unit
     */
    public NetworkBuilder dense(int units, Activation activation, Initializer weights) {
        Activate activate = new Activate(activation);
        return layer(Dense.of(units, weights)).layer(activate);
    }

    /**
     * Adds any layer.
     *
     * @throws IllegalArgumentException if the layer cannot take the output of the one before
     */
    public NetworkBuilder layer(Layer layer) {
        Objects.requireNonNull(layer, "layer");
        output = layer.outputShape(output);
        layers.add(layer);
        return this;
    }

    /**
     * Builds the network, with random weights.
     *
     * @param seed which random weights; the same seed gives the same ones
     * @throws IllegalStateException if there is no layer
     * @throws IllegalArgumentException if an initializer gives a number that is not finite
     */
    public Network build(long seed) {
        if (layers.isEmpty()) {
            throw new IllegalStateException("a network has at least one layer");
        }
        Architecture architecture = new Architecture(input, layers);
        return Network.of(architecture, architecture.initialize(seed));
    }
}
