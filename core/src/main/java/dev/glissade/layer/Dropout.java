package dev.glissade.layer;

import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;

/**
 * Sets values to 0 at random in training; see {@link Layers#dropout}.
 *
 * @param rate the probability that a value is set to 0, from 0 to below 1
 */
record Dropout(double rate) implements Layer {

    Dropout {
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

    /** dX is dY times the factor where X was kept, else 0; the same random bits give the same mask. */
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
            int xStart = from.rowStart(i);
            int yStart = to.rowStart(i);
            for (int j = 0; j < from.columns(); j++) {
                boolean isKept = RandomStream.at(bits, j) >>> 11 >= threshold;
                y[yStart + j] = isKept ? factor * x[xStart + j] : 0;
            }
        }
    }

    @Override
    public String definition() {
        return "dropout(" + rate + ")";
    }

    @Override
    public String toString() {
        return definition();
    }
}
