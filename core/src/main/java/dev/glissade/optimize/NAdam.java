package dev.glissade.optimize;

import static dev.glissade.kernel.Fma.fma;

/**
 * NAdam (Dozat, 2016): {@link Adam} with {@linkplain Nesterov Nesterov's} momentum, which rises slowly.
 *
 * <pre>
 * μₜ = beta1·(1 − 0.5·0.96^(0.004·t)), Πₜ = μ₁·μ₂···μₜ        t counts steps from 1
 * m ← beta1·m + (1 − beta1)·g
 * v ← beta2·v + (1 − beta2)·g²
 * θ ← θ − rate·((1 − μₜ)/(1 − Πₜ)·g + μₜ₊₁/(1 − Πₜ₊₁)·m) / (√v̂ + epsilon)        v̂ = v / (1 − beta2ᵗ)
 * </pre>
 *
 * <p>This is what PyTorch 2 computes, with its default momentum_decay of 0.004. The factors of g and m are those of the
 * paper. The average m decays by beta1 at each step as in PyTorch; in the paper it decays by μₜ.
 *
 * @param learningRate the rate of each step
 * @param beta1 the fraction of the gradient's average that each step keeps, from 0 to below 1
 * @param beta2 the fraction of the squared gradient's average that each step keeps, from 0 to below 1
 * @param epsilon prevents a division by 0
 */
record NAdam(Schedule learningRate, double beta1, double beta2, double epsilon) implements Optimizer {

    NAdam {
        Arguments.averages(learningRate, beta1, beta2);
        Arguments.positive("epsilon", epsilon);
    }

    @Override
    public int stateVectors() {
        return 2;
    }

    @Override
    public int stateNumbers() {
        return 1;
    }

    /** Returns μ of step t, from 1. It starts at half of beta1; its distance from beta1 halves every 4,245 steps. */
    private double momentum(long t) {
        return beta1 * (1 - 0.5 * StrictMath.pow(0.96, 0.004 * t));
    }

    @Override
    public void prepare(float[] parameters, float[] gradient, OptimizerState state) {
        double before = state.steps() == 0 ? 1 : state.numbers()[0];
        state.numbers()[0] = before * momentum(state.steps() + 1);
    }

    @Override
    public void step(float[] parameters, float[] gradient, float learningRate, OptimizerState state, int from, int to) {
        float[] mean = state.vector(0);
        float[] squares = state.vector(1);
        long t = state.steps() + 1;
        double product = state.numbers()[0];
        float ofGradient = (float) ((1 - momentum(t)) / (1 - product));
        float ofMean = (float) (momentum(t + 1) / (1 - product * momentum(t + 1)));
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
            float ahead = fma(ofMean, mean[i], ofGradient * g);
            float direction = ahead / fma((float) Math.sqrt(squares[i]), scale, least);
            parameters[i] = fma(-learningRate, direction, parameters[i]);
        }
    }

    @Override
    public String toString() {
        return FactoryCall.of("nAdam", this, Optimizers::nAdam, beta1, beta2, epsilon);
    }
}
