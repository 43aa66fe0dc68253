package dev.glissade.activation;

import dev.glissade.kernel.KernelProvider;
import dev.glissade.matrix.Range;
import java.util.Optional;

/** σ(x) = 1 / (1 + e⁻ˣ), with the derivative σ′(x) = σ(x)·(1 − σ(x)), computed from the output. */
record Sigmoid() implements ElementwiseActivation {

    @Override
    public void function(float[] x, float[] y, int from, int to) {
        KernelProvider.kernels().sigmoid(x, from, y, from, to - from);
    }

    @Override
    public void derivative(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
        for (int i = from; i < to; i++) {
            float output = y[i];
            dx[i] = dy[i] * (output * (1 - output));
        }
    }

    @Override
    public Optional<Range> range() {
        return Optional.of(Range.UNIT);
    }

    @Override
    public String toString() {
        return "sigmoid()";
    }
}
