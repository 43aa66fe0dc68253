package dev.glissade.cost;

import static dev.glissade.kernel.Fma.fma;

/**
 * The common penalties.
 *
 * <pre>{@code
 * Training.of(network, examples).penalty(l2(0.0001)).run();
 * }</pre>
 */
public final class Penalties {

    private Penalties() {}

    /**
     * Returns strength · Σ |w|, which drives unimportant weights to 0.
     *
     * @param strength 0 or more
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public static Penalty l1(double strength) {
        return l1l2(strength, 0);
    }

    /**
     * Returns strength · Σ w², which shrinks large weights most. Its derivative is 2·strength·w: the penalty ½·λ·Σ w²
     * of many formulas, and a weight decay of λ in plain gradient descent, correspond to a strength of λ/2.
     *
     * @param strength 0 or more
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public static Penalty l2(double strength) {
        return l1l2(0, strength);
    }

    /**
     * Returns l1 · Σ |w| + l2 · Σ w², the elastic net. The derivative of |w| at 0 is taken as 0.
     *
     * @throws IllegalArgumentException if a strength is negative or not finite
     */
    public static Penalty l1l2(double l1, double l2) {
        if (!(l1 >= 0 && l2 >= 0) || Float.isInfinite((float) l1) || Float.isInfinite((float) (2 * l2))) {
            throw new IllegalArgumentException("the strengths of a penalty are " + l1 + " and " + l2
                    + "; they must be 0 or more and finite in single precision");
        }
        return new Norms(l1, l2);
    }

    private record Norms(double l1, double l2) implements Penalty {

        @Override
        public double value(float[] weights, int from, int to) {
            double sum = 0;
            double squares = 0;
            for (int i = from; i < to; i++) {
                sum += Math.abs(weights[i]);
                squares += (double) weights[i] * weights[i];
            }
            return l1 * sum + l2 * squares;
        }

        @Override
        public void addGradient(float[] weights, float[] gradient, int from, int to) {
            float ofSign = (float) l1;
            float ofWeight = (float) (2 * l2);
            for (int i = from; i < to; i++) {
                gradient[i] = fma(ofWeight, weights[i], gradient[i]) + ofSign * Math.signum(weights[i]);
            }
        }

        @Override
        public String toString() {
            if (l1 == 0) {
                return "l2(" + l2 + ")";
            }
            return l2 == 0 ? "l1(" + l1 + ")" : "l1l2(" + l1 + ", " + l2 + ")";
        }
    }
}
