package dev.glissade.optimize;

/** An optimizer that modifies another one. It delegates every method that it does not override. */
interface WrappedOptimizer extends Optimizer {

    /** Returns the modified optimizer. */
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
}
