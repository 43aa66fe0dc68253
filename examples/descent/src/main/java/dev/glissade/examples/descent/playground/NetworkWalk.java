package dev.glissade.examples.descent.playground;

import dev.glissade.Network;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.train.DivergenceException;
import dev.glissade.train.Stepper;

/** A network on its way down, one batch after the other, of whatever size and by whatever rule each time. It belongs to one thread. */
final class NetworkWalk {

    private final Dataset data;
    private final long seed;
    private final Network start;
    private Stepper stepper; // or null before the first step
    private int[] order;
    private String rule = "";
    private double rate;
    private int epochsDone;
    private int examplesSeen;
    private int lastBatch;

    NetworkWalk(Network start, Dataset data, long seed) {
        this.start = start;
        this.data = data;
        this.seed = seed;
    }

    /**
     * Takes a step along the gradient of the next images, of fewer if the epoch ends before.
     *
     * @param plan how: its rate, batch and optimizer
     * @return false if their cost is infinite or NaN; no step was taken then
     */
    boolean step(Plan plan) {
        follow(plan);
        int end = Math.min(order.length, examplesSeen + plan.batch());
        try {
            stepper.step(order, examplesSeen, end);
        } catch (DivergenceException e) {
            return false; // the page says so
        }
        lastBatch = end - examplesSeen;
        examplesSeen = end;
        if (end == order.length) {
            epochsDone++;
            examplesSeen = 0;
            order = stepper.beginEpoch(epochsDone);
        }
        return true;
    }

    /** Takes the rate and the optimizer of a plan; another optimizer begins with a fresh state. */
    private void follow(Plan plan) {
        rate = plan.rate();
        if (!plan.optimizer().equals(rule)) {
            rule = plan.optimizer();
            Network from = network();
            releaseThreads();
            stepper = Stepper.of(from, data, Costs.quadratic(), Rule.named(rule).optimizer((step, epoch) -> rate))
                    .seed(seed)
                    .threads(Runtime.getRuntime().availableProcessors());
            order = stepper.beginEpoch(epochsDone);
        }
    }

    /** Returns the images it learns from. */
    Dataset data() {
        return data;
    }

    /** Returns how many times all images were seen. */
    double epoch() {
        return epochsDone + examplesSeen / (double) data.size();
    }

    /** Returns how many images the last step looked at. */
    int lastBatch() {
        return lastBatch;
    }

    int epochsDone() {
        return epochsDone;
    }

    /** Returns how many images of the present epoch were seen. */
    int examplesSeen() {
        return examplesSeen;
    }

    /** Returns how many images were seen since the start. */
    long examplesSinceStart() {
        return (long) epochsDone * data.size() + examplesSeen;
    }

    /**
     * Returns the network as it is now.
     *
     * @throws IllegalArgumentException if a weight is infinite or NaN
     */
    Network network() {
        return stepper == null ? start : stepper.network();
    }

    void releaseThreads() {
        if (stepper != null) {
            stepper.releaseThreads();
        }
    }
}
