package dev.glissade.optimize;

import static dev.glissade.kernel.Fma.fma;

import java.util.Objects;

/**
 * AdaDelta (Zeiler, 2012): the step size of a parameter comes from the sizes of its earlier steps, so it has the
 * parameter's units.
 *
 * <pre>
 * s ← decay·s + (1 − decay)·g²
 * δ = g·√(d + epsilon) / √(s + epsilon)
 * d ← decay·d + (1 − decay)·δ²
 * θ ← θ − rate·δ
 * </pre>
 *
 * @param learningRate the rate of each step, usually 1
 * @param decay the fraction of the averages that each step keeps, from 0 to below 1
 * @param epsilon makes the first steps possible, whose size is about its square root
 */
record AdaDelta(Schedule learningRate, double decay, double epsilon) implements Optimizer {

    AdaDelta {
        Objects.requireNonNull(learningRate, "learningRate");
        Arguments.fraction("decay", decay);
        Arguments.positive("epsilon", epsilon);
    }

    @Override
    public int stateVectors() {
        return 2;
    }

    @Override
    public void step(float[] parameters, float[] gradient, float learningRate, OptimizerState state, int from, int to) {
        float[] squares = state.vector(0);
        float[] steps = state.vector(1);
        float keep = (float) decay;
        float share = (float) (1 - decay);
        float least = (float) epsilon;
        for (int i = from; i < to; i++) {
            float g = gradient[i];
            squares[i] = Average.next(squares[i], keep, share * g, g);
            float delta = g * (float) Math.sqrt(steps[i] + least) / (float) Math.sqrt(squares[i] + least);
            steps[i] = Average.next(steps[i], keep, share * delta, delta);
            parameters[i] = fma(-learningRate, delta, parameters[i]);
        }
    }

    @Override
    public String toString() {
        return FactoryCall.of("adaDelta", this, Optimizers::adaDelta, decay, epsilon);
    }
}
