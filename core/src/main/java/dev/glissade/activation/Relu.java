package dev.glissade.activation;

import dev.glissade.kernel.KernelProvider;
import dev.glissade.matrix.Range;
import java.util.Optional;
import java.util.OptionalDouble;

/** f(x) = max(x, 0); f′(0) is taken as 0. */
record Relu() implements ElementwiseActivation {

    @Override
    public void function(float[] x, float[] y, int from, int to) {
        KernelProvider.kernels().rectify(x, from, y, from, to - from);
    }

    @Override
    public void derivative(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
        KernelProvider.kernels().rectifyGradient(y, from, 0, dy, from, dx, from, to - from);
    }

    /** He et al., "Delving deep into rectifiers" (2015), formula 10. */
    @Override
    public OptionalDouble gain() {
        return OptionalDouble.of(Math.sqrt(2));
    }

    @Override
    public Optional<Range> range() {
        return Optional.of(Range.NOT_NEGATIVE);
    }

    @Override
    public String toString() {
        return "relu()";
    }
}
