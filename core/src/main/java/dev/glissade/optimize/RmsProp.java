package dev.glissade.optimize;

import static dev.glissade.kernel.Fma.fma;

import java.util.Objects;

/**
 * RMSProp (Hinton, 2012, lecture 6e of "Neural networks for machine learning"): as {@link AdaGrad}, but with a running
 * average in place of the sum, so that rates can grow again.
 *
 * <pre>
 * v ← decay·v + (1 − decay)·g²
 * θ ← θ − rate·g / (√v + epsilon)
 * </pre>
 *
 * @param learningRate the rate of each step
 * @param decay the fraction of the average that each step keeps, from 0 to below 1
 * @param epsilon prevents a division by 0
 */
record RmsProp(Schedule learningRate, double decay, double epsilon) implements Optimizer {

    RmsProp {
        Objects.requireNonNull(learningRate, "learningRate");
        Arguments.fraction("decay", decay);
        Arguments.positive("epsilon", epsilon);
    }

    @Override
    public int stateVectors() {
        return 1;
    }

    @Override
    public void step(float[] parameters, float[] gradient, float learningRate, OptimizerState state, int from, int to) {
        float[] squares = state.vector(0);
        float keep = (float) decay;
        float share = (float) (1 - decay);
        float least = (float) epsilon;
        for (int i = from; i < to; i++) {
            float g = gradient[i];
            squares[i] = Average.next(squares[i], keep, share * g, g);
            float direction = g / ((float) Math.sqrt(squares[i]) + least);
            parameters[i] = fma(-learningRate, direction, parameters[i]);
        }
    }

    @Override
    public String toString() {
        return FactoryCall.of("rmsProp", this, Optimizers::rmsProp, decay, epsilon);
    }
}
