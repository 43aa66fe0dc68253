package dev.glissade.activation;

import static dev.glissade.kernel.Fma.fma;

import dev.glissade.matrix.Range;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * f(x) = x·h(x), where h is {@link HardSigmoid}; f′(x) = h(x) + x·h′(x), which is x/3 + ½ where |x| is below 3, and 0 or 1
 * elsewhere.
 */
record HardSwish() implements ElementwiseActivation {

    @Override
    public void function(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.max(x[i], -3) * HardSigmoid.of(x[i]);
        }
    }

    @Override
    public void derivative(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
        HardSigmoid.gradientWhereNotClipped(x, dy, dx, from, to);
        for (int i = from; i < to; i++) {
            float input = x[i];
            float sixth = Math.max(-3, Math.min(3, input)) / 6;
            dx[i] = fma(dx[i], sixth, dy[i] * HardSigmoid.of(input));
        }
    }

    /** As for ReLU, which has a similar shape. */
    @Override
    public OptionalDouble gain() {
        return new Relu().gain();
    }

    @Override
    public Optional<Range> range() {
        return Optional.of(Range.of(-0.375, Double.POSITIVE_INFINITY));
    }

    @Override
    public String toString() {
        return "hardSwish()";
    }
}
