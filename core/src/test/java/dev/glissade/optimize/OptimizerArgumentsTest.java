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
                    () -> Optimizers.momentum(rate, wrong),
                    () -> Optimizers.nesterov(rate, wrong),
                    () -> Optimizers.adaDelta(rate, wrong, 1),
                    () -> Optimizers.rmsProp(rate, wrong, 1),
                    () -> Optimizers.adam(rate, wrong, 0.9, 1),
                    () -> Optimizers.adam(rate, 0.9, wrong, 1),
                    () -> Optimizers.amsGrad(rate, wrong, 0.9, 1),
                    () -> Optimizers.amsGrad(rate, 0.9, wrong, 1),
                    () -> Optimizers.adaMax(rate, wrong, 0.9, 1),
                    () -> Optimizers.nAdam(rate, 0.9, wrong, 1),
                    () -> Optimizers.rAdam(rate, 0.9, wrong, 1),
                    () -> Optimizers.lion(rate, wrong, 0.9),
                    () -> Optimizers.lion(rate, 0.9, wrong));
        }
        for (double wrong : new double[] {0, -1, 1e-60, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertRefused(
                    wrong,
                    () -> Optimizers.adaGrad(rate, wrong),
                    () -> Optimizers.adaDelta(rate, 0.9, wrong),
                    () -> Optimizers.rmsProp(rate, 0.9, wrong),
                    () -> Optimizers.adam(rate, 0.9, 0.9, wrong),
                    () -> Optimizers.amsGrad(rate, 0.9, 0.9, wrong),
                    () -> Optimizers.adaMax(rate, 0.9, 0.9, wrong),
                    () -> Optimizers.nAdam(rate, 0.9, 0.9, wrong),
                    () -> Optimizers.rAdam(rate, 0.9, 0.9, wrong),
                    () -> Optimizers.adam(wrong),
                    () -> Optimizers.adaDelta(wrong),
                    () -> Optimizers.resilientPropagation(wrong),
                    () -> Optimizers.adam(0.1).clipNorm(wrong),
                    () -> Optimizers.adam(0.1).clipValue(wrong),
                    () -> Optimizers.adam(0.1).decay(wrong));
        }
        assertRefused(0, () -> Optimizers.lbfgs(rate, 0, 20), () -> Optimizers.lbfgs(rate, 5, 0));
        assertThatThrownBy(() -> Optimizers.adam((Schedule) null, 0.9, 0.999, 1e-8))
                .isInstanceOf(NullPointerException.class);
    }

    private static void assertRefused(double wrong, Runnable... makers) {
        for (Runnable maker : makers) {
            assertThatThrownBy(maker::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(wrong == 0 ? "0" : String.valueOf(wrong));
        }
    }
}
