package dev.glissade.train;

import dev.glissade.internal.text.Count;
import dev.glissade.optimize.Memory;
import java.util.Objects;

/**
 * A smaller learning rate on every plateau.
 *
 * @param plateau of what
 * @param factor by what to multiply the rate, between 0 and 1
 * @param cooldown how many epochs not to count after it
 * @param leastRate below which not to go
 */
record RateReduction(Plateau plateau, double factor, int cooldown, double leastRate) {

    RateReduction {
        Objects.requireNonNull(plateau, "plateau");
        if (!(factor > 0 && factor < 1)) {
            throw new IllegalArgumentException(
                    "a learning rate reduced by the factor " + factor + ", not between 0 and 1");
        }
        if (cooldown < 0 || !(leastRate >= 0)) {
            throw new IllegalArgumentException(
                    "a cooldown of " + Count.of(cooldown, "epoch") + " and a least learning rate of " + leastRate);
        }
    }

    /**
     * Looks at an epoch, and reduces the rate if there is reason.
     *
     * @param scheduledRate the next rate of the schedule
     * @param memory has the factor by which the rates of the schedule are reduced. Modified.
     */
    void look(Plateau.Lookout lookout, double value, double scheduledRate, Memory memory) {
        lookout.note(value);
        if (!lookout.isPlateau()) {
            return;
        }
        double rate = scheduledRate * memory.rateFactor();
        double reduced = Math.max(rate * factor, leastRate);
        if (reduced < rate) {
            memory.scaleRate(reduced / rate);
        }
        lookout.beginAnew(cooldown);
    }
}
