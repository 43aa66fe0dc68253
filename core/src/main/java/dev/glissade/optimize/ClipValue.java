package dev.glissade.optimize;

import java.util.Objects;

/** Bounds each component of the gradient; see {@link Optimizer#clipValue}. */
record ClipValue(Optimizer rule, double largest) implements WrappedOptimizer {

    ClipValue {
        Objects.requireNonNull(rule, "rule");
        Arguments.clippable(rule);
        Arguments.positive("largest slope", largest);
    }

    @Override
    public void prepare(float[] parameters, float[] gradient, OptimizerState state) {
        float bound = (float) largest;
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = Math.max(-bound, Math.min(bound, gradient[i]));
        }
        rule.prepare(parameters, gradient, state);
    }
}
