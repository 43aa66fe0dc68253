package dev.glissade.optimize;

import java.util.Objects;

/**
 * Plain gradient descent: θ ← θ − rate·∇C(θ). The gradient points uphill, so the step goes in the opposite direction.
 * Its length is proportional to that of the gradient, so steps become shorter near a minimum.
 *
 * @param learningRate the rate of each step
 */
record GradientDescent(Schedule learningRate) implements Optimizer {

    GradientDescent {
        Objects.requireNonNull(learningRate, "learningRate");
    }

    @Override
    public int stateVectors() {
        return 0;
    }

    @Override
    public void step(float[] parameters, float[] gradient, float learningRate, OptimizerState state, int from, int to) {
        for (int i = from; i < to; i++) {
            parameters[i] -= learningRate * gradient[i];
        }
    }

    @Override
    public String toString() {
        return FactoryCall.of("gradientDescent", learningRate);
    }
}
