package dev.glissade.optimize;

import static dev.glissade.kernel.Fma.fma;

import java.util.Objects;

/**
 * Gradient descent with momentum (Polyak, 1964), a ball with mass: steps in the same direction grow longer, steps to and
 * fro cancel.
 *
 * <pre>
 * v ← momentum·v + g
 * θ ← θ − rate·v
 * </pre>
 *
 * <p>On a long slope it comes to go 1 / (1 − momentum) times as fast as plain gradient descent at the same rate.
 *
 * @param learningRate the rate of each step
 * @param momentum how much of its velocity it keeps, from 0 to below 1
 */
public record Momentum(Schedule learningRate, double momentum) implements Optimizer {

    /**
     * Checks the momentum.
     *
     * @throws IllegalArgumentException if it is not from 0 to below 1
     */
    public Momentum {
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
}
