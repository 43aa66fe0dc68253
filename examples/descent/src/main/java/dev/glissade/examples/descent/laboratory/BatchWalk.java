package dev.glissade.examples.descent.laboratory;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.data.Dataset;
import dev.glissade.examples.descent.article.Article;
import dev.glissade.optimize.Optimizers;
import dev.glissade.random.RandomStream;
import dev.glissade.train.Stepper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Walks down a network's cost by batches of any size. */
final class BatchWalk {

    /**
     * How the cost fell on the way.
     *
     * @param seen images seen, at some moments
     * @param seconds since the start, without the time for looking
     * @param costs of some images, always the same ones
     * @param afterFirstPass where it was after the first pass
     */
    record Way(
            int batch,
            double rate,
            int passes,
            long steps,
            List<Double> seen,
            List<Double> seconds,
            List<Double> costs,
            float[] afterFirstPass,
            float[] end) {

        double lastCost() {
            return costs.get(costs.size() - 1);
        }

        double secondsOfPass() {
            return seconds.get(seconds.size() - 1) / passes;
        }

        double examplesUntil(double cost) {
            return until(cost, seen);
        }

        double secondsUntil(double cost) {
            return until(cost, seconds);
        }

        private double until(double cost, List<Double> numbers) {
            for (int i = 0; i < costs.size(); i++) {
                if (costs.get(i) <= cost) {
                    return numbers.get(i);
                }
            }
            return Double.NaN;
        }
    }

    /**
     * A walk as seen from the careful one: how far along the straight line to where that ended, and how far beside the line.
     *
     * @param detour how many times as long the walk is as the distance from its start to its end
     */
    record Shadow(int batch, double[] along, double[] aside, double detour) {

        static Shadow of(int batch, List<float[]> careful, List<float[]> walk) {
            float[] start = walk.get(0);
            float[] line = Geometry.difference(start, careful.get(careful.size() - 1));
            double[] along = new double[walk.size()];
            double[] aside = new double[walk.size()];
            double walked = 0;
            for (int i = 0; i < walk.size(); i++) {
                float[] way = Geometry.difference(start, walk.get(i));
                along[i] = Geometry.dot(way, line) / Geometry.length(line);
                aside[i] = Math.sqrt(Math.max(0, Geometry.dot(way, way) - along[i] * along[i]));
                walked += i == 0 ? 0 : Geometry.distance(walk.get(i - 1), walk.get(i));
            }
            return new Shadow(batch, along, aside, walked / Geometry.distance(start, walk.get(walk.size() - 1)));
        }

        double lastAlong() {
            return along[along.length - 1];
        }

        double lastAside() {
            return aside[aside.length - 1];
        }
    }

    private static final int PROBE = 10_000;
    private static final int FIRST_LOOK = 1_000;
    private static final double LOOK_AFTER = 1.25; // times as many images as at the look before
    private static final long SEED = 1;
    private static final long ORDER = 3; // The stream of random numbers.

    private final Network start;
    private final Dataset data;
    private final NetworkObjective cost;
    private final NetworkObjective probe;
    private final int examples;
    private final int threads = Math.min(2, Runtime.getRuntime().availableProcessors());

    private BatchWalk(Network start, Dataset data) {
        this.start = start;
        this.data = data;
        this.examples = data.size();
        this.cost = start.objective(data, Article.COST).threads(threads);
        this.probe = start.objective(data.range(0, Math.min(PROBE, examples)), Article.COST)
                .threads(threads);
    }

    /** Returns walks of a network from a point. */
    static BatchWalk of(Network network, Dataset data, float[] start) {
        return new BatchWalk(network.withParameters(start), data);
    }

    int exampleCount() {
        return examples;
    }

    /** Walks a number of passes through all examples, each in a new random order. */
    Way descend(int batch, double rate, int passes) {
        List<Double> seen = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        List<Double> costs = new ArrayList<>();
        Stepper stepper = Stepper.of(start, data, Article.COST, Optimizers.gradientDescent(rate))
                .threads(threads);
        int[] order = order();
        RandomStream random = new RandomStream(SEED, ORDER);
        float[] afterFirstPass = new float[0];
        long nanoseconds = 0;
        double next = FIRST_LOOK;
        for (int pass = 0; pass < passes; pass++) {
            random.shuffle(order);
            for (int from = 0; from < examples; from += batch) {
                long before = System.nanoTime();
                stepper.step(order, from, Math.min(examples, from + batch));
                nanoseconds += System.nanoTime() - before;
                double now = (double) pass * examples + Math.min(examples, from + batch);
                if (now >= next || now == (double) passes * examples) {
                    seen.add(now);
                    seconds.add(nanoseconds * 1e-9);
                    costs.add(probe.value(stepper.parameters()));
                    next = Math.max(now + 1, next * LOOK_AFTER);
                }
            }
            afterFirstPass = pass == 0 ? stepper.parameters() : afterFirstPass;
        }
        stepper.releaseThreads();
        return new Way(
                batch,
                rate,
                passes,
                stepper.state().steps(),
                seen,
                seconds,
                costs,
                afterFirstPass,
                stepper.parameters());
    }

    /** Returns the points of a short walk, the start first. */
    List<float[]> points(int batch, double rate, int steps) {
        int[] order = order();
        RandomStream random = new RandomStream(SEED, ORDER);
        random.shuffle(order);
        List<float[]> points = new ArrayList<>(List.of(start.parameters()));
        float[] gradient = new float[start.parameterCount()];
        for (int step = 0; step < steps; step++) {
            int from = (int) ((long) step * batch % (examples - batch + 1));
            cost.valueAndGradient(points.get(step), gradient, order, from, from + batch);
            points.add(Geometry.moved(points.get(step), -rate, gradient));
        }
        return points;
    }

    private int[] order() {
        int[] order = new int[examples];
        Arrays.setAll(order, i -> i);
        return order;
    }
}
