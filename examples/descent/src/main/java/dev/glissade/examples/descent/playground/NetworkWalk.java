package dev.glissade.examples.descent.playground;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.OptimizerState;
import dev.glissade.random.RandomStream;
import java.util.stream.IntStream;

/** A network on its way down, one batch after the other, of whatever size and by whatever rule each time. It belongs to one thread. */
final class NetworkWalk {

    /** The streams of a seed that order the images; no weights have them. */
    private static final int ORDER_STREAMS = 1_000_000;

    private final Network start;
    private final NetworkObjective objective;
    private final float[] point;
    private final float[] gradient;
    private final int[] order;
    private final long seed;
    private String rule = "";
    private double rate;
    private Optimizer optimizer;
    private OptimizerState memory;
    private int epochsDone;
    private int examplesSeen;
    private double costSum;
    private int costCount;
    private int lastBatch;

    NetworkWalk(Network start, Dataset data, long seed) {
        this.start = start;
        this.seed = seed;
        objective = start.objective(data, Costs.quadratic())
                .threads(Runtime.getRuntime().availableProcessors());
        point = start.parameters();
        gradient = new float[point.length];
        order = IntStream.range(0, data.size()).toArray();
        shuffle();
    }

    private void shuffle() {
        new RandomStream(seed, ORDER_STREAMS + epochsDone).shuffle(order);
    }

    /**
     * Takes a step along the gradient of the next images, of fewer if the epoch ends before.
     *
     * @param plan how: its rate, batch and optimizer
     * @return whether their cost is a number; if it is not, no step was taken
     */
    boolean step(Plan plan) {
        follow(plan);
        int end = Math.min(order.length, examplesSeen + plan.batch());
        objective.select(order, examplesSeen, end);
        double cost = objective.valueAndGradient(point, gradient);
        if (!Double.isFinite(cost)) {
            return false;
        }
        objective.step(optimizer, cost, point, gradient, memory, epoch());
        lastBatch = end - examplesSeen;
        costSum += cost * lastBatch;
        costCount += lastBatch;
        examplesSeen = end;
        if (end == order.length) {
            epochsDone++;
            examplesSeen = 0;
            shuffle();
        }
        return true;
    }

    /** Takes the rate of a plan, and its rule: another one begins with nothing to remember. */
    private void follow(Plan plan) {
        rate = plan.rate();
        if (!plan.optimizer().equals(rule)) {
            rule = plan.optimizer();
            optimizer = Rule.named(rule).optimizer((step, epoch) -> rate);
            memory = OptimizerState.of(optimizer, point.length);
        }
    }

    /** Returns the mean cost of the images since the last call, or NaN if there were none. */
    double takeCost() {
        double cost = costSum / costCount;
        costSum = 0;
        costCount = 0;
        return cost;
    }

    /** Returns how many times all images were seen. */
    double epoch() {
        return epochsDone + examplesSeen / (double) order.length;
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
        return (long) epochsDone * order.length + examplesSeen;
    }

    /**
     * Returns the network as it is now.
     *
     * @throws IllegalArgumentException if a weight is infinite or NaN
     */
    Network network() {
        return start.withParameters(point);
    }

    void releaseThreads() {
        objective.releaseThreads();
    }
}
