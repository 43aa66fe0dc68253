package dev.glissade.layer;

import dev.glissade.activation.Activation;
import dev.glissade.initialize.Initializer;
import dev.glissade.initialize.Initializers;
import java.util.List;

/**
 * The layers of the library. A {@code NetworkBuilder} has short methods for most of them; these make layers for its
 * {@code layer} and for residual blocks:
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
     * Returns a dense layer, Y = X·W + b, with initial weights by Glorot and Bengio and biases of 0.
     *
     * @param units the number of outputs, at least 1
     * @throws IllegalArgumentException if there is no unit
     */
    public static Dense dense(int units) {
        return dense(units, Initializers.glorotUniform());
    }

    /**
     * Returns a dense layer, Y = X·W + b, with initial biases of 0; {@link Dense#withBiases} sets others.
     *
     * @param units the number of outputs, at least 1
     * @param weights the initial weights
     * @throws IllegalArgumentException if there is no unit
     */
    public static Dense dense(int units, Initializer weights) {
        return new Dense(units, weights, Initializers.zeros());
    }

    /** Returns a layer that applies an activation: Y = f(X). */
    public static Activate activation(Activation activation) {
        return new Activate(activation);
    }

    /**
     * Returns dropout: in training, sets each number to 0 with a probability p and divides the others by 1 − p, so that the
     * mean stays. Units cannot rely on each other, which reduces overfitting (Srivastava et al., "Dropout: a simple way to
     * prevent neural networks from overfitting", 2014). In inference it changes nothing.
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
     * Returns batch normalisation: gives each unit the mean 0 and the variance 1 over the examples of a batch, then a learned
     * gain and bias: y = (x − mean) / √(variance + ε) · gain + bias (Ioffe and Szegedy, "Batch normalization", 2015).
     *
     * <p>In inference there is no batch: the layer takes the running mean and variance, which training moves towards those of
     * each batch. They are buffers, which no optimizer changes. A batch of a single example has no variance; it is normalised
     * by the running statistics too.
     *
     * @param momentum how far the running statistics move towards those of a batch, above 0 and at most 1
     * @param epsilon what is added to the variance, above 0
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
     * Returns layer normalisation: gives the numbers of each example the mean 0 and the variance 1, then a learned gain and
     * bias to each: y = (x − mean) / √(variance + ε) · gain + bias (Ba, Kiros and Hinton, "Layer normalization", 2016).
     *
     * @param epsilon what is added to the variance, above 0
     * @throws IllegalArgumentException if it is not above 0 or not finite in single precision
     */
    public static Layer layerNorm(double epsilon) {
        return new LayerNorm(epsilon);
    }

    /**
     * Returns a block whose output is added to its input, Y = X + F(X): the block learns a correction, and gradients have a
     * short path back through many blocks (He et al., "Deep residual learning for image recognition", 2015).
     *
     * @param inner F, layer after layer; its output has the shape of its input
     * @throws IllegalArgumentException if there is no layer
     */
    public static Layer residual(Layer... inner) {
        return new Residual(List.of(inner));
    }
}
