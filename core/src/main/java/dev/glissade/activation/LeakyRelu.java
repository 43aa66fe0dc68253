package dev.glissade.activation;

import dev.glissade.kernel.KernelProvider;
import dev.glissade.matrix.Range;
import java.util.Optional;
import java.util.OptionalDouble;

/** f(x) = x where x is positive, slope·x elsewhere; f′(0) is taken as the slope. */
record LeakyRelu(float slope) implements ElementwiseActivation {

    @Override
    public void function(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            float input = x[i];
            y[i] = Math.max(input, slope * input);
        }
    }

    @Override
    public void derivative(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
        KernelProvider.kernels().rectifyGradient(x, from, slope, dy, from, dx, from, to - from);
    }

    /** He et al., "Delving deep into rectifiers" (2015), formula 15. */
    @Override
    public OptionalDouble gain() {
        return OptionalDouble.of(Math.sqrt(2 / (1 + (double) slope * slope)));
    }

    @Override
    public Optional<Range> range() {
        return Optional.of(Range.REAL);
    }

    @Override
    public String toString() {
        return "leakyRelu(" + slope + ")";
    }
}
