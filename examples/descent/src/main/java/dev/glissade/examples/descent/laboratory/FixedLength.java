package dev.glissade.examples.descent.laboratory;

import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.OptimizerState;
import dev.glissade.optimize.Schedule;

/**
 * An optimizer that uses only the sign of the slope: every step is equally long.
 *
 * @param learningRate the length of a step
 */
record FixedLength(Schedule learningRate) implements Optimizer {

    static FixedLength of(double length) {
        return new FixedLength((step, epoch) -> length);
    }

    @Override
    public int stateVectors() {
        return 0;
    }

    @Override
    public void step(
            float[] parameters, float[] gradient, float learningRate, OptimizerState memory, int from, int to) {
        for (int i = from; i < to; i++) {
            parameters[i] -= learningRate * Math.signum(gradient[i]);
        }
    }
}
