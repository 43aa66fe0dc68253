package dev.glissade.cost;

/**
 * A price for large weights, which is added to the cost: descent then keeps them small where the examples do not ask for
 * more, and the network learns by heart less easily. {@link Penalties} has the usual ones.
 */
public interface Penalty {

    /**
     * Returns the price of some weights.
     *
     * @param weights a vector. Not modified.
     * @param from the first of them
     * @param to the index after the last
     */
    double value(float[] weights, int from, int to);

    /**
     * Adds the derivative of the price by each of these weights to a gradient.
     *
     * @param weights a vector. Not modified.
     * @param gradient as long. Modified between {@code from} and {@code to}.
     * @param from the first of them
     * @param to the index after the last
     */
    void addGradient(float[] weights, float[] gradient, int from, int to);
}
