package dev.glissade.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LbfgsTest {

    @Test
    void rosenbrock_isDoneWithinSixtyEvaluations() {
        Valleys.Counted valley = new Valleys.Counted(Valleys.rosenbrock(), 1e-8);
        Descent.Trace path =
                Descent.on(valley).from(-1.2, 1).optimizer(Optimizers.lbfgs()).run();
        assertThat(valley.askedUntilReached).isLessThanOrEqualTo(60);
        // Numbers of single precision near 1 are 1e-7 apart, which is a value of some 1e-12 across the valley.
        assertThat(path.endValue()).isLessThan(1e-11);
        assertThat(path.end()[0]).isCloseTo(1, within(1e-5f));
    }

    @Test
    void rosenbrock_ofManyVariables_isDoneWithFewerPairsThanVariables() {
        int dimension = 50;
        float[] start = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            start[i] = i % 2 == 0 ? -1.2f : 1;
        }
        Valleys.Counted counted = new Valleys.Counted(new ManyValleys(dimension), 1e-6);
        Descent.on(counted).from(start).optimizer(Optimizers.lbfgs()).steps(30).run();
        assertThat(counted.askedUntilReached).isLessThan(100);
    }

    /** Rosenbrock's valley for each pair of variables (function 21 of Moré, Garbow and Hillstrom, 1981). */
    private record ManyValleys(int dimension) implements Objective {

        @Override
        public double value(float[] point) {
            return valueAndGradient(point, new float[dimension]);
        }

        @Override
        public double valueAndGradient(float[] point, float[] gradient) {
            double sum = 0;
            for (int i = 0; i < dimension; i += 2) {
                double x = point[i];
                double across = point[i + 1] - x * x;
                sum += (1 - x) * (1 - x) + 100 * across * across;
                gradient[i] = (float) (-2 * (1 - x) - 400 * x * across);
                gradient[i + 1] = (float) (200 * across);
            }
            return sum;
        }
    }

    @Test
    void quadraticBowl_isDoneInAFewSteps() {
        // Axes 1 to 1000 times as steep: plain descent needs thousands of steps.
        Objective bowl = Objective.of(4, p -> p[0] * p[0] + 10 * p[1] * p[1] + 100 * p[2] * p[2] + 1000 * p[3] * p[3]);
        Valleys.Counted counted = new Valleys.Counted(bowl, 1e-8);
        Descent.on(counted).from(1, 1, 1, 1).optimizer(Optimizers.lbfgs()).run();
        assertThat(counted.askedUntilReached).isLessThan(40);
    }

    @Test
    void stepsOfOneIteration_goDownEveryTime() {
        Descent.Trace path = Descent.on(Valleys.rosenbrock())
                .from(-1.2, 1)
                .optimizer(Optimizers.lbfgs(1, 10, 1))
                .run();
        assertThat(path.endValue()).isLessThan(1e-11);
        assertThat(path.steps()).isBetween(20, 60);
        for (int i = 1; i < path.values().size(); i++) {
            assertThat(path.values().get(i)).isLessThanOrEqualTo(path.values().get(i - 1));
        }
    }

    @Test
    void step_neverEndsHigher_whateverTheFunctionDoes() {
        for (int seed = 0; seed < 300; seed++) {
            Objective nasty = new Nasty(seed);
            float[] point = {(float) new Random(seed).nextGaussian(), 0.5f};
            float[] gradient = new float[2];
            Optimizer optimizer = Optimizers.lbfgs(Math.pow(10, seed % 7 - 3), 3, 4);
            OptimizerState state = OptimizerState.of(optimizer, 2);
            for (int step = 0; step < 10; step++) {
                double before = objectiveValue(nasty, point, gradient);
                optimizer.advance(nasty, before, point, gradient, state, step);
                assertThat(nasty.value(point)).as("seed " + seed).isFinite().isLessThanOrEqualTo(before);
                assertThat(point[0]).isFinite();
                assertThat(point[1]).isFinite();
            }
            assertThat(state.steps()).isEqualTo(10);
        }
    }

    private static double objectiveValue(Objective objective, float[] point, float[] gradient) {
        return objective.valueAndGradient(point, gradient);
    }

    /** A wavy bowl with walls where it has no value, whose gradients are now and then wrong or no numbers. */
    private record Nasty(int seed) implements Objective {

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public double value(float[] point) {
            double x = point[0];
            double y = point[1];
            if (Math.abs(x) > 5) {
                return seed % 3 == 0 ? Double.NaN : seed % 3 == 1 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            }
            return x * x + 3 * y * y + Math.sin(seed + 5 * x) + 0.5 * Math.cos(7 * y) - (seed % 2) * Math.abs(x);
        }

        @Override
        public double valueAndGradient(float[] point, float[] gradient) {
            double x = point[0];
            double y = point[1];
            int chance = Math.floorMod(Float.floatToIntBits(point[0]) * 31 + Float.floatToIntBits(point[1]), 10);
            double wrong = chance == 0 ? -1 : chance == 1 ? Double.NaN : 1;
            gradient[0] = (float) (wrong * (2 * x + 5 * Math.cos(seed + 5 * x) - (seed % 2) * Math.signum(x)));
            gradient[1] = (float) (6 * y - 3.5 * Math.sin(7 * y));
            return value(point);
        }
    }

    @Test
    void slopeWithoutEnd_isFollowedAsFarAsNumbersGo() {
        Objective slope = Objective.of(x -> -x, x -> -1);
        float[] point = {0};
        float[] gradient = {-1};
        Optimizer optimizer = Optimizers.lbfgs();
        OptimizerState state = OptimizerState.of(optimizer, 1);
        optimizer.advance(slope, 0, point, gradient, state, 0);
        optimizer.advance(slope, -point[0], point, gradient, state, 1);
        assertThat(point[0]).isFinite().isGreaterThan(1e6f);
    }

    @Test
    void pointWithoutNumbers_isNotLeft() {
        Objective valley = Valleys.parabola();
        Optimizer optimizer = Optimizers.lbfgs();
        for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            float[] point = {1};
            OptimizerState state = OptimizerState.of(optimizer, 1);
            optimizer.advance(valley, 4, point, new float[] {wrong}, state, 0);
            optimizer.advance(valley, Double.NaN, point, new float[] {-4}, state, 1);
            assertThat(point).containsExactly(1);
            assertThat(state.steps()).isEqualTo(2);
            optimizer.advance(valley, 4, point, new float[] {-4}, state, 2);
            assertThat(point[0]).as("it recovers").isCloseTo(3, within(1e-5f));
        }
    }

    @Test
    void step_whoseObjectiveThrows_changesNothing() {
        Optimizer optimizer = Optimizers.lbfgs(1, 2, 20).decay(0.01);
        OptimizerState state = OptimizerState.of(optimizer, 2);
        Objective valley = Valleys.rosenbrock();
        float[] point = {-1.2f, 1};
        float[] gradient = new float[2];
        optimizer.advance(valley, valley.valueAndGradient(point, gradient), point, gradient, state, 0);
        for (int call = 1; call < 15; call++) {
            float[] pointBefore = point.clone();
            OptimizerState before = state.copy();
            int[] left = {call};
            Objective failing = new Objective() {
                @Override
                public int dimension() {
                    return 2;
                }

                @Override
                public double value(float[] at) {
                    return valley.value(at);
                }

                @Override
                public double valueAndGradient(float[] at, float[] slopes) {
                    if (--left[0] == 0) {
                        throw new IllegalStateException("planted");
                    }
                    return valley.valueAndGradient(at, slopes);
                }
            };
            double value = valley.valueAndGradient(point, gradient);
            assertThatThrownBy(() -> optimizer.advance(failing, value, point, gradient, state, 1))
                    .hasMessage("planted");
            assertThat(point).isEqualTo(pointBefore);
            assertThat(state.steps()).isEqualTo(1);
            assertThat(state.numbers()).isEqualTo(before.numbers());
            for (int i = 0; i < state.vectorCount(); i++) {
                assertThat(state.vector(i)).isEqualTo(before.vector(i));
            }
        }
    }

    @Test
    void withoutAnObjective_itTakesTheStepOfTheLearningRate() {
        Optimizer optimizer = Optimizers.lbfgs(0.5, 5, 20);
        OptimizerState state = OptimizerState.of(optimizer, 1);
        float[] point = {0};
        optimizer.advance(point, new float[] {-6}, state, 0); // of (x − 3)²: against the gradient, by 1·rate
        assertThat(point).containsExactly(0.5f);
        optimizer.advance(point, new float[] {-5}, state, 1); // curvature 1 / 0.5 leads to 0.5 + 2.5·rate
        assertThat(point).containsExactly(1.75f);
    }

    @Test
    void curvatureThatIsNegative_isNotRemembered() {
        Optimizer optimizer = Optimizers.lbfgs();
        OptimizerState state = OptimizerState.of(optimizer, 1);
        float[] point = {1};
        optimizer.advance(point, new float[] {-1}, state, 0); // of −x²/2: the slope grows on the way
        optimizer.advance(point, new float[] {-2}, state, 1);
        assertThat(point).as("against the gradient, by 1 at most").containsExactly(3);
    }

    @Test
    void pairsThatMislead_areDropped_andTheGradientIsFollowed() {
        // ½x'Ax with A = (4 1; 1 3), but without a value where the pairs lead: to (0, 0), along (−2, −5).
        Objective trap = new Objective() {
            @Override
            public int dimension() {
                return 2;
            }

            @Override
            public double value(float[] x) {
                double across = Math.abs((x[0] - 2) * 17 - (x[1] - 5) * 13);
                boolean downhill = across <= 0.1 * Math.hypot(x[0] - 2, x[1] - 5);
                return downhill ? 2 * x[0] * x[0] + x[0] * x[1] + 1.5 * x[1] * x[1] : Double.NaN;
            }

            @Override
            public double valueAndGradient(float[] x, float[] gradient) {
                double value = value(x);
                gradient[0] = Double.isNaN(value) ? 7 : 4 * x[0] + x[1];
                gradient[1] = Double.isNaN(value) ? -9 : x[0] + 3 * x[1];
                return value;
            }
        };
        Optimizer optimizer = Optimizers.lbfgs(1, 2, 2);
        OptimizerState state = OptimizerState.of(optimizer, 2);
        optimizer.prepare(new float[] {2, 1}, new float[] {9, 5}, state);
        optimizer.prepare(new float[] {3, 1}, new float[] {13, 6}, state);
        float[] point = {2, 5};
        optimizer.advance(trap, 55.5, point, new float[] {13, 17}, state, 0);
        assertThat(trap.value(point)).isLessThan(55.5);
    }

    @Test
    void searchAgainstTheGradient_thatFindsNothing_isTheLast() {
        int[] asked = {0};
        Objective wall = Objective.of(
                x -> {
                    asked[0]++;
                    return x == 0 ? 0 : Double.NaN;
                },
                x -> 1);
        Optimizer optimizer = Optimizers.lbfgs(1, 2, 10);
        float[] point = {0};
        optimizer.advance(wall, 0, point, new float[] {1}, OptimizerState.of(optimizer, 1), 0);
        assertThat(point).containsExactly(0);
        assertThat(asked[0]).as("trials of one search").isLessThanOrEqualTo(25);
    }
}
