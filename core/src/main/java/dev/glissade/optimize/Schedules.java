package dev.glissade.optimize;

import java.util.Objects;

/**
 * Factories of the usual learning rate schedules, such as cosine and warm-up. All but the constant one depend on the
 * epoch, not on the number of steps, so they are independent of the batch size. All but the constant one and {@link
 * #step} change a little with every step within an epoch. On a function without a data set, a step counts as an epoch.
 *
 * <pre>{@code
 * Schedule rate = warmUp(1, cosine(0.1, 19));     // up in the first epoch, then down to 0 in 19
 * Training.of(network, examples).optimizer(momentum(rate, 0.9)).epochs(20).run();
 * }</pre>
 *
 * <p>Reducing the rate on a plateau is not a schedule, because it depends on the cost: a training does it with {@code
 * reduceRateOn}, which calls {@link OptimizerState#scaleRate}.
 *
 * <p>The {@code toString} of a schedule is the call that makes it: {@code cosine(0.1, 20.0)}. Schedules made by the
 * same call are equal.
 */
public final class Schedules {

    /** The first rate of one cycle is the highest divided by this, as in PyTorch. */
    private static final double ONE_CYCLE_RISE = 25;
    /** The last rate of one cycle is the first divided by this. */
    private static final double ONE_CYCLE_FALL = 1e4;
    /** The part of one cycle in which the rate rises. */
    private static final double ONE_CYCLE_RISING = 0.3;

    private Schedules() {}

    /**
     * Returns the same rate for every step.
     *
     * @param rate the rate, above 0
     * @throws IllegalArgumentException if the rate is not above 0 or not finite
     */
    public static Schedule constantRate(double rate) {
        checkRate(rate);
        return new ConstantRate(rate);
    }

    /**
     * Returns a rate that falls in steps, by epoch: rate · factor^⌊epoch / every⌋.
     *
     * @param rate the rate of the first epochs, above 0
     * @param factor by which the rate is multiplied each time, above 0
     * @param every the number of epochs between changes of the rate, above 0
     * @throws IllegalArgumentException if a number is not above 0 or not finite
     */
    public static Schedule step(double rate, double factor, double every) {
        checkRate(rate);
        Arguments.positive("factor", factor);
        checkEpochs(every);
        return new Named(
                "step(" + rate + ", " + factor + ", " + every + ")",
                (step, epoch) -> rate * StrictMath.pow(factor, Math.floor(epoch / every)));
    }

    /**
     * Returns a rate that falls by the same factor in every epoch: rate · factor^epoch.
     *
     * @param rate the rate of the first step, above 0
     * @param factor by which the rate is multiplied from epoch to epoch, above 0
     * @throws IllegalArgumentException if a number is not above 0 or not finite
     */
    public static Schedule exponential(double rate, double factor) {
        checkRate(rate);
        Arguments.positive("factor", factor);
        return new Named(
                "exponential(" + rate + ", " + factor + ")", (step, epoch) -> rate * StrictMath.pow(factor, epoch));
    }

    /**
     * Returns a rate that falls with the inverse of time, by epoch: rate / (1 + decay · epoch).
     *
     * @param rate the rate of the first step, above 0
     * @param decay how fast it falls, above 0: after 1 / decay epochs the rate is half
     * @throws IllegalArgumentException if a number is not above 0 or not finite
     */
    public static Schedule inverseTime(double rate, double decay) {
        checkRate(rate);
        Arguments.positive("decay", decay);
        return new Named("inverseTime(" + rate + ", " + decay + ")", (step, epoch) -> rate / (1 + decay * epoch));
    }

    /**
     * Returns a rate that falls to 0 as a power of the remaining fraction of the epochs: rate · (1 − epoch /
     * epochs)^power.
     *
     * @param rate the rate of the first step, above 0
     * @param epochs the number of epochs until it reaches 0, where it stays
     * @param power above 0: with 1 it falls linearly, with more than 1 faster at first
     * @throws IllegalArgumentException if a number is not above 0 or not finite
     */
    public static Schedule polynomial(double rate, double epochs, double power) {
        checkRate(rate);
        checkEpochs(epochs);
        Arguments.positive("power", power);
        return new Named(
                "polynomial(" + rate + ", " + epochs + ", " + power + ")",
                (step, epoch) -> rate * StrictMath.pow(1 - Math.min(1, epoch / epochs), power));
    }

    /**
     * Returns a rate that falls from {@code rate} to 0 along half a period of the cosine, by epoch (Loshchilov and
     * Hutter, 2017).
     *
     * @param rate the rate of the first step, above 0
     * @param epochs the number of epochs until it reaches 0, where it stays
     * @throws IllegalArgumentException if a number is not above 0 or not finite
     */
    public static Schedule cosine(double rate, double epochs) {
        checkRate(rate);
        checkEpochs(epochs);
        return new Named("cosine(" + rate + ", " + epochs + ")", (step, epoch) -> wave(rate, 0, epoch / epochs));
    }

    /**
     * Returns a rate that rises linearly from 0 to the first rate of another schedule, which starts when the warm-up
     * ends and counts its epochs and steps from there.
     *
     * <p>Each step has the rate that the line reaches at the end of the step. So if the warm-up takes n steps, the
     * first one has 1/n of the rate and the last one the full rate, as with PyTorch's {@code LinearLR} of start factor
     * 1/n and n − 1 iterations. With full batches, n is the number of epochs. If the {@linkplain
     * OptimizerState#stepLength(double) length of a step} is not known, each step has the rate at its beginning, so the
     * first one has 0.
     *
     * @param epochs the length of the warm-up in epochs, above 0; 0.5 is half of the first epoch
     * @param after the schedule that follows the warm-up
     * @throws IllegalArgumentException if the number is not above 0 or not finite
     */
    public static Schedule warmUp(double epochs, Schedule after) {
        Objects.requireNonNull(after, "after");
        checkEpochs(epochs);
        return new Named("warmUp(" + epochs + ", " + after + ")", new WarmUp(epochs, after));
    }

    /**
     * Returns a rate that rises from 1/25 of its highest along half a period of the cosine in the first 30 % of the
     * epochs, and then falls along another half to 1/250,000 (Smith and Topin, 2019). The momentum does not change.
     *
     * <p>The curve is that of PyTorch's {@code OneCycleLR}, but it reaches its highest rate one step later. Of n steps
     * in all, counted from 0, step 0.3·n has the highest rate here, and step 0.3·n − 1 in PyTorch. From there on, each
     * step has the rate that PyTorch gives to the step before. PyTorch's last step has the lowest rate; here it is
     * reached at the end of the last step.
     *
     * @param highest the highest rate, above 0
     * @param epochs the length of the cycle in epochs; after it the rate stays at its lowest
     * @throws IllegalArgumentException if a number is not above 0 or not finite
     */
    public static Schedule oneCycle(double highest, double epochs) {
        checkRate(highest);
        checkEpochs(epochs);
        double first = highest / ONE_CYCLE_RISE;
        return new Named("oneCycle(" + highest + ", " + epochs + ")", (step, epoch) -> {
            double time = epoch / epochs;
            return time < ONE_CYCLE_RISING
                    ? wave(first, highest, time / ONE_CYCLE_RISING)
                    : wave(highest, first / ONE_CYCLE_FALL, (time - ONE_CYCLE_RISING) / (1 - ONE_CYCLE_RISING));
        });
    }

    /**
     * Interpolates along half a period of the cosine: returns {@code first} at time 0 and {@code last} from time 1 on.
     */
    private static double wave(double first, double last, double time) {
        return last + (first - last) * (1 + StrictMath.cos(Math.PI * Math.min(1, time))) / 2;
    }

    private static void checkRate(double rate) {
        Arguments.positive("learning rate", rate);
    }

    private static void checkEpochs(double epochs) {
        Arguments.positive("number of epochs", epochs);
    }

    /** See {@link #warmUp}. */
    private record WarmUp(double epochs, Schedule after) implements Schedule {

        @Override
        public double rate(long step, double epoch) {
            return rate(step, epoch, 0);
        }

        @Override
        public double rate(long step, double epoch, double length) {
            if (epoch < epochs) {
                return after.rate(0, 0, length) * Math.min(1, (epoch + length) / epochs);
            }
            long stepsBefore = Math.round(step * epochs / epoch); // every epoch has the same number of steps
            return after.rate(step - stepsBefore, epoch - epochs, length);
        }
    }

    /** See {@link #constantRate}. */
    record ConstantRate(double rate) implements Schedule {

        @Override
        public double rate(long step, double epoch) {
            return rate;
        }

        @Override
        public String toString() {
            return "constantRate(" + rate + ")";
        }
    }

    /** A schedule with the call that makes it. Two with the same call are equal. */
    private record Named(String call, Schedule schedule) implements Schedule {

        @Override
        public double rate(long step, double epoch) {
            return schedule.rate(step, epoch);
        }

        @Override
        public double rate(long step, double epoch, double length) {
            return schedule.rate(step, epoch, length);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Named named && named.call.equals(call);
        }

        @Override
        public int hashCode() {
            return call.hashCode();
        }

        @Override
        public String toString() {
            return call;
        }
    }
}
