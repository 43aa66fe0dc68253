package dev.glissade.optimize;

import static dev.glissade.optimize.Schedules.cosine;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every optimizer on a parabola, on Rosenbrock's function and on Beale's. The bounds leave room: they are what an optimizer
 * must reach at such a rate, not what these happen to reach. AdaDelta's come from its paper's formula in double precision,
 * which reaches 0, 1.1e-9 and 5.4e-23 with the same schedule.
 */
class DescentTableTest {

    private static final int STEPS = 20_000;

    /** Optimizers whose steps do not shrink near a minimum need a schedule that shrinks them. */
    static final Map<String, Optimizer> RULES = Map.ofEntries(
            Map.entry("gradientDescent", Optimizers.gradientDescent(0.001)),
            Map.entry("momentum", Optimizers.momentum(0.0005, 0.9)),
            Map.entry("nesterov", Optimizers.nesterov(0.0005, 0.9)),
            Map.entry("adaGrad", Optimizers.adaGrad(0.5)),
            Map.entry("adaDelta", Optimizers.adaDelta(cosine(1, STEPS))),
            Map.entry("rmsProp", Optimizers.rmsProp(cosine(0.01, STEPS))),
            Map.entry("adam", Optimizers.adam(cosine(0.01, STEPS))),
            Map.entry("amsGrad", Optimizers.amsGrad(cosine(0.05, STEPS))),
            Map.entry("adamW", Optimizers.adam(cosine(0.01, STEPS)).decay(1e-5)),
            Map.entry("adaMax", Optimizers.adaMax(cosine(0.02, STEPS))),
            Map.entry("nAdam", Optimizers.nAdam(cosine(0.01, STEPS))),
            Map.entry("rAdam", Optimizers.rAdam(cosine(0.01, STEPS)).clipNorm(1)),
            Map.entry("lion", Optimizers.lion(cosine(0.002, STEPS))),
            Map.entry("resilientPropagation", Optimizers.resilientPropagation(0.01)),
            Map.entry("lbfgs", Optimizers.lbfgs()));

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            RULE,                 PARABOLA, ROSENBROCK, BEALE
            gradientDescent,      1e-8,     1e-4,       1e-3
            momentum,             1e-8,     1e-8,       1e-8
            nesterov,             1e-8,     1e-8,       1e-8
            adaGrad,              1e-8,     1e-6,       1e-8
            adaDelta,             1e-8,     1e-6,       1e-8
            rmsProp,              1e-6,     1e-4,       1e-6
            adam,                 1e-8,     1e-6,       1e-8
            amsGrad,              1e-8,     1e-6,       1e-8
            adamW,                1e-6,     1e-2,       1e-4
            adaMax,               1e-8,     1e-6,       1e-8
            nAdam,                1e-8,     1e-6,       1e-8
            rAdam,                1e-8,     1e-6,       1e-8
            lion,                 1e-6,     1e-4,       1e-6
            resilientPropagation, 1e-8,     1e-4,       1e-8
            lbfgs,                1e-12,    1e-12,      1e-12
            """)
    void everyRule_findsTheLowestPoint(String rule, double onParabola, double onRosenbrock, double onBeale) {
        Optimizer optimizer = RULES.get(rule);
        assertThat(reached(optimizer, Valleys.parabola(), -4)).as("parabola").isLessThan(onParabola);
        assertThat(reached(optimizer, Valleys.rosenbrock(), -1.2, 1))
                .as("Rosenbrock")
                .isLessThan(onRosenbrock);
        assertThat(reached(optimizer, Valleys.beale(), 1, 1)).as("Beale").isLessThan(onBeale);
    }

    /** Takes all steps, whether or not the value rises in between, as it does with many optimizers. */
    private static double reached(Optimizer optimizer, Objective objective, double... start) {
        float[] point = new float[start.length];
        for (int i = 0; i < start.length; i++) {
            point[i] = (float) start[i];
        }
        float[] gradient = new float[start.length];
        OptimizerState state = OptimizerState.of(optimizer, start.length);
        for (int step = 0; step < STEPS; step++) {
            double value = objective.valueAndGradient(point, gradient);
            if (value == 0) {
                return 0;
            }
            optimizer.advance(objective, value, point, gradient, state, step);
        }
        return objective.value(point);
    }

    @Test
    void table_namesEveryRule() {
        Set<String> factories = Arrays.stream(Optimizers.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toSet());

        assertThat(RULES.keySet())
                .as("the optimizers in RULES, each with a row of the table above")
                .containsExactlyInAnyOrderElementsOf(factories);
    }
}
