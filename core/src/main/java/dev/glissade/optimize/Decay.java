package dev.glissade.optimize;

import static dev.glissade.kernel.Fma.fma;

import java.util.Objects;

/** Decoupled weight decay, in addition to the optimizer's step; see {@link Optimizer#decay}. */
record Decay(Optimizer rule, double strength) implements WrappedOptimizer {

    Decay {
        Objects.requireNonNull(rule, "rule");
        Arguments.positive("decay", strength);
    }

    @Override
    public void step(float[] parameters, float[] gradient, float learningRate, OptimizerState state, int from, int to) {
        shrink(parameters, learningRate, from, to);
        rule.step(parameters, gradient, learningRate, state, from, to);
    }

    /**
     * If the rule uses the objective, decays after the step: the given value and gradient are those before any decay.
     */
    @Override
    public void advance(
            Objective objective,
            double value,
            float[] parameters,
            float[] gradient,
            OptimizerState state,
            double epoch) {
        if (!usesObjective()) {
            advance(parameters, gradient, state, epoch);
            return;
        }
        float rate = state.rate(learningRate(), epoch);
        rule.advance(objective, value, parameters, gradient, state, epoch);
        shrink(parameters, rate, 0, parameters.length);
    }

    /** θ ← θ − rate·strength·θ. */
    private void shrink(float[] parameters, float learningRate, int from, int to) {
        float factor = (float) (-learningRate * strength);
        for (int i = from; i < to; i++) {
            parameters[i] = fma(factor, parameters[i], parameters[i]);
        }
    }

    @Override
    public String toString() {
        return rule + ".decay(" + strength + ")";
    }
}
