package dev.glissade.examples.tabular.search;

import static dev.glissade.optimize.Optimizers.adam;

import dev.glissade.Network;
import dev.glissade.cost.Cost;
import dev.glissade.data.Dataset;
import dev.glissade.examples.common.picture.Axis;
import dev.glissade.examples.common.picture.Chart;
import dev.glissade.examples.common.picture.Look;
import dev.glissade.optimize.Schedule;
import dev.glissade.train.DivergenceException;
import dev.glissade.train.Stepper;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A learning rate range test: a short training whose rate grows at each step by the same factor, until the cost explodes. Where
 * the cost falls fastest is a good rate; where it is least, the rate is already too high to stay there (Smith, "Cyclical learning
 * rates for training neural networks", 2017).
 */
public final class RateRange {

    private static final double LEAST_RATE = 1e-5;
    private static final double HIGHEST_RATE = 10;
    private static final int STEPS = 200;
    private static final int WINDOW = 10; // steps before and after one that smooth it
    private static final double EXPLODED = 4; // times the least cost

    private final double[] rates;
    private final double[] costs;

    /** Takes rates that grow by equal factors, and the cost of each step's batch. */
    RateRange(double[] rates, double[] costs) {
        this.rates = rates.clone();
        this.costs = costs.clone();
    }

    /**
     * Tests rates of Adam.
     *
     * @param network an untrained network; it stays as it is
     * @param training the rows to train with
     * @param batchSize how many rows each step uses
     * @throws DivergenceException if not even the cost of the first step is finite
     */
    public static RateRange of(Network network, Dataset training, Cost cost, int batchSize, long seed) {
        Schedule growing = (step, epoch) -> rate(step);
        Stepper stepper = Stepper.of(network, training, cost, adam(growing)).seed(seed);
        int batch = Math.min(batchSize, training.size());
        double[] costs = new double[STEPS];
        double mean = Double.NaN; // of the last steps
        double least = Double.POSITIVE_INFINITY;
        int steps = 0;
        int[] order = stepper.beginEpoch(0);
        int from = 0;
        for (int epoch = 0; steps < STEPS && !(mean > EXPLODED * least); from += batch) {
            if (from + batch > order.length) {
                order = stepper.beginEpoch(++epoch);
                from = 0;
            }
            try {
                costs[steps] = stepper.step(order, from, from + batch);
            } catch (DivergenceException e) {
                if (steps == 0) {
                    throw e;
                }
                break; // Higher rates are no better.
            }
            mean = steps == 0 ? costs[0] : 0.8 * mean + 0.2 * costs[steps];
            least = Math.min(least, mean);
            steps++;
        }
        return new RateRange(
                LongStream.range(0, steps).mapToDouble(RateRange::rate).toArray(), Arrays.copyOf(costs, steps));
    }

    private static double rate(long step) {
        return LEAST_RATE * StrictMath.pow(HIGHEST_RATE / LEAST_RATE, step / (STEPS - 1.0));
    }

    /** Returns the rates, one for each step. */
    public double[] rates() {
        return rates.clone();
    }

    /** Returns the rate at which the cost falls fastest, before it is least: one to train with. */
    public double steepest() {
        int best = 0;
        int lowest = lowestStep();
        for (int i = 1; i <= lowest; i++) {
            best = slope(i) < slope(best) ? i : best;
        }
        return rates[best];
    }

    /** Returns the rate at which the cost is least. */
    public double lowest() {
        return rates[lowestStep()];
    }

    private int lowestStep() {
        int lowest = 0;
        for (int i = 1; i < costs.length; i++) {
            lowest = mean(i) < mean(lowest) ? i : lowest;
        }
        return lowest;
    }

    /** Returns the mean cost of the steps around one. */
    private double mean(int step) {
        return Arrays.stream(costs, first(step), last(step) + 1).average().orElseThrow();
    }

    /** Returns the slope of the line through the costs around a step (least squares), over the logarithm of the rate. */
    private double slope(int step) {
        double middle = (first(step) + last(step)) / 2.0;
        double rise = 0;
        double squares = 0;
        for (int i = first(step); i <= last(step); i++) {
            rise += (i - middle) * costs[i];
            squares += (i - middle) * (i - middle);
        }
        return squares == 0 ? 0 : rise / squares;
    }

    private static int first(int step) {
        return Math.max(0, step - WINDOW);
    }

    private int last(int step) {
        return Math.min(costs.length - 1, step + WINDOW);
    }

    /** Returns the picture: the cost over the rate. */
    public Chart chart() {
        double[] means =
                IntStream.range(0, costs.length).mapToDouble(this::mean).toArray();
        return Chart.of(Axis.logarithmic("learning rate"), Axis.linear("cost").range(0, 2 * means[0]))
                .points(Look.style(7), "cost of a batch", rates, costs)
                .line(Look.style(0), "mean", rates, means)
                .vertical(steepest(), "falls fastest")
                .vertical(lowest(), "least");
    }

    /** Returns the two rates in a sentence. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "the cost falls fastest at a rate of %.2g, and is least at %.2g", steepest(), lowest());
    }
}
