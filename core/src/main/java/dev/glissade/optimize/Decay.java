package dev.glissade.optimize;

import static dev.glissade.internal.kernel.Fma.fma;

import java.util.Objects;

/** Pulls all parameters towards 0 beside what the rule does; see {@link Optimizer#decay}. */
record Decay(Optimizer rule, double strength) implements Addition {

    Decay {
        Objects.requireNonNull(rule, "rule");
        Check.positive("decay", strength);
    }

    @Override
    public void step(float[] parameters, float[] gradient, float learningRate, Memory memory, int from, int to) {
        pull(parameters, learningRate, from, to);
        rule.step(parameters, gradient, learningRate, memory, from, to);
    }

    /** Pulls after the step of a rule that asks the objective, which has measured where the step begins. */
    @Override
    public void advance(
            Objective objective, double value, float[] parameters, float[] gradient, Memory memory, double epoch) {
        if (!asksObjective()) {
            advance(parameters, gradient, memory, epoch);
            return;
        }
        float rate = memory.rate(learningRate(), epoch);
        rule.advance(objective, value, parameters, gradient, memory, epoch);
        pull(parameters, rate, 0, parameters.length);
    }

    private void pull(float[] parameters, float learningRate, int from, int to) {
        float pull = (float) (-learningRate * strength);
        for (int i = from; i < to; i++) {
            parameters[i] = fma(pull, parameters[i], parameters[i]);
        }
    }
}
