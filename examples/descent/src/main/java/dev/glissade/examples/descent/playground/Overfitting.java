package dev.glissade.examples.descent.playground;

import java.util.Optional;

/** Looks for overfitting: the test cost has risen well above its lowest, and the training cost has fallen since. */
final class Overfitting {

    private static final double RISE = 1.1;
    private static final double LEAST_RISE = 0.01;

    /**
     * The costs after an epoch.
     *
     * @param training of the training points
     * @param test of the test points
     */
    record Costs(int epoch, double training, double test) {}

    private Costs best;
    private Costs now;

    void note(Costs costs) {
        now = costs;
        if (best == null || costs.test < best.test) {
            best = costs;
        }
    }

    /** Returns the costs when the test cost was lowest, if there is overfitting since. */
    Optional<Costs> since() {
        boolean isSeen = now != null && now.test > RISE * best.test + LEAST_RISE && now.training < best.training;
        return isSeen ? Optional.of(best) : Optional.empty();
    }
}
