package dev.glissade.activation;

import dev.glissade.kernel.Approximation;
import dev.glissade.kernel.KernelProvider;
import dev.glissade.matrix.Range;
import java.util.Optional;

/** f(x) = ln(1 + e^x), computed as max(x, 0) + ln(1 + e^−|x|), which is finite for every finite x; f′(x) = σ(x). */
record Softplus() implements ElementwiseActivation {

    @Override
    public void function(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = -Math.abs(x[i]);
        }
        KernelProvider.kernels().exp(y, from, y, from, to - from);
        for (int i = from; i < to; i++) {
            y[i] = Math.max(x[i], 0) + Approximation.logOfOnePlus(y[i]);
        }
    }

    @Override
    public void derivative(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
        KernelProvider.kernels().sigmoid(x, from, dx, from, to - from);
        for (int i = from; i < to; i++) {
            dx[i] *= dy[i];
        }
    }

    @Override
    public Optional<Range> range() {
        return Optional.of(Range.NOT_NEGATIVE);
    }

    @Override
    public String toString() {
        return "softplus()";
    }
}
