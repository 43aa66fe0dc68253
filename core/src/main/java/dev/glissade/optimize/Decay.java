package dev.glissade.optimize;

import static dev.glissade.kernel.Fma.fma;

import java.util.Objects;

/** Pulls all parameters towards 0 beside what the rule does; see {@link Optimizer#decay}. */
record Decay(Optimizer rule, double strength) implements WrappedOptimizer {

    Decay {
        Objects.requireNonNull(rule, "rule");
        Arguments.positive("decay", strength);
    }

    @Override
    public void step(float[] parameters, float[] gradient, float learningRate, OptimizerState state, int from, int to) {
        pull(parameters, learningRate, from, to);
        rule.step(parameters, gradient, learningRate, state, from, to);
    }

    /** Pulls after the step of a rule that asks the objective, which has measured where the step begins. */
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
        pull(parameters, rate, 0, parameters.length);
    }

    private void pull(float[] parameters, float learningRate, int from, int to) {
        float pull = (float) (-learningRate * strength);
        for (int i = from; i < to; i++) {
            parameters[i] = fma(pull, parameters[i], parameters[i]);
        }
    }
}
