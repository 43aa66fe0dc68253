package dev.glissade.initialize;

import dev.glissade.kernel.Fma;
import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;

/**
 * Normally distributed vectors, each made orthogonal to those before it by the modified Gram-Schmidt process. The
 * result is the Q of a QR decomposition whose R has a positive diagonal, which makes every Q equally likely (Mezzadri,
 * "How to generate random matrices from the classical compact groups", 2007). One pass in double precision leaves the
 * vectors orthogonal to far beyond single precision.
 */
record Orthogonal(double gain) implements Initializer {

    @Override
    public void initialize(Matrix weights, RandomStream random) {
        boolean tall = weights.rows() >= weights.columns();
        int length = tall ? weights.rows() : weights.columns();
        int count = tall ? weights.columns() : weights.rows();
        double[][] vectors = new double[length][count]; // (length × count): each vector is a column
        for (double[] numbers : vectors) {
            for (int j = 0; j < count; j++) {
                numbers[j] = random.nextGaussian();
            }
        }
        orthogonalize(vectors, count);
        for (int i = 0; i < length; i++) {
            for (int j = 0; j < count; j++) {
                float weight = (float) (gain * vectors[i][j]);
                if (tall) {
                    weights.set(i, j, weight);
                } else {
                    weights.set(j, i, weight);
                }
            }
        }
    }

    private static void orthogonalize(double[][] vectors, int count) {
        double[] products = new double[count];
        for (int k = 0; k < count; k++) {
            double squares = 0;
            for (double[] numbers : vectors) {
                squares = Fma.fma(numbers[k], numbers[k], squares);
            }
            double norm = Math.sqrt(squares);
            for (double[] numbers : vectors) {
                numbers[k] /= norm;
            }
            removeFromLaterOnes(vectors, k, products);
        }
    }

    /**
     * Subtracts its projection onto vector k from every later vector; the inner loops run along rows, which is fast.
     */
    private static void removeFromLaterOnes(double[][] vectors, int k, double[] products) {
        for (int j = k + 1; j < products.length; j++) {
            products[j] = 0;
        }
        for (double[] numbers : vectors) {
            for (int j = k + 1; j < products.length; j++) {
                products[j] = Fma.fma(numbers[k], numbers[j], products[j]);
            }
        }
        for (double[] numbers : vectors) {
            double share = -numbers[k];
            for (int j = k + 1; j < products.length; j++) {
                numbers[j] = Fma.fma(share, products[j], numbers[j]);
            }
        }
    }

    @Override
    public String toString() {
        return "orthogonal(" + gain + ")";
    }
}
