package dev.glissade.diagnose;

/** A symptom of a network that does not learn, or a possible cause. Causes have an {@link #advice}. */
public enum Symptom {
    /** The cost of a batch is infinite or NaN. */
    COST_NOT_FINITE(""),
    /** The cost has risen for many epochs in a row. */
    COST_RISES(""),
    /** The cost of an epoch is far above that of an untrained network. */
    COST_EXPLODED(""),
    /** The gradient of every example is zero, although the cost is no better than that of a constant prediction. */
    STANDSTILL(""),
    /** Outputs do not depend on the inputs, or only hardly, although the targets differ. */
    CONSTANT_OUTPUTS("find the first layer whose outputs are the same for all examples, and scale its inputs"),
    /**
     * A constant prediction would cost as little, and a cause was found: numbers that are not scaled, or too long
     * steps.
     */
    NO_BETTER_THAN_CONSTANT(""),
    /** An example has an input, a target or a weight that is infinite or NaN. */
    BAD_EXAMPLE("repair this example or leave it out"),
    /** A parameter or a buffer is infinite or NaN. */
    BAD_PARAMETER("if it is the only one, check any optimizer or layer of your own that writes it"),
    /** A layer has outputs that are infinite or NaN. */
    BAD_OUTPUT("check the size of its inputs and weights"),
    /** The cost of an example is infinite or NaN, although the network's outputs for it are finite. */
    BAD_COST("check that the cost is defined for such outputs and targets"),
    /** Parameters have become very large, or most of them infinite or NaN. */
    LONG_STEPS("reduce the learning rate, warm it up, or clip the gradient"),
    /** Inputs are far larger than 1. */
    UNSCALED_INPUTS("scale the inputs to about 1, as Scaling.standardInputs does"),
    /** Targets are far larger than 1. */
    UNSCALED_TARGETS(
            "scale the targets to about 1, as Scaling.standardTargets does; of large counts, predict the logarithm"),
    /** At least half of the units of a layer give the same output for every example. */
    DEAD_UNITS(
            "reduce the learning rate, initialise the weights differently, or use an activation whose derivative is never zero");

    private final String advice;

    Symptom(String advice) {
        this.advice = advice;
    }

    /** Returns what to try, or an empty string for a symptom without advice. */
    public String advice() {
        return advice;
    }
}
