package dev.glissade.optimize;

import java.util.Objects;

/** Bounds each component of the gradient; see {@link Optimizer#clipValue}. */
record ClipValue(Optimizer rule, double largest) implements Addition {

    ClipValue {
        Objects.requireNonNull(rule, "rule");
        Check.clippable(rule);
        Check.positive("largest slope", largest);
    }

    @Override
    public void prepare(float[] parameters, float[] gradient, Memory memory) {
        float bound = (float) largest;
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = Math.max(-bound, Math.min(bound, gradient[i]));
        }
        rule.prepare(parameters, gradient, memory);
    }
}
