package dev.glissade;

import dev.glissade.activation.Activation;
import dev.glissade.data.Columns;
import dev.glissade.data.Scaling;
import dev.glissade.initialize.Initializer;
import dev.glissade.initialize.Initializers;
import dev.glissade.layer.Activate;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layers;
import dev.glissade.layer.Shape;
import dev.glissade.pass.Architecture;
import dev.glissade.pass.Preprocessing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Builds a network layer by layer. Each layer is given its number of outputs; its inputs are the outputs of the layer
 * before. All methods but {@link #build} change this builder and return it.
 *
 * <pre>{@code
 * Network network = Network.input(784)
 *         .dense(128, relu())
 *         .dropout(0.2)
 *         .dense(10, softmax())
 *         .build(42);                             // the seed of the weights
 * }</pre>
 */
public final class NetworkBuilder {

    private final Shape input;
    private final List<Layer> layers = new ArrayList<>();
    private final Optional<Network> beginning; // has the parameters of the first layers
    private Shape output;
    private Preprocessing preprocessing;

    NetworkBuilder(Shape input, Columns columns) {
        this.input = input;
        this.output = input;
        this.preprocessing = Preprocessing.NONE.withColumns(columns);
        this.beginning = Optional.empty();
    }

    /** Begins with the layers, the columns and the input scaling of a network. */
    NetworkBuilder(Network network) {
        this.input = network.inputShape();
        this.output = network.outputShape();
        this.layers.addAll(network.layers());
        this.preprocessing = Preprocessing.NONE.withColumns(network.columns()).withInputs(network.inputScaling());
        this.beginning = Optional.of(network);
    }

    /**
     * Adds to this builder a dense layer and an activation after it, with the {@linkplain Initializers#fitting initial
     * weights that fit the activation} and biases of 0.
     *
     * @param units the number of outputs, at least 1
     * @throws IllegalArgumentException if {@code units} is below 1
     */
    public NetworkBuilder dense(int units, Activation activation) {
        Objects.requireNonNull(activation, "activation");
        return dense(units, activation, Initializers.fitting(activation));
    }

    /**
     * Adds to this builder a dense layer and an activation after it.
     *
     * @param units the number of outputs, at least 1
     * @param weights the initial weights; the initial biases are 0
     * @throws IllegalArgumentException if {@code units} is below 1
     */
    public NetworkBuilder dense(int units, Activation activation, Initializer weights) {
        Activate activate = Layers.activation(activation);
        return layer(Layers.dense(units, weights)).layer(activate);
    }

    /**
     * Adds to this builder a dense layer without an activation after it, with Glorot and Bengio's initial weights and
     * biases of 0.
     *
     * @param units the number of outputs, at least 1
     * @throws IllegalArgumentException if {@code units} is below 1
     */
    public NetworkBuilder dense(int units) {
        return layer(Layers.dense(units));
    }

    /** Adds to this builder an activation on its own, for instance after normalisation. */
    public NetworkBuilder activation(Activation activation) {
        return layer(Layers.activation(activation));
    }

    /**
     * Adds any layer to this builder, such as one of {@link Layers}.
     *
     * @throws IllegalArgumentException if the layer cannot take the output of the one before, or has layers nested more
     *     than 16 deep
     */
    public NetworkBuilder layer(Layer layer) {
        Objects.requireNonNull(layer, "layer");
        Architecture.checkDepth(layer);
        output = layer.outputShape(output);
        layers.add(layer);
        return this;
    }

    /**
     * Adds to this builder a block whose output is added to its input.
     *
     * @param inner the layers of the block, which must have as many outputs as inputs
     * @throws IllegalArgumentException if its output does not have as many numbers as its input
     */
    public NetworkBuilder residual(Layer... inner) {
        return layer(Layers.residual(inner));
    }

    /**
     * Adds to this builder {@linkplain Layers#dropout dropout}, which is active only in training.
     *
     * @param rate the probability that a number is dropped, from 0 to below 1
     * @throws IllegalArgumentException if the rate is out of this range
     */
    public NetworkBuilder dropout(double rate) {
        return layer(Layers.dropout(rate));
    }

    /** Adds to this builder {@linkplain Layers#batchNorm(double, double) batch normalisation}. */
    public NetworkBuilder batchNorm() {
        return layer(Layers.batchNorm());
    }

    /** Adds to this builder {@linkplain Layers#layerNorm(double) layer normalisation}. */
    public NetworkBuilder layerNorm() {
        return layer(Layers.layerNorm());
    }

    /** Sets in this builder the scaling of raw inputs before the first layer, in training and in inference. */
    public NetworkBuilder inputScaling(Scaling scaling) {
        preprocessing = preprocessing.withInputs(Objects.requireNonNull(scaling, "scaling"));
        return this;
    }

    /**
     * Sets in this builder the scaling of raw targets in training. In inference the outputs are scaled back to the
     * units of the raw targets. The cost is computed on scaled targets.
     */
    public NetworkBuilder targetScaling(Scaling scaling) {
        preprocessing = preprocessing.withTargets(Objects.requireNonNull(scaling, "scaling"));
        return this;
    }

    /**
     * Sets the labels in this builder: a name for each output; or, for a single output that distinguishes two classes,
     * the names of class 0 and class 1.
     *
     * @param names all different; {@link #build} checks their number
     */
    public NetworkBuilder labels(List<String> names) {
        preprocessing = preprocessing.withLabels(Objects.requireNonNull(names, "names"));
        return this;
    }

    /**
     * Builds the network, with random weights in all layers, but for those of a network that it {@linkplain
     * Network#toBuilder began} with.
     *
     * @param seed of the random weights; the same seed gives the same weights
     * @throws IllegalStateException if there is no layer
     * @throws IllegalArgumentException if an initializer returns a number that is not finite; if scalings or labels do
     *     not fit the inputs and outputs; or or if the network exceeds a limit of its file format: 4,096 layers, 4,096
     *     weight matrices, biases and buffers in all, 65,536 characters in a label
     */
    public Network build(long seed) {
        if (layers.isEmpty()) {
            throw new IllegalStateException("a network needs at least one layer");
        }
        Architecture architecture = new Architecture(input, layers, preprocessing);
        float[] parameters = architecture.initialParameters(seed);
        float[] buffers = architecture.initialBuffers(seed);
        beginning.ifPresent(network -> {
            System.arraycopy(network.parameters(), 0, parameters, 0, network.parameterCount());
            System.arraycopy(
                    network.buffers(), 0, buffers, 0, network.bufferLayout().size());
        });
        return Network.of(architecture, parameters, buffers);
    }
}
