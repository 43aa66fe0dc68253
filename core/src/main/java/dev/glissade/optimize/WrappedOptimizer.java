package dev.glissade.optimize;

/** What is added to another rule: does as that rule does but for what it changes. */
interface WrappedOptimizer extends Optimizer {

    /** Returns the other rule. */
    Optimizer rule();

    @Override
    default Schedule learningRate() {
        return rule().learningRate();
    }

    @Override
    default int stateVectors() {
        return rule().stateVectors();
    }

    @Override
    default int stateNumbers() {
        return rule().stateNumbers();
    }

    @Override
    default boolean usesObjective() {
        return rule().usesObjective();
    }

    @Override
    default void prepare(float[] parameters, float[] gradient, OptimizerState state) {
        rule().prepare(parameters, gradient, state);
    }

    @Override
    default void step(
            float[] parameters, float[] gradient, float learningRate, OptimizerState state, int from, int to) {
        rule().step(parameters, gradient, learningRate, state, from, to);
    }

    /** A rule that asks the objective needs its true gradients, and finds out by itself how long its steps may be. */
    @Override
    default void advance(
            Objective objective,
            double value,
            float[] parameters,
            float[] gradient,
            OptimizerState state,
            double epoch) {
        if (usesObjective()) {
            rule().advance(objective, value, parameters, gradient, state, epoch);
        } else {
            advance(parameters, gradient, state, epoch);
        }
    }
}
