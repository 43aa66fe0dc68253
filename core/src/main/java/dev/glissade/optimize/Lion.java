package dev.glissade.optimize;

import static dev.glissade.kernel.Fma.fma;

/**
 * Lion (Chen and others, 2023): a step has the same size in every component; only the signs come from the gradient. Its
 * learning rate should be about ten times smaller than that of {@link Adam}.
 *
 * <pre>
 * θ ← θ − rate·sign(beta1·m + (1 − beta1)·g)
 * m ← beta2·m + (1 − beta2)·g
 * </pre>
 *
 * @param learningRate the rate of each step
 * @param beta1 the weight of the average against the new gradient in a step, from 0 to below 1
 * @param beta2 the fraction of the average that each step keeps, from 0 to below 1
 */
record Lion(Schedule learningRate, double beta1, double beta2) implements Optimizer {

    Lion {
        Arguments.averages(learningRate, beta1, beta2);
    }

    @Override
    public int stateVectors() {
        return 1;
    }

    @Override
    public void step(float[] parameters, float[] gradient, float learningRate, OptimizerState state, int from, int to) {
        float[] mean = state.vector(0);
        float keep1 = (float) beta1;
        float share1 = (float) (1 - beta1);
        float keep2 = (float) beta2;
        float share2 = (float) (1 - beta2);
        for (int i = from; i < to; i++) {
            float g = gradient[i];
            float m = mean[i];
            mean[i] = Average.next(m, keep2, share2, g);
            parameters[i] = fma(-learningRate, sign(Average.next(m, keep1, share1, g)), parameters[i]);
        }
    }

    /** Returns −1, 0 or 1 for any number that is not subnormal. The compiler vectorizes this, unlike Math.signum. */
    static float sign(float x) {
        return Math.max(-1, Math.min(1, x * 0x1p126f));
    }

    @Override
    public String toString() {
        return FactoryCall.of("lion", this, Optimizers::lion, beta1, beta2);
    }
}
