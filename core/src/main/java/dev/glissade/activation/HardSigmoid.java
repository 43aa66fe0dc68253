package dev.glissade.activation;

import dev.glissade.internal.kernel.KernelProvider;
import dev.glissade.matrix.Matrix;

/** f(x) = x/6 + ½, between 0 and 1; f′(x) = 1/6 where |x| is below 3, else 0. */
record HardSigmoid() implements Activation {

    private static final float SIXTH = 1 / 6f;

    @Override
    public void apply(Matrix input, Matrix output) {
        Rows.apply(HardSigmoid::apply, input, output);
    }

    private static void apply(float[] x, int xStart, float[] y, int yStart, int length) {
        for (int i = 0; i < length; i++) {
            y[yStart + i] = of(x[xStart + i]);
        }
    }

    static float of(float x) {
        return Math.max(0, Math.min(1, Math.fma(x, SIXTH, 0.5f)));
    }

    @Override
    public void backpropagate(Matrix input, Matrix output, Matrix outputGradient, Matrix inputGradient) {
        Rows.backpropagate(HardSigmoid::backpropagate, input, outputGradient, inputGradient);
    }

    private static void backpropagate(
            float[] x, int xStart, float[] dy, int dyStart, float[] dx, int dxStart, int length) {
        passWhereItRises(x, xStart, dy, dyStart, dx, dxStart, length);
        for (int i = 0; i < length; i++) {
            dx[dxStart + i] *= SIXTH;
        }
    }

    /** dx = dy where |x| is below 3, else 0. */
    static void passWhereItRises(float[] x, int xStart, float[] dy, int dyStart, float[] dx, int dxStart, int length) {
        for (int i = 0; i < length; i++) {
            dx[dxStart + i] = 3 - Math.abs(x[xStart + i]);
        }
        KernelProvider.kernels().rectifyGradient(dx, dxStart, 0, dy, dyStart, dx, dxStart, length);
    }

    @Override
    public String toString() {
        return "hardSigmoid";
    }
}
