package dev.glissade.optimize;

import java.util.Objects;

/** Shortens a gradient that is too long, in its own direction; see {@link Optimizer#clipNorm}. */
record ClipNorm(Optimizer rule, double longest) implements WrappedOptimizer {

    /** As PyTorch's, which so divides by a length of 0 as well. */
    private static final double EPSILON = 1e-6;

    ClipNorm {
        Objects.requireNonNull(rule, "rule");
        Arguments.clippable(rule);
        Arguments.positive("longest gradient", longest);
    }

    @Override
    public void prepare(float[] parameters, float[] gradient, OptimizerState state) {
        double scale = longest / (Vectors.norm(gradient) + EPSILON);
        if (scale < 1) {
            Vectors.scale(scale, gradient);
        }
        rule.prepare(parameters, gradient, state);
    }
}
