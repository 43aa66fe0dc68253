package dev.glissade.train;

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
                    "a cooldown of " + cooldown + " epochs and a least learning rate of " + leastRate);
        }
    }

    /** Looks at an epoch, and reduces the rate of the walk if there is reason. */
    void look(Plateau.Lookout lookout, double value, int epoch, Walk walk) {
        lookout.note(value);
        if (!lookout.isPlateau()) {
            return;
        }
        double rate = walk.rate(epoch);
        double reduced = Math.max(rate * factor, leastRate);
        if (reduced < rate) {
            walk.memory().scaleRate(reduced / rate);
        }
        lookout.beginAnew(cooldown);
    }
}
