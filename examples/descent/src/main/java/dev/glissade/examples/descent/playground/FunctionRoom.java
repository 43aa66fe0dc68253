package dev.glissade.examples.descent.playground;

import dev.glissade.examples.descent.expression.ExpressionException;
import dev.glissade.examples.descent.expression.Formula;
import dev.glissade.optimize.Descent;
import dev.glissade.optimize.Objective;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.Schedules;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** The room of functions of one variable or two: their values, and the walks down. */
final class FunctionRoom {

    private static final int MOST_ON_A_LINE = 2000;
    private static final int MOST_ON_A_SIDE = 128;
    private static final int MOST_STARTS = 100;
    private static final int MOST_STEPS = 20_000;
    private static final double FARTHEST = 1e6;
    private static final int AT_A_TIME = 2;
    private static final long COMPUTE_SECONDS = 5;

    private final Few few = new Few(AT_A_TIME);

    /** Where to look at a function, at how many points a side. */
    record Area(String expression, int variables, double[] from, double[] to, int samples) {}

    /** The values there: of two variables, row by row, x the fastest; null where the function has none. */
    record Values(Double[] values) {}

    /** From where to walk down a function, and how. */
    record Walk(
            String expression,
            int variables,
            double[][] starts,
            String optimizer,
            double rate,
            Double momentum,
            int steps) {}

    /** From where several rules walk down a function, each at its own rate. */
    record Race(String expression, int variables, double[] start, List<Runner> runners, Double momentum, int steps) {}

    /** A rule that runs, at a rate. */
    record Runner(String optimizer, double rate) {}

    /** One walk: points, values and gradients, each one more than the steps taken. */
    record Path(List<Double[]> points, List<Double> values, List<Double[]> gradients, String ending) {

        /** Returns the walk without what a race does not show, which is half of the answer. */
        Path withItsLastGradient() {
            return new Path(points, values, gradients.subList(gradients.size() - 1, gradients.size()), ending);
        }
    }

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
            return new Reply.Problem(e.getMessage(), e.position());
        }
    }

    private Values values(Area area, Formula formula) {
        int most = area.variables() == 1 ? MOST_ON_A_LINE : MOST_ON_A_SIDE;
        check(area.samples() >= 2 && area.samples() <= most, "samples are from 2 to " + most);
        checkPoint("from", area.from(), area.variables());
        checkPoint("to", area.to(), area.variables());
        return few.compute(() -> new Values(area.variables() == 1 ? curve(formula, area) : surface(formula, area)));
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
        checkSteps(walk.steps(), starts);
        Rule rule = Rule.named(walk.optimizer());
        check(walk.momentum() == null || rule.hasMomentum(), "only momentum and nesterov have a momentum");
        Optimizer optimizer = rule.optimizer(Schedules.constantRate(walk.rate()), momentum(walk.momentum()));
        return paths(formula, Stream.of(walk.starts()).map(start -> from(start, optimizer, walk.steps())));
    }

    /** Returns the walks of all runners, in their order, each with the gradient at its end only. */
    Paths race(Race race) {
        Formula formula = formula(race.expression(), race.variables());
        checkPoint("the start", race.start(), race.variables());
        check(race.runners() != null && !race.runners().contains(null), "runners are missing");
        int runners = race.runners().size();
        int most = Rule.values().length;
        check(runners >= 1 && runners <= most, "there are from 1 to " + most + " runners");
        checkSteps(race.steps(), runners);
        double momentum = momentum(race.momentum());
        List<Optimizer> optimizers = race.runners().stream()
                .map(runner ->
                        Rule.named(runner.optimizer()).optimizer(Schedules.constantRate(runner.rate()), momentum))
                .toList();
        return paths(
                formula,
                optimizers.stream()
                        .map(optimizer ->
                                from(race.start(), optimizer, race.steps()).andThen(Path::withItsLastGradient)));
    }

    private static Function<Objective, Path> from(double[] start, Optimizer optimizer, int steps) {
        return objective -> path(objective, start, optimizer, steps);
    }

    private Paths paths(Formula formula, Stream<Function<Objective, Path>> walks) {
        return few.compute(() -> {
            Objective objective = new Patience(formula, System.nanoTime() + TimeUnit.SECONDS.toNanos(COMPUTE_SECONDS));
            return new Paths(walks.map(walk -> walk.apply(objective)).toList());
        });
    }

    private static Path path(Objective objective, double[] start, Optimizer optimizer, int steps) {
        Descent.Trace walked = Descent.on(objective)
                .from(start)
                .optimizer(optimizer)
                .steps(steps)
                .run();
        List<Double[]> gradients = new ArrayList<>();
        for (float[] point : walked.points()) {
            float[] gradient = new float[point.length];
            objective.valueAndGradient(point, gradient);
            gradients.add(Json.numbers(gradient));
        }
        List<Double> values = new ArrayList<>();
        walked.values().forEach(value -> values.add(Json.number(value)));
        return new Path(
                walked.points().stream().map(Json::numbers).toList(),
                values,
                gradients,
                walked.ending().name());
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

    private static void checkSteps(int steps, int walks) {
        check(
                steps >= 0 && (long) steps * walks <= MOST_STEPS,
                "at most " + MOST_STEPS + " steps of all balls together");
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

    /** A function that may be asked only for a while. */
    private record Patience(Objective objective, long deadline) implements Objective {

        @Override
        public int dimension() {
            return objective.dimension();
        }

        @Override
        public double value(float[] point) {
            look();
            return objective.value(point);
        }

        @Override
        public double valueAndGradient(float[] point, float[] gradient) {
            look();
            return objective.valueAndGradient(point, gradient);
        }

        private void look() {
            if (System.nanoTime() - deadline > 0) {
                throw new Refusal(Refusal.TOO_BUSY, "this takes too long: ask for fewer steps");
            }
        }
    }
}
