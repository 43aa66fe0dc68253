package dev.glissade.activation;

import dev.glissade.matrix.Matrix;
import java.util.OptionalDouble;

/**
 * f(x) = x·h(x), where h is {@link HardSigmoid}; f′(x) = h(x) + x·h′(x), which is x/3 + ½ where |x| is below 3, and 0 or 1
 * elsewhere.
 */
record HardSwish() implements Activation {

    @Override
    public void apply(Matrix input, Matrix output) {
        Rows.apply(HardSwish::apply, input, output);
    }

    private static void apply(float[] x, int xStart, float[] y, int yStart, int length) {
        for (int i = 0; i < length; i++) {
            y[yStart + i] = Math.max(x[xStart + i], -3) * HardSigmoid.of(x[xStart + i]);
        }
    }

    @Override
    public void backpropagate(Matrix input, Matrix output, Matrix outputGradient, Matrix inputGradient) {
        Rows.backpropagate(HardSwish::backpropagate, input, outputGradient, inputGradient);
    }

    private static void backpropagate(
            float[] x, int xStart, float[] dy, int dyStart, float[] dx, int dxStart, int length) {
        HardSigmoid.passWhereItRises(x, xStart, dy, dyStart, dx, dxStart, length);
        for (int i = 0; i < length; i++) {
            float input = x[xStart + i];
            float sixth = Math.max(-3, Math.min(3, input)) / 6;
            dx[dxStart + i] = Math.fma(dx[dxStart + i], sixth, dy[dyStart + i] * HardSigmoid.of(input));
        }
    }

    /** As for ReLU, whose shape it has. */
    @Override
    public OptionalDouble gain() {
        return new Relu().gain();
    }

    @Override
    public String toString() {
        return "hardSwish";
    }
}
