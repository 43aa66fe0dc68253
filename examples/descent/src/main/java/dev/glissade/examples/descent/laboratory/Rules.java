package dev.glissade.examples.descent.laboratory;

import dev.glissade.examples.common.Words;
import dev.glissade.optimize.Descent;
import dev.glissade.optimize.Objective;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.Optimizers;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Predicate;

/** The seven rules that race on a surface, and the races. */
final class Rules {

    /**
     * A rule of descent, whatever its rate.
     *
     * @param id its name as a part of a number's name
     */
    record Rule(String id, DoubleFunction<Optimizer> atRate) {

        String name(Words words) {
            return words.get("surface.rule-" + id);
        }
    }

    /**
     * One walk.
     *
     * @param arrival the first step after which it stays where it wanted to be
     * @param gradients how many gradients were computed up to there: a search along a line asks for several a step
     */
    record Walk(Rule rule, double rate, Descent.Trace path, int arrival, int gradients) {

        double[] coordinates(int axis) {
            return path.points().stream()
                    .limit(arrival + 1L)
                    .mapToDouble(point -> point[axis])
                    .toArray();
        }
    }

    /** How much of its velocity a walk with momentum keeps. */
    static final double MOMENTUM = 0.9;

    static final List<Rule> ALL = List.of(
            new Rule("gradient-descent", Optimizers::gradientDescent),
            new Rule("momentum", rate -> Optimizers.momentum(rate, MOMENTUM)),
            new Rule("nesterov", rate -> Optimizers.nesterov(rate, MOMENTUM)),
            new Rule("adagrad", Optimizers::adaGrad),
            new Rule("rmsprop", Optimizers::rmsProp),
            new Rule("adam", Optimizers::adam),
            new Rule("l-bfgs", rate -> Optimizers.lbfgs(1, 10, 1))); // It searches for its rate.

    /** The learning rates that each rule tries in a race, the smallest first. */
    static final double[] RATES = {
        0.001, 0.0015, 0.002, 0.003, 0.005, 0.007, 0.01, 0.015, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7,
        1, 1.5, 2
    };

    private static final int MOST_STEPS = 5_000;

    private Rules() {}

    /** Counts how often it is asked for a gradient. */
    private static final class Counting implements Objective {
        private final Objective surface;
        private int gradients;

        Counting(Objective surface) {
            this.surface = surface;
        }

        @Override
        public int dimension() {
            return surface.dimension();
        }

        @Override
        public double value(float[] point) {
            return surface.value(point);
        }

        @Override
        public double valueAndGradient(float[] point, float[] gradient) {
            gradients++;
            return surface.valueAndGradient(point, gradient);
        }
    }

    /**
     * Returns the walk of a rule that arrives in the fewest steps, of all rates that are tried.
     *
     * @param onMap where a walk may go; one that leaves does not count
     * @param arrived where it wants to be
     */
    static Walk fastest(
            Rule rule, Objective surface, double[] start, Predicate<float[]> onMap, Predicate<float[]> arrived) {
        Optional<Walk> best = Optional.empty();
        for (double rate : RATES) {
            Optimizer optimizer = rule.atRate().apply(rate);
            Descent.Trace path = Descent.on(surface)
                    .from(start)
                    .optimizer(optimizer)
                    .steps(MOST_STEPS)
                    .tolerance(1e-5)
                    .run();
            int arrival = arrival(path, arrived);
            if (arrival <= path.steps()
                    && path.points().stream().allMatch(onMap)
                    && (best.isEmpty() || arrival < best.get().arrival())) {
                Counting counting = new Counting(surface);
                Descent.on(counting)
                        .from(start)
                        .optimizer(optimizer)
                        .steps(arrival)
                        .tolerance(1e-5)
                        .run();
                int before = counting.gradients - 1; // It also looks at the ground where it has arrived.
                best = Optional.of(new Walk(rule, rate, path, arrival, before));
            }
        }
        return best.orElseThrow(() -> new IllegalStateException(rule.id() + " does not arrive at any rate"));
    }

    /** Returns the first step from which on a walk is where it wants to be; one more than its steps if it is not at the end. */
    private static int arrival(Descent.Trace path, Predicate<float[]> arrived) {
        int first = path.steps() + 1;
        while (first > 0 && arrived.test(path.points().get(first - 1))) {
            first--;
        }
        return first;
    }
}
