package dev.glissade.optimize;

import java.util.Objects;

/** Checks the constants of optimizers and schedules. */
final class Arguments {

    private Arguments() {}

    /** Checks that a constant is above 0 and finite, also in single precision, in which optimizers compute. */
    static void positive(String name, double constant) {
        float single = (float) constant;
        if (!(single > 0) || Float.isInfinite(single)) {
            throw new IllegalArgumentException(
                    "the " + name + " is " + constant + ", not a number above 0 in single precision");
        }
    }

    /** Checks that a constant is at least 0 and below 1, in single precision too. */
    static void fraction(String name, double constant) {
        if (!(constant >= 0 && (float) constant < 1)) {
            throw new IllegalArgumentException("the " + name + " is " + constant + ", not from 0 to below 1");
        }
    }

    /** Checks the constants of optimizers with two running averages. */
    static void averages(Schedule learningRate, double beta1, double beta2) {
        Objects.requireNonNull(learningRate, "learningRate");
        fraction("beta1", beta1);
        fraction("beta2", beta2);
    }

    /** Checks that an optimizer works with clipped gradients. */
    static void clippable(Optimizer rule) {
        if (rule.usesObjective()) {
            throw new IllegalArgumentException(rule + " cannot be clipped: its line search needs unclipped gradients");
        }
    }
}
