package dev.glissade.optimize;

import static dev.glissade.kernel.Fma.fma;

/**
 * AMSGrad (Reddi, Kale and Kumar, 2018): as {@link Adam}, but the rate of a parameter never grows. It converges on some
 * functions on which Adam does not.
 *
 * <pre>
 * m ← beta1·m + (1 − beta1)·g
 * v ← beta2·v + (1 − beta2)·g²
 * w ← max(w, v)
 * θ ← θ − rate·m̂ / (√ŵ + epsilon)        m̂ = m / (1 − beta1ᵗ), ŵ = w / (1 − beta2ᵗ), t counts steps from 1
 * </pre>
 *
 * @param learningRate the rate of each step
 * @param beta1 the fraction of the gradient's average that each step keeps, from 0 to below 1
 * @param beta2 the fraction of the squared gradient's average that each step keeps, from 0 to below 1
 * @param epsilon prevents a division by 0
 */
record AmsGrad(Schedule learningRate, double beta1, double beta2, double epsilon) implements Optimizer {

    AmsGrad {
        Arguments.averages(learningRate, beta1, beta2);
        Arguments.positive("epsilon", epsilon);
    }

    @Override
    public int stateVectors() {
        return 3;
    }

    @Override
    public void step(float[] parameters, float[] gradient, float learningRate, OptimizerState state, int from, int to) {
        float[] mean = state.vector(0);
        float[] squares = state.vector(1);
        float[] largest = state.vector(2);
        long t = state.steps() + 1;
        float rate = (float) (learningRate / Average.biasCorrection(beta1, t));
        float scale = (float) (1 / Math.sqrt(Average.biasCorrection(beta2, t)));
        float keep1 = (float) beta1;
        float share1 = (float) (1 - beta1);
        float keep2 = (float) beta2;
        float share2 = (float) (1 - beta2);
        float least = (float) epsilon;
        for (int i = from; i < to; i++) {
            float g = gradient[i];
            mean[i] = Average.next(mean[i], keep1, share1, g);
            squares[i] = Average.next(squares[i], keep2, share2 * g, g);
            largest[i] = Math.max(largest[i], squares[i]);
            float direction = mean[i] / fma((float) Math.sqrt(largest[i]), scale, least);
            parameters[i] = fma(-rate, direction, parameters[i]);
        }
    }

    @Override
    public String toString() {
        return FactoryCall.of("amsGrad", this, Optimizers::amsGrad, beta1, beta2, epsilon);
    }
}
