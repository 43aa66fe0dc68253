package dev.glissade.optimize;

import static dev.glissade.kernel.Fma.fma;

import java.util.Objects;

/**
 * Gradient descent with momentum (Polyak, 1964), which accumulates gradients in a velocity: steps in the same direction
 * become longer, and steps back and forth cancel.
 *
 * <pre>
 * v ← momentum·v + g
 * θ ← θ − rate·v
 * </pre>
 *
 * <p>If the gradient stays the same, steps become 1 / (1 − momentum) times as long as those of plain gradient descent.
 *
 * @param learningRate the rate of each step
 * @param momentum the fraction of the velocity that each step keeps, from 0 to below 1
 */
record Momentum(Schedule learningRate, double momentum) implements Optimizer {

    Momentum {
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
            parameters[i] = fma(-learningRate, velocity[i], parameters[i]);
        }
    }

    @Override
    public String toString() {
        return FactoryCall.of("momentum", learningRate, momentum);
    }
}
