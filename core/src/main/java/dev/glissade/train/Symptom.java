package dev.glissade.train;

/** A sign that training goes wrong, or a cause of it. */
public enum Symptom {
    /** The cost of a batch is infinite or no number. */
    COST_NOT_FINITE(""),
    /** The cost has risen for many epochs in a row. */
    COST_RISES(""),
    /** The cost of an epoch is far above that of a network that knows nothing. */
    COST_EXPLODED(""),
    /** The gradient is zero though the cost is not: no example teaches the network anything. */
    STANDSTILL(""),
    /** An example has an input, a target or a weight that is infinite or no number. */
    BAD_EXAMPLE("repair this example or leave it out: a remedy of ROLL_BACK does the latter"),
    /** A parameter or a buffer is infinite or no number. */
    BAD_PARAMETER("if it is the only one, look at what writes it: an optimizer or a layer of your own"),
    /** A layer gives numbers that are infinite or no numbers. */
    BAD_OUTPUT("look at the size of its inputs and weights"),
    /** The cost of an example is infinite or no number, though the network's outputs for it are finite. */
    BAD_COST("look at whether the cost allows such outputs and targets"),
    /** Parameters have become very large, or all at once infinite or no numbers. */
    LONG_STEPS("take a smaller learning rate, begin with a warm-up, or clip the gradient; HALVE_RATE tries this"),
    /** Inputs are far larger than 1. */
    UNSCALED_INPUTS("give the network a scaling of its inputs, such as Scaling.standardInputs"),
    /** Targets are far larger than 1. */
    UNSCALED_TARGETS("give the network a scaling of its targets, such as Scaling.standardTargets"),
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
