package dev.glissade.optimize;

import static dev.glissade.optimize.Optimizers.gradientDescent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DescentTest {

    @Test
    void descent_onAParabola_followsTheFormula() {
        // x − 3 shrinks by the factor 1 − 0.1·2 at every step.
        Descent.Trace path = Descent.on(x -> (x - 3) * (x - 3))
                .from(-4)
                .optimizer(gradientDescent(0.1))
                .steps(10)
                .run();
        assertThat(path.ending()).isEqualTo(Descent.Stop.STEP_LIMIT);
        assertThat(path.steps()).isEqualTo(10);
        for (int i = 0; i <= 10; i++) {
            assertThat(path.points().get(i)[0]).isCloseTo((float) (3 - 7 * Math.pow(0.8, i)), within(1e-5f));
            assertThat(path.values().get(i)).isCloseTo(49 * Math.pow(0.64, i), within(1e-4));
        }
    }

    @Test
    void descent_toLevelGround_stops() {
        Descent.Trace path = Descent.on(Objective.of(x -> (x - 3) * (x - 3), x -> 2 * (x - 3)))
                .from(-4)
                .tolerance(1e-4)
                .run();
        assertThat(path.ending()).isEqualTo(Descent.Stop.LEVEL);
        assertThat(path.end()[0]).isCloseTo(3, within(1e-4f));
        assertThat(path.endValue()).isLessThan(1e-8);
        assertThat(path.toString()).matches("LEVEL after \\d+ steps, at the value \\d\\.\\d\\de-\\d\\d");
    }

    @Test
    void descent_fromDifferentStarts_endsInDifferentValleys() {
        // x⁴/4 − x²/2 has valleys at −1 and 1 and a ridge at 0.
        Descent descent = Descent.on(x -> x * x * x * x / 4 - x * x / 2);
        assertThat(descent.from(-0.1f).run().end()[0]).isCloseTo(-1, within(1e-4f));
        assertThat(descent.from(0.1f).run().end()[0]).isCloseTo(1, within(1e-4f));
        assertThat(descent.from(0).run().steps())
                .as("on the ridge the ground is level")
                .isZero();
    }

    @Test
    void descent_atTooLargeARate_diverges() {
        // The curvature is 2, so rates above 2/2 = 1 grow without end.
        Descent descent = Descent.on(x -> x * x).from(1);
        assertThat(descent.optimizer(gradientDescent(0.99)).run().ending()).isEqualTo(Descent.Stop.LEVEL);
        Descent.Trace slowly = descent.optimizer(gradientDescent(1.01)).run();
        assertThat(slowly.ending()).isEqualTo(Descent.Stop.DIVERGED);
        Descent.Trace quickly = descent.optimizer(gradientDescent(1e12)).run();
        assertThat(quickly.ending()).isEqualTo(Descent.Stop.DIVERGED);
        assertThat(quickly.endValue()).isFinite();
    }

    @Test
    void descent_thatRisesForAWhileFarBelowTheStart_goesOn() {
        Descent descent = Descent.on(2, p -> (p[0] - 1) * (p[0] - 1) + 10 * p[1] * p[1]);
        for (Optimizer rule : List.of(Optimizers.lion(0.01), Optimizers.adaDelta(1))) {
            Descent.Trace path = descent.from(-4, 1.2).optimizer(rule).run();
            assertThat(path.ending()).as(rule.toString()).isNotEqualTo(Descent.Stop.DIVERGED);
            assertThat(path.endValue()).isLessThan(0.1);
        }
    }

    @Test
    void descent_onASurface_findsItsLowestPoint() {
        Descent.Trace path = Descent.on(2, p -> (p[0] - 1) * (p[0] - 1) + 4 * (p[1] + 2) * (p[1] + 2))
                .from(5, 5)
                .run();
        assertThat(path.end()[0]).isCloseTo(1, within(1e-4f));
        assertThat(path.end()[1]).isCloseTo(-2, within(1e-4f));
    }

    @Test
    void objective_whoseGradientIsNumerical_hasAValueToo() {
        assertThat(Objective.of(2, x -> x[0] * x[1]).value(new float[] {2, 3})).isEqualTo(6);
    }

    @Test
    void descent_warmingUpFromARateOfZero_goesOn() {
        Descent.Trace path = Descent.on(x -> x * x)
                .from(4)
                .optimizer(gradientDescent((step, epoch) -> step == 0 ? 0 : 0.1))
                .run();
        assertThat(path.end()[0]).isCloseTo(0, within(1e-5f));
    }

    @Test
    void descent_whoseStepsAreTooShortToBeFelt_standsStill() {
        // Near 1000 single precision is 6e-5 apart: at the rate 1e-6 no step along a slope of 2 can be felt.
        Descent.Trace path = Descent.on(x -> 2 * x)
                .from(1000)
                .optimizer(gradientDescent(1e-6))
                .run();
        assertThat(path.ending()).isEqualTo(Descent.Stop.STANDSTILL);
        assertThat(path.steps()).isLessThan(30);
    }

    @Test
    void descent_fromAPointWithoutValue_hasDiverged() {
        Descent.Trace path = Descent.on(x -> Math.log(x)).from(-1).run();
        assertThat(path.ending()).isEqualTo(Descent.Stop.DIVERGED);
        assertThat(path.steps()).isZero();
    }

    /** A function that has these values, one after another, wherever it is asked, and a slope of 1. */
    private static Descent through(double... values) {
        int[] asked = {0};
        return Descent.on(Objective.of(x -> values[asked[0]++], x -> 1)).from(0).steps(values.length - 1);
    }

    @Test
    void values_thatStayEqualAboveTheStart_doNotDiverge() {
        double[] values = new double[40];
        Arrays.fill(values, 1, 40, 1);
        assertThat(through(values).run().ending()).isEqualTo(Descent.Stop.STEP_LIMIT);
    }

    @Test
    void twentyRisesInARow_areADivergence() {
        double[] values = new double[40];
        Arrays.setAll(values, i -> i);
        Descent.Trace path = through(values).run();
        assertThat(path.ending()).isEqualTo(Descent.Stop.DIVERGED);
        assertThat(path.steps()).isEqualTo(20);
    }

    @Test
    void twentyRises_toTheValueOfTheStart_areNone() {
        double[] values = new double[40];
        Arrays.setAll(values, i -> i == 0 ? 20 : i - 1);
        Descent.Trace path = through(values).run();
        assertThat(path.ending()).isEqualTo(Descent.Stop.DIVERGED);
        assertThat(path.endValue()).as("20 is reached after 21 steps").isEqualTo(21);
    }

    @Test
    void gradientOfExactlyTheTolerance_isLevel() {
        Descent descent = Descent.on(Objective.of(x -> x, x -> 0.5)).from(0);
        assertThat(descent.tolerance(0.5).run().ending()).isEqualTo(Descent.Stop.LEVEL);
        Descent flat = Descent.on(Objective.of(x -> 1, x -> 0)).from(0);
        assertThat(flat.tolerance(0).run().ending()).isEqualTo(Descent.Stop.LEVEL);
    }

    @Test
    void descent_ofNoSteps_isItsStart() {
        Descent.Trace path = Descent.on(x -> x).from(7).steps(0).run();
        assertThat(path.ending()).isEqualTo(Descent.Stop.STEP_LIMIT);
        assertThat(path.steps()).isZero();
        assertThat(path.end()).containsExactly(7);
    }

    @Test
    void step_isAnEpochToSchedules() {
        Descent.Trace path = Descent.on(Objective.of(x -> x, x -> 1))
                .from(0)
                .optimizer(gradientDescent(Schedules.warmUp(4, Schedules.constantRate(1))))
                .steps(3)
                .run();
        assertThat(path.end()[0]).as("1/4 + 2/4 + 3/4").isEqualTo(-1.5f);
    }

    @Test
    void wrongArguments_areRefused() {
        Descent descent = Descent.on(2, p -> p[0]);
        assertThatThrownBy(() -> descent.from(1))
                .hasMessageContaining("1 number")
                .hasMessageContaining("2 dimensions");
        assertThatThrownBy(() -> descent.from(1, Float.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> descent.from(Float.NaN, 1)).hasMessage("number 0 of the start is NaN");
        assertThatThrownBy(() -> descent.steps(-1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> descent.tolerance(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Objective.of(0, p -> 0)).hasMessageContaining("at least 1 variable, not 0");
    }
}
