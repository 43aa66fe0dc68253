package dev.glissade.examples.descent.playground;

import java.util.Optional;

/**
 * Looks for overfitting: the test cost has risen well above its lowest, and the training cost has fallen since. One epoch says
 * little, as both costs jump where steps are long; it must be so for some epochs in a row.
 */
final class Overfitting {

    private static final double RISE = 1.1;
    private static final double LEAST_RISE = 0.01;
    private static final int ROW = 10;

    /**
     * The costs after an epoch.
     *
     * @param training of the training points
     * @param test of the test points
     */
    record Costs(int epoch, double training, double test) {}

    private Costs best;
    private int inARow;

    void note(Costs costs) {
        if (best == null || costs.test < best.test) {
            best = costs;
        }
        boolean isSeen = costs.test > RISE * best.test + LEAST_RISE && costs.training < best.training;
        inARow = isSeen ? inARow + 1 : 0;
    }

    /** Returns the costs when the test cost was lowest, if there is overfitting since. */
    Optional<Costs> since() {
        return inARow >= ROW ? Optional.of(best) : Optional.empty();
    }
}
