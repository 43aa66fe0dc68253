package dev.glissade.optimize;

import static dev.glissade.kernel.Fma.fma;

/**
 * RAdam (Liu and others, 2020): {@link Adam} without rates per parameter in the first steps, while their estimates vary
 * too much, and with smaller steps until they vary less: a warm-up without a schedule.
 *
 * <pre>
 * m ← beta1·m + (1 − beta1)·g,  v ← beta2·v + (1 − beta2)·g²
 * ρ = ρ∞ − 2t·beta2ᵗ / (1 − beta2ᵗ),  ρ∞ = 2 / (1 − beta2) − 1        t counts steps from 1
 * θ ← θ − rate·m̂                                                       while ρ ≤ 5
 * θ ← θ − rate·m̂·r·√(1 − beta2ᵗ) / (√v + epsilon)                      from then on
 *     r² = (ρ − 4)(ρ − 2)ρ∞ / ((ρ∞ − 4)(ρ∞ − 2)ρ),  m̂ = m / (1 − beta1ᵗ)
 * </pre>
 *
 * @param learningRate the rate of each step
 * @param beta1 the fraction of the gradient's average that each step keeps, from 0 to below 1
 * @param beta2 the fraction of the squared gradient's average that each step keeps, from 0 to below 1
 * @param epsilon prevents a division by 0
 */
record RAdam(Schedule learningRate, double beta1, double beta2, double epsilon) implements Optimizer {

    RAdam {
        Arguments.averages(learningRate, beta1, beta2);
        Arguments.positive("epsilon", epsilon);
    }

    @Override
    public int stateVectors() {
        return 2;
    }

    /** Returns r·√(1 − beta2ᵗ), or 0 while the estimates vary too much. */
    private double rectification(long t) {
        double correction = Average.biasCorrection(beta2, t);
        double most = 2 / (1 - beta2) - 1;
        double length = most - 2 * t * (1 - correction) / correction;
        if (length <= 5) {
            return 0;
        }
        double rectified = (length - 4) * (length - 2) * most / ((most - 4) * (most - 2) * length);
        return Math.sqrt(rectified * correction);
    }

    @Override
    public void step(float[] parameters, float[] gradient, float learningRate, OptimizerState state, int from, int to) {
        float[] mean = state.vector(0);
        float[] squares = state.vector(1);
        long t = state.steps() + 1;
        double rectification = rectification(t);
        boolean early = rectification == 0;
        float rate = (float) (learningRate / Average.biasCorrection(beta1, t) * (early ? 1 : rectification));
        float scale = early ? 0 : 1; // 0·√v + 1 in the first steps
        float least = early ? 1 : (float) epsilon;
        float keep1 = (float) beta1;
        float share1 = (float) (1 - beta1);
        float keep2 = (float) beta2;
        float share2 = (float) (1 - beta2);
        for (int i = from; i < to; i++) {
            float g = gradient[i];
            mean[i] = Average.next(mean[i], keep1, share1, g);
            squares[i] = Average.next(squares[i], keep2, share2 * g, g);
            float direction = mean[i] / fma((float) Math.sqrt(squares[i]), scale, least);
            parameters[i] = fma(-rate, direction, parameters[i]);
        }
    }

    @Override
    public String toString() {
        return FactoryCall.of("rAdam", this, Optimizers::rAdam, beta1, beta2, epsilon);
    }
}
