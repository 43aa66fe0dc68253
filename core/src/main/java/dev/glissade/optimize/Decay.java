package dev.glissade.optimize;

import static dev.glissade.kernel.Fma.fma;

import java.util.BitSet;
import java.util.Objects;

/**
 * Decoupled weight decay, in addition to the optimizer's step; see {@link Optimizer#decay}.
 *
 * @param weightsOnly whether biases and gains are left out
 */
record Decay(Optimizer rule, double strength, boolean weightsOnly) implements WrappedOptimizer {

    Decay {
        Objects.requireNonNull(rule, "rule");
        Arguments.positive("decay", strength);
    }

    /** Checks that the state knows the weights, before anything changes. */
    @Override
    public void prepare(float[] parameters, float[] gradient, OptimizerState state) {
        check(state);
        rule.prepare(parameters, gradient, state);
    }

    private void check(OptimizerState state) {
        if (weightsOnly) {
            state.weights();
        }
    }

    @Override
    public void step(float[] parameters, float[] gradient, float learningRate, OptimizerState state, int from, int to) {
        shrink(parameters, learningRate, state, from, to);
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
        check(state);
        float rate = state.rate(learningRate(), epoch);
        rule.advance(objective, value, parameters, gradient, state, epoch);
        shrink(parameters, rate, state, 0, parameters.length);
    }

    private void shrink(float[] parameters, float learningRate, OptimizerState state, int from, int to) {
        if (!weightsOnly) {
            shrink(parameters, learningRate, from, to);
            return;
        }
        BitSet weights = state.weights();
        int end;
        for (int i = weights.nextSetBit(from); i >= 0 && i < to; i = weights.nextSetBit(end)) {
            end = weights.nextClearBit(i);
            shrink(parameters, learningRate, i, Math.min(to, end));
        }
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
        return rule + (weightsOnly ? ".decayWeights(" : ".decay(") + strength + ")";
    }
}
