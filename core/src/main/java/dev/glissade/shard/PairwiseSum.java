package dev.glissade.shard;

import dev.glissade.kernel.KernelProvider;
import java.util.Arrays;
import java.util.Objects;

/**
 * Adds the gradients of shards, and their costs, pairwise over the number of the shard:
 *
 * <pre>
 * ((0 + 1) + (2 + 3)) + ((4 + 5) + (6 + 7))
 * </pre>
 *
 * <p>They are given in this order, one at a time; memory is needed for one gradient per level. A process that holds the
 * shards 4 to 7 adds those alone, and its sum then counts as one: for aligned ranges of a power of two the additions, and so
 * the bits, are the same. One thread at a time uses an instance.
 */
public final class PairwiseSum {

    private final int length;
    private float[][] sums = new float[1][]; // from the largest finished part to the smallest
    private double[] costs = new double[1];
    private int depth; // how many of them are finished
    private int count; // of the shards so far

    /**
     * Makes a sum of gradients of this length, or of costs alone if it is 0.
     *
     * @throws IllegalArgumentException if the length is negative
     */
    public PairwiseSum(int length) {
        if (length < 0) {
            throw new IllegalArgumentException("a gradient of " + length + " numbers");
        }
        this.length = length;
    }

    /** Begins a new sum. */
    public void begin() {
        depth = 0;
        count = 0;
    }

    /** Returns the array for the gradient of the next shard. Set all of it; it still has other numbers. */
    public float[] next() {
        if (depth == sums.length) {
            sums = Arrays.copyOf(sums, depth + 1);
            costs = Arrays.copyOf(costs, depth + 1);
        }
        if (sums[depth] == null) {
            sums[depth] = new float[length];
        }
        return sums[depth];
    }

    /** Adds the shard whose gradient is in {@link #next}. */
    public void add(double cost) {
        next();
        costs[depth++] = cost;
        count++;
        for (int pairs = count; pairs % 2 == 0; pairs /= 2) {
            depth--;
            costs[depth - 1] += costs[depth];
            KernelProvider.kernels().addScaled(1, sums[depth], 0, sums[depth - 1], 0, length);
        }
    }

    /** Adds a shard that has no example in the batch: zeros. */
    public void addNothing() {
        Arrays.fill(next(), 0);
        add(0);
    }

    /**
     * Ends the sum.
     *
     * @param sum is set to the sum of the gradients
     * @return the sum of the costs
     * @throws IllegalStateException if the number of shards is not a power of two
     */
    public double end(float[] sum) {
        Objects.requireNonNull(sum, "sum");
        if (depth != 1) {
            throw new IllegalStateException(count + " shards were added, not a power of two");
        }
        System.arraycopy(sums[0], 0, sum, 0, length);
        return costs[0];
    }
}
