package dev.glissade.optimize;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptimizerArgumentsTest {

    @Test
    void impossibleConstants_areRefused() {
        Schedule rate = Schedules.constantRate(0.1);
        for (double wrong : new double[] {-0.1, 1, 1.5, 1 - 1e-12, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertRefused(
                    wrong,
                    () -> new Momentum(rate, wrong),
                    () -> new Nesterov(rate, wrong),
                    () -> new AdaDelta(rate, wrong, 1),
                    () -> new RmsProp(rate, wrong, 1),
                    () -> new Adam(rate, wrong, 0.9, 1),
                    () -> new Adam(rate, 0.9, wrong, 1),
                    () -> new AmsGrad(rate, wrong, 0.9, 1),
                    () -> new AmsGrad(rate, 0.9, wrong, 1),
                    () -> new AdaMax(rate, wrong, 0.9, 1),
                    () -> new NAdam(rate, 0.9, wrong, 1),
                    () -> new RAdam(rate, 0.9, wrong, 1),
                    () -> new Lion(rate, wrong, 0.9),
                    () -> new Lion(rate, 0.9, wrong));
        }
        for (double wrong : new double[] {0, -1, 1e-60, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertRefused(
                    wrong,
                    () -> new AdaGrad(rate, wrong),
                    () -> new AdaDelta(rate, 0.9, wrong),
                    () -> new RmsProp(rate, 0.9, wrong),
                    () -> new Adam(rate, 0.9, 0.9, wrong),
                    () -> new AmsGrad(rate, 0.9, 0.9, wrong),
                    () -> new AdaMax(rate, 0.9, 0.9, wrong),
                    () -> new NAdam(rate, 0.9, 0.9, wrong),
                    () -> new RAdam(rate, 0.9, 0.9, wrong),
                    () -> Optimizers.adam(wrong),
                    () -> Optimizers.adaDelta(wrong),
                    () -> Optimizers.resilientPropagation(wrong),
                    () -> Optimizers.adam(0.1).clipNorm(wrong),
                    () -> Optimizers.adam(0.1).clipValue(wrong),
                    () -> Optimizers.adam(0.1).decay(wrong));
        }
        assertRefused(0, () -> Optimizers.lbfgs(rate, 0), () -> new Lbfgs(rate, 5, 0));
        assertThatThrownBy(() -> new Adam(null, 0.9, 0.999, 1e-8)).isInstanceOf(NullPointerException.class);
    }

    private static void assertRefused(double wrong, Runnable... makers) {
        for (Runnable maker : makers) {
            assertThatThrownBy(maker::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(wrong == 0 ? "0" : String.valueOf(wrong));
        }
    }
}
