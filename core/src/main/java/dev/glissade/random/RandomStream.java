package dev.glissade.random;

import java.util.Objects;

/**
 * A stream of random numbers that is the same on every machine and every JDK. The i-th number is a hash of (seed,
 * stream, i), computed by SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
 *
 * <p>Different streams of one seed are independent: one for the weights of each layer, one for each epoch's order of
 * examples, and so on. Drawing more numbers from one stream does not change another. An instance is not thread-safe.
 */
public final class RandomStream {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    /**
     * Creates a stream, which starts at its first number.
     *
     * @param seed the same seed gives the same numbers
     * @param stream which of the seed's independent streams
     */
    public RandomStream(long seed, long stream) {
        this.state = mix(seed + GOLDEN_GAMMA) + mix(mix(stream + GOLDEN_GAMMA) ^ GOLDEN_GAMMA);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /**
     * Returns the number at an index of the sequence that 64 random bits determine, without computing those before it.
     *
     * @param bits determine the sequence, for instance the result of {@link #nextLong}
     * @param index the place in the sequence, from 0
     */
    public static long at(long bits, long index) {
        return mix(bits + (index + 1) * GOLDEN_GAMMA);
    }

    /** Returns 64 random bits. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Returns a number in [0, 1), one of 2²⁴ equally likely ones. */
    public float nextFloat() {
        return (nextLong() >>> 40) * 0x1p-24f;
    }

    /** Returns a number in [0, 1), one of 2⁵³ equally likely ones. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** Returns a number from the normal distribution of mean 0 and standard deviation 1 (Box and Muller, 1958). */
    public double nextGaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * nextDouble());
    }

    /**
     * Returns an integer from 0 to bound − 1, each equally likely (Lemire, "Fast random integer generation in an
     * interval", 2019).
     *
     * @throws IllegalArgumentException if {@code bound} is below 1
     */
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound is " + bound + ", not 1 or more");
        }
        long product = (nextLong() >>> 32) * bound;
        long threshold = (1L << 32) % bound;
        while ((product & 0xffffffffL) < threshold) {
            product = (nextLong() >>> 32) * bound;
        }
        return (int) (product >>> 32);
    }

    /** Shuffles the numbers; every order is equally likely (Fisher and Yates, 1938). */
    public void shuffle(int[] numbers) {
        Objects.requireNonNull(numbers, "numbers");
        for (int i = numbers.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int number = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = number;
        }
    }
}
