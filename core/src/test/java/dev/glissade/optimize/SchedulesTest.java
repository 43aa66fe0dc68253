package dev.glissade.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SchedulesTest {

    private static void assertRate(Schedule schedule, double epoch, double expected) {
        assertThat(schedule.rate(123, epoch)).as(schedule + " at " + epoch).isCloseTo(expected, within(1e-12));
    }

    @Test
    void step_multipliesEveryFewEpochs() {
        Schedule schedule = Schedules.step(0.8, 0.5, 3);
        assertRate(schedule, 0, 0.8);
        assertRate(schedule, 2.99, 0.8);
        assertRate(schedule, 3, 0.4);
        assertRate(schedule, 7, 0.2);
    }

    @Test
    void exponential_multipliesEveryEpoch() {
        Schedule schedule = Schedules.exponential(2, 0.9);
        assertRate(schedule, 0, 2);
        assertRate(schedule, 1, 1.8);
        assertRate(schedule, 3, 1.458);
        assertRate(schedule, 0.5, 2 * Math.sqrt(0.9));
    }

    @Test
    void inverseTime_isHalfAfterOneByDecay() {
        Schedule schedule = Schedules.inverseTime(0.6, 0.25);
        assertRate(schedule, 0, 0.6);
        assertRate(schedule, 4, 0.3);
        assertRate(schedule, 8, 0.2);
    }

    @Test
    void polynomial_isAPowerOfWhatRemains() {
        Schedule schedule = Schedules.polynomial(0.5, 10, 2);
        assertRate(schedule, 0, 0.5);
        assertRate(schedule, 5, 0.125);
        assertRate(schedule, 8, 0.02);
        assertRate(schedule, 10, 0);
        assertRate(schedule, 12, 0);
        assertRate(Schedules.polynomial(1, 4, 1), 3, 0.25);
    }

    @Test
    void oneCycle_agreesWithPyTorch() {
        // The formula of torch.optim.lr_scheduler.OneCycleLR: end + (start − end)/2·(1 + cos(π·part)).
        Schedule schedule = Schedules.oneCycle(1, 10);
        assertRate(schedule, 0, 0.04);
        assertRate(schedule, 1.5, 0.52);
        assertRate(schedule, 1, 1 + (0.04 - 1) / 2 * (1 + 0.5)); // cos(π/3) = 0.5
        assertRate(schedule, 3, 1);
        assertRate(schedule, 6.5, 4e-6 + (1 - 4e-6) / 2);
        assertRate(schedule, 10, 4e-6);
        assertRate(schedule, 11, 4e-6);
    }

    @Test
    void warmUp_risesToWhereTheOtherBegins() {
        Schedule schedule = Schedules.warmUp(2, Schedules.step(0.8, 0.5, 3));
        assertRate(schedule, 0, 0);
        assertRate(schedule, 0.5, 0.2);
        assertRate(schedule, 1.5, 0.6);
        assertRate(schedule, 2, 0.8);
        assertRate(schedule, 4.9, 0.8);
        assertRate(schedule, 5, 0.4);
    }

    /** PyTorch's LinearLR with a start factor of 1/n and n − 1 iterations: (k + 1)/n of the rate in step k. */
    @Test
    void warmUp_ofNSteps_beginsWithTheNthPartOfTheRate() {
        Schedule schedule = Schedules.warmUp(2, Schedules.step(0.8, 0.5, 3));
        assertThat(schedule.rate(0, 0, 1)).isEqualTo(0.4);
        assertThat(schedule.rate(1, 1, 1)).isEqualTo(0.8);
        assertThat(schedule.rate(2, 2, 1)).isEqualTo(0.8);
        assertThat(schedule.rate(5, 5, 1)).isEqualTo(0.4);
        for (int k = 0; k < 8; k++) {
            assertThat(schedule.rate(k, k / 4.0, 0.25)).isEqualTo(0.8 * (k + 1) / 8);
        }
    }

    @Test
    void warmUp_thatEndsWithinAStep_neverGoesAboveTheRate() {
        Schedule schedule = Schedules.warmUp(0.5, Schedules.cosine(0.8, 4));
        assertThat(schedule.rate(0, 0, 1 / 3.0)).isCloseTo(0.8 * 2 / 3, within(1e-12));
        assertThat(schedule.rate(1, 1 / 3.0, 1 / 3.0)).isEqualTo(0.8);
        assertThat(schedule.rate(2, 2 / 3.0, 1 / 3.0))
                .isEqualTo(Schedules.cosine(0.8, 4).rate(1, 2 / 3.0 - 0.5));
    }

    @Test
    void warmUp_ofAWarmUp_isNotZeroEither() {
        Schedule schedule = Schedules.warmUp(2, Schedules.warmUp(4, Schedules.constantRate(0.8)));
        assertThat(schedule.rate(0, 0, 1)).isEqualTo(0.1);
        assertThat(schedule.rate(1, 1, 1)).isEqualTo(0.2);
        assertThat(schedule.rate(5, 5, 1)).isEqualTo(0.8);
    }

    @Test
    void lengthOfAStep_changesNothingElse() {
        for (Schedule schedule : new Schedule[] {
            Schedules.constantRate(1),
            Schedules.step(1, 0.5, 2),
            Schedules.exponential(1, 0.5),
            Schedules.inverseTime(1, 1),
            Schedules.polynomial(1, 9, 2),
            Schedules.cosine(1, 9),
            Schedules.oneCycle(1, 9),
            (step, epoch) -> step + epoch
        }) {
            assertThat(schedule.rate(7, 3.5, 0.5)).isEqualTo(schedule.rate(7, 3.5));
        }
    }

    /** The formula of torch.optim.lr_scheduler.OneCycleLR for 40 steps, 12 of which rise. */
    @Test
    void oneCycle_isOneStepBehindPyTorch() {
        Schedule schedule = Schedules.oneCycle(1, 40);
        double first = 1 / 25.0;
        for (int step = 0; step < 40; step++) {
            double rising = step / 11.0;
            double falling = (step - 11) / 28.0;
            double pyTorch = step <= 11
                    ? 1 + (first - 1) / 2 * (1 + Math.cos(Math.PI * rising))
                    : first / 1e4 + (1 - first / 1e4) / 2 * (1 + Math.cos(Math.PI * falling));
            double here = step <= 11 ? schedule.rate(0, 12 * rising) : schedule.rate(0, step + 1);
            assertThat(here).as("step %d", step).isCloseTo(pyTorch, within(1e-12));
        }
        assertThat(schedule.rate(12, 12)).isEqualTo(1).isGreaterThan(schedule.rate(11, 11));
    }

    @Test
    void warmUp_countsStepsFromItsEndToo() {
        Schedule schedule = Schedules.warmUp(2, (step, epoch) -> 1000 + step);
        assertThat(schedule.rate(50, 0.5)).as("100 steps an epoch").isEqualTo(250);
        assertThat(schedule.rate(200, 2)).isEqualTo(1000);
        assertThat(schedule.rate(201, 2.01)).isEqualTo(1001);
        assertThat(schedule.rate(700, 7)).isEqualTo(1500);
    }

    @Test
    void everySchedule_dependsOnNothingButTheEpoch() {
        for (Schedule schedule : new Schedule[] {
            Schedules.constantRate(1),
            Schedules.step(1, 0.5, 2),
            Schedules.exponential(1, 0.5),
            Schedules.inverseTime(1, 1),
            Schedules.polynomial(1, 9, 2),
            Schedules.cosine(1, 9),
            Schedules.warmUp(1, Schedules.cosine(1, 9)),
            Schedules.oneCycle(1, 9)
        }) {
            assertThat(schedule.rate(7, 3.5)).isEqualTo(schedule.rate(70_000, 3.5));
        }
    }

    @Test
    void schedules_withTheSameNumbers_areEqualAndTellThem() {
        assertThat(Schedules.step(0.8, 0.5, 3)).isEqualTo(Schedules.step(0.8, 0.5, 3));
        assertThat(Schedules.step(0.8, 0.5, 3)).isNotEqualTo(Schedules.step(0.8, 0.5, 4));
        assertThat(Schedules.warmUp(2, Schedules.constantRate(0.1))).hasToString("warmUp(2.0, constantRate(0.1))");
        assertThat(Optimizers.adam(0.01)).isEqualTo(Optimizers.adam(0.01)).hasSameHashCodeAs(Optimizers.adam(0.01));
    }

    @Test
    void scaledRate_isThatOfTheScheduleTimesTheFactor() {
        Optimizer optimizer = Optimizers.gradientDescent(Schedules.exponential(1, 0.5));
        OptimizerState state = OptimizerState.of(optimizer, 1);
        float[] parameters = {0};
        optimizer.advance(parameters, new float[] {-1}, state, 1);
        assertThat(parameters).containsExactly(0.5f);
        state.scaleRate(0.25);
        state.scaleRate(0.5);
        optimizer.advance(parameters, new float[] {-1}, state, 2);
        assertThat(parameters).containsExactly(0.5f + 0.25f / 8);
        assertThat(state.rateFactor()).isEqualTo(0.125);
        for (double factor : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> state.scaleRate(factor)).hasMessageContaining(String.valueOf(factor));
        }
        assertThat(state.rateFactor()).isEqualTo(0.125);
    }

    @Test
    void impossibleNumbers_areRefused() {
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e-60}) {
            for (Runnable schedule : new Runnable[] {
                () -> Schedules.constantRate(wrong),
                () -> Schedules.step(wrong, 1, 1),
                () -> Schedules.step(1, wrong, 1),
                () -> Schedules.step(1, 1, wrong),
                () -> Schedules.exponential(wrong, 1),
                () -> Schedules.exponential(1, wrong),
                () -> Schedules.inverseTime(wrong, 1),
                () -> Schedules.inverseTime(1, wrong),
                () -> Schedules.polynomial(wrong, 1, 1),
                () -> Schedules.polynomial(1, wrong, 1),
                () -> Schedules.polynomial(1, 1, wrong),
                () -> Schedules.cosine(wrong, 1),
                () -> Schedules.cosine(1, wrong),
                () -> Schedules.warmUp(wrong, Schedules.constantRate(1)),
                () -> Schedules.oneCycle(wrong, 1),
                () -> Schedules.oneCycle(1, wrong)
            }) {
                assertThatThrownBy(schedule::run)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(String.valueOf(wrong));
            }
        }
    }
}
