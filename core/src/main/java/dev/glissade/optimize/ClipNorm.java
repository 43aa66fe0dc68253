package dev.glissade.optimize;

import java.util.Objects;

/** Shortens a gradient that is too long, in its own direction; see {@link Optimizer#clipNorm}. */
record ClipNorm(Optimizer rule, double longest) implements Addition {

    /** As PyTorch's, which so divides by a length of 0 as well. */
    private static final double EPSILON = 1e-6;

    ClipNorm {
        Objects.requireNonNull(rule, "rule");
        Check.clippable(rule);
        Check.positive("longest gradient", longest);
    }

    @Override
    public void prepare(float[] parameters, float[] gradient, Memory memory) {
        double scale = longest / (Vectors.norm(gradient) + EPSILON);
        if (scale < 1) {
            Vectors.scale(scale, gradient);
        }
        rule.prepare(parameters, gradient, memory);
    }
}
