package dev.glissade.optimize;

import static dev.glissade.kernel.Fma.fma;

import java.util.Arrays;
import java.util.Objects;

/**
 * Resilient propagation, Rprop (Riedmiller and Braun, 1993): each parameter has its own step size, which grows while
 * the sign of its gradient stays the same and shrinks when it changes; the size of the gradient does not matter. It is
 * for gradients of all examples: with small batches, signs change too often.
 *
 * <pre>
 * Δ ← Δ·1.2 if g·g′ &gt; 0,  Δ·0.5 if g·g′ &lt; 0, then g = 0        g′ is the g of the previous step
 * Δ ← max(1e-6, min(50, Δ))
 * θ ← θ − Δ·sign(g)
 * </pre>
 *
 * @param learningRate the size of the first step; later rates are not used
 */
record ResilientPropagation(Schedule learningRate) implements Optimizer {

    private static final float GROWTH = 1.2f;
    private static final float SHRINKAGE = 0.5f;
    private static final float SMALLEST = 1e-6f;
    private static final float LARGEST = 50;

    ResilientPropagation {
        Objects.requireNonNull(learningRate, "learningRate");
    }

    @Override
    public int stateVectors() {
        return 2;
    }

    @Override
    public void step(float[] parameters, float[] gradient, float learningRate, OptimizerState state, int from, int to) {
        float[] before = state.vector(0);
        float[] sizes = state.vector(1);
        if (state.steps() == 0) {
            Arrays.fill(sizes, from, to, learningRate);
        }
        for (int i = from; i < to; i++) {
            float sign = Lion.sign(gradient[i]);
            float agreement = sign * before[i]; // 1, −1 or, after a change of sign and at the first step, 0
            float factor = 1 + Math.max(agreement, 0) * (GROWTH - 1) + Math.min(agreement, 0) * (1 - SHRINKAGE);
            sizes[i] = Math.max(SMALLEST, Math.min(LARGEST, sizes[i] * factor));
            before[i] = sign * (1 + Math.min(agreement, 0));
            parameters[i] = fma(-sizes[i], before[i], parameters[i]);
        }
    }

    @Override
    public String toString() {
        return FactoryCall.of("resilientPropagation", learningRate);
    }
}
