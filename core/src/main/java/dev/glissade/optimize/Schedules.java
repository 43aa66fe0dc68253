package dev.glissade.optimize;

/** The usual schedules of the learning rate. */
public final class Schedules {

    private Schedules() {}

    /**
     * Returns the same rate for every step.
     *
     * @param rate the rate, above 0
     * @throws IllegalArgumentException if the rate is not above 0 or not finite
     */
    public static Schedule constant(double rate) {
        return new Constant(checked(rate));
    }

    /**
     * Returns a rate that falls from {@code rate} to 0 along half a wave of the cosine: long steps while there is far to
     * go, then shorter and shorter ones (Loshchilov and Hutter, 2017).
     *
     * @param rate the rate of the first step, above 0
     * @param epochs when it reaches 0, in epochs; it stays there
     * @throws IllegalArgumentException if a number is not above 0 or not finite
     */
    public static Schedule cosine(double rate, double epochs) {
        if (!(epochs > 0) || Double.isInfinite(epochs)) {
            throw new IllegalArgumentException("a cosine schedule over " + epochs + " epochs");
        }
        return new Cosine(checked(rate), epochs);
    }

    private static double checked(double rate) {
        float single = (float) rate;
        if (!(single > 0) || Float.isInfinite(single)) {
            throw new IllegalArgumentException(
                    "the learning rate is " + rate + ", not a number above 0 in single precision");
        }
        return rate;
    }

    private record Constant(double rate) implements Schedule {
        @Override
        public double rate(long step, double epoch) {
            return rate;
        }

        @Override
        public String toString() {
            return String.valueOf(rate);
        }
    }

    private record Cosine(double rate, double epochs) implements Schedule {
        @Override
        public double rate(long step, double epoch) {
            return rate * (1 + StrictMath.cos(Math.PI * Math.min(1, epoch / epochs))) / 2;
        }

        @Override
        public String toString() {
            return "cosine(" + rate + ", " + epochs + " epochs)";
        }
    }
}
