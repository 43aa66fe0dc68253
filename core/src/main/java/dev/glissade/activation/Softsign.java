package dev.glissade.activation;

import dev.glissade.matrix.Range;
import java.util.Optional;

/** f(x) = x / (1 + |x|); f′(x) = 1 / (1 + |x|)². */
record Softsign() implements ElementwiseActivation {

    @Override
    public void function(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            float finite = Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, x[i]));
            y[i] = finite / (1 + Math.abs(finite));
        }
    }

    @Override
    public void derivative(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
        for (int i = from; i < to; i++) {
            float root = 1 / (1 + Math.abs(x[i]));
            dx[i] = dy[i] * (root * root);
        }
    }

    @Override
    public Optional<Range> range() {
        return Optional.of(Range.of(-1, 1));
    }

    @Override
    public String toString() {
        return "softsign()";
    }
}
