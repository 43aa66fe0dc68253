package dev.glissade.examples.descent.playground;

import dev.glissade.examples.descent.expression.ExpressionException;
import dev.glissade.examples.descent.expression.Formula;
import dev.glissade.optimize.Descent;
import dev.glissade.optimize.Objective;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.Schedules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The room of functions of one variable or two: their values, and the walks down. */
final class FunctionRoom {

    private static final int MOST_ON_A_LINE = 2000;
    private static final int MOST_ON_A_SIDE = 128;
    private static final int MOST_STARTS = 100;
    private static final int MOST_STEPS = 20_000;
    private static final int MOST_FURTHER = 400_000;
    private static final double FARTHEST = 1e6;
    private static final int AT_A_TIME = 2;
    private static final long COMPUTE_SECONDS = 5;

    private final Few few = new Few(AT_A_TIME);

    /** Where to look at a function, at how many points a side. */
    record Area(String expression, int variables, double[] from, double[] to, int samples) {}

    /**
     * The values there: of two variables, row by row, x the fastest; null where the function has none.
     *
     * @param breaks indices of values between which and their neighbour to the right or above the function jumps
     */
    record Values(Double[] values, List<Integer> breaks) {}

    /**
     * From where to walk down a function, and how.
     *
     * @param further how many steps a ball goes on unseen, to tell where it comes to rest; none if it is null
     * @param from with {@code to}, the part of the function that is seen, which says what is far and what is steep
     */
    record Walk(
            String expression,
            int variables,
            double[][] starts,
            String optimizer,
            double rate,
            Double momentum,
            int steps,
            Integer further,
            double[] from,
            double[] to) {}

    /** From where several rules walk down a function, each at its own rate. */
    record Race(
            String expression,
            int variables,
            double[] start,
            List<Runner> runners,
            Double momentum,
            int steps,
            double[] from,
            double[] to) {}

    /** A rule that runs, at a rate. */
    record Runner(String optimizer, double rate) {}

    /**
     * One walk: points, values and gradients, each one more than the steps taken.
     *
     * @param tried for each step the points that a line search looked at before it took the next one; null for other rules
     * @param end where the ball is after all steps, those that are not seen included
     */
    record Path(
            List<Double[]> points,
            List<Double> values,
            List<Double[]> gradients,
            List<List<Double[]>> tried,
            String ending,
            End end) {

        /** Returns the walk without what a race does not show, which is half of the answer. */
        Path withItsLastGradient() {
            return new Path(
                    points, values, gradients.subList(gradients.size() - 1, gradients.size()), null, ending, end);
        }
    }

    /** How a walk ended, as a word for which the page has a text, and where. */
    record End(String kind, Double[] point, Double value, int steps) {}

    /** The walks from all starts. */
    record Paths(List<Path> paths) {}

    /**
     * Returns the values in an area; or what is wrong with the formula, which is not an error of the page: someone is typing, and
     * a browser would write an error into its console for every key.
     */
    Record look(Area area) {
        try {
            return values(area, formula(area.expression(), area.variables()));
        } catch (ExpressionException e) {
            return new Reply.Problem(e);
        }
    }

    private Values values(Area area, Formula formula) {
        int most = area.variables() == 1 ? MOST_ON_A_LINE : MOST_ON_A_SIDE;
        check(area.samples() >= 2 && area.samples() <= most, "samples are from 2 to " + most);
        checkPoint("from", area.from(), area.variables());
        checkPoint("to", area.to(), area.variables());
        return few.compute(() -> {
            Double[] values = area.variables() == 1 ? curve(formula, area) : surface(formula, area);
            return new Values(values, Poles.of(formula, values, area.from(), area.to(), area.samples()));
        });
    }

    private static Double[] curve(Formula formula, Area area) {
        Double[] values = new Double[area.samples()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Json.number(formula.value(between(area, 0, i), 0));
        }
        return values;
    }

    private static Double[] surface(Formula formula, Area area) {
        int side = area.samples();
        Double[] values = new Double[side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = Json.number(formula.value(between(area, 0, i % side), between(area, 1, i / side)));
        }
        return values;
    }

    private static double between(Area area, int variable, int index) {
        double share = index / (area.samples() - 1.0);
        return area.from()[variable] * (1 - share) + area.to()[variable] * share;
    }

    Paths descend(Walk walk) {
        Formula formula = formula(walk.expression(), walk.variables());
        check(walk.starts() != null, "starts are missing");
        int starts = walk.starts().length;
        check(starts >= 1 && starts <= MOST_STARTS, "there are from 1 to " + MOST_STARTS + " starts");
        for (double[] start : walk.starts()) {
            checkPoint("a start", start, walk.variables());
        }
        checkSteps(walk.steps(), starts, MOST_STEPS);
        int further = walk.further() == null ? 0 : walk.further();
        checkSteps(further, starts, MOST_FURTHER);
        Rule rule = Rule.named(walk.optimizer());
        check(walk.momentum() == null || rule.hasMomentum(), "only momentum and nesterov have a momentum");
        Optimizer optimizer = rule.optimizer(Schedules.constantRate(walk.rate()), momentum(walk.momentum()));
        Ground ground = ground(formula, walk.from(), walk.to());
        return paths(
                formula, Stream.of(walk.starts()).map(start -> from(start, optimizer, walk.steps(), further, ground)));
    }

    /** Returns the walks of all runners, in their order, each with the gradient at its end only. */
    Paths race(Race race) {
        Formula formula = formula(race.expression(), race.variables());
        checkPoint("the start", race.start(), race.variables());
        check(race.runners() != null && !race.runners().contains(null), "runners are missing");
        int runners = race.runners().size();
        int most = Rule.values().length;
        check(runners >= 1 && runners <= most, "there are from 1 to " + most + " runners");
        checkSteps(race.steps(), runners, MOST_STEPS);
        Ground ground = ground(formula, race.from(), race.to());
        double momentum = momentum(race.momentum());
        List<Optimizer> optimizers = race.runners().stream()
                .map(runner ->
                        Rule.named(runner.optimizer()).optimizer(Schedules.constantRate(runner.rate()), momentum))
                .toList();
        return paths(
                formula,
                optimizers.stream()
                        .map(optimizer -> from(race.start(), optimizer, race.steps(), 0, ground)
                                .andThen(Path::withItsLastGradient)));
    }

    private static Function<Objective, Path> from(
            double[] start, Optimizer optimizer, int steps, int further, Ground ground) {
        return objective -> path(objective, start, optimizer, steps, further, ground);
    }

    /** Without a part that is seen, that from −1 to 1. */
    private Ground ground(Formula formula, double[] from, double[] to) {
        int variables = formula.dimension();
        if (from == null && to == null) {
            double[] one = new double[variables];
            Arrays.fill(one, 1);
            return few.compute(
                    () -> Ground.of(formula, DoubleStream.of(one).map(v -> -v).toArray(), one));
        }
        checkPoint("from", from, variables);
        checkPoint("to", to, variables);
        return few.compute(() -> Ground.of(formula, from, to));
    }

    private Paths paths(Formula formula, Stream<Function<Objective, Path>> walks) {
        return few.compute(() -> {
            Objective objective = new Patience(formula, System.nanoTime() + TimeUnit.SECONDS.toNanos(COMPUTE_SECONDS));
            return new Paths(walks.map(walk -> walk.apply(objective)).toList());
        });
    }

    private static Path path(
            Objective objective, double[] start, Optimizer optimizer, int steps, int further, Ground ground) {
        Trials trials = optimizer.usesObjective() ? new Trials(objective) : null;
        Descent.Trace walked = Descent.on(trials == null ? objective : trials)
                .from(start)
                .optimizer(optimizer)
                .steps(steps + further)
                .run();
        int seen = Math.min(steps, walked.steps()) + 1;
        List<float[]> points = walked.points().subList(0, seen);
        List<Double[]> gradients = new ArrayList<>();
        for (float[] point : points) {
            float[] gradient = new float[point.length];
            objective.valueAndGradient(point, gradient);
            gradients.add(Json.numbers(gradient));
        }
        List<Double> values = new ArrayList<>();
        walked.values().subList(0, seen).forEach(value -> values.add(Json.number(value)));
        End end = new End(
                ground.ending(objective, walked).word(),
                Json.numbers(walked.end()),
                Json.number(walked.endValue()),
                walked.steps());
        return new Path(
                points.stream().map(Json::numbers).toList(),
                values,
                gradients,
                trials == null ? null : trials.between(points),
                walked.ending().name(),
                end);
    }

    private static Formula formula(String expression, int variables) {
        check(expression != null, "the expression is missing");
        return Formula.of(expression, variables);
    }

    private static void checkPoint(String what, double[] point, int variables) {
        check(point != null && point.length == variables, what + " has as many numbers as there are variables");
        for (double number : point) {
            check(Math.abs(number) <= FARTHEST, "numbers of a point are from -1e6 to 1e6");
        }
    }

    private static void checkSteps(int steps, int walks, int most) {
        check(steps >= 0 && (long) steps * walks <= most, "at most " + most + " steps of all balls together");
    }

    private static double momentum(Double momentum) {
        if (momentum == null) {
            return Rule.USUAL_MOMENTUM;
        }
        check(momentum >= 0 && momentum <= Rule.MOST_MOMENTUM, "momentum is from 0 to " + Rule.MOST_MOMENTUM);
        return momentum;
    }

    private static void check(boolean isSo, String otherwise) {
        if (!isSo) {
            throw Refusal.bad(otherwise);
        }
    }
}
