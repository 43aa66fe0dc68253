package dev.glissade.optimize;

import static dev.glissade.kernel.Fma.fma;

import java.util.Objects;

/**
 * Gradient descent with Nesterov's momentum (Nesterov, 1983; Sutskever and others, 2013), which uses the gradient at
 * the point to which the velocity is about to lead, and so slows down earlier than {@link Momentum}.
 *
 * <pre>
 * v ← momentum·v + g
 * θ ← θ − rate·(g + momentum·v)
 * </pre>
 *
 * @param learningRate the rate of each step
 * @param momentum the fraction of the velocity that each step keeps, from 0 to below 1
 */
record Nesterov(Schedule learningRate, double momentum) implements Optimizer {

    Nesterov {
        Objects.requireNonNull(learningRate, "learningRate");
        Arguments.fraction("momentum", momentum);
    }

    @Override
    public int stateVectors() {
        return 1;
    }

    @Override
    public void step(float[] parameters, float[] gradient, float learningRate, OptimizerState state, int from, int to) {
        float[] velocity = state.vector(0);
        float kept = (float) momentum;
        for (int i = from; i < to; i++) {
            velocity[i] = Average.next(velocity[i], kept, 1, gradient[i]);
            parameters[i] = fma(-learningRate, fma(kept, velocity[i], gradient[i]), parameters[i]);
        }
    }

    @Override
    public String toString() {
        return FactoryCall.of("nesterov", learningRate, momentum);
    }
}
