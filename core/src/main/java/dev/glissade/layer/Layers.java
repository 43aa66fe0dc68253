package dev.glissade.layer;

import dev.glissade.activation.Activation;
import dev.glissade.initialize.Initializer;
import dev.glissade.initialize.Initializers;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Creates the library's layers. A {@code NetworkBuilder} has shorter methods for most of them; use these for its
 * {@code layer} method and inside residual blocks:
 *
 * <pre>{@code
 * Network network = Network.input(784)
 *         .layer(dense(64, heNormal()))
 *         .residual(layerNorm(), dense(64, orthogonal()), activation(gelu()))
 *         .dense(10, softmax())
 *         .build(1);
 * }</pre>
 */
public final class Layers {

    private Layers() {}

    /**
     * Returns a dense layer, Y = X·W + b, initialised with {@link Initializers#glorotUniform} weights and zero biases.
     *
     * @param units the number of outputs, at least 1
     * @throws IllegalArgumentException if {@code units} is below 1
     */
    public static Dense dense(int units) {
        return dense(units, Initializers.glorotUniform());
    }

    /**
     * Returns a dense layer, Y = X·W + b, with the given weight initializer and zero biases; for other biases, or
     * none, see {@link Dense#withBiases} and {@link Dense#withoutBias}.
     *
     * @param units the number of outputs, at least 1
     * @param weights the initializer of the weights
     * @throws IllegalArgumentException if {@code units} is below 1
     */
    public static Dense dense(int units, Initializer weights) {
        return new Dense(units, weights, Optional.of(Initializers.zeros()));
    }

    /** Returns a layer that applies an activation: Y = f(X). */
    public static Activate activation(Activation activation) {
        return new Activate(activation);
    }

    /**
     * Returns dropout: in training, it sets each value to 0 with probability p and divides the others by 1 − p, which
     * keeps the mean. Units cannot rely on each other, which reduces overfitting (Srivastava et al., "Dropout: a simple
     * way to prevent neural networks from overfitting", 2014). In inference it does nothing. As the first layer, it reads inputs that are mostly 0 one by one, not
     * as {@linkplain dev.glissade.data.Dataset#isSparse lists}.
     *
     * @param rate p, from 0 to below 1
     * @throws IllegalArgumentException if it is outside this range
     */
    public static Layer dropout(double rate) {
        return new Dropout(rate);
    }

    /** Returns {@linkplain #batchNorm(double, double) batch normalisation} with a momentum of 0.1 and an epsilon of 10⁻⁵. */
    public static Layer batchNorm() {
        return batchNorm(0.1, 1e-5);
    }

    /**
     * Returns batch normalisation: it normalises each unit to mean 0 and variance 1 over the examples of a batch, then
     * applies a learned gain and bias: y = (x − mean) / √(variance + ε) · gain + bias (Ioffe and Szegedy, "Batch
     * normalization", 2015).
     *
     * <p>Inference uses the running mean and variance instead, which training moves towards those of each batch. They
     * are buffers, which no optimizer changes. In training, a batch of a single example has no variance, so it is
     * normalised with the running statistics too.
     *
     * @param momentum the fraction by which the running statistics move towards those of a batch (as in PyTorch; Keras'
     *     momentum is 1 minus this), above 0 and at most 1
     * @param epsilon added to the variance, above 0
     * @throws IllegalArgumentException if one is outside its range in single precision
     */
    public static Layer batchNorm(double momentum, double epsilon) {
        return new BatchNorm(momentum, epsilon);
    }

    /** Returns {@linkplain #layerNorm(double) layer normalisation} with an epsilon of 10⁻⁵. */
    public static Layer layerNorm() {
        return layerNorm(1e-5);
    }

    /**
     * Returns layer normalisation: it normalises the units of each example to mean 0 and variance 1, then applies a
     * learned gain and bias to each unit: y = (x − mean) / √(variance + ε) · gain + bias (Ba, Kiros and Hinton, "Layer
     * normalization", 2016).
     *
     * @param epsilon added to the variance, above 0
     * @throws IllegalArgumentException if it is not above 0 or not finite in single precision
     */
    public static Layer layerNorm(double epsilon) {
        return new LayerNorm(epsilon);
    }

    /**
     * Returns a residual block, whose output is added to its input, Y = X + F(X): the block learns a correction, and
     * gradients have a direct path backward through many blocks (He et al., "Deep residual learning for image
     * recognition", 2015).
     *
     * @param inner F, layer after layer; its output has the shape of its input
     * @throws IllegalArgumentException if there is no layer
     */
    public static Layer residual(Layer... inner) {
        Objects.requireNonNull(inner, "inner");
        return new Residual(List.of(inner));
    }
}
