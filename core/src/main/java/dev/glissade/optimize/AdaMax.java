package dev.glissade.optimize;

import static dev.glissade.kernel.Fma.fma;

/**
 * AdaMax (Kingma and Ba, 2015, section 7.1): as {@link Adam}, with a decayed maximum of |g| in place of the root mean
 * square.
 *
 * <pre>
 * m ← beta1·m + (1 − beta1)·g
 * u ← max(beta2·u, |g| + epsilon)
 * θ ← θ − rate·m / ((1 − beta1ᵗ)·u)        t counts steps from 1
 * </pre>
 *
 * @param learningRate the rate of each step
 * @param beta1 the fraction of the gradient's average that each step keeps, from 0 to below 1
 * @param beta2 the fraction of the maximum of |g| that each step keeps, from 0 to below 1
 * @param epsilon prevents a division by 0
 */
record AdaMax(Schedule learningRate, double beta1, double beta2, double epsilon) implements Optimizer {

    AdaMax {
        Arguments.averages(learningRate, beta1, beta2);
        Arguments.positive("epsilon", epsilon);
    }

    @Override
    public int stateVectors() {
        return 2;
    }

    @Override
    public void step(float[] parameters, float[] gradient, float learningRate, OptimizerState state, int from, int to) {
        float[] mean = state.vector(0);
        float[] largest = state.vector(1);
        float rate = (float) (learningRate / Average.biasCorrection(beta1, state.steps() + 1));
        float keep1 = (float) beta1;
        float share1 = (float) (1 - beta1);
        float keep2 = (float) beta2;
        float least = (float) epsilon;
        for (int i = from; i < to; i++) {
            float g = gradient[i];
            mean[i] = Average.next(mean[i], keep1, share1, g);
            largest[i] = Math.max(keep2 * largest[i], Math.abs(g) + least);
            parameters[i] = fma(-rate, mean[i] / largest[i], parameters[i]);
        }
    }

    @Override
    public String toString() {
        return FactoryCall.of("adaMax", this, Optimizers::adaMax, beta1, beta2, epsilon);
    }
}
