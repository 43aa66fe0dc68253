package dev.glissade.activation;

import dev.glissade.matrix.Matrix;

/** f(x) = x / (1 + |x|); f′(x) = 1 / (1 + |x|)². */
record Softsign() implements Activation {

    @Override
    public void apply(Matrix input, Matrix output) {
        Rows.apply(Softsign::apply, input, output);
    }

    private static void apply(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            float finite = Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, x[i]));
            y[i] = finite / (1 + Math.abs(finite));
        }
    }

    @Override
    public void backpropagate(Matrix input, Matrix output, Matrix outputGradient, Matrix inputGradient) {
        Rows.backpropagate(Softsign::backpropagate, input, outputGradient, inputGradient);
    }

    private static void backpropagate(float[] x, float[] dy, float[] dx, int from, int to) {
        for (int i = from; i < to; i++) {
            float root = 1 / (1 + Math.abs(x[i]));
            dx[i] = dy[i] * (root * root);
        }
    }

    @Override
    public String toString() {
        return "softsign";
    }
}
