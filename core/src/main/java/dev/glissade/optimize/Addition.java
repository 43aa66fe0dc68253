package dev.glissade.optimize;

/** What is added to another rule: does as that rule does but for what it changes. */
interface Addition extends Optimizer {

    /** Returns the other rule. */
    Optimizer rule();

    @Override
    default Schedule learningRate() {
        return rule().learningRate();
    }

    @Override
    default int memoryVectors() {
        return rule().memoryVectors();
    }

    @Override
    default int memoryNumbers() {
        return rule().memoryNumbers();
    }

    @Override
    default boolean asksObjective() {
        return rule().asksObjective();
    }

    @Override
    default void prepare(float[] parameters, float[] gradient, Memory memory) {
        rule().prepare(parameters, gradient, memory);
    }

    @Override
    default void step(float[] parameters, float[] gradient, float learningRate, Memory memory, int from, int to) {
        rule().step(parameters, gradient, learningRate, memory, from, to);
    }

    /** A rule that asks the objective needs its true gradients, and finds out by itself how long its steps may be. */
    @Override
    default void advance(
            Objective objective, double value, float[] parameters, float[] gradient, Memory memory, double epoch) {
        if (asksObjective()) {
            rule().advance(objective, value, parameters, gradient, memory, epoch);
        } else {
            advance(parameters, gradient, memory, epoch);
        }
    }
}
