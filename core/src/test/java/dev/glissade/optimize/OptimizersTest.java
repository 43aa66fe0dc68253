package dev.glissade.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.Allocations;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizersTest {

    static List<Optimizer> rules() {
        return List.of(
                Optimizers.gradientDescent(0.1),
                Optimizers.momentum(0.1, 0.9),
                Optimizers.nesterov(0.1, 0.9),
                Optimizers.adaGrad(0.1),
                Optimizers.adaDelta(1),
                Optimizers.rmsProp(0.1),
                Optimizers.adam(0.1),
                Optimizers.amsGrad(0.1),
                Optimizers.adamW(0.1),
                Optimizers.adaMax(0.1),
                Optimizers.nAdam(0.1),
                Optimizers.rAdam(0.1),
                Optimizers.lion(0.1),
                Optimizers.resilientPropagation(0.1),
                Optimizers.lbfgs(),
                Optimizers.adam(0.1).clipNorm(1).decay(0.1).clipValue(0.5));
    }

    // ---- What holds for all

    @Test
    void rules_areAllThatThereAre() {
        Set<String> names = rules().stream()
                .map(rule -> rule.toString().replaceFirst("\\(.*", ""))
                .collect(Collectors.toSet());
        names.add("adamW"); // which prints adam(0.1).decay(0.01)

        assertThat(names)
                .as("the optimizers in rules() above")
                .containsExactlyInAnyOrderElementsOf(DescentTableTest.RULES.keySet());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void step_inPieces_givesTheSameBits(Optimizer optimizer) {
        int size = 1003;
        float[] whole = gaussian(new Random(1), size);
        float[] pieces = whole.clone();
        OptimizerState ofWhole = OptimizerState.of(optimizer, size);
        OptimizerState ofPieces = OptimizerState.of(optimizer, size);
        float rate = (float) optimizer.learningRate().rate(0, 0);
        Random random = new Random(2);
        for (int step = 0; step < 12; step++) {
            float[] gradient = gaussian(random, size);
            float[] same = gradient.clone();
            optimizer.advance(whole, gradient, ofWhole, 0);
            optimizer.prepare(pieces, same, ofPieces);
            int[] bounds = {0, 1, 18, 500, 1003};
            for (int i = 4; i > 0; i--) {
                optimizer.step(pieces, same, rate, ofPieces, bounds[i - 1], bounds[i]);
            }
            ofPieces.count();
        }
        assertThat(pieces).isEqualTo(whole);
        assertSame(ofPieces, ofWhole, optimizer);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void walk_thatWentBack_goesTheSameWayAgain(Optimizer optimizer) {
        float[] parameters = {3, -2, 0.5f};
        OptimizerState state = OptimizerState.of(optimizer, 3);
        walk(optimizer, parameters, state, 7);
        OptimizerState saved = state.copy();
        float[] savedParameters = parameters.clone();
        walk(optimizer, parameters, state, 9);
        OptimizerState after = state.copy();

        float[] again = savedParameters.clone();
        state.set(saved);
        assertThat(state.steps()).isEqualTo(7);
        walk(optimizer, again, state, 9);

        assertThat(again).isEqualTo(parameters);
        assertSame(state, after, optimizer);
    }

    /** Along the gradient of Σ i·xᵢ². */
    private static void walk(Optimizer optimizer, float[] parameters, OptimizerState state, int steps) {
        for (int step = 0; step < steps; step++) {
            float[] gradient = new float[parameters.length];
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = 2 * (i + 1) * parameters[i];
            }
            optimizer.advance(parameters, gradient, state, step);
        }
    }

    private static void assertSame(OptimizerState state, OptimizerState other, Optimizer optimizer) {
        for (int i = 0; i < optimizer.stateVectors(); i++) {
            assertThat(state.vector(i)).isEqualTo(other.vector(i));
        }
        assertThat(state.numbers()).isEqualTo(other.numbers());
        assertThat(state.steps()).isEqualTo(other.steps());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void mistakes_changeNothing(Optimizer optimizer) {
        float[] parameters = {1, 2};
        Objective bowl = Objective.of(2, p -> p[0] * p[0] + p[1] * p[1]);
        OptimizerState state = OptimizerState.of(optimizer, 2);
        float[] shortGradient = {100};
        assertThatThrownBy(() -> optimizer.advance(bowl, 5, parameters, shortGradient, state, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 number ")
                .hasMessageContaining("point has 2");
        float[] gradient = {200, 400};
        if (optimizer.stateVectors() > 0) {
            OptimizerState shortState = OptimizerState.of(optimizer, 1);
            assertThatThrownBy(() -> optimizer.advance(bowl, 5, parameters, gradient, shortState, 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(parameters).containsExactly(1, 2);
        assertThat(gradient).containsExactly(200, 400);
        assertThat(shortGradient).containsExactly(100);
        assertThat(state.steps()).isZero();
        assertSame(state, OptimizerState.of(optimizer, 2), optimizer);
    }

    @Test
    void stateOfAnotherOptimizer_isRefused() {
        Optimizer adam = Optimizers.adam(0.1);
        OptimizerState state = OptimizerState.of(Optimizers.gradientDescent(0.1), 3);
        assertThatThrownBy(() -> adam.advance(new float[3], new float[3], state, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the state was made for another optimizer than adam(0.1): each has its own,"
                        + " OptimizerState.of(optimizer, dimension)");
    }

    @Test
    void rateThatIsNoNumber_changesNothing() {
        Schedule broken = (step, epoch) -> Double.NaN;
        Objective bowl = Objective.of(2, p -> p[0] * p[0] + p[1] * p[1]);
        for (Optimizer optimizer : List.of(
                Optimizers.momentum(broken, 0.9),
                Optimizers.adamW(broken).clipNorm(1),
                Optimizers.lbfgs(broken, 3, 20),
                Optimizers.lbfgs(broken, 3, 20).decay(0.1))) {
            float[] parameters = {1, 2};
            float[] gradient = {200, 400};
            OptimizerState state = OptimizerState.of(optimizer, 2);
            assertThatThrownBy(() -> optimizer.advance(bowl, 5, parameters, gradient, state, 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("NaN");
            assertThat(parameters).containsExactly(1, 2);
            assertThat(gradient).containsExactly(200, 400);
            assertSame(state, OptimizerState.of(optimizer, 2), optimizer);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void memory_thatFades_isNeverSubnormal(Optimizer optimizer) {
        float[] parameters = {1, 1, 1, 1};
        OptimizerState state = OptimizerState.of(optimizer, 4);
        optimizer.advance(parameters, new float[] {1, -1e-3f, 1e-12f, -1e-25f}, state, 0);
        for (int step = 0; step < 2000; step++) {
            optimizer.advance(parameters, new float[4], state, 0);
        }
        for (int i = 0; i < optimizer.stateVectors(); i++) {
            for (float number : state.vector(i)) {
                assertThat(number == 0 || Math.abs(number) >= Float.MIN_NORMAL)
                        .as(optimizer + " remembers " + number)
                        .isTrue();
            }
        }
    }

    /**
     * StrictMath.pow makes three arrays of two numbers, 32 bytes each, and takes one number from each, depending on the
     * base. The compiler removes the arrays only if it has seen one case alone: 0.9 and 0.999, but never 0.8.
     */
    @Test
    void step_ofAdam_allocatesAtMostTheTablesOfItsTwoPowers() {
        Optimizer optimizer = Optimizers.adamW(0.01).clipNorm(1);
        float[] parameters = new float[1000];
        float[] gradient = gaussian(new Random(3), 1000);
        OptimizerState state = OptimizerState.of(optimizer, 1000);
        long tables = 2 * 3 * 32;
        long least = Allocations.leastBytes(100_000, 100 * tables, () -> {
            for (int i = 0; i < 100; i++) {
                optimizer.advance(parameters, gradient, state, 0);
            }
        });
        assertThat(least).isLessThanOrEqualTo(100 * tables);
    }

    // ---- What PyTorch's files do not show

    @Test
    void momentumOfNothing_isGradientDescent() {
        Optimizer optimizer = Optimizers.momentum(0.5, 0);
        OptimizerState state = OptimizerState.of(optimizer, 1);
        float[] parameters = {1};
        optimizer.advance(parameters, new float[] {3}, state, 0);
        optimizer.advance(parameters, new float[] {-1}, state, 0);
        assertThat(parameters).containsExactly(0);
    }

    @Test
    void lion_followsItsFormula() {
        Optimizer optimizer = Optimizers.lion(0.25);
        float[] parameters = {1, 1, 1};
        OptimizerState state = OptimizerState.of(optimizer, 3);
        optimizer.advance(parameters, new float[] {5, -1e-20f, 0}, state, 0);
        assertThat(parameters).containsExactly(0.75f, 1.25f, 1);
        assertThat(state.vector(0)[0]).isCloseTo(0.05f, within(1e-8f));
        // 0.9·0.05 + 0.1·g changes sign at g = −0.45.
        optimizer.advance(parameters, new float[] {-0.44f, 0, 0}, state, 0);
        assertThat(parameters[0]).isEqualTo(0.5f);
        assertThat(state.vector(0)[0]).isCloseTo(0.99f * 0.05f - 0.0044f, within(1e-8f));
        optimizer.advance(parameters, new float[] {-0.5f, 0, 0}, state, 0);
        assertThat(parameters[0]).isEqualTo(0.75f);
    }

    @Test
    void resilientPropagation_growsAndShrinksItsSteps() {
        Optimizer optimizer = Optimizers.resilientPropagation(0.01);
        float[] parameters = {0};
        OptimizerState state = OptimizerState.of(optimizer, 1);
        float[] slopes = {3, 0.5f, -1, -9, -2, 0, -1};
        double[] moves = {-0.01, -0.012, 0, 0.006, 0.0072, 0, 0.0072};
        for (int step = 0; step < slopes.length; step++) {
            float before = parameters[0];
            optimizer.advance(parameters, new float[] {slopes[step]}, state, 0);
            assertThat((double) parameters[0] - before).as("step " + step).isCloseTo(moves[step], within(1e-8));
        }
    }

    @Test
    void resilientPropagation_boundsItsSteps() {
        Optimizer optimizer = Optimizers.resilientPropagation(40);
        float[] parameters = {0, 0};
        OptimizerState state = OptimizerState.of(optimizer, 2);
        for (int step = 0; step < 100; step++) {
            float turning = step % 4 < 2 ? 1 : -1;
            optimizer.advance(parameters, new float[] {1, turning}, state, 0);
        }
        assertThat(state.vector(1)[0]).isEqualTo(50);
        for (int step = 0; step < 200; step++) {
            optimizer.advance(parameters, new float[] {1, step % 2 == 0 ? 1 : -1}, state, 0);
        }
        assertThat(state.vector(1)[1]).isEqualTo(1e-6f);
    }

    @Test
    void amsGrad_neverRaisesARateAgain() {
        Optimizer optimizer = Optimizers.amsGrad(0.1);
        float[] parameters = {0};
        OptimizerState state = OptimizerState.of(optimizer, 1);
        optimizer.advance(parameters, new float[] {10}, state, 0);
        float largest = state.vector(2)[0];
        for (int step = 0; step < 500; step++) {
            optimizer.advance(parameters, new float[] {0.01f}, state, 0);
        }
        assertThat(state.vector(2)[0]).isEqualTo(largest);
        assertThat(state.vector(1)[0]).isLessThan(largest);
    }

    private static float[] gaussian(Random random, int size) {
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
