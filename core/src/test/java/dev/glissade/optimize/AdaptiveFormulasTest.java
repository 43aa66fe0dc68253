package dev.glissade.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Rules with rates per parameter against their formulas, with an epsilon so large that its place shows. */
class AdaptiveFormulasTest {

    /** Returns how far a step goes down from 0. */
    private static double move(Optimizer optimizer, OptimizerState state, double gradient) {
        float[] parameters = {0};
        optimizer.advance(parameters, new float[] {(float) gradient}, state, 0);
        return -parameters[0];
    }

    private static double slope(int t) {
        return 0.4 + Math.cos(1.3 * t);
    }

    @Test
    void adaGrad_addsEpsilonToTheRoot() {
        Optimizer optimizer = Optimizers.adaGrad(0.1, 0.5);
        OptimizerState state = OptimizerState.of(optimizer, 1);
        assertThat(move(optimizer, state, 2)).isCloseTo(0.1 * 2 / 2.5, within(1e-8));
        assertThat(move(optimizer, state, 1.5)).isCloseTo(0.1 * 1.5 / 3, within(1e-8)); // √(4 + 2.25) = 2.5
    }

    @Test
    void rmsProp_addsEpsilonToTheRoot() {
        Optimizer optimizer = Optimizers.rmsProp(0.1, 0.75, 0.5);
        OptimizerState state = OptimizerState.of(optimizer, 1);
        assertThat(move(optimizer, state, 2)).isCloseTo(0.1 * 2 / 1.5, within(2e-8)); // √(4 / 4) = 1
        assertThat(move(optimizer, state, 3)).isCloseTo(0.1 * 3 / (Math.sqrt(3) + 0.5), within(2e-8)); // 0.75 + 9 / 4
    }

    /** torch.optim.NAdam's documentation, with its momentum_decay of 0.004. */
    @Test
    void nAdam_followsItsFormula() {
        Optimizer optimizer = Optimizers.nAdam(1, 0.8, 0.9, 0.3);
        OptimizerState state = OptimizerState.of(optimizer, 1);
        double m = 0;
        double v = 0;
        double product = 1;
        for (int t = 1; t <= 60; t++) {
            double g = slope(t);
            double now = 0.8 * (1 - 0.5 * Math.pow(0.96, t * 0.004));
            double next = 0.8 * (1 - 0.5 * Math.pow(0.96, (t + 1) * 0.004));
            product *= now;
            m = 0.8 * m + 0.2 * g;
            v = 0.9 * v + 0.1 * g * g;
            double ahead = next * m / (1 - product * next) + (1 - now) * g / (1 - product);
            double expected = ahead / (Math.sqrt(v / (1 - Math.pow(0.9, t))) + 0.3);
            assertThat(move(optimizer, state, g)).as("step " + t).isCloseTo(expected, within(1e-6));
        }
    }

    /** torch.optim.RAdam's documentation; with a beta2 of 0.9, ρ∞ is 19, and ρ exceeds 5 at step 6. */
    @Test
    void rAdam_followsItsFormula() {
        Optimizer optimizer = Optimizers.rAdam(1, 0.8, 0.9, 0.3);
        OptimizerState state = OptimizerState.of(optimizer, 1);
        double m = 0;
        double v = 0;
        int early = 0;
        for (int t = 1; t <= 60; t++) {
            double g = slope(t);
            m = 0.8 * m + 0.2 * g;
            v = 0.9 * v + 0.1 * g * g;
            double power = Math.pow(0.9, t);
            double rho = 19 - 2 * t * power / (1 - power);
            double expected = m / (1 - Math.pow(0.8, t));
            if (rho > 5) {
                double r = Math.sqrt((rho - 4) * (rho - 2) * 19 / ((19 - 4) * (19 - 2) * rho));
                expected *= r * Math.sqrt(1 - power) / (Math.sqrt(v) + 0.3);
            } else {
                early++;
            }
            assertThat(move(optimizer, state, g)).as("step " + t).isCloseTo(expected, within(1e-6));
        }
        assertThat(early).isEqualTo(5);
    }
}
