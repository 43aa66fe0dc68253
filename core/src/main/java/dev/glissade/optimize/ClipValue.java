package dev.glissade.optimize;

import java.util.Objects;

/** Limits each component of the gradient; see {@link Optimizer#clipValue}. */
record ClipValue(Optimizer rule, double maxValue) implements WrappedOptimizer {

    ClipValue {
        Objects.requireNonNull(rule, "rule");
        Arguments.clippable(rule);
        Arguments.positive("maximum value", maxValue);
    }

    @Override
    public void prepare(float[] parameters, float[] gradient, OptimizerState state) {
        float bound = (float) maxValue;
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = Math.max(-bound, Math.min(bound, gradient[i]));
        }
        rule.prepare(parameters, gradient, state);
    }

    @Override
    public String toString() {
        return rule + ".clipValue(" + maxValue + ")";
    }
}
