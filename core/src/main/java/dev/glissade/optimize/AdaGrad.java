package dev.glissade.optimize;

import static dev.glissade.kernel.Fma.fma;

import java.util.Objects;

/**
 * AdaGrad (Duchi, Hazan and Singer, 2011): each parameter has its own rate, which falls as its squared gradients add
 * up. Parameters whose gradient is almost always 0 keep large steps.
 *
 * <pre>
 * s ← s + g²
 * θ ← θ − rate·g / (√s + epsilon)
 * </pre>
 *
 * @param learningRate the rate of each step
 * @param epsilon prevents a division by 0
 */
record AdaGrad(Schedule learningRate, double epsilon) implements Optimizer {

    AdaGrad {
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

    @Override
    public String toString() {
        return FactoryCall.of("adaGrad", this, Optimizers::adaGrad, epsilon);
    }
}
