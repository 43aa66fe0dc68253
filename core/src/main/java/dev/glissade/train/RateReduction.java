package dev.glissade.train;

import dev.glissade.optimize.OptimizerState;
import dev.glissade.text.Count;
import java.util.Objects;

/**
 * Reduces the learning rate on every plateau.
 *
 * @param factor by which the rate is multiplied on each plateau, between 0 and 1
 * @param cooldown how many epochs after a reduction do not count as epochs without improvement
 * @param leastRate the rate is not reduced below this
 */
record RateReduction(Plateau plateau, double factor, int cooldown, double leastRate) {

    RateReduction {
        Objects.requireNonNull(plateau, "plateau");
        if (!(factor > 0 && factor < 1)) {
            throw new IllegalArgumentException(
                    "a learning rate reduced by the factor " + factor + ", not between 0 and 1");
        }
        if (cooldown < 0 || !(leastRate >= 0)) {
            throw new IllegalArgumentException("a cooldown of " + Count.of(cooldown, "epoch")
                    + " and a least learning rate of " + leastRate + ": neither may be negative");
        }
    }

    /** Returns the arguments of {@link TrainingBuilder#reduceRateOn}. */
    @Override
    public String toString() {
        String few = plateau + ", " + factor;
        return cooldown == 0 && leastRate == 0 ? few : few + ", " + cooldown + ", " + leastRate;
    }

    /**
     * Records the measure of an epoch, and reduces the rate if there is a plateau.
     *
     * @param scheduledRate the next rate of the schedule, without reductions
     * @param state has the factor by which the rates of the schedule are reduced. Modified.
     */
    void note(Plateau.Tracker tracker, double value, double scheduledRate, OptimizerState state) {
        tracker.note(value);
        if (!tracker.isPlateau()) {
            return;
        }
        double rate = scheduledRate * state.rateFactor();
        double reduced = Math.max(rate * factor, leastRate);
        if (reduced < rate) {
            state.scaleRate(reduced / rate);
        }
        tracker.restart(cooldown);
    }
}
