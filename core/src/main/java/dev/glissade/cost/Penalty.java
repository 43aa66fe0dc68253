package dev.glissade.cost;

/**
 * A regularisation term that is added to the cost and grows with the weights. It keeps weights small unless the
 * training set needs them large, which reduces overfitting. {@link Penalties} has the common ones.
 */
public interface Penalty {

    /**
     * Returns the penalty of some weights.
     *
     * @param weights a vector that contains them. Not modified.
     * @param from the index of the first
     * @param to the index after the last
     */
    double value(float[] weights, int from, int to);

    /**
     * Adds the derivative of the penalty with respect to each of these weights to a gradient.
     *
     * @param weights a vector that contains them. Not modified.
     * @param gradient a vector of the same length. Modified from {@code from} to {@code to}.
     * @param from the index of the first
     * @param to the index after the last
     */
    void addGradient(float[] weights, float[] gradient, int from, int to);
}
