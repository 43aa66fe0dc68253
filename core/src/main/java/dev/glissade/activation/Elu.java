package dev.glissade.activation;

import dev.glissade.kernel.KernelProvider;
import dev.glissade.kernel.Kernels;
import dev.glissade.matrix.Range;
import java.util.Optional;
import java.util.OptionalDouble;

/** f(x) = scale·x where x is positive, scale·alpha·(e^x − 1) elsewhere; f′(0) is taken as scale·alpha. */
record Elu(float alpha, float scale) implements ElementwiseActivation {

    /** SELU: with these constants, inputs of mean 0 and variance 1 keep both (Klambauer et al., 2017). */
    static final Elu SELU = new Elu(1.6732632f, 1.0507009f);

    /** e^x − 1 = 2·t / (1 − t) with t = tanh(x/2), which does not suffer from cancellation for a negative x. */
    @Override
    public void function(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = 0.5f * Math.min(x[i], 0);
        }
        KernelProvider.kernels().tanh(y, from, y, from, to - from);
        for (int i = from; i < to; i++) {
            float t = y[i];
            y[i] = scale * (Math.max(x[i], 0) + alpha * ((t + t) / (1 - t)));
        }
    }

    @Override
    public void derivative(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
        Kernels kernels = KernelProvider.kernels();
        for (int i = from; i < to; i++) {
            dx[i] = Math.min(x[i], 0);
        }
        kernels.exp(dx, from, dx, from, to - from);
        for (int i = from; i < to; i++) {
            dx[i] *= scale * dy[i];
        }
        kernels.rectifyGradient(x, from, alpha, dx, from, dx, from, to - from);
    }

    /** LeCun's rule for SELU, whose proof of normalisation assumes it; He's rule for ELU, as in its paper. */
    @Override
    public OptionalDouble gain() {
        return OptionalDouble.of(isSelu() ? 1 : Math.sqrt(2));
    }

    private boolean isSelu() {
        return equals(SELU);
    }

    @Override
    public Optional<Range> range() {
        return Optional.of(Range.of(-alpha * scale, Double.POSITIVE_INFINITY));
    }

    @Override
    public String toString() {
        return isSelu() ? "selu()" : "elu(" + alpha + ")";
    }
}
