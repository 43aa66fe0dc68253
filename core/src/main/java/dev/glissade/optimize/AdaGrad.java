package dev.glissade.optimize;

import static dev.glissade.kernel.Fma.fma;

import java.util.Objects;

/**
 * AdaGrad (Duchi, Hazan and Singer, 2011): each parameter has a rate of its own, which falls with all the slopes that it
 * has seen, so that those that rarely have a slope keep long steps.
 *
 * <pre>
 * s ← s + g²
 * θ ← θ − rate·g / (√s + epsilon)
 * </pre>
 *
 * @param learningRate the rate of each step
 * @param epsilon keeps the division from being by 0
 */
public record AdaGrad(Schedule learningRate, double epsilon) implements Optimizer {

    /**
     * Checks the constant.
     *
     * @throws IllegalArgumentException if epsilon is not above 0 or not finite
     */
    public AdaGrad {
        Objects.requireNonNull(learningRate, "learningRate");
        Arguments.positive("epsilon", epsilon);
    }

    @Override
    public int stateVectors() {
        return 1;
    }

    @Override
    public void step(float[] parameters, float[] gradient, float learningRate, OptimizerState state, int from, int to) {
        float[] squares = state.vector(0);
        float least = (float) epsilon;
        for (int i = from; i < to; i++) {
            float g = gradient[i];
            squares[i] = Average.next(squares[i], 1, g, g);
            float direction = g / ((float) Math.sqrt(squares[i]) + least);
            parameters[i] = fma(-learningRate, direction, parameters[i]);
        }
    }
}
