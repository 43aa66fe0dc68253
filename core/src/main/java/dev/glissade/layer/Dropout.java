package dev.glissade.layer;

import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;

/**
 * In training, silences each number with a probability and raises the others so that the mean stays: units cannot rely on
 * each other, and the network learns by heart less easily (Srivastava et al., "Dropout: a simple way to prevent neural
 * networks from overfitting", 2014). An answering network lets everything pass.
 *
 * @param rate the probability to be silenced, from 0 to below 1
 */
public record Dropout(double rate) implements Layer {

    /**
     * Checks the rate.
     *
     * @throws IllegalArgumentException if it is not from 0 to below 1
     */
    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("a dropout rate of " + rate + ", not from 0 to below 1");
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }

    @Override
    public void forward(Pass pass) {
        drop(pass, pass.input(), pass.output());
    }

    /** What did not pass does not matter; the same random numbers say which. */
    @Override
    public void backward(Pass pass) {
        if (pass.wantsInputGradient()) {
            drop(pass, pass.outputGradient(), pass.inputGradient());
        }
    }

    private void drop(Pass pass, Matrix from, Matrix to) {
        if (!pass.isTraining() || rate == 0) {
            to.copyFrom(from);
            return;
        }
        float factor = (float) (1 / (1 - rate));
        long threshold = (long) (rate * 0x1p53);
        float[] x = from.elements();
        float[] y = to.elements();
        for (int i = 0; i < from.rows(); i++) {
            long bits = pass.randomBits(i);
            int xStart = from.offset() + i * from.stride();
            int yStart = to.offset() + i * to.stride();
            for (int j = 0; j < from.columns(); j++) {
                boolean passes = RandomStream.at(bits, j) >>> 11 >= threshold;
                y[yStart + j] = passes ? factor * x[xStart + j] : 0;
            }
        }
    }

    @Override
    public String definition() {
        return "dropout(" + rate + ")";
    }

    @Override
    public String toString() {
        return "Dropout " + rate;
    }
}
