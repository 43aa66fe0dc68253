package dev.glissade.pass;

import dev.glissade.matrix.Matrix;

/**
 * The mode of a pass: inference, or training with the random bits of its step; and whether the numbers between layers
 * are checked.
 */
public final class PassMode {

    private boolean training;
    private long randomBits;
    private int firstRow;
    private int layers;
    private boolean checking;
    private boolean finite;

    /**
     * Returns the number of the next layer: 0, 1, 2 in the order in which layer passes are created, inner ones
     * included.
     */
    int nextLayer() {
        return layers++;
    }

    // ---- Training or inference

    /**
     * Runs the next rows as a training step.
     *
     * @param bits the random bits of this step
     * @param first the index in the whole batch of the first of these rows
     */
    public void train(long bits, int first) {
        training = true;
        randomBits = bits;
        firstRow = first;
    }

    /** Runs the next rows in inference mode, which is the default. */
    public void infer() {
        training = false;
    }

    boolean isTraining() {
        return training;
    }

    long randomBits() {
        return randomBits;
    }

    /** Returns the index in the whole batch of the first row of the pass. */
    int firstRow() {
        return firstRow;
    }

    // ---- Checks for infinite and NaN numbers

    /** Turns the check for infinite and NaN numbers on or off; training runs without it. */
    public void check(boolean wanted) {
        checking = wanted;
        finite = true;
    }

    /** Checks the numbers between two layers, or after the last, if the check is on. */
    void inspect(Matrix numbers) {
        finite &= !checking || numbers.isFinite();
    }

    /** Returns whether all numbers checked since the last call of {@link #check} are finite. */
    public boolean isFinite() {
        return finite;
    }
}
