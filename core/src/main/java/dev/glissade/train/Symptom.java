package dev.glissade.train;

/** A sign that a network does not learn, or a cause of it. */
public enum Symptom {
    /** The cost of a batch is infinite or NaN. */
    COST_NOT_FINITE(""),
    /** The cost has risen for many epochs in a row. */
    COST_RISES(""),
    /** The cost of an epoch is far above that of an untrained network. */
    COST_EXPLODED(""),
    /** The gradient of every example is zero, though the cost is no better than that of a constant prediction. */
    STANDSTILL(""),
    /** Outputs do not depend on the inputs, or so little that it is of no use, though the targets differ. */
    CONSTANT_OUTPUTS("look for the first layer that gives the same for all examples, and scale what goes into it"),
    /** The same outputs for every example would cost as little, and there is a cause: scales, or long steps. */
    NO_BETTER_THAN_CONSTANT(""),
    /** An example has an input, a target or a weight that is infinite or NaN. */
    BAD_EXAMPLE("repair this example or leave it out"),
    /** A parameter or a buffer is infinite or NaN. */
    BAD_PARAMETER("if it is the only one, look at what writes it: an optimizer or a layer of your own"),
    /** A layer gives numbers that are infinite or NaN. */
    BAD_OUTPUT("look at the size of its inputs and weights"),
    /** The cost of an example is infinite or NaN, though the network's outputs for it are finite. */
    BAD_COST("look at whether the cost allows such outputs and targets"),
    /** Parameters have become very large, or all at once infinite or NaN. */
    LONG_STEPS("take a smaller learning rate, begin with a warm-up, or clip the gradient"),
    /** Inputs are far larger than 1. */
    UNSCALED_INPUTS("scale the inputs to about 1, as Scaling.standardInputs does"),
    /** Targets are far larger than 1. */
    UNSCALED_TARGETS(
            "scale the targets to about 1, as Scaling.standardTargets does; of large counts, predict the logarithm"),
    /** Many units of a layer give the same number for every example. */
    DEAD_UNITS("take a smaller learning rate, other first weights, or an activation with a slope everywhere");

    private final String advice;

    Symptom(String advice) {
        this.advice = advice;
    }

    /** Returns what to try, or an empty text for what is only a sign. */
    public String advice() {
        return advice;
    }
}
