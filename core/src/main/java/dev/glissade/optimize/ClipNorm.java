package dev.glissade.optimize;

import dev.glissade.kernel.Vectors;
import java.util.Objects;

/** Scales a gradient down to a maximum norm; see {@link Optimizer#clipNorm}. */
record ClipNorm(Optimizer rule, double maxNorm) implements WrappedOptimizer {

    /** As in PyTorch; it also prevents a division by a norm of 0. */
    private static final double EPSILON = 1e-6;

    ClipNorm {
        Objects.requireNonNull(rule, "rule");
        Arguments.clippable(rule);
        Arguments.positive("maximum norm", maxNorm);
    }

    @Override
    public void prepare(float[] parameters, float[] gradient, OptimizerState state) {
        double scale = maxNorm / (Vectors.norm(gradient) + EPSILON);
        if (scale < 1) {
            Vectors.scale(scale, gradient);
        }
        rule.prepare(parameters, gradient, state);
    }

    @Override
    public String toString() {
        return rule + ".clipNorm(" + maxNorm + ")";
    }
}
