package dev.glissade.evaluate;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;

/**
 * Converts outputs to probabilities of classes. A single output is the probability of class 1. Several outputs are
 * divided by their sum, or exponentiated if every row consists of {@link Range#LOG_PROBABILITIES}.
 */
final class Probabilities {

    private final Matrix outputs; // (examples × outputs)
    private final boolean areLogarithms;

    Probabilities(Matrix outputs) {
        this.outputs = outputs;
        this.areLogarithms = outputs.columns() > 1 && areLogarithms(outputs);
    }

    private static boolean areLogarithms(Matrix outputs) {
        for (int i = 0; i < outputs.rows(); i++) {
            if (!Range.LOG_PROBABILITIES.contains(outputs, i)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the probability of a class, or NaN if the outputs of the example cannot be probabilities. */
    double of(int example, int ofClass) {
        if (outputs.columns() == 1) {
            double p = outputs.get(example, 0);
            return p < 0 || p > 1 ? Double.NaN : ofClass == 1 ? p : 1 - p;
        }
        if (areLogarithms) {
            return StrictMath.exp(outputs.get(example, ofClass));
        }
        double sum = 0;
        for (int j = 0; j < outputs.columns(); j++) {
            float output = outputs.get(example, j);
            sum += output < 0 ? Double.NaN : output;
        }
        return outputs.get(example, ofClass) / sum;
    }
}
