package dev.glissade.activation;

import static dev.glissade.kernel.Fma.fma;

import dev.glissade.kernel.KernelProvider;
import dev.glissade.matrix.Range;
import java.util.Optional;

/** f(x) = x/6 + ½, between 0 and 1; f′(x) = 1/6 where |x| is below 3, else 0. */
record HardSigmoid() implements ElementwiseActivation {

    private static final float SIXTH = 1 / 6f;

    @Override
    public void function(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = of(x[i]);
        }
    }

    static float of(float x) {
        return Math.max(0, Math.min(1, fma(x, SIXTH, 0.5f)));
    }

    @Override
    public void derivative(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
        gradientWhereNotClipped(x, dy, dx, from, to);
        for (int i = from; i < to; i++) {
            dx[i] *= SIXTH;
        }
    }

    /** dx = dy where |x| is below 3, else 0. */
    static void gradientWhereNotClipped(float[] x, float[] dy, float[] dx, int from, int to) {
        for (int i = from; i < to; i++) {
            dx[i] = 3 - Math.abs(x[i]);
        }
        KernelProvider.kernels().rectifyGradient(dx, from, 0, dy, from, dx, from, to - from);
    }

    @Override
    public Optional<Range> range() {
        return Optional.of(Range.UNIT);
    }

    @Override
    public String toString() {
        return "hardSigmoid()";
    }
}
