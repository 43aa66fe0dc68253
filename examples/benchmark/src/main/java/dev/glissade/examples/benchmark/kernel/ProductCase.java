package dev.glissade.examples.benchmark.kernel;

import java.util.Random;

/**
 * One product of one size, as a dense layer needs it.
 *
 * @param product which product
 * @param batch the number of examples
 * @param in the number of the layer's inputs
 * @param out the number of its outputs
 */
record ProductCase(Product product, int batch, int in, int out) {

    /** Reads e.g. {@code 64x784x128}, which is batch, in and out. */
    static ProductCase parse(Product product, String shape) {
        String[] sizes = shape.split("x", -1);
        if (sizes.length != 3) {
            throw new IllegalArgumentException("a shape is batch x in x out, such as 64x784x128, not '" + shape + "'");
        }
        return new ProductCase(
                product, Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]), Integer.parseInt(sizes[2]));
    }

    /** Returns e.g. {@code 64x784x128}. */
    String shape() {
        return batch + "x" + in + "x" + out;
    }

    // ---- C (rows × columns) is a sum of so many terms

    int rows() {
        return product == Product.ATB ? in : batch;
    }

    int columns() {
        return product == Product.ABT ? in : out;
    }

    int terms() {
        return switch (product) {
            case AB -> in;
            case ATB -> batch;
            case ABT -> out;
        };
    }

    // ---- A and B as they lie in memory

    int rowsOfA() {
        return batch;
    }

    int columnsOfA() {
        return product == Product.ABT ? out : in;
    }

    int rowsOfB() {
        return product == Product.ATB ? batch : in;
    }

    int columnsOfB() {
        return out;
    }

    // ----

    /** Returns how many operations it takes: a multiplication and an addition for each term. */
    double operations() {
        return 2.0 * batch * in * out;
    }

    /** Returns random numbers between −0.5 and 0.5 for A. */
    float[] a() {
        return random(rowsOfA() * columnsOfA(), 1);
    }

    /** Returns random numbers between −0.5 and 0.5 for B. */
    float[] b() {
        return random(rowsOfB() * columnsOfB(), 2);
    }

    private static float[] random(int count, long seed) {
        Random random = new Random(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = random.nextFloat() - 0.5f;
        }
        return numbers;
    }
}
