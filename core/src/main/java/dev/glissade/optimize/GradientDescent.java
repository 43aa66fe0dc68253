package dev.glissade.optimize;

import java.util.Objects;

/**
 * Plain gradient descent: θ ← θ − rate·∇C(θ). The gradient points uphill, so the step goes the other way; its length
 * is proportional to the slope, so steps shrink by themselves where the ground levels out.
 *
 * @param learningRate the rate of each step
 */
public record GradientDescent(Schedule learningRate) implements Optimizer {

    /** Checks that there is a schedule. */
    public GradientDescent {
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
        return "gradientDescent(" + learningRate + ")";
    }
}
