package dev.glissade.pass;

import dev.glissade.matrix.Matrix;

/**
 * How the rows of a batch pass through a network: in inference mode, or as a step of training with its random numbers; and
 * whether the numbers on the way are checked.
 */
public final class PassMode {

    private boolean training;
    private long randomBits;
    private int firstRow;
    private int layers;
    private boolean checking;
    private boolean finite;

    /** Returns a number for the next layer: 0, 1, 2 in the order in which they are created, inner ones too. */
    int nextLayer() {
        return layers++;
    }

    // ---- Training or inference

    /**
     * Lets the next rows pass as a step of training.
     *
     * @param bits the random numbers of this step
     * @param first the row of the whole batch that passes first
     */
    public void train(long bits, int first) {
        training = true;
        randomBits = bits;
        firstRow = first;
    }

    /** Lets the next rows pass in inference mode, as they do at first. */
    public void infer() {
        training = false;
    }

    boolean isTraining() {
        return training;
    }

    long randomBits() {
        return randomBits;
    }

    /** Returns which row of the whole batch passes first. */
    int firstRow() {
        return firstRow;
    }

    // ---- Infinite and NaN

    /** Begins to look for numbers that are infinite or NaN, or stops: training does without. */
    public void check(boolean wanted) {
        checking = wanted;
        finite = true;
    }

    /** Looks at the numbers between two layers, or after the last, if they are checked. */
    void look(Matrix numbers) {
        finite &= !checking || numbers.isFinite();
    }

    /** Returns whether all numbers that were looked at are finite. */
    public boolean isFinite() {
        return finite;
    }
}
