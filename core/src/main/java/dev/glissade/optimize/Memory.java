package dev.glissade.optimize;

/** What an optimizer remembers of one walk: some vectors as long as the point, zero at first, and a count of steps. */
public final class Memory {

    private final float[][] vectors;
    private long steps;

    /**
     * Returns the memory with which an optimizer begins.
     *
     * @param optimizer the rule
     * @param dimension how many numbers the point has
     */
    public static Memory of(Optimizer optimizer, int dimension) {
        return new Memory(new float[optimizer.memoryVectors()][dimension]);
    }

    private Memory(float[][] vectors) {
        this.vectors = vectors;
    }

    /**
     * Returns one of the vectors itself, to read and to write.
     *
     * @param index from 0 to the optimizer's {@link Optimizer#memoryVectors} − 1
     */
    public float[] vector(int index) {
        return vectors[index];
    }

    /** Returns how many steps were taken. */
    public long steps() {
        return steps;
    }

    void count() {
        steps++;
    }
}
