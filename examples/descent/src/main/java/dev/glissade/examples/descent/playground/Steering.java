package dev.glissade.examples.descent.playground;

import dev.glissade.cost.Penalties;
import dev.glissade.cost.Penalty;
import java.util.Objects;

/**
 * How the next epochs in the room of data are to be trained; each may be trained differently.
 *
 * @param optimizer the name of the rule
 * @param rate its learning rate
 * @param batch how many points a step looks at, at most
 * @param penalty none, l1 or l2
 * @param strength of the penalty
 */
record Steering(String optimizer, double rate, int batch, String penalty, double strength) {

    private static final double HIGHEST_RATE = 1000;
    private static final double MOST_STRENGTH = 10;

    /**
     * Checks everything.
     *
     * @throws Refusal if a number is out of its range, or a word means nothing
     */
    Steering {
        check(
                Rule.named(optimizer) != Rule.LBFGS,
                "L-BFGS is for functions whose value does not change with the batch");
        check(rate > 0 && rate <= HIGHEST_RATE, "the rate is above 0 and at most 1000");
        check(batch >= 1 && batch <= PointCloud.POINTS, "a batch is from 1 to " + PointCloud.POINTS + " points");
        check(strength >= 0 && strength <= MOST_STRENGTH, "the strength of a penalty is from 0 to 10");
        penalty(Objects.requireNonNullElse(penalty, ""), strength);
    }

    Penalty penaltyTerm() {
        return penalty(penalty, strength);
    }

    private static Penalty penalty(String name, double strength) {
        return switch (name) {
            case "none" -> Penalties.l2(0);
            case "l1" -> Penalties.l1(strength);
            case "l2" -> Penalties.l2(strength);
            default -> throw Refusal.bad("the penalty is none, l1 or l2");
        };
    }

    private static void check(boolean isSo, String otherwise) {
        if (!isSo) {
            throw Refusal.bad(otherwise);
        }
    }
}
