package dev.glissade.activation;

import dev.glissade.kernel.KernelProvider;
import dev.glissade.matrix.Range;
import java.util.Optional;

/** tanh(x), with the derivative 1 − tanh²(x), computed from the output. */
record Tanh() implements ElementwiseActivation {

    @Override
    public void function(float[] x, float[] y, int from, int to) {
        KernelProvider.kernels().tanh(x, from, y, from, to - from);
    }

    @Override
    public void derivative(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
        for (int i = from; i < to; i++) {
            float output = y[i];
            dx[i] = dy[i] * (1 - output * output);
        }
    }

    @Override
    public Optional<Range> range() {
        return Optional.of(Range.of(-1, 1));
    }

    @Override
    public String toString() {
        return "tanh()";
    }
}
